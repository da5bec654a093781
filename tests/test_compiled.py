"""Compiled templates: kept from build to build, and nothing is lost where they cannot be kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from handbook.publishing.compiled import FOLDER, keep
from jinja2 import DictLoader, Environment


def environment(cache: Path, text: str = "{{ 20 + 3 }}") -> Environment:
    made = Environment(loader=DictLoader({"page": text}))
    keep(made, cache)
    return made


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment(tmp_path).get_template("page")
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("it is compiled again"))
    assert environment(tmp_path).get_template("page").render() == "23"


def test_another_text_is_another_template(tmp_path: Path) -> None:
    environment(tmp_path).get_template("page")
    assert environment(tmp_path, "{{ 20 + 4 }}").get_template("page").render() == "24"


def test_where_none_can_be_kept_none_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    assert environment(tmp_path / "file").get_template("page").render() == "23"
    gone = environment(tmp_path)
    shutil.rmtree(tmp_path / FOLDER)
    assert gone.get_template("page").render() == "23"

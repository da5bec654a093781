"""Our own style sheets and scripts: few files, in an order in which each finds what it needs."""

from __future__ import annotations

import graphlib
import re
from pathlib import Path

import pytest
from handbook.publishing import static
from handbook.publishing.static import assets, in_order

STARTS = ('[data-md-color-scheme="slate"] {', ".no-js body {")
"""Where the dark colours begin."""


def put(folder: Path, **scripts: str) -> list[Path]:
    for name, content in scripts.items():
        (folder / f"{name}.js").write_text(content)
    return list(folder.glob("*.js"))


def order(folder: Path, **scripts: str) -> list[str]:
    return [file.stem for file in in_order(put(folder, **scripts))]


def test_a_script_comes_after_those_it_needs(tmp_path: Path) -> None:
    assert order(tmp_path, a="require('./c.js')", b='part("a", "./a.js"); require("./c.js")', c="") == ["c", "a", "b"]


def test_scripts_that_need_nothing_come_by_name(tmp_path: Path) -> None:
    assert order(tmp_path, z="", a="", m="require('fs')") == ["a", "m", "z"]


def test_scripts_that_need_each_other_are_refused(tmp_path: Path) -> None:
    with pytest.raises(graphlib.CycleError):
        order(tmp_path, a="require('./b.js')", b="require('./a.js')")


def test_a_change_of_content_changes_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static, "_ASSETS", tmp_path)
    (tmp_path / "a.css").write_text("a{}")
    before = {asset.name + asset.kind: asset.address for asset in assets()}
    (tmp_path / "b.css").write_text("b{}")
    after = {asset.name + asset.kind: asset.address for asset in assets()}
    assert before["handbookcss"] != after["handbookcss"]
    assert before["searchjs"] == after["searchjs"]


def test_the_script_that_searches_comes_before_those_of_the_pages() -> None:
    scripts = [asset for asset in assets() if asset.kind == "js"]
    assert [asset.searches for asset in scripts] == [True, False][: len(scripts)]


def test_the_dark_colours_are_the_same_with_and_without_scripts() -> None:
    css = (Path(static.__file__).parent / "assets/css/10-tokens.css").read_text("utf-8")
    lists = [re.findall(r"(--[\w-]+): ([^;]+);", re.split(r"\}", css.split(start)[1])[0]) for start in STARTS]
    assert len(lists[0]) > 10
    assert lists[0] == lists[1]

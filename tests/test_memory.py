"""What people wrote is parsed again where any of it changed, and nowhere else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from handbook import memory
from handbook.memory import knowledge
from handbook.understanding.knowledge.loading import load

_PARTS = ("practices", "phrases", "checklists", "templates", "glossary")
_TERM = 'terms:\n- {id: "%s", term: "%s", meaning: "一句话。"}\n'
CHANGES: dict[str, Callable[[Path], object]] = {
    "a file says something else": lambda docs: (docs / "glossary/terms.yml").write_text(_TERM % ("a", "甲"), "utf-8"),
    "a file is gone": lambda docs: (docs / "glossary/terms.yml").unlink(),
    "a file has come": lambda docs: shutil.copy(next((docs / "templates").glob("*.md")), docs / "templates/new.md"),
    "a file has another name": lambda docs: (docs / "kinds.yml").rename(docs / "kinds-old.yml"),
    "a file is no YAML": lambda docs: (docs / "glossary/terms.yml").write_text("terms: [", "utf-8"),
    "a file is no text": lambda docs: (docs / "glossary/terms.yml").write_bytes(b"\xff\xfe\x00"),
}


@pytest.fixture
def docs(root: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    for part in _PARTS:
        shutil.copytree(root / "docs" / part, folder / part)
    shutil.copy(root / "docs" / "kinds.yml", folder)
    return folder


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_read(docs: Path, tmp_path: Path, change: str) -> None:
    before = knowledge(docs, tmp_path / "cache")
    CHANGES[change](docs)
    assert knowledge(docs, tmp_path / "cache") == load(docs) != before


def test_what_did_not_change_is_not_parsed_again(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (docs / "glossary/terms.yml").write_text("terms: [", "utf-8")
    before = knowledge(docs, tmp_path / "cache")
    (docs / "reports").mkdir()
    (docs / "reports" / "a.md").write_text("# 总结\n", "utf-8")
    monkeypatch.setattr(memory, "load", lambda _: pytest.fail("parsed again"))
    assert knowledge(docs, tmp_path / "cache") == before
    assert before.problems

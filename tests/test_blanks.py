"""Blanks of templates: one syntax for the loader, the page and Word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from handbook.publishing.outline import lines
from handbook.publishing.words import SLOTS
from handbook.understanding.knowledge import Piece, pieces
from handbook.understanding.knowledge.blanks import KINDS
from handbook.understanding.knowledge.loading import load


@pytest.mark.parametrize("blank", ["【unit|单位全称】", "【unit｜单位全称】", "【unit| 单位全称 】"])
def test_a_blank_is_one_with_either_bar(blank: str, tmp_path: Path, root: Path) -> None:
    assert pieces(f"致{blank}：") == (Piece("致"), Piece("单位全称", "unit"), Piece("："))
    shutil.copy(root / "docs" / "kinds.yml", tmp_path)
    (tmp_path / "templates").mkdir()
    front = "---\nid: a\ntitle: 样本\nkind: zongjie\nscene: 半年\nabout: 样本\n---\n"
    (tmp_path / "templates" / "a.md").write_text(f"{front}# {blank}总结\n", "utf-8")
    (template,) = load(tmp_path).templates
    assert [(slot.kind, slot.hint) for slot in template.slots] == [("unit", "单位全称")]
    (title,) = lines(template.body)
    assert [piece.slot for piece in title.pieces] == ["unit", ""]


@pytest.mark.parametrize("text", ["【注意】", "【Unit|单位】", "【unit|没有合上", "【unit|第一行\n第二行】"])
def test_what_looks_like_a_blank_is_text(text: str) -> None:
    assert pieces(text) == (Piece(text),)


def test_every_kind_of_blank_has_a_name() -> None:
    assert SLOTS.keys() == KINDS

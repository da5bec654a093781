"""A sentence planted anywhere in a Word file is read, set aside where the gate sees it, or named as lost."""

from __future__ import annotations

import random
from collections.abc import Container
from pathlib import Path

import pytest
from handbook.model import Report
from handbook.reading import read
from handbook.reading.account import place_names
from handbook.text import fold
from planting import word

CHARACTERS = "按照要求逐项落实任务目标明确责任到人每月检查季度通报年底考核发现问题及时整改机密内部资料注意保存"
SHOWN = {
    *("body", "smart tag", "table cell", "nested table", "one column", "inserted", "moved here", "content control"),
    *("text box, two versions", "text box, VML", "text box, grouped", "field result", "simple field", "equation field"),
    *(
        "entry chosen",
        "footnote",
        "endnote",
        "diagram",
        "chart's title",
        "chart's series",
        "chunk, page",
        "chunk, Word",
    ),
    *("joined with the next", "base of a phonetic guide", "formula", "word art", "text box, fallback", "chunk, text"),
}
"""Places that Word shows as the author's text: what stands there becomes a paragraph or an entry of the ledger."""
LOST = {
    *("embedded Word file", "embedded sheet", "embedded old file", "part nobody knows", "damaged part", "drawn text"),
    *("chunk that nothing shows", "diagram that nothing shows", "separator of notes"),
}
"""Places that reading does not show, and says so."""


def sentence(rng: random.Random) -> str:
    return "".join(rng.choices(CHARACTERS, k=rng.randint(8, 40))) + rng.choice(["。", "★3年", "；", ""])


def found(tmp_path: Path, data: bytes) -> list[Report]:
    path = tmp_path / "planted.docx"
    path.write_bytes(data)
    return read(path, path.name)


def everywhere(reports: list[Report], places: Container[str] = frozenset(place_names())) -> str:
    """All that the gate gets: paragraphs, and what stands in these places."""
    texts = (piece.text for report in reports for piece in report.aside if piece.place in places)
    return fold("".join((*(one.text for report in reports for one in report.paragraphs), *texts)))


@pytest.mark.parametrize("place", sorted(word.PLACES))
def test_every_place_reaches_the_gate(place: str, tmp_path: Path) -> None:
    rng = random.Random(place)
    for _ in range(5):
        planted = sentence(rng)
        reports = found(tmp_path, word.planted(place, rng, planted))
        assert fold(planted) in everywhere(reports)
        if place in SHOWN:
            assert fold(planted) in everywhere(reports, {"removed"})
        assert bool(reports[0].lost) == (place in LOST)


def test_anywhere(tmp_path: Path) -> None:
    rng = random.Random(0)
    for _ in range(400):
        planted = sentence(rng)
        data, _, place = word.plant(rng, planted)
        assert fold(planted) in everywhere(found(tmp_path, data)), place

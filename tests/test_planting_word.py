"""What Word shows is read, and only what reading cannot show is named as lost (`test_planting` tries every place)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from handbook.model import Report
from handbook.reading import read
from handbook.text import fold
from planting import word
from planting.words import marked_sentence

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


def found(tmp_path: Path, data: bytes) -> list[Report]:
    path = tmp_path / "planted.docx"
    path.write_bytes(data)
    return read(path, path.name)


def told(reports: list[Report]) -> str:
    """Paragraphs and lines that cleaning took."""
    taken = (piece.text for report in reports for piece in report.aside if piece.place == "removed")
    return fold("".join((*(one.text for report in reports for one in report.paragraphs), *taken)))


@pytest.mark.parametrize("place", sorted(word.PLACES))
def test_what_word_shows_is_read_and_what_is_lost_is_named(place: str, tmp_path: Path) -> None:
    rng = random.Random(place)
    for _ in range(2):
        sentence = marked_sentence(rng)
        reports = found(tmp_path, word.planted(place, rng, sentence))
        if place in SHOWN:
            assert fold(sentence) in told(reports)
        assert bool(reports[0].lost) == (place in LOST)

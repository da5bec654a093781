"""What became of every character of a file?

A dumb extraction (`Extract.holds`) says what the file holds. Each piece of it must stand in a paragraph, in a line that
the ledger names, or in what the format left out knowingly (`Extract.aside`). The rest is lost, and is said to be.
White space, width and case are not compared, nor are marks without a letter or figure (Markdown's stars, bullets).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from handbook.model import Lost, Piece, Report
from handbook.reading.line import Extract, Line
from handbook.text import fold, fold_all

_SHINGLE = 6
"""Characters that are looked up together when a piece does not stand as a whole in what was read."""
_AHEAD = 4000
"""How far behind the last piece found the next is looked for before everything is searched."""
_STRIDE = 80
"""… and for how many of its own lengths at most, so that a word that is everywhere does not lead astray."""
_SEARCHES = 100
"""Pieces that are looked for everywhere one by one, before a table of all stretches is worth its making."""
_SHOWN = 60
"""Characters of lost text that are shown."""


def accounted(content: Extract, lines: Sequence[Line], reports: Sequence[Report]) -> list[Report]:
    """The reports of a file, each with what stands beside its paragraphs (``aside``) and what is ``lost``.

    ``lines``: the extracted lines as the ledgers count them, before cleaning.
    """
    texts = {line.number: line.text for line in lines}
    paragraphs = [paragraph.text for report in reports for paragraph in report.paragraphs]
    ledger = [texts.get(entry.line, "") for report in reports for entry in report.removed]
    besides = [*ledger, *(piece.text for piece in content.aside)]
    known = {text.strip() for text in (*paragraphs, *besides)}
    doubtful = [piece for piece in content.holds if piece.text.strip() not in known]
    lost, unread = _lost(doubtful, _Read(paragraphs, besides)) if doubtful else ((), [])
    everywhere = (*content.aside, *unread)
    return [replace(report, aside=(*_taken(report, texts), *everywhere), lost=lost) for report in reports]


def _taken(report: Report, texts: dict[int, str]) -> Iterator[Piece]:
    """The lines that cleaning took, in whole or in part."""
    for number in dict.fromkeys(entry.line for entry in report.removed):
        if texts.get(number):
            yield Piece("removed", texts[number], number)


def _lost(holds: Sequence[Piece], read: _Read) -> tuple[tuple[Lost, ...], list[Piece]]:
    lost: list[Lost] = []
    unread: list[Piece] = []
    for piece, folded in zip(holds, fold_all([one.text for one in holds]), strict=True):
        missing = [run for run in read.missing(folded) if any(map(str.isalnum, run))]
        if missing:
            text = " … ".join(missing)
            lost.append(Lost(piece.place, sum(map(str.isalnum, text)), text[:_SHOWN]))
            unread.append(piece)
    return tuple(lost), unread


class _Stream:
    """A folded text in which pieces are found again, most of them one behind the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._place = 0

    def has(self, piece: str) -> bool:
        """Whether a piece stands near the one before; a short one is no reason to go far."""
        ahead = len(piece) + min(_AHEAD, _STRIDE * len(piece))
        place = self.text.find(piece, self._place, self._place + ahead)
        if place >= 0:
            self._place = place + len(piece)
            return True
        return self.text.find(piece, max(0, self._place - _AHEAD), self._place) >= 0


class _Read:
    """What was read, and what of a piece is not in it."""

    def __init__(self, paragraphs: Sequence[str], besides: Iterable[str]) -> None:
        self._streams = (_Stream(fold("".join(paragraphs))), _Stream(fold("".join(besides))))
        self._text = "\n".join(stream.text for stream in self._streams)
        self._grams: dict[int, set[str]] = {}
        self._searches = _SEARCHES

    def missing(self, piece: str) -> list[str]:
        """The stretches of a folded piece that stand nowhere."""
        if any(stream.has(piece) for stream in self._streams):
            return []
        if self._stands(piece):
            return []
        if len(piece) <= _SHINGLE:
            return [piece]
        # A stretch of a shingle's length begins with one that is not known.
        return [run for run in self._runs(piece) if len(run) >= _SHINGLE or not self._stands(run)]

    def _stands(self, piece: str) -> bool:
        """Whether a piece stands anywhere; when many were looked for, long ones are left to their shingles."""
        if self._searches:
            self._searches -= 1
            return piece in self._text
        return len(piece) <= _SHINGLE and piece in self._of_length(len(piece))

    def _of_length(self, length: int) -> set[str]:
        """All stretches of so many characters: a search through the text for each piece would be squares."""
        if length not in self._grams:
            self._grams[length] = {self._text[at : at + length] for at in range(len(self._text) - length + 1)}
        return self._grams[length]

    def _runs(self, piece: str) -> Iterator[str]:
        """Stretches that no known shingle covers."""
        known = self._of_length(_SHINGLE)
        covered = 0
        for at in range(len(piece) - _SHINGLE + 1):
            if piece[at : at + _SHINGLE] in known:
                if at > covered:
                    yield piece[covered:at]
                covered = at + _SHINGLE
        if covered < len(piece):
            yield piece[covered:]

"""How is a typed blank of a template written? ``【kind|hint】``, the bar in full width too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLANK = re.compile(r"【([a-z_]+)[|｜]([^【】\n]*)】")
_NAMES = "unit place person number date title document_number activity platform meeting unknown"
KINDS = frozenset(_NAMES.split())
"""The kinds of `model.Slot`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text, or a blank to fill in."""

    text: str
    """The text; of a blank the hint."""
    slot: str = ""
    """Kind of the blank (`model.Slot`), or empty."""


def pieces(text: str) -> tuple[Piece, ...]:
    """Text and blanks, in order."""
    return tuple(piece for piece in _pieces(text) if piece.text or piece.slot)


def _pieces(text: str) -> Iterator[Piece]:
    place = 0
    for match in _BLANK.finditer(text):
        yield Piece(text[place : match.start()])
        yield Piece(match[2].strip(), match[1])
        place = match.end()
    yield Piece(text[place:])

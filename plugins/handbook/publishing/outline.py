"""How is a template's body read? Markdown-like lines into typed pieces, for the page and for Word alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from handbook.understanding.knowledge import Piece, pieces

LineKind = Literal["title", "heading", "text", "hint"]

_HASHES = re.compile(r"(#{1,6})\s+(.*)")
_BULLET = re.compile(r"[-*]\s+")
_NUMBERS = (
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"[（(][一二三四五六七八九十]+[）)]"),
    re.compile(r"\d+[.．、]"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a template."""

    kind: LineKind
    pieces: tuple[Piece, ...]
    level: int = 0
    """Of a heading 1–4: 一、 （一） 1. (1)."""


def lines(body: str) -> Iterator[Line]:
    """``# `` is the title, ``## `` … headings, ``> `` a hint to the writer, the rest text; empty lines are dropped."""
    for raw in body.splitlines():
        text = raw.strip()
        if text.startswith(">"):
            yield Line("hint", pieces(text.lstrip("> ")))
        elif match := _HASHES.match(text):
            yield _heading(len(match[1]), match[2])
        elif text and text != "---":
            yield Line("text", pieces(_BULLET.sub("", text, count=1)))


def _heading(hashes: int, text: str) -> Line:
    """The number says the level; a heading without one takes it from its ``#``."""
    if hashes == 1:
        return Line("title", pieces(text))
    numbered = [level for level, number in enumerate(_NUMBERS, 1) if number.match(text)]
    return Line("heading", pieces(text), numbered[0] if numbered else min(hashes - 1, 4))

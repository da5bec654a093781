"""Which cues stand in a text?

A text is levelled before anything is looked for in it: one character for one, so that every place in the levelled
text is the same place in the original. Cues are levelled in the same way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from operator import add

from handbook.text import CLAUSE_MARKS, fold_character

GAP = "…"
"""In a cue: up to `GAP_LENGTH` characters of the same clause."""
GAP_LENGTH = 12


class _Level(dict[int, str]):
    """A translation table that fills itself: the folded character where folding gives one, else the character."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = fold_character(character)
        level = self[code] = folded if len(folded) == 1 else character
        return level


_LEVEL = _Level({ord("…"): "…", ord("，"): ",", ord("。"): "。"})


def level(text: str) -> str:
    """The text as cues and rules see it, as long as the original: half-width, lower case, 简体, quotes unified."""
    return text.translate(_LEVEL)


class Matcher:
    """Finds many cues in one pass: first by their first two characters, then whole."""

    def __init__(self, cues: Iterable[str]) -> None:
        """``cues``: at least two characters each (shorter ones never match); the place in the list is their number."""
        self._table: dict[str, list[tuple[str, re.Pattern[str] | None, int]]] = defaultdict(list)
        for number, cue in enumerate(cues):
            head, *rest = level(cue).split(GAP)
            if len(head) >= 2:
                pattern = _gapped(head[2:], rest) if rest else None
                self._table[head[:2]].append((head[2:], pattern, number))
        self._table = dict(self._table)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """All places of all cues in a levelled text as ``(start, end, number)``, by start, then as the cues stand."""
        table = self._table
        found = []
        for start, pair in enumerate(map(add, text, text[1:])):
            if pair in table:
                for rest, pattern, number in table[pair]:
                    if pattern:
                        match = pattern.match(text, start + 2)
                        if match:
                            found.append((start, match.end(), number))
                    elif text.startswith(rest, start + 2):
                        found.append((start, start + 2 + len(rest), number))
        return found


def _gapped(head: str, rest: list[str]) -> re.Pattern[str]:
    gap = f"[^{level(CLAUSE_MARKS)}]{{0,{GAP_LENGTH}}}?"
    return re.compile(re.escape(head) + "".join(gap + re.escape(part) for part in rest))

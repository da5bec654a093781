"""Which cues stand in a text?

A text is levelled before anything is looked for in it: one character for one, so that every place in the levelled
text is the same place in the original. Cues are levelled in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from handbook.text import CLAUSE_MARKS, fold_character

GAP = "…"
"""In a cue: up to `GAP_LENGTH` characters of the same clause."""
GAP_LENGTH = 12
_SHORT = 4000


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
    return _remembered(text) if len(text) <= _SHORT else text.translate(_LEVEL)


@lru_cache(maxsize=1024)
def _remembered(text: str) -> str:
    """Every step asks for the same paragraphs again."""
    return text.translate(_LEVEL)


class Matcher:
    """Finds many cues in one pass: places whose two characters begin some cue first, then whole cues."""

    def __init__(self, cues: Iterable[str]) -> None:
        """``cues``: at least two characters each, before a gap too; shorter ones never match."""
        table: dict[str, list[tuple[str, re.Pattern[str] | None, int]]] = {}
        for number, cue in enumerate(cues):
            head, *rest = level(cue).split(GAP)
            if len(head) >= 2:
                pattern = _gapped(head[2:], rest) if rest else None
                table.setdefault(head[:2], []).append((head[2:], pattern, number))
        self._table = table
        self._begin = re.compile(f"{_any(pair[0] for pair in table)}(?={_any(pair[1] for pair in table)})")

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """All places of all cues in a levelled text as ``(start, end, number)``, by start, then as the cues stand."""
        table = self._table
        found = []
        for begin in self._begin.finditer(text):
            start = begin.start()
            for rest, pattern, number in table.get(text[start : start + 2], ()):
                if pattern:
                    match = pattern.match(text, start + 2)
                    if match:
                        found.append((start, match.end(), number))
                elif text.startswith(rest, start + 2):
                    found.append((start, start + 2 + len(rest), number))
        return found


def _any(characters: Iterable[str]) -> str:
    """A set of characters as a regular expression; of none: what never matches."""
    members = "".join(map(re.escape, sorted(set(characters))))
    return f"[{members}]" if members else "(?!)"


def _gapped(head: str, rest: list[str]) -> re.Pattern[str]:
    gap = f"[^{level(CLAUSE_MARKS)}]{{0,{GAP_LENGTH}}}?"
    return re.compile(re.escape(head) + "".join(gap + re.escape(part) for part in rest))

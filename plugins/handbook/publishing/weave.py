"""How are stretches of a text marked? By tags around them, everything escaped, not a character changed.

Marks nest; where two cross, the inner one is cut in two.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from handbook.publishing.markup import is_plain, plain


class Mark(NamedTuple):
    """A stretch of a paragraph and the tag around it. Sorts as it nests: earlier, longer, more general first."""

    start: int
    shortness: int
    """Minus the length."""
    rank: int
    """What is outside where two marks cover the same: 0 is outermost."""
    tag: str
    """Start tag, escaped."""
    close: str = "</span>"

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.start - self.shortness


def mark(start: int, end: int, rank: int, tag: str, close: str = "</span>") -> Mark:
    """A mark over ``[start, end)``."""
    return Mark(start, start - end, rank, tag, close)


def weave(text: str, marks: Collection[Mark]) -> str:
    """The escaped text with the marks around their stretches."""
    if not marks:
        return plain(text)
    size = len(text)
    shown = str if is_plain(text) else plain  # looked through once, and not piece by piece
    waiting = sorted([one for one in marks if 0 <= one.start < one.end <= size])
    parts: list[str] = []
    place = 0
    for one in waiting:
        if one.start < place:
            return _nested(text, waiting[::-1], shown)
        parts += (shown(text[place : one.start]), one.tag, shown(text[one.start : one.end]), one.close)
        place = one.end
    return "".join([*parts, shown(text[place:])])


def _nested(text: str, waiting: list[Mark], shown: Callable[[str], str]) -> str:
    """The same where marks stand inside one another; ``waiting``: the last one first."""
    parts: list[str] = []
    opened: list[Mark] = []
    place = 0
    while waiting or opened:
        following = waiting[-1].start if waiting else len(text)
        while opened and (end := opened[-1].end) <= following:
            parts += (shown(text[place:end]), opened.pop().close)
            place = end
        if waiting:
            opened.append(_open(waiting, opened))
            parts += (shown(text[place:following]), opened[-1].tag)
            place = following
    return "".join([*parts, shown(text[place:])])


def _open(waiting: list[Mark], opened: list[Mark]) -> Mark:
    """The next mark, or the part of it inside the one that is open; its rest waits."""
    following = waiting.pop()
    if not opened or following.end <= opened[-1].end:
        return following
    border = opened[-1].end
    waiting.append(mark(border, following.end, following.rank, following.tag, following.close))
    waiting.sort(reverse=True)
    return mark(following.start, border, following.rank, following.tag, following.close)

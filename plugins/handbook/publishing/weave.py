"""How are stretches of a text marked? By tags around them, everything escaped, not a character changed.

Marks nest; where two cross, the inner one is cut in two.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
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


def weave(text: str, marks: Collection[Mark], is_html: bool = False) -> str:
    """The escaped text with the marks around their stretches. ``is_html``: it is known to need no escaping."""
    waiting = sorted(marks)
    if not is_html and not is_plain(text):
        return _nested(text, waiting, plain)
    parts: list[str] = []
    place, size = 0, len(text)
    for start, shortness, _, tag, close in waiting:
        end = start - shortness
        if not place <= start < end <= size:
            return _nested(text, waiting, str)
        parts.append(f"{text[place:start]}{tag}{text[start:end]}{close}")
        place = end
    return "".join([*parts, text[place:]])


def _nested(text: str, marks: Sequence[Mark], shown: Callable[[str], str]) -> str:
    """The same where marks stand inside one another, or outside of the text; ``marks``: sorted."""
    waiting = [one for one in reversed(marks) if 0 <= one.start < one.end <= len(text)]
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

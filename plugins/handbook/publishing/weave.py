"""How are stretches of a text marked? By tags around them, everything escaped, not a character changed.

Marks nest; where two cross, the inner one is cut in two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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


def weave(text: str, marks: Iterable[Mark], is_html: bool = False) -> str:
    """The escaped text with the marks around their stretches. ``is_html``: it is known to need no escaping."""
    shown = str if is_html or is_plain(text) else plain  # looked through once, and not piece by piece
    size = len(text)
    waiting = sorted([one for one in marks if 0 <= one[0] < one[0] - one[1] <= size])
    parts: list[str] = []
    place = number = 0
    while number < len(waiting):
        first, (start, shortness, _, tag, close) = number, waiting[number]
        end, number = start - shortness, number + 1
        while number < len(waiting) and waiting[number].start < end:
            end, number = max(end, waiting[number].end), number + 1
        parts.append(shown(text[place:start]))
        if number == first + 1:
            parts += (tag, shown(text[start:end]), close)
        else:
            parts += _nested(text, waiting[first:number], shown)
        place = end
    return "".join([*parts, shown(text[place:])])


def _nested(text: str, marks: Sequence[Mark], shown: Callable[[str], str]) -> Iterator[str]:
    """The same of marks that stand inside one another, from where the first begins to where the last ends."""
    waiting = [*reversed(marks)]
    opened: list[Mark] = []
    place = marks[0].start
    while waiting or opened:
        while opened and (not waiting or opened[-1].end <= waiting[-1].start):
            yield shown(text[place : opened[-1].end])
            place = opened[-1].end
            yield opened.pop().close
        if waiting:
            opened.append(_open(waiting, opened))
            yield shown(text[place : opened[-1].start])
            place = opened[-1].start
            yield opened[-1].tag


def _open(waiting: list[Mark], opened: list[Mark]) -> Mark:
    """The next mark, or the part of it inside the one that is open; its rest waits."""
    following = waiting.pop()
    if not opened or following.end <= opened[-1].end:
        return following
    border = opened[-1].end
    waiting.append(mark(border, following.end, following.rank, following.tag, following.close))
    waiting.sort(reverse=True)
    return mark(following.start, border, following.rank, following.tag, following.close)

"""Is a short numbered line a heading or an item of a list?

Its siblings tell: items have no text between them, end in ；, or are clauses.

Siblings are the numbers of the same family near by, up to the next higher number on either side. What is asked of them
are sums, so that ten thousand numbered lines in a row cost no more than ten thousand single ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate

from handbook.reading.structure.draft import Draft

_NEAR = 199
"""Lines on either side that siblings may stand away."""


_STOPS = ("。", ".")
"""What a whole sentence ends with, and what some type instead."""
_BRIEF = 15
"""A shorter sentence is a heading with a full stop."""
_MARK = re.compile(r"[，,：:\d]")
_VALUE = re.compile(r"^[^，。；：:]{2,12}[：:]\S")
"""A label with its value: 项目性质：新建."""


class _Family:
    """The lines of one family of numbers, and of how many of them something holds up to each: reckoned when asked."""

    def __init__(self, drafts: Sequence[Draft], places: Sequence[int]) -> None:
        self._drafts, self.places = drafts, places

    @cached_property
    def words(self) -> list[str]:
        """What stands behind the numbers."""
        return [self._drafts[place].text[self._drafts[place].start :] for place in self.places]

    @cached_property
    def leaves(self) -> list[int]:
        """Those without text below."""
        return _sums(not has_text(self._drafts, place) for place in self.places)

    @cached_property
    def listed(self) -> list[int]:
        """Those that end in ；."""
        return _sums(self._drafts[place].text[-1] in "；;" for place in self.places)

    @cached_property
    def clauses(self) -> list[int]:
        """Those with marks or figures."""
        return _sums(_MARK.search(word) is not None or any(map(str.isdigit, word)) for word in self.words)

    @cached_property
    def lengths(self) -> list[int]:
        """Their characters."""
        return _sums(map(len, self.words))

    @cached_property
    def told(self) -> list[int]:
        """Those that say all they have to say."""
        return _sums(word.endswith(_STOPS) or _VALUE.search(word) is not None for word in self.words)

    def all_told(self, first: int, last: int) -> bool:
        """Whether the lines between two places are several, none has text below, and each says all it has to say."""
        start, end = bisect_left(self.places, first), bisect_right(self.places, last)
        count = end - start
        return count > 1 and count == self.leaves[end] - self.leaves[start] == self.told[end] - self.told[start]

    def beside(self, place: int) -> tuple[int, ...]:
        """The line before this one and the one behind it, if the numbers count on, be it below another heading."""
        own = bisect_left(self.places, place)
        steps = {self.places[one]: one - own for one in (own - 1, own + 1) if 0 <= one < len(self.places)}
        return tuple(one for one, step in steps.items() if self._value(one) == self._value(place) + step)

    def _value(self, place: int) -> int:
        mark = self._drafts[place].mark
        return mark.value if mark else 0

    def between(self, first: int, last: int) -> tuple[int, int, bool, bool, bool]:
        """Of the lines between two places: how many, how many without text, does one end in ；, do most say all they
        have to say, do they look listed."""
        start, end = bisect_left(self.places, first), bisect_right(self.places, last)
        count = end - start
        clauses, length = self.clauses[end] - self.clauses[start], self.lengths[end] - self.lengths[start]
        listed = self.listed[end] > self.listed[start]
        told = (self.told[end] - self.told[start]) * 2 > count
        return count, self.leaves[end] - self.leaves[start], listed, told, clauses * 2 > count or length > 30 * count


def _sums(numbers: Iterable[int]) -> list[int]:
    return list(accumulate(numbers, initial=0))


def by_siblings(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the short numbered lines at 1. or （1） decided: heading or item of a list."""
    members: dict[str, list[int]] = {}
    for place, draft in enumerate(drafts):
        if draft.mark:
            members.setdefault(draft.mark.family, []).append(place)
    families = {family: _Family(drafts, places) for family, places in members.items()}
    marks = [(place, draft.mark.level) for place, draft in enumerate(drafts) if draft.mark and draft.mark.level]
    higher = {level: [place for place, own in marks if own < level] for level in (1, 2, 3, 4)}
    return [
        draft.become("list", 0) if draft.form == "alone" and _is_item(drafts, place, families, higher) else draft
        for place, draft in enumerate(drafts)
    ]


def _is_item(drafts: Sequence[Draft], place: int, families: dict[str, _Family], higher: dict[int, list[int]]) -> bool:
    draft = drafts[place]
    mark = draft.mark
    if mark is None or draft.line.style == "heading":
        return False
    above = higher[mark.level]
    behind = bisect_left(above, place)
    first = max(place - _NEAR, above[behind - 1] if behind else 0)
    last = min(place + _NEAR, above[behind] if behind < len(above) else len(drafts))
    if mark.level < 3:
        told = _is_sentence(drafts, place) or families[mark.family].all_told(first, last)
        return told or _among_items(drafts, place, families[mark.family].beside(place))
    count, leaves, listed, told, clauses = families[mark.family].between(first, last)
    ends = draft.text.endswith((*_STOPS, "！", "!")) or mark.family == "circ"
    if listed or (ends and leaves * 2 >= count) or (not has_text(drafts, place) and (ends or told)):
        return True
    return count > 1 and leaves == count and clauses


def _is_sentence(drafts: Sequence[Draft], place: int) -> bool:
    """Whether a line at 一、 or （一） is a whole sentence with nothing below it: a demand, no heading."""
    words = drafts[place].text[drafts[place].start :]
    return words.endswith(_STOPS) and len(words) > _BRIEF and not has_text(drafts, place)


def _among_items(drafts: Sequence[Draft], place: int, beside: Sequence[int]) -> bool:
    """Whether a line at 一、 or （一） is an item: behind one that ends in ；, or a sentence between items.

    Nothing below it, it is one between other such sentences, too, and behind one that has its text beside it.
    """
    before = [one for one in beside if one < place]
    if any(drafts[one].text[-1] in "；;" for one in before):
        return True
    if not drafts[place].text.endswith(_STOPS):
        return False
    heads = has_text(drafts, place)
    items = [drafts[one].form == "list" or (not heads and _is_sentence(drafts, one)) for one in beside]
    return (bool(items) and all(items)) or (not heads and any(drafts[one].form == "run-in" for one in before))


def has_text(drafts: Sequence[Draft], place: int) -> bool:
    """Whether a heading at this place has something under it (or in its own paragraph)."""
    if drafts[place].form == "run-in":
        return True
    if place + 1 >= len(drafts):
        return False
    mark, after = drafts[place].mark, drafts[place + 1].mark
    if mark is None or after is None or not after.level:
        return after is None or after.family != "article"
    return after.level > mark.level or (after.level == mark.level and after.family != mark.family)

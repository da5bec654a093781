"""Where in a report would one more section stand best? By how often sections of each sort follow one another.

What closes a draft's gap stands out: problems are followed by plans, so a report of work and plans wants problems
between; one that ends with problems wants plans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

BEGIN, END = "^", "$"
_ANYWHERE = 0.5
"""How much the sorts alone weigh, however they follow one another, beside the pairs: in reports."""
_NUMBERED = 25.0
"""How much likelier a section stands where the numbers leave one out."""

Pair = tuple[str, str]


def pairs(sorts: Sequence[str]) -> Iterable[Pair]:
    """What follows what, from the beginning to the end."""
    return zip((BEGIN, *sorts), (*sorts, END), strict=True)


@dataclass(frozen=True, slots=True)
class Place:
    """How well a section of some sort would fit into a draft."""

    odds: float
    """With it against without it."""
    at: int
    """In front of which of the draft's sections."""


class Order:
    """How likely one sort follows another."""

    def __init__(self, counts: Mapping[Pair, float], reports: float) -> None:
        """``counts``: of pairs; ``reports``: how many reports they are of, by weight."""
        self._counts = counts
        self._behind: dict[str, float] = defaultdict(float)
        self._all: dict[str, float] = defaultdict(float)
        for (one, other), count in counts.items():
            self._behind[one] += count
            self._all[other] += count
        self._total = sum(self._all.values()) or 1.0
        self._anywhere = _ANYWHERE * max(reports, 1e-9)

    def places(self, sorts: Sequence[str], gap: int | None) -> dict[str, Place]:
        """Every sort that is known → where it fits best into a draft; ``gap``: where its numbers leave one out."""
        around = list(pairs(sorts))
        return {
            one: max((self._place(one, at, around[at], gap) for at in range(len(around))), key=lambda two: two.odds)
            for one in self._all
            if one != END
        }

    def _place(self, sort: str, at: int, around: Pair, gap: int | None) -> Place:
        before, behind = around
        odds = self._likely(before, sort) * self._likely(sort, behind) / self._likely(before, behind)
        return Place(odds if gap is None else odds * _NUMBERED if at == gap else odds / _NUMBERED, at)

    def _likely(self, one: str, other: str) -> float:
        alone = (self._all.get(other, 0.0) + 1e-9) / self._total
        count = self._counts.get((one, other), 0.0)
        return (count + self._anywhere * alone) / (self._behind.get(one, 0.0) + self._anywhere)


def gap(numbers: Sequence[int]) -> int | None:
    """In front of which section the numbers leave one out (一、 三、); `None`: they do not."""
    before = 0
    for at, number in enumerate(numbers):
        if number > before + 1 and (before or not at):
            return at
        before = number or before
    return None

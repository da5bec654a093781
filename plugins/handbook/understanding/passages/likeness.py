"""How much does a paragraph read like what is written about a topic, whatever cues stand in it?

Every two characters that stand together have a weight for some topics, learned from labelled reports
(``scripts/train.py``); ``rules/topics-likeness.json`` holds, topic by topic, a weight and all the pairs that have it,
one behind the other. Weights are whole numbers, so that a sum is the same in whatever order it is made.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import sqrt
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handbook.understanding.passages.cues import Normalised
from handbook.understanding.passages.facets import Facet
from handbook.understanding.passages.likeness_lists import Said
from handbook.understanding.passages.neighbours import Sums

if TYPE_CHECKING:
    from handbook.understanding.passages.bigrams import Rows
    from handbook.understanding.passages.likeness_arrays import come_to
else:
    try:  # numpy where it is there, else Python alone: both give the same
        from handbook.understanding.passages.likeness_arrays import come_to
    except ImportError:
        from handbook.understanding.passages.likeness_lists import come_to

WEIGHTS = Path(__file__).parents[1] / "rules" / "topics-likeness.json"
SHORTEST = 25
"""A shorter paragraph counts as one of this length."""
STRETCH = 8.0
_LEAST, _MOST = -0.05, 0.6
_LAST_RANK = 3


def pairs(text: str) -> set[str]:
    """The characters that stand together in a normalised text."""
    return set(map(add, text, text[1:]))


def length(text: str) -> int:
    """How long a text counts."""
    return max(SHORTEST, len(text))


@dataclass(frozen=True)
class Likeness:
    """Weights, ready to be used."""

    topics: Mapping[str, int]
    """Topic → its place among the sums."""
    starts: tuple[float, ...]
    scale: float
    sums: Sums

    @classmethod
    def of(cls, weights: Mapping[str, Any]) -> Likeness:
        """``weights``: what the file holds."""
        topics = {topic: place for place, topic in enumerate(weights["pairs"])}
        table: dict[str, list[int]] = defaultdict(lambda: [0] * len(topics))
        for topic, rows in weights["pairs"].items():
            for weight, row in rows.items():
                for at in range(0, len(row), 2):
                    table[row[at : at + 2]][topics[topic]] = int(weight)
        return cls(topics, tuple(weights["starts"]), weights["scale"], Sums(table, len(topics)))

    def force(self, length: int) -> float:
        """By what the sum of a line is divided."""
        return self.scale * sqrt(length)


class Rating:
    """How much a text reads like each topic."""

    __slots__ = ("_ascending", "_topics", "rated")

    def __init__(self, likeness: Likeness, sums: Iterable[int], length: int) -> None:
        """``sums``: for every topic what the pairs of the text come to."""
        force = likeness.force(length)
        self._topics = likeness.topics
        self.rated = [start + one / force for start, one in zip(likeness.starts, map(int, sums), strict=True)]
        """For every topic about 0 (not at all) to 1."""
        self._ascending = sorted(self.rated)

    def facets(self, topic: str, cue: str) -> tuple[tuple[Facet, ...], tuple[tuple[Facet, float], ...]]:
        """What it says for a topic: what holds, and what holds more or less; ``cue``: whether the paragraph has one of
        it."""
        if topic not in self._topics:
            return (), ()
        own, ascending = self.rated[self._topics[topic]], self._ascending
        rank = min(_LAST_RANK, len(ascending) - bisect_right(ascending, own))
        amounts = (((_like, cue), _levelled(own)), ((_less,), _levelled(ascending[-1] - own)))
        return ((_ranked, rank, cue),), amounts


class Ratings:
    """How much the lines of a report read like each topic; where nobody asks nothing is added up."""

    def __init__(self, likeness: Likeness, normalised: Normalised) -> None:
        self._likeness, self._report = likeness, normalised
        self.topics = likeness.topics
        """Topic → its place."""

    @cached_property
    def _sums(self) -> Rows:
        return self._likeness.sums.of_lines(self._report.neighbours, self._report.starts)

    def of(self, line: int) -> Rating:
        """Of a line."""
        return Rating(self._likeness, self._sums[line], length(self._report.lines[line]))

    def come_to(self, said: Sequence[Said]) -> Sequence[Sequence[Sequence[float]]]:
        """For each that says something, for every line, what reading like each topic comes to, but for rounding."""
        forces = [self._likeness.force(length(line)) for line in self._report.lines]
        return come_to(self._sums, (self._likeness.starts, forces), said, (_LEAST, _MOST))


def said(weigh: Callable[[Facet], int], cue: str) -> Said:
    """What weights say of what reads like a topic; ``cue``: whether the paragraph has one of it."""
    ranks = tuple(weigh((_ranked, rank, cue)) for rank in range(_LAST_RANK + 1))
    return Said(ranks, STRETCH * weigh((_like, cue)), STRETCH * weigh((_less,)))


def _like(cue: str) -> tuple[str, ...]:
    return "like", f"cue={cue} like"


def _less() -> tuple[str, ...]:
    return ("less like",)


def _ranked(rank: int, cue: str) -> tuple[str, ...]:
    return f"like rank={rank}", f"cue={cue} like rank={rank}"


def _levelled(rating: float) -> float:
    return STRETCH * max(_LEAST, min(_MOST, rating))


@cache
def likeness() -> Likeness:
    """The weights of this edition."""
    return Likeness.of(json.loads(WEIGHTS.read_text(encoding="utf-8")))

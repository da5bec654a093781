"""How much does a paragraph read like what is written about a topic, whatever cues stand in it?

Every two characters that stand together have a weight for some topics, learned from labelled reports
(``scripts/train.py``); ``rules/topics-likeness.json`` holds, topic by topic, a weight and all the pairs that have it,
one behind the other. Weights are whole numbers, so that a sum is the same in whatever order it is made.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from operator import add
from pathlib import Path
from typing import Any

from handbook.understanding.passages.cues import Normalised
from handbook.understanding.passages.facets import Facet
from handbook.understanding.passages.neighbours import Beginnings
from handbook.understanding.passages.packed import Packed

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
    packed: Packed
    table: Mapping[str, int]
    """Pair → its weights for all topics, as one number."""
    beginnings: Beginnings
    """Finds the pairs."""

    @classmethod
    def of(cls, weights: Mapping[str, Any]) -> Likeness:
        """``weights``: what the file holds."""
        table: dict[str, int] = defaultdict(int)
        topics = {topic: place for place, topic in enumerate(weights["pairs"])}
        for topic, rows in weights["pairs"].items():
            for weight, row in rows.items():
                own = Packed.row([0] * topics[topic] + [int(weight)])
                for at in range(0, len(row), 2):
                    table[row[at : at + 2]] += own
        packed = Packed(len(topics))
        return cls(topics, tuple(weights["starts"]), weights["scale"], packed, dict(table), Beginnings(table))

    def rated(self, text: str, pairs: Iterable[str]) -> Sequence[float]:
        """For every topic about 0 (not at all) to 1. ``pairs``: those of the text that may have weights."""
        sums = self.packed.sums(sum(filter(None, map(self.table.get, set(pairs)))))
        force = self.scale * sqrt(length(text))
        return [start + one / force for start, one in zip(self.starts, sums, strict=True)]

    def facets(
        self, rated: Sequence[float], topic: str, cue: str
    ) -> tuple[tuple[Facet, ...], tuple[tuple[Facet, float], ...]]:
        """What the ratings say for a topic: what holds, and what holds more or less; ``cue``: whether the paragraph
        has one of it."""
        if topic not in self.topics:
            return (), ()
        own, most = rated[self.topics[topic]], max(rated)
        rank = min(_LAST_RANK, sum(map(own.__lt__, rated))) if own < most else 0
        amounts = (((_like, cue), _levelled(own)), ((_less,), _levelled(most - own)))
        return ((_ranked, rank, cue),), amounts


class Ratings:
    """How much the lines of a report read like each topic; what nobody asks for is not added up."""

    def __init__(self, likeness: Likeness, normalised: Normalised) -> None:
        self._likeness, self._lines = likeness, normalised.lines
        self._whole, self._starts = normalised.whole, normalised.starts
        self._places = likeness.beginnings.places(normalised.neighbours)

    def of(self, line: int) -> Sequence[float]:
        """Of a line."""
        text, start, whole = self._lines[line], self._starts[line], self._whole
        first = bisect_left(self._places, start)
        places = self._places[first : bisect_left(self._places, start + len(text), first)]
        return self._likeness.rated(text, [whole[place : place + 2] for place in places])


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

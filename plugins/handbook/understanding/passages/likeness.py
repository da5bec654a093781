"""How much does a paragraph read like what is written about a topic, whatever cues stand in it?

Every two characters that stand together have a weight for some topics, learned from labelled reports
(``scripts/train.py``); ``rules/topics-likeness.json`` holds, topic by topic, a weight and all the pairs that have it,
one behind the other. Weights are whole numbers, so that a sum is the same in whatever order it is made.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from operator import add
from pathlib import Path
from typing import Any

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
        return cls(topics, tuple(weights["starts"]), weights["scale"], Packed(len(topics)), dict(table))

    def rated(self, text: str) -> Sequence[float]:
        """For every topic about 0 (not at all) to 1. ``text``: normalised."""
        sums = self.packed.sums(sum(filter(None, map(self.table.get, pairs(text)))))
        force = self.scale * sqrt(length(text))
        return [start + one / force for start, one in zip(self.starts, sums, strict=True)]

    def amounts(self, rated: Sequence[float], topic: str, cue: str) -> tuple[tuple[str, float], ...]:
        """What the ratings say for a topic, as names and amounts; ``cue``: whether the paragraph has one of it."""
        if topic not in self.topics:
            return ()
        own = rated[self.topics[topic]]
        rank = min(_LAST_RANK, sum(one > own for one in rated))
        like, less = _levelled(own), _levelled(max(rated) - own)
        return (
            ("like", like),
            (f"cue={cue} like", like),
            ("less like", less),
            (f"like rank={rank}", 1.0),
            (f"cue={cue} like rank={rank}", 1.0),
        )


def _levelled(rating: float) -> float:
    return STRETCH * max(_LEAST, min(_MOST, rating))


@cache
def likeness() -> Likeness:
    """The weights of this edition."""
    return Likeness.of(json.loads(WEIGHTS.read_text(encoding="utf-8")))

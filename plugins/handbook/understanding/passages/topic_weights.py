"""How sure is it that a paragraph is about a topic? A logistic regression over `candidates`.

The weights are learned from labelled reports (``scripts/train.py``) and lie in ``rules/topics-weights.json``, whole
numbers in units of 1/``scale``. Of topics that they do not know nothing is said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any

from handbook.understanding.passages.facets import Facet, Weighed

WEIGHTS = Path(__file__).parents[1] / "rules" / "topics-weights.json"
_DIGITS = 2
_FAR = 30.0
_LESS = 0.006
"""More than rounding adds."""


class TopicWeights:
    """Weights, ready to be used."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        """``weights``: what the file holds."""
        features: Mapping[str, int] = weights["features"]
        self.topics: frozenset[str] = frozenset(weights["topics"])
        """Those that the weights know."""
        self._scale: int = weights["scale"]
        self._weighed: Weighed[int] = Weighed(lambda names: sum(features.get(name, 0) for name in names))

    def of(self, facet: Facet) -> int:
        """What a facet comes to."""
        return self._weighed[facet]

    def base(self, facets: Iterable[Facet]) -> int:
        """What facets come to together."""
        return sum(map(self._weighed.__getitem__, facets))

    def sum_of(self, sure: float) -> float:
        """Whatever is as sure comes to more than this."""
        return self._scale * log((sure - _LESS) / (1 - sure + _LESS))

    def sure(self, facets: Iterable[Facet], amounts: Iterable[tuple[Facet, float]]) -> float:
        """0–1: how sure it is that a paragraph is about a candidate of which this speaks."""
        total: float = self.base(facets)
        for facet, amount in amounts:
            total += self._weighed[facet] * amount
        return round(1 / (1 + exp(-max(-_FAR, min(_FAR, total / self._scale)))), _DIGITS)


@cache
def topic_weights() -> TopicWeights:
    """The weights of this edition."""
    return TopicWeights(json.loads(WEIGHTS.read_text(encoding="utf-8")))

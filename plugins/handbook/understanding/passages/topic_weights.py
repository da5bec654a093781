"""How sure is it that a paragraph is about a topic? A logistic regression over `candidates`.

The weights are learned from labelled reports (``scripts/train.py``) and lie in ``rules/topics-weights.json``, whole
numbers in units of 1/``scale``. Of topics that they do not know nothing is said.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

from handbook.understanding.passages.candidates import Candidate

WEIGHTS = Path(__file__).parents[1] / "rules" / "topics-weights.json"
_DIGITS = 2
_FAR = 30.0


@dataclass(frozen=True)
class TopicWeights:
    """Weights, ready to be used."""

    topics: frozenset[str]
    """Those that the weights know."""
    features: dict[str, float]

    @classmethod
    def of(cls, weights: dict[str, Any]) -> TopicWeights:
        """``weights``: what the file holds."""
        scale = weights["scale"]
        features = {name: one / scale for name, one in weights["features"].items()}
        return cls(frozenset(weights["topics"]), features)

    def sure(self, candidate: Candidate) -> float:
        """0–1: how sure it is that the paragraph is about the candidate."""
        total = self._sum(candidate.features)
        total += sum(self.features.get(name, 0.0) * amount for name, amount in candidate.amounts)
        return round(1 / (1 + exp(-max(-_FAR, min(_FAR, total)))), _DIGITS)

    def _sum(self, features: Sequence[str]) -> float:
        return sum(filter(None, map(self.features.get, features)))


@cache
def topic_weights() -> TopicWeights:
    """The weights of this edition."""
    return TopicWeights.of(json.loads(WEIGHTS.read_text(encoding="utf-8")))

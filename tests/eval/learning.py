"""How are the weights of a linear chain learned? Regularised likelihood, AdaGrad, one report at a time.

At every step a share of the features is left out by chance (dropout), so that none of them has to carry a label alone:
a text that nobody has seen never has all of them. Paragraphs without a label are summed over. The same reports in the
same order give the same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from handbook.understanding.passages.features import Row
from numpy.typing import NDArray

LABELS = ("opening", "practice", "effect", "problem", "cause", "plan", "closing")
SEED = 20261130
EPOCHS = 12
RATE = 0.1
PENALTY = 0.02
LEFT_OUT = 0.5
"""The share of features that are left out at every step."""
LEAST = 8
"""In so many documents at least a feature stands that gets a weight."""
SCALE = 50
"""Weights are whole numbers in units of 1/`SCALE`."""
_NEVER = -200.0
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """A report to learn from."""

    document: str
    rows: Sequence[Row]
    labels: Sequence[str | None]


@dataclass(frozen=True)
class _Encoded:
    features: NDArray[np.int64]
    """The features that stand in the report."""
    stand: Floats
    """Paragraph × feature: 1 where it stands, else 0."""
    labels: Sequence[int]
    """-1: none."""
    fresh: Sequence[int]


@dataclass
class _Sums:
    weights: Floats
    steps: Floats

    @classmethod
    def of(cls, *shape: int) -> _Sums:
        return cls(np.zeros(shape), np.full(shape, 1e-8))

    def move(self, where: Any, slope: Floats) -> None:
        self.steps[where] += slope * slope
        self.weights[where] -= RATE * slope / np.sqrt(self.steps[where])


def learn(samples: Sequence[Sample]) -> dict[str, Any]:
    """The weights, as ``rules/purposes-weights.json`` holds them."""
    names = _names(samples)
    own, follows = _Sums.of(len(names), len(LABELS)), _Sums.of(2, len(LABELS), len(LABELS))
    encoded = [_encoded(one, names) for one in samples if any(one.labels)]
    chance, mean = np.random.default_rng(SEED), [np.zeros_like(own.weights), np.zeros_like(follows.weights)]
    for epoch in range(EPOCHS):
        for number in chance.permutation(len(encoded)):
            one = encoded[number]
            _step(own, follows, one, one.stand * (chance.random(one.stand.shape) >= LEFT_OUT))
        if 2 * epoch >= EPOCHS:
            mean = [mean[0] + own.weights * (1 - LEFT_OUT), mean[1] + follows.weights]
    first = (EPOCHS + 1) // 2
    weights, tables = (np.rint(SCALE * one / (EPOCHS - first)).astype(int).tolist() for one in mean)
    features = {name: row for name, row in zip(names, weights, strict=True) if any(row)}
    return {"scale": SCALE, "labels": list(LABELS), "inside": tables[0], "across": tables[1], "features": features}


def _names(samples: Sequence[Sample]) -> dict[str, int]:
    documents = {(name, one.document) for one in samples for row in one.rows for name in (*row.whole, *row.features)}
    counts = Counter(name for name, _ in documents)
    return {name: place for place, name in enumerate(sorted(one for one in counts if counts[one] >= LEAST))}


def _encoded(sample: Sample, names: dict[str, int]) -> _Encoded:
    known = [{names[one] for one in (*row.whole, *row.features) if one in names} for row in sample.rows]
    features = np.array(sorted(set().union(*known)), dtype=np.int64)
    stand = np.array([np.isin(features, list(one)) for one in known], dtype=np.float64)
    labels = [LABELS.index(one) if one else -1 for one in sample.labels]
    return _Encoded(features, stand, labels, [int(row.fresh) for row in sample.rows])


def _step(own: _Sums, follows: _Sums, one: _Encoded, stand: Floats) -> None:
    """``stand``: which features are looked at this time."""
    before = own.weights[one.features]
    scores, tables = stand @ before, np.exp(follows.weights)
    expected, expected_pairs = _chances(scores, tables, one.fresh)
    wanted, wanted_pairs = _chances(_only(scores, one.labels), tables, one.fresh)
    own.move(one.features, stand.T @ (expected - wanted) + PENALTY * before * stand.sum(0)[:, None])
    follows.move(slice(None), expected_pairs - wanted_pairs + PENALTY * follows.weights)


def _only(scores: Floats, labels: Sequence[int]) -> Floats:
    """The scores, with labels that are known to be wrong made impossible."""
    masked = scores.copy()
    for place, label in enumerate(labels):
        if label >= 0:
            masked[place] = _NEVER + scores[place].min()
            masked[place, label] = scores[place, label]
    return masked


def _chances(scores: Floats, tables: Floats, fresh: Sequence[int]) -> tuple[Floats, Floats]:
    """The probability of every label at every place, and of every pair, summed."""
    own = np.exp(scores - scores.max(1, keepdims=True))
    ahead, behind, pairs = own.copy(), np.ones_like(own), np.zeros_like(tables)
    ahead[0] /= ahead[0].sum()
    for place in range(1, len(own)):
        ahead[place] *= ahead[place - 1] @ tables[fresh[place]]
        ahead[place] /= ahead[place].sum()
    for place in range(len(own) - 2, -1, -1):
        behind[place] = tables[fresh[place + 1]] @ (own[place + 1] * behind[place + 1])
        behind[place] /= behind[place].sum()
    for place in range(1, len(own)):
        table = fresh[place]
        joint = ahead[place - 1][:, None] * tables[table] * (own[place] * behind[place])[None, :]
        pairs[table] += joint / joint.sum()
    chances = ahead * behind
    return chances / chances.sum(1, keepdims=True), pairs

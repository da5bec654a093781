"""How are the weights of a linear chain learned? Regularised likelihood, AdaGrad, one report at a time.

Paragraphs without a label are summed over. The same reports in the same order give the same weights.
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
EPOCHS = 16
RATE = 0.1
PENALTY = 0.02
LEAST = 3
"""In so many documents at least a feature stands that gets a weight."""
SCALE = 50
"""Weights are whole numbers in units of 1/`SCALE`."""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """A report to learn from."""

    document: str
    rows: Sequence[Row]
    labels: Sequence[str | None]


@dataclass
class _Sums:
    weights: Floats
    steps: Floats

    @classmethod
    def of(cls, *shape: int) -> _Sums:
        return cls(np.zeros(shape), np.full(shape, 1e-8))

    def move(self, where: Any, slope: Floats) -> None:
        slope = slope + PENALTY * self.weights[where]
        self.steps[where] += slope * slope
        self.weights[where] -= RATE * slope / np.sqrt(self.steps[where])


def learn(samples: Sequence[Sample]) -> dict[str, Any]:
    """The weights, as ``rules/purposes-weights.json`` holds them."""
    names = _names(samples)
    own, follows = _Sums.of(len(names), len(LABELS)), _Sums.of(2, len(LABELS), len(LABELS))
    known = [one for one in samples if any(one.labels)]
    encoded = [_encoded(one, names) for one in known]
    order, mean = np.random.default_rng(SEED), [np.zeros_like(own.weights), np.zeros_like(follows.weights)]
    for epoch in range(EPOCHS):
        for number in order.permutation(len(encoded)):
            _step(own, follows, *encoded[number])
        if 2 * epoch >= EPOCHS:
            mean = [mean[0] + own.weights, mean[1] + follows.weights]
    first = (EPOCHS + 1) // 2
    weights, tables = (np.rint(SCALE * one / (EPOCHS - first)).astype(int).tolist() for one in mean)
    features = {name: row for name, row in zip(names, weights, strict=True) if any(row)}
    return {"scale": SCALE, "labels": list(LABELS), "inside": tables[0], "across": tables[1], "features": features}


def _names(samples: Sequence[Sample]) -> dict[str, int]:
    documents = {(name, one.document) for one in samples for row in one.rows for name in (*row.whole, *row.features)}
    counts = Counter(name for name, _ in documents)
    return {name: place for place, name in enumerate(sorted(one for one in counts if counts[one] >= LEAST))}


def _encoded(sample: Sample, names: dict[str, int]) -> tuple[list[NDArray[np.int64]], list[int], list[int]]:
    features = [
        np.array(sorted({names[one] for one in (*row.whole, *row.features) if one in names}), dtype=np.int64)
        for row in sample.rows
    ]
    labels = [LABELS.index(one) if one else -1 for one in sample.labels]
    return features, labels, [int(row.fresh) for row in sample.rows]


def _step(own: _Sums, follows: _Sums, features: Sequence[Any], labels: Sequence[int], fresh: Sequence[int]) -> None:
    scores = np.array([own.weights[one].sum(0) for one in features])
    expected, expected_pairs = _chances(scores, follows.weights, fresh)
    wanted, wanted_pairs = _chances(_only(scores, labels), follows.weights, fresh)
    for one, slope in zip(features, expected - wanted, strict=True):
        own.move(one, slope[None, :])
    follows.move(slice(None), expected_pairs - wanted_pairs)


def _only(scores: Floats, labels: Sequence[int]) -> Floats:
    """The scores, with labels that are known to be wrong made impossible."""
    masked = scores.copy()
    for place, label in enumerate(labels):
        if label >= 0:
            masked[place] = -1e9
            masked[place, label] = scores[place, label]
    return masked


def _chances(scores: Floats, follows: Floats, fresh: Sequence[int]) -> tuple[Floats, Floats]:
    """The probability of every label at every place, and of every pair, summed."""
    count = len(scores)
    ahead, behind, pairs = np.zeros_like(scores), np.zeros_like(scores), np.zeros_like(follows)
    ahead[0] = scores[0]
    for place in range(1, count):
        ahead[place] = scores[place] + _log_sum(ahead[place - 1][:, None] + follows[fresh[place]], 0)
    for place in range(count - 2, -1, -1):
        behind[place] = _log_sum(follows[fresh[place + 1]] + (scores[place + 1] + behind[place + 1])[None, :], 1)
    total = _log_sum(ahead[-1][:, None], 0)
    for place in range(1, count):
        table = fresh[place]
        joint = ahead[place - 1][:, None] + follows[table] + (scores[place] + behind[place])[None, :]
        pairs[table] += np.exp(joint - total)
    return np.exp(ahead + behind - total), pairs


def _log_sum(values: Floats, axis: int) -> Floats:
    most = values.max(axis=axis, keepdims=True)
    result: Floats = (most + np.log(np.exp(values - most).sum(axis=axis, keepdims=True))).squeeze(axis)
    return result

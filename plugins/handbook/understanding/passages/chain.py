"""Which labels do the paragraphs of a report get together? A linear chain (CRF) over readable features.

The weights are learned from labelled reports (``scripts/train.py``) and lie in ``rules/purposes-weights.json``: for
every feature a whole number per label, in units of 1/``scale``, and two tables of what follows what — inside a part of
the report, and across a heading. The answer for a paragraph is the label with the greatest probability, all sequences
taken together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from operator import mul
from pathlib import Path
from typing import Any

from handbook.understanding.passages.facets import Weighed
from handbook.understanding.passages.features import Row
from handbook.understanding.passages.packed import Packed

WEIGHTS = Path(__file__).parents[1] / "rules" / "purposes-weights.json"
_REASONS = 3
_SPEAKS = 0.3
_DIGITS = 2
_Matrix = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a paragraph is."""

    label: str
    sure: float
    """The probability of the label."""
    why: tuple[str, ...]
    """The features that speak for it most, against all others."""


class Chain:
    """Weights, ready to be used."""

    def __init__(self, weights: dict[str, Any]) -> None:
        """``weights``: what the file holds."""
        scale = weights["scale"]
        self._labels: tuple[str, ...] = tuple(weights["labels"])
        self._scale: int = scale
        self._packed = Packed(len(self._labels))
        self._weights = {name: Packed.row(row) for name, row in weights["features"].items()}
        self._weighed: Weighed[int] = Weighed(self._sum)
        shares = {name: tuple(one / scale for one in row) for name, row in weights["features"].items()}
        self._reasons = [_Reasons(_ranks(shares, label)) for label in range(len(self._labels))]
        self._follows = [
            [[exp(one / scale) for one in column] for column in zip(*table, strict=True)]
            for table in (weights["inside"], weights["across"])
        ]

    def decode(self, rows: Sequence[Row]) -> list[Answer]:
        """An answer for every row of a report."""
        if not rows:
            return []
        common = self._sum(rows[0].whole)
        own = [self._chances(common + self._of_row(row)) for row in rows]
        tables = [self._follows[row.fresh] for row in rows]
        sums = _multiplied(_forwards(own, tables), _backwards(own, tables))
        whole: dict[int, list[int]] = {}
        return [self._answer(row, chances, whole) for row, chances in zip(rows, sums, strict=True)]

    def _of_row(self, row: Row) -> int:
        return sum(map(self._weighed.__getitem__, row.facets)) + self._sum(row.words)

    def _sum(self, features: Iterable[str]) -> int:
        return sum(filter(None, map(self._weights.get, features)))

    def _chances(self, total: int) -> list[float]:
        """How much the features alone speak for every label; the greatest is 1."""
        sums = self._packed.sums(total)
        most = max(sums)
        return [exp((one - most) / self._scale) for one in sums]

    def _answer(self, row: Row, chances: Sequence[float], whole: dict[int, list[int]]) -> Answer:
        """``whole``: for labels that were asked for, what the whole of the report says for them."""
        best = chances.index(max(chances))
        reasons = self._reasons[best]
        if best not in whole:
            whole[best] = reasons.ranks(row.whole)
        return Answer(self._labels[best], round(chances[best], _DIGITS), reasons.of(row, whole[best]))


class _Reasons:
    """What speaks for a label."""

    def __init__(self, names: Sequence[str]) -> None:
        """``names``: the features that do, the strongest first."""
        self._names = names
        self._ranks = {name: rank for rank, name in enumerate(names)}
        self._of_facet: Weighed[list[int]] = Weighed(self.ranks)

    def of(self, row: Row, whole: Iterable[int]) -> tuple[str, ...]:
        """The few strongest of a row; ``whole``: the ranks of what it has in common with all others of its report."""
        ranks = {*whole, *self.ranks(row.words)}
        ranks.update(*map(self._of_facet.__getitem__, row.facets))
        return tuple(map(self._names.__getitem__, sorted(ranks)[:_REASONS]))

    def ranks(self, names: Iterable[str]) -> list[int]:
        """How strong each feature is that speaks for the label."""
        return [self._ranks[name] for name in names if name in self._ranks]


def _ranks(features: Mapping[str, Sequence[float]], label: int) -> list[str]:
    """The features that speak for a label against all others, the strongest first."""
    force = {name: row[label] - sum(row) / len(row) for name, row in features.items()}
    return sorted((name for name in force if force[name] > _SPEAKS), key=lambda name: (-force[name], name))


def _forwards(own: Sequence[list[float]], tables: Sequence[_Matrix]) -> list[list[float]]:
    reached = [_scaled(own[0])]
    for chances, columns in zip(own[1:], tables[1:], strict=True):
        before = (sum(map(mul, reached[-1], column)) for column in columns)
        reached.append(_scaled(list(map(mul, chances, before))))
    return reached


def _backwards(own: Sequence[list[float]], tables: Sequence[_Matrix]) -> list[list[float]]:
    ahead = [[1.0] * len(own[0])]
    for chances, columns in zip(reversed(own[1:]), reversed(tables[1:]), strict=True):
        behind = list(map(mul, chances, ahead[-1]))
        rows = zip(*columns, strict=True)
        ahead.append(_scaled([sum(map(mul, row, behind)) for row in rows]))
    return ahead[::-1]


def _multiplied(one: Sequence[list[float]], other: Sequence[list[float]]) -> list[list[float]]:
    return [_scaled(list(map(mul, left, right))) for left, right in zip(one, other, strict=True)]


def _scaled(values: Sequence[float]) -> list[float]:
    total = sum(values)
    return [one / total for one in values]


@cache
def chain() -> Chain:
    """The chain with the weights of this edition."""
    return Chain(json.loads(WEIGHTS.read_text(encoding="utf-8")))

"""Which labels do the paragraphs of a report get together? A linear chain (CRF) over readable features.

The weights are learned from labelled reports (``scripts/train.py``) and lie in ``rules/purposes-weights.json``: for
every feature a whole number per label, in units of 1/``scale``, and two tables of what follows what — inside a part of
the report, and across a heading. The answer for a paragraph is the label with the greatest probability, all sequences
taken together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import exp
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple

from handbook.understanding.passages.facets import Facet, Weighed
from handbook.understanding.passages.features import Row
from handbook.understanding.passages.packed import Packed
from handbook.understanding.passages.purpose_facets import CLAUSE, HEAD

WEIGHTS = Path(__file__).parents[1] / "rules" / "purposes-weights.json"
_REASONS = 3
_SPEAKS = 0.3
_DIGITS = 2
_Matrix = Sequence[Sequence[float]]


class Answer(NamedTuple):
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
        self._clauses, self._heads = self._behind(CLAUSE), self._behind(HEAD)
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
        words = [self._words(row) for row in rows]
        own = list(map(self._chances, self._totals(rows, words)))
        tables = [self._follows[row.fresh] for row in rows]
        sums = _multiplied(_forwards(own, tables), _backwards(own, tables))
        whole: dict[int, list[int]] = {}
        return [self._answer(*one, whole) for one in zip(rows, words, sums, strict=True)]

    def _words(self, row: Row) -> list[str]:
        """Of what is its own and in no facet the features that have weights."""
        pairs = (*map(self._clauses.get, row.clauses), *map(self._heads.get, row.heads))
        return [*filter(None, pairs), *filter(self._weights.__contains__, row.words)]

    def _totals(self, rows: Sequence[Row], words: Sequence[Sequence[str]]) -> Iterator[int]:
        weight, weigh = self._weights.__getitem__, self._weighed.__getitem__
        common = self._sum(rows[0].whole)
        for row, names in zip(rows, words, strict=True):
            yield sum(map(weight, names), sum(map(weigh, row.facets), common))

    def _sum(self, features: Iterable[str]) -> int:
        return sum(filter(None, map(self._weights.get, features)))

    def _behind(self, kind: str) -> dict[str, str]:
        """What stands behind the kind in the names of features → the feature."""
        return {name.removeprefix(kind): name for name in self._weights if name.startswith(kind)}

    def _chances(self, total: int) -> list[float]:
        """How much the features alone speak for every label; the greatest is 1."""
        sums = self._packed.sums(total)
        most = max(sums)
        return [exp((one - most) / self._scale) for one in sums]

    def _answer(self, row: Row, words: Sequence[str], chances: Sequence[float], whole: dict[int, list[int]]) -> Answer:
        """``whole``: for labels that were asked for, what the whole of the report says for them."""
        sure = max(chances)
        best = chances.index(sure)
        reasons = self._reasons[best]
        if best not in whole:
            whole[best] = reasons.ranks(row.whole)
        return Answer(self._labels[best], round(sure, _DIGITS), reasons.of(row.facets, words, whole[best]))


class _Reasons:
    """What speaks for a label."""

    def __init__(self, names: Sequence[str]) -> None:
        """``names``: the features that do, the strongest first."""
        self._names = names
        self._ranks = {name: rank for rank, name in enumerate(names)}
        self._of_facet: Weighed[list[int]] = Weighed(self.ranks)

    def of(self, facets: Iterable[Facet], words: Iterable[str], whole: Iterable[int]) -> tuple[str, ...]:
        """The few strongest of a row; ``whole``: the ranks of what it has in common with all others of its report."""
        ranks = {*whole, *self.ranks(words)}
        ranks.update(*map(self._of_facet.__getitem__, facets))
        return tuple(map(self._names.__getitem__, sorted(ranks)[:_REASONS]))

    def ranks(self, names: Iterable[str]) -> list[int]:
        """How strong the few strongest features are that speak for the label."""
        return sorted({self._ranks[name] for name in names if name in self._ranks})[:_REASONS]


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

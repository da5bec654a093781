"""Which labels do the paragraphs of a report get together? A linear chain (CRF) over readable features.

The weights are learned from labelled reports (``scripts/train.py``) and lie in ``rules/purposes-weights.json``: for
every feature a whole number per label, in units of 1/``scale``, and two tables of what follows what — inside a part of
the report, and across a heading. The answer for a paragraph is the label with the greatest probability, all sequences
taken together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, reduce
from operator import add, itemgetter, or_
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from handbook.understanding.passages.facets import Weighed
from handbook.understanding.passages.features import Row
from handbook.understanding.passages.neighbours import CharacterSums
from handbook.understanding.passages.packed import Packed
from handbook.understanding.passages.purpose_facets import CLAUSE, HEAD, HOLDS

if TYPE_CHECKING:
    from handbook.understanding.passages.sequence_arrays import Sequences
else:
    try:  # numpy where it is there, else Python alone: both give the same
        from handbook.understanding.passages.sequence_arrays import Sequences
    except ImportError:
        from handbook.understanding.passages.sequence_lists import Sequences

WEIGHTS = Path(__file__).parents[1] / "rules" / "purposes-weights.json"
_REASONS = 3
_SPEAKS = 0.3
_DIGITS = 2
_Value = tuple[Any, ...]
"""What features come to: the sum of their weights, packed; then for every label which of them speak for it, a bit for
each of all that do, the strongest first."""
_weight = itemgetter(0)


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
        scale, features = weights["scale"], dict(weights["features"])
        characters = [name for name in features if name.startswith(HOLDS)]
        self._labels: tuple[str, ...] = tuple(weights["labels"])
        self._scale: int = scale
        self._packed = Packed(len(self._labels))
        held = {name.removeprefix(HOLDS): features.pop(name) for name in characters}
        self._characters = CharacterSums(held, len(self._labels))
        """No reasons: a character alone says nothing to a reader."""
        shares = {name: tuple(one / scale for one in row) for name, row in features.items()}
        self._names = [_speaking(shares, label) for label in range(len(self._labels))]
        places = [{name: rank for rank, name in enumerate(names)} for names in self._names]
        self._values: dict[str, _Value] = {
            name: (Packed.row(row), *(1 << of[name] if name in of else 0 for of in places))
            for name, row in features.items()
        }
        self._weighed: Weighed[_Value] = Weighed(self._together)
        self._clauses, self._heads = self._behind(CLAUSE), self._behind(HEAD)
        self._sequences = Sequences((weights["inside"], weights["across"]), scale)

    def decode(self, rows: Sequence[Row]) -> list[Answer]:
        """An answer for every row of a report."""
        if not rows:
            return []
        whole = self._together(rows[0].whole)
        values = [self._of(row, whole) for row in rows]
        said = (self._packed.sums(sum(map(_weight, one))) for one in values)
        held = self._characters.of_texts([row.text for row in rows])
        sums = [tuple(map(add, *one)) for one in zip(said, held, strict=True)]
        likeliest = self._sequences.likeliest(sums, [row.fresh for row in rows])
        return [self._answer(*one) for one in zip(values, likeliest, strict=True)]

    def _of(self, row: Row, whole: _Value) -> list[_Value]:
        """What a row's own features come to, its characters left out, and those of the ``whole`` report."""
        return [
            whole,
            *map(self._weighed.__getitem__, row.facets),
            *filter(None, map(self._clauses.get, row.clauses)),
            *filter(None, map(self._heads.get, row.heads)),
            *filter(None, map(self._values.get, row.words)),
        ]

    def _together(self, features: Iterable[str]) -> _Value:
        """What features come to together; one that no weight was learned for to nothing."""
        found = [self._values[name] for name in features if name in self._values]
        speaking = (reduce(or_, map(itemgetter(label), found), 0) for label in range(1, len(self._labels) + 1))
        return (sum(map(_weight, found)), *speaking)

    def _behind(self, kind: str) -> dict[str, _Value]:
        """What stands behind the kind in the names of features → what the feature comes to."""
        return {name.removeprefix(kind): value for name, value in self._values.items() if name.startswith(kind)}

    def _answer(self, values: Iterable[_Value], likeliest: tuple[int, float]) -> Answer:
        label, sure = likeliest
        speaking = reduce(or_, map(itemgetter(label + 1), values))
        why = tuple(map(self._names[label].__getitem__, _first(speaking)))
        return Answer(self._labels[label], round(sure, _DIGITS), why)


def _first(bits: int) -> Iterator[int]:
    """The places of the few lowest bits."""
    for _ in range(min(_REASONS, bits.bit_count())):
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1


def _speaking(features: Mapping[str, Sequence[float]], label: int) -> list[str]:
    """The features that speak for a label against all others, the strongest first."""
    force = {name: row[label] - sum(row) / len(row) for name, row in features.items()}
    return sorted((name for name in force if force[name] > _SPEAKS), key=lambda name: (-force[name], name))


@cache
def chain() -> Chain:
    """The chain with the weights of this edition."""
    return Chain(json.loads(WEIGHTS.read_text(encoding="utf-8")))

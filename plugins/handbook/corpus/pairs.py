"""Are two texts nearly the same? By the exact overlap of their trigrams; what was found out once is remembered.

A pair goes by the hashes of its two texts: the verdict is the same wherever and whenever they meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.overlaps import Trigrams
from handbook.corpus.signing import Words
from handbook.corpus.sums import Sums

OVERLAP = 0.42
"""Shared part of the trigrams (Jaccard) that makes two texts the same; one edit in ten characters leaves 0.5–0.6."""
_BATCH = 20_000
"""Pairs that are compared at a time: of those that follow some are in one group by then."""
_Numbers = NDArray[np.int64]
Texts = Callable[[_Numbers], Iterable[str]]
"""Places of texts, ascending → the texts, bare: asked only for those that are compared."""
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


class Judge:
    """Puts texts together that are nearly the same."""

    def __init__(self, name: str, texts: Texts, sums: Sums | None) -> None:
        """``name``: of this sort of texts among the sums."""
        self._name, self._texts, self._sums = f"pairs of {name}", texts, sums or Sums()

    def joined(self, pairs: _Numbers, places: _Numbers, names: Words) -> _Numbers:
        """For every text the number of the first of its group. ``pairs``: of numbers of texts; ``places``, ``names``:
        where each text lies, and its hash."""
        keys = _keys(names[pairs[:, 0]], names[pairs[:, 1]])
        verdicts = self._known(keys)
        groups = _Groups(len(places))
        for one, other in pairs[verdicts == 1].tolist():
            groups.join(one, other)
        self._compare(pairs, verdicts, groups, places)
        self._remember(keys, verdicts)
        return np.array([groups.root(number) for number in range(len(places))], np.int64)

    def _compare(self, pairs: _Numbers, verdicts: NDArray[np.int8], groups: _Groups, places: _Numbers) -> None:
        """Judge the pairs of which nothing is known, but for those that are in one group without that."""
        unknown = _apart(np.flatnonzero(verdicts < 0), pairs, groups)
        asked = np.unique(pairs[unknown])
        trigrams = Trigrams.of(self._texts(places[asked]))
        for first in range(0, len(unknown), _BATCH):
            batch = _apart(unknown[first : first + _BATCH], pairs, groups)
            verdicts[batch] = trigrams.overlaps(np.searchsorted(asked, pairs[batch])) >= OVERLAP
            for one, other in pairs[batch[verdicts[batch] == 1]].tolist():
                groups.join(one, other)

    def _known(self, keys: Words) -> NDArray[np.int8]:
        """1: they are the same, 0: they are not, -1: nobody knows."""
        names, told = self._remembered()
        known, said = np.frombuffer(names, np.uint64), np.frombuffer(told, np.int8)
        at = np.minimum(np.searchsorted(known, keys), max(0, len(known) - 1))
        verdicts: NDArray[np.int8] = np.full(len(keys), -1, np.int8)
        if len(known):
            there = known[at] == keys
            verdicts[there] = said[at[there]]
        return verdicts

    def _remembered(self) -> tuple[bytes, bytes]:
        return self._sums.get(self._name) or (b"", b"")

    def _remember(self, keys: Words, verdicts: NDArray[np.int8]) -> None:
        """Put away what is known of these pairs, and of no others."""
        told = np.flatnonzero(verdicts >= 0)
        order = told[np.argsort(keys[told])]
        value = keys[order].tobytes(), verdicts[order].tobytes()
        if value != self._remembered():
            self._sums.put(self._name, value)


def _keys(one: Words, other: Words) -> Words:
    """A number for every pair, whichever comes first."""
    return np.minimum(one, other) * _SPREAD ^ np.maximum(one, other)


def _apart(numbers: _Numbers, pairs: _Numbers, groups: _Groups) -> _Numbers:
    """Those of the pairs that are not in one group."""
    return numbers[[groups.root(one) != groups.root(other) for one, other in pairs[numbers].tolist()]]


class _Groups:
    """Union-find; the smallest member stands for its group."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))

    def root(self, place: int) -> int:
        while self.parent[place] != place:
            self.parent[place] = self.parent[self.parent[place]]
            place = self.parent[place]
        return place

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self.parent[second] = first

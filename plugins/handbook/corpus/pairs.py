"""Are two texts nearly the same? By the exact overlap of their trigrams; what was found out once is remembered.

A pair goes by the hashes of its two texts: the verdict is the same wherever and whenever they meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.bands import Flags, Numbers, Rows
from handbook.corpus.overlaps import Trigrams
from handbook.corpus.runs import distinct
from handbook.corpus.signing import BANDS, ROWS, Words
from handbook.corpus.sums import Sums

OVERLAP = 0.42
"""Shared part of the trigrams (Jaccard) that makes two texts the same; one edit in ten characters leaves 0.5–0.6."""
_LIKELY = OVERLAP - 0.15
"""Signatures of the same texts agree so often, nearly always."""
_BATCH = 20_000
"""Pairs that are compared at a time: of those that follow some are in one group by then."""
Texts = Callable[[Numbers], Iterable[str]]
"""Places of texts, ascending → the texts, bare: asked only for those that are compared."""
Signatures = Callable[[Numbers], Rows]
"""Places of texts, ascending → their signatures."""
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_Verdicts = NDArray[np.int8]
"""1: they are the same, 0: they are not, -1: nobody knows."""


class Judge:
    """Puts texts together that are nearly the same."""

    def __init__(self, name: str, texts: Texts, sums: Sums | None) -> None:
        """``name``: of this sort of texts among the sums."""
        self._name, self._texts, self._sums = f"pairs of {name}", texts, sums or Sums()

    def joined(self, pairs: Numbers, places: Numbers, names: Words, rows: Signatures) -> Numbers:
        """For every text the number of the first of its group. ``pairs``: of numbers of texts; ``places``, ``names``:
        where each text lies, and its hash."""
        keys = _keys(names[pairs[:, 0]], names[pairs[:, 1]])
        order = np.argsort(keys)  # in order they are looked up several times as quick
        pairs, keys = pairs[order], keys[order]
        verdicts = self._known(keys)
        groups = _Groups(len(places))
        groups.join(pairs[verdicts == 1])
        unknown = np.flatnonzero((verdicts < 0) & groups.apart(pairs))
        likely = _likely(pairs[unknown], places, rows)
        verdicts[unknown[~likely]] = 0
        self._compare(pairs, unknown[likely], verdicts, groups, places)
        self._remember(keys, verdicts)
        return groups.roots

    def _compare(self, pairs: Numbers, unknown: Numbers, verdicts: _Verdicts, groups: _Groups, places: Numbers) -> None:
        """Judge the pairs of which nothing is known, but for those that are in one group without that."""
        asked = distinct(pairs[unknown].ravel())
        trigrams = Trigrams.of(self._texts(places[asked]))
        for first in range(0, len(unknown), _BATCH):
            batch = unknown[first : first + _BATCH]
            batch = batch[groups.apart(pairs[batch])]
            verdicts[batch] = trigrams.overlaps(np.searchsorted(asked, pairs[batch])) >= OVERLAP
            groups.join(pairs[batch[verdicts[batch] == 1]])

    def _known(self, keys: Words) -> _Verdicts:
        names, told = self._remembered()
        known, said = np.frombuffer(names, np.uint64), np.frombuffer(told, np.int8)
        at = np.minimum(np.searchsorted(known, keys), max(0, len(known) - 1))
        verdicts: _Verdicts = np.full(len(keys), -1, np.int8)
        if len(known):
            there = known[at] == keys
            verdicts[there] = said[at[there]]
        return verdicts

    def _remembered(self) -> tuple[bytes, bytes]:
        return self._sums.get(self._name) or (b"", b"")

    def _remember(self, keys: Words, verdicts: _Verdicts) -> None:
        """Put away what is known of these pairs, and of no others; ``keys``: ascending."""
        told = np.flatnonzero(verdicts >= 0)
        value = keys[told].tobytes(), verdicts[told].tobytes()
        if value != self._remembered():
            self._sums.put(self._name, value)


def _likely(pairs: Numbers, places: Numbers, rows: Signatures) -> Flags:
    """Which pairs have signatures that agree nearly as often as those of the same texts do."""
    asked = distinct(pairs.ravel())
    own, at = rows(places[asked]), np.searchsorted(asked, pairs)
    parts = np.array_split(at, len(at) // _BATCH + 1)
    agreed = [np.count_nonzero(own[part[:, 0]] == own[part[:, 1]], axis=1) for part in parts]
    likely: Flags = np.concatenate(agreed) >= BANDS * ROWS * _LIKELY
    return likely


def _keys(one: Words, other: Words) -> Words:
    """A number for every pair, whichever comes first."""
    return np.minimum(one, other) * _SPREAD ^ np.maximum(one, other)


class _Groups:
    """Union-find, for many pairs at once; the smallest member stands for its group."""

    def __init__(self, count: int) -> None:
        self.roots = np.arange(count)

    def apart(self, pairs: Numbers) -> Flags:
        """Which pairs are not in one group."""
        roots = self.roots[pairs]
        apart: Flags = roots[:, 0] != roots[:, 1]
        return apart

    def join(self, pairs: Numbers) -> None:
        """Put the two of every pair into one group."""
        while len(pairs := pairs[self.apart(pairs)]):
            roots = self.roots[pairs]
            np.minimum.at(self.roots, roots.max(axis=1), roots.min(axis=1))
            while not np.array_equal(above := self.roots[self.roots], self.roots):
                self.roots = above

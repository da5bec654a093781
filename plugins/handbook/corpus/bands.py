"""Which texts are worth comparing? Those whose signatures agree in a band: there they share a bucket.

Hardly any text shares one, and in which bands it does is remembered: of what was there before only those texts are put
in order again that shared a bucket or that a new one joins.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.runs import distinct, starts
from handbook.corpus.signing import BANDS, ROWS, Words
from handbook.corpus.sums import Sums

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.uint32]
"""Signatures, one to a text."""
Buckets = NDArray[np.uint32]
"""A row for every band, a column for every text."""
_Masks = NDArray[np.uint32]
"""A bit for every band in which a text shares its bucket."""
_MET = np.uint32((1 << 20) - 1)
"""Bits of a bucket by which it is looked up whether a new text lies there."""
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


def buckets(rows: Rows) -> Buckets:
    """Where texts lie in every band."""
    return np.array([_bucket(rows, band) >> _HALF for band in range(BANDS)]).astype(np.uint32)


def _bucket(rows: Rows, band: int) -> Words:
    """The rows of a band of every text, as one number."""
    bucket = np.zeros(len(rows), np.uint64)
    for row in range(band * ROWS, (band + 1) * ROWS):
        bucket = (bucket ^ rows[:, row]) * np.uint64(0x9E3779B97F4A7C15)
        bucket ^= bucket >> np.uint64(29)
    return bucket


class Bands:
    """Says of texts which pairs are worth comparing."""

    def __init__(self, name: str, sums: Sums | None) -> None:
        """``name``: of this sort of texts among the sums."""
        self._name, self._sums = f"bands of {name}", sums or Sums()

    def pairs(self, own: Buckets, columns: Numbers, numbers: Numbers, names: Words) -> Numbers:
        """Pairs of numbers, ascending, each once: the likelier ones of every bucket only, neighbours and first against
        each. ``columns``, ``numbers``, ``names``: of every text, in the order of the names, which are hashes."""
        turn, used = np.argsort(columns), np.isin(np.arange(own.shape[1]), columns)
        known, new = self._remembered(names)
        masks, fresh = known[turn], new[turn]
        now, met = np.zeros_like(masks), np.zeros(int(_MET) + 1, np.bool_)
        found, following = [np.zeros((0, 2), np.int64)], own[0][used]
        for band in range(BANDS):
            here, following = following, own[(band + 1) % BANDS][used]
            likely = np.flatnonzero(_joined(here, fresh, met) | (masks >> np.uint32(band) & 1 != 0))
            at = likely[_several(here[likely])]
            now[at] |= np.uint32(1 << band)
            found.append(_chained(here[at], following[at], numbers[turn[at]]))
        told = np.empty_like(now)
        told[turn] = now
        self._remember(names, told)
        return _once(np.concatenate(found), len(names))

    def _remembered(self, names: Words) -> tuple[_Masks, Flags]:
        """In which bands each text shared its bucket, and which texts are new."""
        data = self._sums.get(self._name) or (b"", b"")
        known, told = np.frombuffer(data[0], np.uint64), np.frombuffer(data[1], np.uint32)
        if not len(known):
            return np.zeros(len(names), np.uint32), np.ones(len(names), np.bool_)
        at = np.minimum(np.searchsorted(known, names), len(known) - 1)
        fresh = known[at] != names
        return np.where(fresh, np.uint32(0), told[at]), fresh

    def _remember(self, names: Words, masks: _Masks) -> None:
        value = names.tobytes(), masks.tobytes()
        if value != self._sums.get(self._name):
            self._sums.put(self._name, value)


def _joined(own: Buckets, fresh: Flags, met: Flags) -> Flags:
    """Which texts are new, or lie where one that is new does, and hardly any others; ``met``: a table, empty."""
    new = own[fresh] & _MET
    met[new] = True
    found: Flags = met[own & _MET]
    met[new] = False
    return found


def _several(own: NDArray[np.uint32]) -> Numbers:
    """Which texts are not alone in their bucket."""
    if len(own) < 2:
        return np.zeros(0, np.int64)
    ordered = np.sort(own.astype(np.uint64) << _HALF | np.arange(len(own), dtype=np.uint64))
    same = ordered[1:] >> _HALF == ordered[:-1] >> _HALF
    shared = np.concatenate([same, [False]]) | np.concatenate([[False], same])
    return np.sort((ordered[shared] & _LOW).astype(np.int64))


def _chained(own: NDArray[np.uint32], following: NDArray[np.uint32], numbers: Numbers) -> Numbers:
    """Pairs of every bucket; within it texts that also share the next band lie side by side."""
    joint = own.astype(np.uint64) << _HALF | following
    order = np.lexsort((numbers, joint))
    own, numbers = own[order], numbers[order]
    first = starts(own)
    firsts = np.repeat(first, np.diff(np.append(first, len(own))))
    places = np.setdiff1d(np.arange(len(own)), first, assume_unique=True)
    ends = np.concatenate([numbers[places - 1], numbers[firsts[places]]])
    return np.sort(np.stack([ends, np.tile(numbers[places], 2)], axis=1), axis=1)


def _once(pairs: Numbers, count: int) -> Numbers:
    """The pairs of so many numbers, ascending; as one number each: unique rows take ten times as long."""
    both = distinct(pairs[:, 0] * count + pairs[:, 1])
    return np.stack([both // max(1, count), both % max(1, count)], axis=1)

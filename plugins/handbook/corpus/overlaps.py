"""How much of their trigrams do texts share? Exactly, for many pairs at once: each text is taken apart once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.signing import Words, hashes

_BATCH = 100_000
"""Characters of texts that are taken apart at a time, and trigrams that are compared, about."""
_SHIFT = np.uint64(32)
_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Trigrams:
    """Of some texts, in their order."""

    hashes: NDArray[np.uint32]
    """Those of a text once each."""
    ends: _Numbers
    """Where those of each text begin, and where the last ones end."""

    @staticmethod
    def of(texts: Iterable[str]) -> Trigrams:
        """``texts``: each of at least three characters."""
        parts, counts = [np.empty(0, np.uint32)], [np.empty(0, np.int64)]
        for batch in _batches(texts):
            keys = _distinct(batch)
            parts.append(keys.astype(np.uint32))
            counts.append(np.bincount((keys >> _SHIFT).astype(np.int64), minlength=len(batch)))
        return Trigrams(np.concatenate(parts), np.concatenate([[0], np.cumsum(np.concatenate(counts))]))

    def overlaps(self, pairs: _Numbers) -> NDArray[np.float64]:
        """Shared part of the trigrams (Jaccard) of every pair of numbers of texts."""
        counts = np.diff(self.ends)[pairs]
        sizes = np.cumsum(counts.sum(axis=1))
        cuts = np.searchsorted(sizes, np.arange(_BATCH, sizes[-1] if len(sizes) else 0, _BATCH))
        shared = np.concatenate([np.empty(0, np.int64), *map(self._shared, np.split(pairs, cuts))])
        shares: NDArray[np.float64] = shared / (counts.sum(axis=1) - shared)
        return shares

    def _shared(self, pairs: _Numbers) -> _Numbers:
        """How many trigrams the two of every pair share."""
        sides = pairs.T.ravel()
        counts = np.diff(self.ends)[sides]
        ends = np.cumsum(counts)
        at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(self.ends[sides] - ends + counts, counts)
        of = np.repeat(np.tile(np.arange(len(pairs), dtype=np.uint64), 2), counts)
        keys = np.sort(of << _SHIFT | self.hashes[at])
        twice = keys[1:][keys[1:] == keys[:-1]] >> _SHIFT
        return np.bincount(twice.astype(np.int64), minlength=len(pairs))


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= _BATCH:
            yield held
            held, size = [], 0
    if held:
        yield held


def _distinct(texts: list[str]) -> Words:
    """(number of the text, trigram) as one number, ascending, each once."""
    of = np.repeat(np.arange(len(texts), dtype=np.uint64), [len(text) for text in texts])
    inside = of[2:] == of[:-2]
    keys = np.sort(of[2:][inside] << _SHIFT | hashes("".join(texts))[inside])
    fresh = np.concatenate([[True], keys[1:] != keys[:-1]])
    distinct: Words = keys[fresh]
    return distinct

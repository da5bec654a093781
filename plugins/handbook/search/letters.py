"""Which characters do the texts of a segment have, and which symbol stands at every position?

The texts are folded once, report by report, and kept as numbers of letters in the order in which these were met, two
bytes a letter, out of memory; their numbers in the alphabet are known when all are there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from handbook.search.format import USUAL
from handbook.search.strips import Strip

LETTER = 2
"""The symbol of the first letter of the alphabet; smaller ones are no letters."""
_CODES = 0x110000

Symbols = NDArray[np.uint16]
Array = NDArray[np.int64]


def codes(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The code points of the texts, one after another."""
    return np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), "<u4")


class Letters:
    """Takes texts, those of a level in their order."""

    def __init__(self, strip: Strip) -> None:
        """``strip``: where the numbers of letters wait, which is empty as yet."""
        self._written = np.zeros(_CODES, np.bool_)
        self._numbers = np.zeros(_CODES, np.uint16)
        self._met = [0]
        """Code points by number; 0 is no letter's number."""
        self._strip = strip

    def write(self, texts: Sequence[str]) -> None:
        """Take in characters as they are shown."""
        self._written[codes(texts)] = True

    def fold(self, level: int, texts: Sequence[str]) -> None:
        """Take in folded texts of a level."""
        found = codes(texts)
        numbers = self._numbers[found]
        if not numbers.all():
            fresh = np.unique(found[numbers == 0])
            self._numbers[fresh] = np.arange(len(self._met), len(self._met) + len(fresh))
            self._met += fresh.tolist()
            numbers = self._numbers[found]
        self._strip.put(level, numbers.tobytes())

    @property
    def written(self) -> set[str]:
        """The characters as they are shown."""
        return set(map(chr, np.flatnonzero(self._written).tolist()))

    def alphabet(self) -> str:
        """All letters, folded: the `USUAL` ones by falling frequency, then the rest by code point."""
        counts = np.zeros(_CODES, np.int64)
        for part in self._parts():
            counts[self._met] += np.bincount(part, minlength=len(self._met))
        ranked = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
        return "".join(map(chr, (*ranked[:USUAL].tolist(), *np.sort(ranked[USUAL:]).tolist())))

    def fill(self, symbols: Symbols, starts: Array, lengths: Array, alphabet: str) -> None:
        """Put every letter's symbol at its position; ``starts``, ``lengths``: of all texts."""
        table = np.zeros(_CODES, np.uint16)
        table[[ord(letter) for letter in alphabet]] = np.arange(len(alphabet)) + LETTER
        final = table[self._met]
        before = np.cumsum(lengths) - lengths
        done = 0
        for part in self._parts():
            first = int(np.searchsorted(before, done, "right")) - 1
            last = int(np.searchsorted(before, done + len(part)))
            begins = np.maximum(before[first:last], done)
            sizes = np.diff(begins, append=done + len(part))
            symbols[ranges(starts[first:last] + begins - before[first:last], sizes)] = final[part]
            done += len(part)

    def _parts(self) -> Iterator[Symbols]:
        """All numbers, in stretches that end anywhere."""
        return (np.frombuffer(part, np.uint16) for part in self._strip.pieces())


def ranges(starts: Array, lengths: Array) -> Array:
    """``start, start + 1, …`` of every range, one after another."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))

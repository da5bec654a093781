"""Which characters do the texts of a segment have, and which symbol stands at every position?

The texts are folded once, report by report, and kept as numbers of letters in the order in which these were met, two
bytes a letter; their numbers in the alphabet are known when all are there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from handbook.search.format import USUAL

LETTER = 2
"""The symbol of the first letter of the alphabet; smaller ones are no letters."""
_CODES = 0x110000
_TOGETHER = 500
"""Texts of so many reports are looked at together."""

Symbols = NDArray[np.uint16]
Array = NDArray[np.int64]


def codes(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The code points of the texts, one after another."""
    return np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), "<u4")


class Letters:
    """Takes texts, those of a level in their order."""

    def __init__(self, levels: int) -> None:
        self._written = np.zeros(_CODES, np.bool_)
        self._numbers = np.zeros(_CODES, np.uint16)
        self._met = [0]
        """Code points by number; 0 is no letter's number."""
        self._levels: list[list[Symbols]] = [[] for _ in range(levels)]

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
        self._levels[level].append(numbers)

    @property
    def written(self) -> set[str]:
        """The characters as they are shown."""
        return set(map(chr, np.flatnonzero(self._written).tolist()))

    def alphabet(self) -> str:
        """All letters, folded: the `USUAL` ones by falling frequency, then the rest by code point."""
        counts = np.zeros(_CODES, np.int64)
        counts[self._met] = sum(
            (np.bincount(part, minlength=len(self._met)) for part in self._parts()), np.zeros(len(self._met), np.int64)
        )
        ranked = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
        return "".join(map(chr, (*ranked[:USUAL].tolist(), *np.sort(ranked[USUAL:]).tolist())))

    def fill(self, symbols: Symbols, starts: Array, lengths: Array, alphabet: str) -> None:
        """Put every letter's symbol at its position, and forget the texts; ``starts``, ``lengths``: of all of them."""
        table = np.zeros(_CODES, np.uint16)
        table[[ord(letter) for letter in alphabet]] = np.arange(len(alphabet)) + LETTER
        final = table[self._met]
        ends = np.cumsum(lengths)
        done = 0
        for part in self._parts():
            first, last = np.searchsorted(ends, (done, done + len(part)), "right").tolist()
            done += len(part)
            symbols[ranges(starts[first:last], lengths[first:last])] = final[part]
        self._levels = []

    def _parts(self) -> Iterator[Symbols]:
        """All numbers, whole texts of many reports together."""
        for level in self._levels:
            held: list[Symbols] = []
            for part in level:
                held.append(part)
                if len(held) == _TOGETHER:
                    yield np.concatenate(held)
                    held = []
            if held:
                yield np.concatenate(held)


def ranges(starts: Array, lengths: Array) -> Array:
    """``start, start + 1, …`` of every range, one after another."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))

"""Which two characters stand together in a text? Most of looking for many words is knowing that they are not there.

Every two neighbours have a number below 2¹⁸, the same for the same two and seldom the same for others. One set of
numbers per text answers for all words: a word of which some two neighbours are missing stands nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from handbook.text import codes_of

BITS = 18
Pairs = tuple[int, ...]


def bigrams(text: str) -> NDArray[np.uint32]:
    """The numbers of all neighbours, in order."""
    codes = codes_of(text)
    mixed = codes[:-1] * np.uint32(0x9E3779B1) ^ codes[1:] * np.uint32(0x85EBCA6B)
    numbers: NDArray[np.uint32] = mixed >> np.uint32(32 - BITS)
    return numbers


def occurring(numbers: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """For every number whether it is among these."""
    occurs = np.zeros(1 << BITS, dtype=np.bool_)
    occurs[numbers] = True
    return occurs


def beginning(words: Iterable[str]) -> NDArray[np.bool_]:
    """For every number whether one of these words (two characters at least) may begin with it."""
    return occurring(np.array([bigrams(word[:2])[0] for word in words], dtype=np.uint32))


def bigram_set(text: str) -> bytes:
    """For every number 1 when it occurs in the text, else 0; a byte is read faster than a cell of an array."""
    return occurring(bigrams(text)).tobytes()


@cache
def pairs_in(word: str) -> Pairs:
    """The numbers of a word; none when it has but one character."""
    return tuple(dict.fromkeys(bigrams(word).tolist()))


def may_stand(pairs: Pairs, occurs: bytes) -> bool:
    """Whether a word may stand in a text: surely not where one of its numbers is missing."""
    return all(map(occurs.__getitem__, pairs))

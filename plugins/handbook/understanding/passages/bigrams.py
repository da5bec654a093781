"""Which two characters stand together in a text? Most of looking for many words is knowing that they are not there.

Every two neighbours have a number below 2¹⁸, the same for the same two and seldom the same for others. One set of
numbers per text answers for all words: a word of which some two neighbours are missing stands nowhere.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from handbook.text.arrays import codes_of

BITS = 18
Numbers = NDArray[np.intp]
Pairs = tuple[int, ...]
Bits = NDArray[np.uint8]
_NONE = 1 << BITS
"""Stands for the neighbours of a single character, which has none: the cell behind all numbers."""
_NOTHING = np.zeros(0, dtype=np.intp)
_ASKED = 4
"""Neighbours of a word that are asked for before it is looked for."""


def bigrams(text: str) -> Numbers:
    """The numbers of all neighbours, in order."""
    codes = codes_of(text)
    return _mixed(codes[:-1], codes[1:])


def fours(pairs: Numbers) -> Numbers:
    """The same for every four characters in a row, from the numbers of the neighbours."""
    narrow = pairs.astype(np.uint32)
    return _mixed(narrow[:-2], narrow[2:])


def _mixed(left: NDArray[np.uint32], right: NDArray[np.uint32]) -> Numbers:
    mixed = left * np.uint32(0x9E3779B1) ^ right * np.uint32(0x85EBCA6B)
    return (mixed >> np.uint32(32 - BITS)).astype(np.intp)  # as numpy looks places up


class _Blank(threading.local):
    """A table of no numbers, one for each thread: a fresh one for every text takes longer than all that is asked."""

    def __init__(self) -> None:
        self.occurs = np.zeros((1 << BITS) + 1, dtype=np.bool_)
        self.occurs[_NONE] = True


_BLANK = _Blank()


class _Table:
    """The numbers of the words of several `Beginnings`, a bit for each: a text is looked up once for all of them."""

    def __init__(self) -> None:
        self.given = 0
        """So many bits belong to somebody."""
        self._pairs, self._fours = (np.zeros(1 << BITS, dtype=np.uint8) for _ in range(2))

    def add(self, pairs: Numbers, fours: Numbers) -> np.uint8:
        """Their bit from now on."""
        bit = np.uint8(1 << self.given)
        self._pairs[pairs] |= bit
        self._fours[fours] |= bit
        self.given += 1
        return bit

    def look_up(self, pairs: Numbers, fours: Numbers) -> Bits:
        """For every place of a text the bits of those whose words may begin there."""
        found = self._pairs[pairs]
        found[: len(fours)] |= self._fours[fours]
        return found


_FULL = 8
_FILLING = threading.Lock()
_tables = [_Table()]
"""The one that is being filled; full ones are kept by those whose words they hold."""


def _entered(pairs: Numbers, fours: Numbers) -> tuple[_Table, np.uint8]:
    """A table with the numbers, and their bit in it."""
    with _FILLING:
        if _tables[0].given == _FULL:
            _tables[0] = _Table()
        return _tables[0], _tables[0].add(pairs, fours)


class Neighbours:
    """A text, and which characters stand together in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[tuple[_Table, int], Bits] = {}

    @cached_property
    def pairs(self) -> Numbers:
        """What two characters stand at each place."""
        return bigrams(self.text)

    @cached_property
    def fours(self) -> Numbers:
        """What four characters stand at each place."""
        return fours(self.pairs)

    def beginning(self, table: _Table) -> Bits:
        """What `_Table.look_up` gives, once for all that the table holds by now."""
        asked = table, table.given
        if asked not in self._found:
            self._found[asked] = table.look_up(self.pairs, self.fours)
        return self._found[asked]

    def repeats(self, least: int, most: int) -> list[int]:
        """Places from which a stretch of ``least`` to ``most`` characters, two or more, may stand twice in a row."""
        found = [self._come_again(length) for length in range(least, most + 1)]
        return sorted({place for places in found for place in places.tolist()})

    def _come_again(self, length: int) -> Numbers:
        """All neighbours of such a stretch come again, as far behind as it is long."""
        again = np.flatnonzero(self.pairs[:-length] == self.pairs[length:])
        span = length - 2  # from the first neighbours of a stretch to its last
        starts = again[: max(0, len(again) - span)]
        places: Numbers = starts[again[span:] - starts == span]
        return places


class Beginnings:
    """Where in a text may one of many words begin? All places are asked at once."""

    def __init__(self, words: Iterable[str]) -> None:
        """``words``: two characters at least."""
        words = tuple(words)
        pairs = [bigrams(word[:2]) for word in words if len(word) < 4]
        rows = [fours(bigrams(word[:4])) for word in words if len(word) >= 4]
        self._table, self._bit = _entered(*(np.concatenate([_NOTHING, *numbers]) for numbers in (pairs, rows)))

    def places(self, neighbours: Neighbours) -> list[int]:
        """Places where two or four characters may begin a word; all others begin none."""
        places: list[int] = np.flatnonzero(neighbours.beginning(self._table) & self._bit).tolist()
        return places


@cache
def pairs_in(word: str) -> Pairs:
    """The numbers of a word; none when it has but one character."""
    return tuple(dict.fromkeys(bigrams(word).tolist()))


class Needed:
    """Many lists of numbers, and which of them a text may meet: all are asked for at once, some of each list."""

    def __init__(self, lists: Iterable[Pairs]) -> None:
        asked = [(pairs or (_NONE,))[:_ASKED] for pairs in lists]
        full = [one + one[:1] * (_ASKED - len(one)) for one in asked]
        self._pairs = np.array(full, dtype=np.intp).reshape(-1, _ASKED)
        self._first = self._pairs[:, 0].copy()

    def met(self, neighbours: Neighbours) -> list[int]:
        """Which lists have no number that is missing in the text, as far as was asked."""
        occurs = _BLANK.occurs
        occurs[neighbours.pairs] = True
        likely = np.flatnonzero(occurs[self._first])
        places: list[int] = likely[occurs[self._pairs[likely]].all(axis=1)].tolist()
        occurs[neighbours.pairs] = False
        return places


class Words:
    """Many words, and which of them stand in a text: all are asked for at once, few are looked for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._needed = Needed(map(pairs_in, self._words))

    def standing(self, neighbours: Neighbours) -> frozenset[str]:
        """The words that stand in the text."""
        likely = map(self._words.__getitem__, self._needed.met(neighbours))
        return frozenset(word for word in likely if word in neighbours.text)

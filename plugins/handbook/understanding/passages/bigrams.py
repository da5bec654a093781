"""Which two characters stand together in a text? Most of looking for many words is knowing that they are not there.

Every two neighbours have a number below 2¹⁸, the same for the same two and seldom the same for others. One set of
numbers per text answers for all words: a word of which some two neighbours are missing stands nowhere.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from handbook.text.arrays import Codes, codes_of
from handbook.understanding.passages.tables import Bits, Given, Numbers, Table, Tables

BITS = 18
Pairs = tuple[int, ...]
Rows = NDArray[np.int64]
_NONE = 1 << BITS
"""Stands for the neighbours of a single character, which has none: the cell behind all numbers."""
_NOTHING = np.zeros(0, dtype=np.intp)
_HALF = np.uint64(32)
_FIRST = np.ones(1, dtype=np.bool_)
_ASKED = 4
"""Neighbours of a word that are asked for before it is looked for."""


def bigrams(text: str) -> Numbers:
    """The numbers of all neighbours, in order."""
    return _bigrams(codes_of(text))


def _bigrams(codes: Codes) -> Numbers:
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


_HEADS = Tables(2, 1 << BITS)
"""Of pairs and of fours."""
_CHARACTERS = Tables(1, sys.maxunicode + 1)


class Neighbours:
    """A text, and which characters stand together in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[tuple[Table, int], Bits] = {}

    @cached_property
    def codes(self) -> Codes:
        """What character stands at each place."""
        return codes_of(self.text)

    @cached_property
    def pairs(self) -> Numbers:
        """What two characters stand at each place."""
        return _bigrams(self.codes)

    @cached_property
    def fours(self) -> Numbers:
        """What four characters stand at each place."""
        return fours(self.pairs)

    def beginning(self, table: Table) -> Bits:
        """The bits of those whose words may begin at each place."""
        return self._looked_up(table, self.pairs, self.fours)

    def standing(self, table: Table) -> Bits:
        """The bits of those whose characters stand at each place."""
        return self._looked_up(table, self.codes)

    def _looked_up(self, table: Table, *numbers: Given) -> Bits:
        """Once for all that the table holds by now."""
        asked = table, table.given
        if asked not in self._found:
            self._found[asked] = table.look_up(numbers)
        return self._found[asked]

    def repeats(self, least: int, most: int) -> list[int]:
        """Places from which a stretch of ``least`` to ``most`` characters, two or more, may stand twice in a row."""
        found = [self._come_again(length) for length in range(least, most + 1)]
        return sorted({place for places in found for place in places.tolist()})

    def _come_again(self, length: int) -> Numbers:
        """All neighbours of such a stretch come again, as far behind as it is long."""
        (again,) = (self.pairs[:-length] == self.pairs[length:]).nonzero()
        span = length - 2  # from the first neighbours of a stretch to its last
        starts = again[: max(0, len(again) - span)]
        places: Numbers = starts[again[span:] - starts == span]
        return places


def _places(bits: Bits, bit: np.uint8) -> Numbers:
    """Where the bit is set; numpy finds what is true three times as fast as what is not 0."""
    places: Numbers
    (places,) = ((bits & bit) != 0).nonzero()
    return places


class Beginnings:
    """Where in a text may one of many words begin? All places are asked at once."""

    def __init__(self, words: Iterable[str]) -> None:
        """``words``: two characters at least."""
        words = tuple(words)
        pairs = [bigrams(word[:2]) for word in words if len(word) < 4]
        rows = [fours(bigrams(word[:4])) for word in words if len(word) >= 4]
        self._table, self._bit = _HEADS.entered(*(np.concatenate([_NOTHING, *one]) for one in (pairs, rows)))

    def places(self, neighbours: Neighbours) -> list[int]:
        """Places where two or four characters may begin a word; all others begin none."""
        places: list[int] = self.found(neighbours).tolist()
        return places

    def found(self, neighbours: Neighbours) -> Numbers:
        """`places`, as an array."""
        return _places(neighbours.beginning(self._table), self._bit)


class Characters:
    """Where in a text does one of some characters stand? All places are asked at once, for all who ask."""

    def __init__(self, characters: Iterable[str]) -> None:
        self._table, self._bit = _CHARACTERS.entered(codes_of("".join(characters)))

    def places(self, neighbours: Neighbours) -> list[int]:
        """All of them, ascending."""
        places: list[int] = _places(neighbours.standing(self._table), self._bit).tolist()
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
        (likely,) = occurs[self._first].nonzero()
        places: list[int] = likely[occurs[self._pairs[likely]].all(axis=1)].tolist()
        occurs[neighbours.pairs] = False
        return places


class Sums:
    """What lines come to whose pairs of characters have weights; all lines are added up at once."""

    def __init__(self, weights: Mapping[str, Sequence[int]], labels: int) -> None:
        """``weights``: pair → its weights, one for each label."""
        keys = _keys(codes_of("".join(weights)))[::2]
        order = np.argsort(keys)
        self._keys = keys[order]
        self._weights = np.array([*weights.values()], dtype=np.int16).reshape(-1, labels)[order]
        self._beginnings = Beginnings(weights)

    def of_lines(self, neighbours: Neighbours, starts: Sequence[int]) -> Rows:
        """For every line the sums of its pairs, each pair once; ``starts``: where each line begins."""
        places, codes = self._beginnings.found(neighbours), neighbours.codes
        keys = codes.take(places).astype(np.uint64) << _HALF | codes.take(places + 1)
        rows = self._keys.searchsorted(keys)
        known = self._keys.take(rows, mode="clip") == keys
        lines = np.array(starts).searchsorted(places[known], side="right") - 1
        return _summed(lines, rows[known], self._weights, len(starts))


class CharacterSums:
    """What texts come to whose characters have weights; all texts are added up at once."""

    def __init__(self, weights: Mapping[str, Sequence[int]], labels: int) -> None:
        """``weights``: character → its weights, one for each label."""
        self._rows = np.zeros(sys.maxunicode + 1, dtype=np.intp)
        self._rows[codes_of("".join(weights))] = range(1, len(weights) + 1)
        self._weights = np.array([(0,) * labels, *weights.values()], dtype=np.int16)

    def of_texts(self, texts: Sequence[str]) -> list[list[int]]:
        """For every text the sums of its characters, each character once."""
        rows = self._rows.take(codes_of("".join(texts)))
        lines = np.arange(len(texts)).repeat(list(map(len, texts)))
        sums: list[list[int]] = _summed(lines, rows, self._weights, len(texts)).tolist()
        return sums


def _summed(lines: Numbers, rows: Numbers, weights: NDArray[np.int16], count: int) -> Rows:
    """For each of so many lines the sums of the rows of weights that it has, each row once."""
    keys = lines * len(weights) + rows
    # numbers of half the size are sorted in half the time
    once = _once(keys.astype(np.min_scalar_type(count * len(weights))))
    lines, rows = np.divmod(once, len(weights))
    sums = np.zeros((count, weights.shape[1]), dtype=np.int64)
    if len(once):
        (firsts,) = np.concatenate([_FIRST, lines[1:] != lines[:-1]]).nonzero()
        sums[lines[firsts]] = np.add.reduceat(weights.take(rows, axis=0), firsts, axis=0, dtype=np.int64)
    return sums


def _once(numbers: NDArray[np.unsignedinteger]) -> NDArray[np.unsignedinteger]:
    """Each once, ascending."""
    numbers.sort()
    once: NDArray[np.unsignedinteger] = numbers[np.concatenate([_FIRST[: len(numbers)], numbers[1:] != numbers[:-1]])]
    return once


def _keys(codes: Codes) -> NDArray[np.uint64]:
    """A number of its own for the two characters at each place."""
    keys: NDArray[np.uint64] = codes[:-1].astype(np.uint64) << _HALF | codes[1:]
    return keys

"""Can a term be part of a page's name? A Bloom filter in the boot script, so that few queries read the names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from handbook.search.format import PROBES
from handbook.text import fold

BITS = 6
"""Bits for every character and pair in a name. A pair that is in none passes once in 18 times, a longer term hardly."""
_WORD = 0xFFFFFFFF


def bloom_filter(names: Iterable[str]) -> bytes:
    """The bits of all characters and pairs of characters of the folded names."""
    wanted = sorted({gram for name in names for gram in _grams(fold(name))})
    size = len(wanted) * BITS // 8 + 1
    bits = bytearray(size)
    for first, second in wanted:
        for place in places(first, second, size * 8):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def _grams(name: str) -> Iterator[tuple[int, int]]:
    raw = name.encode("utf-16-le", "surrogatepass")
    units = [int.from_bytes(raw[at : at + 2], "little") for at in range(0, len(raw), 2)]
    yield from ((unit, 0) for unit in units)
    yield from pairwise(units)


def places(first: int, second: int, size: int) -> list[int]:
    """The bits of two UTF-16 units (the second 0: of one) among ``size``; the same as in ``bloom.js``."""
    mixed = (first * 0x9E3779B1 ^ second * 0x85EBCA6B) & _WORD
    mixed ^= mixed >> 15
    mixed = mixed * 0x2C1B3C6D & _WORD
    mixed ^= mixed >> 12
    return [(mixed + probe * (mixed >> 17 | 1)) % size for probe in range(PROBES)]

"""How is a list of ascending numbers written? In Rice codes: high parts of differences in unary, low bits behind."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.int64]


def width(count: Array, end: int) -> Array:
    """Low bits of a difference in a list of so many positions below ``end``: about log2 of 0.69 × the mean."""
    quotient = np.maximum(1, end * 11 // (np.maximum(1, count) * 16))
    exponents: NDArray[np.int32] = np.frexp(quotient.astype(np.float64))[1]
    return exponents.astype(np.int64) - 1


def ascending(values: Array, end: int) -> bytes:
    """A list of ascending numbers below ``end``: how many, bytes of the unary part, that, the low bits."""
    differences = np.diff(values, prepend=-1) - 1
    widths = np.repeat(width(np.array([len(values)]), end), len(values))
    ones = unary(differences >> widths)
    return len(values).to_bytes(3, "little") + len(ones).to_bytes(3, "little") + ones + low_bits(differences, widths)


def unary(high: NDArray[np.integer]) -> bytes:
    """Every number as so many zeros and a one, lowest bit first."""
    if not len(high):
        return b""
    ends = np.cumsum(high + 1) - 1
    bits = np.zeros(int(ends[-1]) + 1, np.uint8)
    bits[ends] = 1
    return np.packbits(bits, bitorder="little").tobytes()


def low_bits(values: NDArray[np.integer], widths: NDArray[np.integer]) -> bytes:
    """The lowest bits of every value, one after another, lowest bit first."""
    if not len(values):
        return b""
    ends = np.cumsum(widths)
    offsets = ends - widths
    shifted = (values & ((1 << widths) - 1)) << (offsets & 31)
    words = offsets >> 5
    size = int(ends[-1] >> 5) + 2
    total = np.bincount(words, shifted & 0xFFFFFFFF, size) + np.bincount(words + 1, shifted >> 32, size)
    return total.astype("<u4").tobytes()[: int(ends[-1] + 7) // 8]

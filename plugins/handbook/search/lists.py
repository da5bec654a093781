"""How are the entries written? In shards of some kilobytes, in the order of their keys, with a router over them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from handbook.search.format import DEPTH, RESTART, SHARD, Writer, deflate, numbered, planes
from handbook.search.grams import Entries

Array = NDArray[np.int64]
_HEAD = 5
"""Bytes that a key costs, roughly."""


def rice(count: Array, end: int) -> Array:
    """Low bits of a difference in a list of so many positions below ``end``: about log2 of 0.69 × the mean."""
    quotient = np.maximum(1, end * 11 // (np.maximum(1, count) * 16))
    exponents: NDArray[np.int32] = np.frexp(quotient.astype(np.float64))[1]
    return exponents.astype(np.int64) - 1


class ListWriter:
    """Writes shards of entries and remembers where each begins."""

    def __init__(self, writer: Writer, end: int) -> None:
        self._writer = writer
        self._end = end
        self._last: NDArray[np.uint16] = np.zeros(DEPTH + 1, np.uint16)
        self.shards = 0
        self._separators: list[NDArray[np.uint16]] = []

    def write(self, entries: Entries) -> None:
        """Write a piece; keys greater than all written before."""
        starts = np.cumsum(entries.counts) - entries.counts
        widths = rice(entries.counts, self._end)
        differences = np.empty_like(entries.positions)
        np.subtract(entries.positions[1:], entries.positions[:-1] + 1, out=differences[1:])
        listed = entries.counts > 0
        differences[starts[listed]] = entries.positions[starts[listed]]
        high = differences >> np.repeat(widths, entries.counts)
        sums = np.concatenate([[0], np.cumsum(high)])
        bits = sums[starts + entries.counts] - sums[starts] + entries.counts * (widths + 1)
        shared = _shared(entries.keys)
        for first, last in _cut(bits // 8 + _HEAD, _apart(entries, shared)):
            place = slice(int(starts[first]), int(starts[last - 1] + entries.counts[last - 1]))
            low = np.repeat(widths[first:last], entries.counts[first:last])
            ones = unary(high[place])
            head = _head(entries, shared, first, last)
            data = len(head).to_bytes(3, "little") + len(ones).to_bytes(3, "little") + head + ones
            self._add(entries.keys[first], entries.keys[last - 1], data + pack(differences[place], low))

    def _add(self, first: NDArray[np.uint16], last: NDArray[np.uint16], data: bytes) -> None:
        common = int(np.argmin(first == self._last))
        self._separators.append(np.where(np.arange(DEPTH + 1) <= common, first, 0).astype(np.uint16))
        self._last = last
        self._writer.write(numbered("l", self.shards), data)
        self.shards += 1

    def router(self) -> list[bytes]:
        """For every shard the shortest key that is greater than all before it and not greater than its first.

        In columns that are deflated one by one, because they are unlike each other.
        """
        keys = np.stack(self._separators) if self._separators else np.zeros((0, DEPTH + 1), np.uint16)
        shared = np.where(np.arange(len(keys)) % RESTART > 0, _shared(keys), 0)
        return _front_coded(keys, np.count_nonzero(keys, axis=1), shared)


def _shared(keys: NDArray[np.uint16]) -> Array:
    """Symbols that each key shares with the one before."""
    same = np.zeros(len(keys), np.int64)
    alive = np.ones(max(0, len(keys) - 1), np.bool_)
    for column in keys.T:
        alive &= column[1:] == column[:-1]
        same[1:] += alive
    return same


def _apart(entries: Entries, shared: Array) -> Array:
    """What a cut before each entry costs the router; a leaf and the longer ones that it gave to stay together."""
    cost = shared.copy()
    cost[1:][shared[1:] == entries.lengths[:-1]] = DEPTH + 1
    return cost


def _cut(sizes: Array, cost: Array) -> Iterator[tuple[int, int]]:
    """Ranges of entries that fill a shard, cut where neighbours share least: that makes the router small."""
    sums = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        before = int(sums[first - 1]) if first else 0
        least, most = np.searchsorted(sums, (before + SHARD * 3 // 4, before + SHARD), "right").tolist()
        last = max(first + 1, most)
        if first < least < last < len(sizes):
            last -= int(np.argmin(cost[last:least:-1]))
        while last < len(sizes) and cost[last] > DEPTH:
            last += 1
        yield first, last
        first = last


def _head(entries: Entries, shared: Array, first: int, last: int) -> bytes:
    """Keys and counts of the entries in planes, deflated: neighbours differ little."""
    nodes = entries.reports[first:last] > 0
    data = planes([entries.counts[first:last]], 3)
    same = np.where(np.arange(first, last) > first, shared[first:last], 0)
    data += b"".join(_front_coded(entries.keys[first:last], entries.lengths[first:last], same))
    data += planes([entries.totals[first:last][nodes], entries.reports[first:last][nodes]], 4)
    return deflate((last - first).to_bytes(3, "little") + data)


def _front_coded(keys: NDArray[np.uint16], lengths: Array, shared: Array) -> list[bytes]:
    """Ascending keys in columns: how many symbols each shares with the one before, how many more it has, the first of
    these (where they share some, as a difference to the one before) in two planes, the rest in two planes."""
    rows = np.arange(len(keys))
    symbols = keys.astype(np.int64)
    old = np.where(shared > 0, symbols[rows - 1, shared], 0)
    first = planes([symbols[rows, shared] - old], 2)
    columns = np.arange(DEPTH + 1)
    rest = symbols[(columns > shared[:, None]) & (columns < lengths[:, None])]
    count = len(keys)
    return [planes([shared], 1), planes([lengths - shared], 1), first[:count], first[count:], planes([rest], 2)]


def ascending(values: Array, end: int) -> bytes:
    """A list of ascending numbers below ``end``: how many, bytes of the unary part, that, the low bits."""
    differences = np.diff(values, prepend=-1) - 1
    widths = np.repeat(rice(np.array([len(values)]), end), len(values))
    ones = unary(differences >> widths)
    return len(values).to_bytes(3, "little") + len(ones).to_bytes(3, "little") + ones + pack(differences, widths)


def unary(high: NDArray[np.integer]) -> bytes:
    """Every number as so many zeros and a one, lowest bit first."""
    if not len(high):
        return b""
    ends = np.cumsum(high + 1) - 1
    bits = np.zeros(int(ends[-1]) + 1, np.uint8)
    bits[ends] = 1
    return np.packbits(bits, bitorder="little").tobytes()


def pack(values: NDArray[np.integer], widths: NDArray[np.integer]) -> bytes:
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

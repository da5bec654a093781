"""How are posting lists written? In shards of some kilobytes, in the order of their keys, with a router over them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from handbook.search.format import DEPTH, RESTART, Writer, deflate, numbered, planes, shard
from handbook.search.grams import Entries
from handbook.search.keys import front_coded, shared_symbols
from handbook.search.letters import ranges
from handbook.search.rice import low_bits, unary, width

Array = NDArray[np.int64]
_HEAD = 5
"""Bytes that a key costs, roughly."""


class PostingWriter:
    """Writes shards of entries and remembers where each begins."""

    def __init__(self, writer: Writer, end: int) -> None:
        self._writer = writer
        self._end = end
        self._size = shard(end)
        self._last: NDArray[np.uint16] = np.zeros(DEPTH + 1, np.uint16)
        self.shards = 0
        self._separators: list[NDArray[np.uint16]] = []

    def write(self, entries: Entries) -> None:
        """Write a piece; keys greater than all written before."""
        starts, counts = entries.starts, entries.counts
        widths = width(counts, self._end)
        listed = np.flatnonzero(counts)
        listed = listed[np.argsort(starts[listed])]  # as their positions lie
        differences = np.diff(entries.positions, prepend=entries.positions[:1]) - np.uint32(1)
        differences[starts[listed]] = entries.positions[starts[listed]]
        high = differences >> np.repeat(widths[listed].astype(np.uint8), counts[listed])
        bits = counts * (widths + 1)
        bits[listed] += np.add.reduceat(high, starts[listed], dtype=np.int64)
        shared = shared_symbols(entries.keys)
        for first, last in _cut(bits // 8 + _HEAD, _apart(entries, shared), self._size):
            places = ranges(starts[first:last], counts[first:last])
            low = np.repeat(widths[first:last], counts[first:last])
            ones = unary(high[places].astype(np.int64))
            head = _head(entries, shared, first, last)
            data = len(head).to_bytes(3, "little") + len(ones).to_bytes(3, "little") + head + ones
            data += low_bits(differences[places].astype(np.int64), low)
            self._add(entries.keys[first], entries.keys[last - 1], data)

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
        shared = np.where(np.arange(len(keys)) % RESTART > 0, shared_symbols(keys), 0)
        return front_coded(keys, np.count_nonzero(keys, axis=1), shared)


def _apart(entries: Entries, shared: Array) -> Array:
    """What a cut before each entry costs the router; a leaf and the longer ones that it gave to stay together."""
    cost = shared.copy()
    cost[1:][shared[1:] == entries.lengths[:-1]] = DEPTH + 1
    return cost


def _cut(sizes: Array, cost: Array, size: int) -> Iterator[tuple[int, int]]:
    """Ranges of entries that fill a shard of ``size`` bytes, cut where neighbours share least: a small router."""
    sums = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        before = int(sums[first - 1]) if first else 0
        least, most = np.searchsorted(sums, (before + size * 3 // 4, before + size), "right").tolist()
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
    data += b"".join(front_coded(entries.keys[first:last], entries.lengths[first:last], same))
    data += planes([entries.totals[first:last][nodes], entries.reports[first:last][nodes]], 4)
    return deflate((last - first).to_bytes(3, "little") + data)

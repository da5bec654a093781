"""Where do the passages lie that a filter lets through? Stretches of slots by value, for the first hits of a query."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import contains, eq

import numpy as np
from numpy.typing import NDArray

from handbook.search.format import SLOT, STRETCHES, Writer, numbered
from handbook.search.passages import Layout
from handbook.search.rice import ascending

Array = NDArray[np.int64]
Flags = NDArray[np.bool_]
RANGE = STRETCHES // SLOT
"""Slots to a shard."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The passages, cut where a range ends (which only a passage longer than a block can meet)."""

    passages: Array
    """Number of the passage of each piece."""
    starts: Array
    """First slot."""
    ends: Array
    """One past the last slot."""


@dataclass(frozen=True, slots=True)
class Values:
    """What can be filtered by, in the order of the manifest."""

    function: Sequence[str]
    topic: Sequence[str]
    kind: Sequence[str]
    unit: Sequence[str]
    year: Sequence[int]
    """Empty where the manifest tells where the years lie; 0: no year."""


def pieces(layout: Layout) -> Pieces:
    """All passages, as many pieces of each as ranges that it touches."""
    starts = np.frombuffer(layout.starts, np.int64)
    lengths = np.frombuffer(layout.lengths, np.int64)
    first, last = starts // SLOT, (starts + lengths - 1) // SLOT
    counts = last // RANGE - first // RANGE + 1
    passages = np.repeat(np.arange(len(starts)), counts)
    ranges = first[passages] // RANGE + np.arange(len(passages)) - np.repeat(np.cumsum(counts) - counts, counts)
    return Pieces(
        passages,
        np.maximum(first[passages], ranges * RANGE),
        np.minimum(last[passages] + 1, (ranges + 1) * RANGE),
    )


def write(layout: Layout, values: Values, writer: Writer) -> None:
    """Write all shards: by value, then by range."""
    cut = pieces(layout)
    borders = np.searchsorted(cut.starts, np.arange(-(-layout.end // STRETCHES) + 1) * RANGE).tolist()
    number = 0
    for flags in _flags(layout, values):
        held = flags[cut.passages]
        for first, last in pairwise(borders):
            data = _stretches(held[first:last], cut.starts[first:last] % RANGE, cut.ends[first:last])
            writer.write(numbered("f", number), data)
            number += 1


def _flags(layout: Layout, values: Values) -> Iterator[Flags]:
    """For every value, in the order of `Values`, whether each passage has it."""
    found = layout.passages
    yield from _each([one.function for one in found], values.function)
    yield from _each([one.topics for one in found], values.topic, contains)
    yield from _each([one.kind for one in found], values.kind)
    yield from _each([one.unit for one in found], values.unit)
    yield from _each([one.year or 0 for one in found], values.year)


def _each(column: Sequence[Hashable], values: Sequence[object], has: Callable[..., bool] = eq) -> Iterator[Flags]:
    distinct: dict[Hashable, int] = {}
    numbers = np.fromiter((distinct.setdefault(one, len(distinct)) for one in column), np.int64, len(column))
    for value in values:
        yield np.array([has(one, value) for one in distinct], np.bool_)[numbers]


def _stretches(held: Flags, starts: Array, ends: Array) -> bytes:
    """The runs of passages that have the value: first slots, then the sums of their lengths."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], held, [False]]).astype(np.int8)))
    first, last = edges[::2], edges[1::2] - 1
    lengths = np.cumsum((ends[last] - 1) % RANGE + 1 - starts[first])
    total = int(lengths[-1]) + 1 if len(lengths) else 1
    return ascending(starts[first], RANGE) + total.to_bytes(4, "little") + ascending(lengths, total)

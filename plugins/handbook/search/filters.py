"""Where do the passages lie that a filter lets through? Stretches of slots by value, for the first hits of a query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from handbook.search.format import SLOT, STRETCHES, Writer, numbered
from handbook.search.layout import Layout
from handbook.search.rice import ascending
from handbook.search.values import Values

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


def pieces(layout: Layout) -> Pieces:
    """All passages, as many pieces of each as ranges that it touches."""
    starts, lengths = layout.starts, layout.lengths
    first, last = starts // SLOT, (starts + lengths - 1) // SLOT
    counts = last // RANGE - first // RANGE + 1
    passages = np.repeat(np.arange(len(starts)), counts)
    ranges = first[passages] // RANGE + np.arange(len(passages)) - np.repeat(np.cumsum(counts) - counts, counts)
    return Pieces(
        passages,
        np.maximum(first[passages], ranges * RANGE),
        np.minimum(last[passages] + 1, (ranges + 1) * RANGE),
    )


def told(values: Values, years: Sequence[int]) -> dict[str, Sequence[str | int]]:
    """What can be filtered by, in the order of the shards; ``years``: empty where the manifest tells where they lie."""
    return {
        "function": values.functions,
        "topic": values.topics,
        "kind": values.kinds.values,
        "unit": values.units.values,
        "year": years,
    }


def write(layout: Layout, values: Values, years: Sequence[int], writer: Writer) -> None:
    """Write all shards: by value, then by range."""
    cut = pieces(layout)
    borders = np.searchsorted(cut.starts, np.arange(-(-layout.end // STRETCHES) + 1) * RANGE).tolist()
    number = 0
    for flags in _flags(layout, values, years):
        held = flags[cut.passages]
        for first, last in pairwise(borders):
            data = _stretches(held[first:last], cut.starts[first:last] % RANGE, cut.ends[first:last])
            writer.write(numbered("f", number), data)
            number += 1


def _flags(layout: Layout, values: Values, years: Sequence[int]) -> Iterator[Flags]:
    """For every value, in the order of `told`, whether each passage has it."""
    reports = layout.reports.numbers
    for number in range(len(values.functions)):
        yield layout.functions.numbers == number
    for number in range(len(values.topics)):
        yield np.array([number in mixture for mixture in values.mixtures], np.bool_)[layout.topics.numbers]
    for column in (values.kinds, values.units):
        for number in range(len(column.values)):
            yield (column.numbers == number)[reports]
    for year in years:
        yield (values.years == year)[reports]


def _stretches(held: Flags, starts: Array, ends: Array) -> bytes:
    """The runs of passages that have the value: first slots, then the sums of their lengths."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], held, [False]]).astype(np.int8)))
    first, last = edges[::2], edges[1::2] - 1
    lengths = np.cumsum((ends[last] - 1) % RANGE + 1 - starts[first])
    total = int(lengths[-1]) + 1 if len(lengths) else 1
    return ascending(starts[first], RANGE) + total.to_bytes(4, "little") + ascending(lengths, total)

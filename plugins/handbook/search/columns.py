"""What is known of a passage without reading its text? Columns over passages, for filters, several terms and counts."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from handbook.search.blocks import BlockWriter, Names
from handbook.search.format import COLUMNS, SLOT, Writer, deflate, numbered, planes
from handbook.search.passages import Layout


def reports(layout: Layout) -> NDArray[np.int32]:
    """The report of every slot, numbered by first position; free slots take the value before."""
    numbers = Names()
    values = np.fromiter((numbers[one.report] for one in layout.passages), np.int32, len(layout.passages))
    heads = np.frombuffer(layout.starts, np.int64) // SLOT
    return np.repeat(values, np.diff(heads, append=layout.end // SLOT))


class ColumnWriter:
    """Writes the columns; ids get the numbers that the blocks give them."""

    def __init__(self, writer: Writer, names: BlockWriter) -> None:
        self._writer = writer
        self._functions, self._topics = names.functions, names.topics
        self._kinds, self._units = names.kinds, names.units
        self._reports = Names()
        self._mixtures: dict[tuple[str, ...], int] = {}

    def write(self, layout: Layout) -> None:
        """Write all shards: one per `COLUMNS` positions, with the passages that start there."""
        starts = np.frombuffer(layout.starts, np.int64)
        for number in range(-(-layout.end // COLUMNS)):
            first, last = np.searchsorted(starts, (number * COLUMNS, (number + 1) * COLUMNS)).tolist()
            data = self._shard(layout, starts[first:last] - number * COLUMNS, first, last)
            self._writer.write(numbered("c", number), data)

    def _shard(self, layout: Layout, starts: NDArray[np.int64], first: int, last: int) -> bytes:
        """Counts, then for every passage: distance in slots, function, topics; for every run of a report: its number,
        year, kind, kind of unit, passages."""
        found = layout.passages[first:last]
        slots = np.diff(starts // SLOT, prepend=0)
        functions = [self._functions[one.function] for one in found]
        topics = [self._mixtures.setdefault(one.topics, len(self._mixtures)) for one in found]
        runs = [list(run) for _, run in groupby(found, lambda one: one.report)]
        numbers = [self._reports[run[0].report] for run in runs]
        years = [run[0].year or 0 for run in runs]
        kinds = [self._kinds[run[0].kind] for run in runs]
        data = planes([[first, len(found), len(runs)]], 4) + planes([slots], 3) + planes([functions], 1)
        units = [self._units[run[0].unit] for run in runs]
        data += planes([topics], 2) + planes([numbers], 3) + planes([years], 2) + planes([kinds], 1)
        data += planes([units], 1)
        return deflate(data + planes([[len(run) for run in runs]], 2))

    def mixtures(self) -> list[list[int]]:
        """Numbers of topics by number of mixture, for the manifest."""
        return [[self._topics[topic] for topic in topics] for topics in self._mixtures]

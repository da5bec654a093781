"""What is known of a passage without reading its text? Columns over passages, for filters, several terms and counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from handbook.search.blocks import BlockWriter, Names
from handbook.search.format import COLUMNS, GROUPS, SLOT, Writer, deflate, numbered, planes
from handbook.search.passages import Layout
from handbook.search.unpack import Planes, inflate

Array = NDArray[np.int64]


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
        """Write all shards: one per `COLUMNS` positions, with the passages that start there; what only builds read
        beside them, for `GROUPS` passages each."""
        starts = np.frombuffer(layout.starts, np.int64)
        for number in range(-(-layout.end // COLUMNS)):
            first, last = np.searchsorted(starts, (number * COLUMNS, (number + 1) * COLUMNS)).tolist()
            data = self._shard(layout, starts[first:last] - number * COLUMNS, first, last)
            self._writer.write(numbered("c", number), data)
        for number, first in enumerate(range(0, len(layout.passages), GROUPS)):
            self._writer.write(numbered("g", number), _same(layout, first, first + GROUPS))

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


_BESIDE = 7
"""Bytes for a passage in a shard ``g``."""


def _same(layout: Layout, first: int, last: int) -> bytes:
    """For every passage its place in its report and the number of its group, as it was when this was written."""
    groups = [one.same for one in layout.passages[first:last]]
    low, high = [one & 0xFFFFFF for one in groups], [one >> 24 for one in groups]
    return deflate(planes([layout.places[first:last]], 2) + planes([low], 3) + planes([high], 2))


@dataclass(frozen=True, slots=True)
class Passages:
    """What columns say of all passages of a segment, in the order of their positions."""

    starts: Array
    reports: Array
    """Number of the report of each."""
    places: Array
    """Place of each in its report."""
    same: Array


def read(columns: Iterable[bytes], beside: Iterable[bytes]) -> Passages:
    """The columns again, from the shards ``c`` and ``g``, each in the order of their numbers."""
    own = [_columns(number, one) for number, one in enumerate(columns)]
    more = [_beside(one) for one in beside] or [(np.zeros(0, np.int64),) * 2]
    return Passages(*(np.concatenate(column) for found in (own, more) for column in zip(*found, strict=True)))


def _columns(number: int, packed: bytes) -> tuple[Array, Array]:
    """Where the passages of a shard start, the report of each."""
    columns = Planes(inflate(packed))
    _, count, runs = columns.take(3, 4).tolist()
    starts = np.cumsum(columns.take(count, 3)) * SLOT + number * COLUMNS
    columns.take(count, 1), columns.take(count, 2)  # functions, topics
    reports = columns.take(runs, 3)
    columns.take(runs, 2), columns.take(runs, 1), columns.take(runs, 1)  # years, kinds, kinds of unit
    return starts, np.repeat(reports, columns.take(runs, 2))


def _beside(packed: bytes) -> tuple[Array, Array]:
    """Places in their reports, numbers of groups."""
    data = inflate(packed)
    more, count = Planes(data), len(data) // _BESIDE
    return more.take(count, 2), more.take(count, 3) | more.take(count, 2) << 24

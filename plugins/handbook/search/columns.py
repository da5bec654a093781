"""What is known of a passage without reading its text? Columns over passages, for filters, several terms and counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handbook.search.format import COLUMNS, GROUPS, OWNERS, SLOT, Writer, deflate, numbered, planes
from handbook.search.layout import Layout
from handbook.search.unpack import Planes, inflate
from handbook.search.values import Values

Array = NDArray[np.int64]


def reports(layout: Layout) -> NDArray[np.int32]:
    """The report of every slot, numbered by first position; free slots take the value before."""
    return np.repeat(layout.reports.numbers, np.diff(layout.starts // SLOT, append=layout.end // SLOT))


def write(layout: Layout, values: Values, writer: Writer) -> None:
    """Write all shards: one per `COLUMNS` positions, with the passages that start there; owners, for `OWNERS`
    positions each; what only builds read beside them, for `GROUPS` passages each."""
    for number in range(-(-layout.end // COLUMNS)):
        writer.write(numbered("c", number), _shard(layout, values, number))
    for number, first in enumerate(range(0, layout.end, OWNERS)):
        writer.write(numbered("o", number), _owners(layout, first))
    for number, first in enumerate(range(0, len(layout.starts), GROUPS)):
        writer.write(numbered("g", number), _same(layout, slice(first, first + GROUPS)))


def _shard(layout: Layout, values: Values, number: int) -> bytes:
    """Counts, then for every passage: distance in slots, function, topics; for every run of a report: its number,
    year, kind, kind of unit, passages."""
    first, last = np.searchsorted(layout.starts, (number * COLUMNS, (number + 1) * COLUMNS)).tolist()
    rows = slice(first, last)
    slots = np.diff((layout.starts[rows] - number * COLUMNS) // SLOT, prepend=0)
    own = layout.reports.numbers[rows]
    borders = np.flatnonzero(np.diff(own, prepend=-1))
    runs = own[borders]
    data = planes([[first, last - first, len(runs)]], 4) + planes([slots], 3)
    data += planes([layout.functions.numbers[rows]], 1) + planes([layout.topics.numbers[rows]], 2)
    data += planes([runs], 3) + planes([values.years[runs]], 2) + planes([values.kinds.numbers[runs]], 1)
    data += planes([values.units.numbers[runs]], 1)
    return deflate(data + planes([np.diff(borders, append=last - first)], 2))


def _owners(layout: Layout, first: int) -> bytes:
    """How many runs of passages of one report lie from a position on; slots between their beginnings; the reports. The
    first of them may have begun before."""
    begin, end = np.searchsorted(layout.starts, (first, first + OWNERS)).tolist()
    rows = slice(max(0, begin - 1), end)
    own = layout.reports.numbers[rows]
    borders = np.flatnonzero(np.diff(own, prepend=-1))
    slots = np.maximum(layout.starts[rows][borders] - first, 0) // SLOT
    return deflate(planes([[len(borders)], np.diff(slots, prepend=0), own[borders]], 3))


_BESIDE = 7
"""Bytes for a passage in a shard ``g``."""


def _same(layout: Layout, rows: slice) -> bytes:
    """For every passage its place in its report and the number of its group, as it was when this was written."""
    groups = layout.same[rows]
    return deflate(planes([layout.places[rows]], 2) + planes([groups & 0xFFFFFF], 3) + planes([groups >> 24], 2))


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

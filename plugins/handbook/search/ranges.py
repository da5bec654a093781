"""Where do the passages of a year or of a report lie? Ranges of positions, for the filters that need nothing else."""

from __future__ import annotations

import numpy as np

from handbook.search.format import REPORTS, YEARS, Writer, numbered, squeeze
from handbook.search.layout import Array, Layout, Numbers
from handbook.search.values import Values
from handbook.text import checksum


def years(layout: Layout, values: Values) -> list[list[int]] | None:
    """Where the year changes: first position and year (0: none); nothing when that is too often to be worth it."""
    own = values.years[layout.reports.numbers]
    borders = _borders(own)
    return np.stack([layout.starts[borders], own[borders]], axis=1).tolist() if len(borders) <= YEARS else None


def write_reports(layout: Layout, writer: Writer) -> int:
    """Write where the passages of every report lie, by hash of its id; the number of shards."""
    borders = _borders(layout.reports.numbers)
    lasts = np.append(borders[1:], len(layout.starts))[: len(borders)] - 1
    starts, reach = layout.starts[borders], layout.starts[lasts] + layout.lengths[lasts] - 1
    found: list[list[list[int]]] = [[] for _ in layout.reports.values]
    rows = zip(layout.reports.numbers[borders].tolist(), starts.tolist(), (reach - starts).tolist(), strict=True)
    for report, start, length in rows:
        found[report].append([start, length])
    count = len(found) // REPORTS + 1
    shards: list[list[object]] = [[] for _ in range(count)]
    for name, places in sorted((one.report, places) for one, places in zip(layout.heads, found, strict=True)):
        shards[int(checksum(name), 16) % count].append([name, places])
    for number, own in enumerate(shards):
        writer.write(numbered("r", number), squeeze(own))
    return count


def _borders(column: Numbers) -> Array:
    """Rows whose value is another than that of the row before."""
    return np.flatnonzero(np.diff(column, prepend=-1))

"""Where do the passages of a year or of a report lie? Ranges of positions, for the filters that need nothing else."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby

from handbook.search.format import REPORTS, YEARS, Writer, numbered, squeeze
from handbook.search.passages import Layout
from handbook.text import checksum


def years(layout: Layout) -> list[list[int]] | None:
    """Where the year changes: first position and year (0: none); nothing when that is too often to be worth it."""
    runs = groupby(zip(layout.starts, layout.passages, strict=True), lambda row: row[1].year or 0)
    found = [[next(run)[0], year] for year, run in runs]
    return found if len(found) <= YEARS else None


def write_reports(layout: Layout, writer: Writer) -> int:
    """Write where the passages of every report lie, by hash of its id; the number of shards."""
    found: dict[str, list[list[int]]] = {}
    for report, run in groupby(range(len(layout.passages)), lambda place: layout.passages[place].report):
        numbers = list(run)
        found.setdefault(report, []).append([layout.starts[numbers[0]], layout.starts[numbers[-1]]])
    count = len(found) // REPORTS + 1
    shards: list[list[object]] = [[] for _ in range(count)]
    for report, stretches in sorted(found.items()):
        places = [[first, _end(layout, start) - first] for first, start in stretches]
        shards[int(checksum(report), 16) % count].append([report, places])
    for number, rows in enumerate(shards):
        writer.write(numbered("r", number), squeeze(rows))
    return count


def _end(layout: Layout, start: int) -> int:
    """Last position of the passage that starts there."""
    return start + layout.lengths[bisect_left(layout.starts, start)] - 1

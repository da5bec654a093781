"""In which order are the parts of a page read: its whole width, columns, tables?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

import numpy as np

from handbook.reading.formats.pdf.overprints import Sheet
from handbook.reading.formats.pdf.rows import Row, rows
from handbook.reading.formats.pdf.runs import Run
from handbook.reading.formats.pdf.tables import Grid, grids, ruled_rows, with_tables

_LINES = 4
"""Rows that each of two columns has at least."""
_WIDTH = 8
"""Characters that a row of a column holds at least."""
_FULL = 0.8
"""A row of prose fills this share of its column …"""
_PROSE = 0.5
"""… in at least this share of the rows; cells of a table do not."""
_SIZE = 0.1
"""Share by which the sizes of the rows of columns differ at most."""
_GAP = 2.0
"""Characters' heights between rows of columns at most."""
_STEP = 2.0
"""Points of a step when a gutter is looked for."""
_MIDDLE = (0.2, 0.8)
"""Share of the text's width in which a gutter stands."""


def in_order(sheet: Sheet, flows: Iterator[int]) -> list[Row]:
    """The rows of a page in the order in which they are read. ``flows``: numbers for columns."""
    found: list[Row] = []
    for direction in sorted({run.direction for run in sheet.runs}, key=lambda one: _share(sheet, one)):
        runs = [run for run in sheet.runs if run.direction == direction]
        tables = [] if direction else _standing(grids(sheet.drawings), runs)
        for zone in _zones(runs, tables):
            if isinstance(zone, tuple):
                found.extend(ruled_rows(zone[0], zone[1], sheet.number))
            else:
                found.extend(_read(zone, sheet.number, flows, 0 if not direction else next(flows)))
    return found


def _share(sheet: Sheet, direction: int) -> int:
    """The direction of most of the text comes first."""
    return -sum(len(run.text) for run in sheet.runs if run.direction == direction)


def _standing(tables: Sequence[Grid], runs: Sequence[Run]) -> list[Grid]:
    """The tables beside which no text stands: others are part of a column."""
    return [
        grid
        for grid in tables
        if not any(grid.ys[0] < (run.bottom + run.top) / 2 < grid.ys[-1] and not grid.holds(run) for run in runs)
        and any(grid.holds(run) for run in runs)
    ]


def _zones(runs: Sequence[Run], tables: Sequence[Grid]) -> Iterator[list[Run] | tuple[Grid, list[Run]]]:
    """The page from the top down, as tables and what stands between them."""
    rest = list(runs)
    for grid in tables:
        above = [run for run in rest if (run.bottom + run.top) / 2 >= grid.ys[-1]]
        inside = [run for run in rest if grid.holds(run)]
        taken = {id(run) for run in (*above, *inside)}
        rest = [run for run in rest if id(run) not in taken]
        if above:
            yield above
        if inside:
            yield grid, inside
    if rest:
        yield rest


def _read(runs: Sequence[Run], page: int, flows: Iterator[int], flow: int) -> list[Row]:
    """Rows in order: where two columns stand side by side, the left one first."""
    whole = rows(runs, page, flow)
    gutter = _gutter(whole)
    if gutter is None:
        return with_tables(whole)
    result: list[Row] = []
    for stretch in _stretches(whole, gutter):
        left = [run for row in stretch for run in row.runs if run.right <= gutter]
        right = [run for row in stretch for run in row.runs if run.left >= gutter]
        if len(left) + len(right) == sum(len(row.runs) for row in stretch) and _are_columns(
            rows(left, page), rows(right, page)
        ):
            result.extend((*_read(left, page, flows, next(flows)), *_read(right, page, flows, next(flows))))
        else:
            result.extend(with_tables(stretch))
    return result


def _gutter(found: Sequence[Row]) -> float | None:
    """Where the fewest runs of the page cross an upright line through its middle."""
    runs = [run for row in found for run in row.runs]
    if len(runs) < 2 * _LINES:
        return None
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    steps = int((right - left) / _STEP) + 2
    change = np.zeros(steps + 1, dtype=np.int64)
    for run in runs:
        change[int((run.left - left) / _STEP)] += 1
        change[int((run.right - left) / _STEP) + 1] -= 1
    low, high = (int(share * steps) for share in _MIDDLE)
    crossed = np.cumsum(change)[low:high]
    if not len(crossed) or crossed.min() * 2 > len(found):
        return None
    fewest = np.flatnonzero(crossed == crossed.min())
    return float(left + (low + _longest(fewest.tolist()) + 0.5) * _STEP)


def _longest(steps: Sequence[int]) -> float:
    """The middle of the longest stretch of steps without a gap."""
    best = start = steps[0]
    width = 0
    for place, step in enumerate(steps):
        if place and step != steps[place - 1] + 1:
            start = step
        if step - start >= width:
            best, width = start, step - start
    return best + width / 2


def _stretches(found: Sequence[Row], gutter: float) -> Iterator[list[Row]]:
    """Rows in which a run crosses the gutter, and rows in which none does, in turn; those also end at a wide gap."""
    stretch: list[Row] = []
    before = False
    for row in found:
        crosses = any(run.left < gutter < run.right for run in row.runs)
        if stretch and (crosses != before or (not crosses and _is_apart(stretch[-1], row))):
            yield stretch
            stretch = []
        stretch.append(row)
        before = crosses
    if stretch:
        yield stretch


def _is_apart(one: Row, two: Row) -> bool:
    """Whether something else begins: text of another size, or text behind a wide gap."""
    return abs(one.size - two.size) > _SIZE * one.size or one.bottom - two.top > _GAP * one.size


def _are_columns(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether prose stands on both sides, at the same height; cells of a table are shorter."""
    if min(len(left), len(right)) < _LINES:
        return False
    shared = min(left[0].top, right[0].top) - max(left[-1].bottom, right[-1].bottom)
    shorter = min(left[0].top - left[-1].bottom, right[0].top - right[-1].bottom)
    return shared > 0.5 * shorter and _is_prose(left) and _is_prose(right)


def _is_prose(side: Sequence[Row]) -> bool:
    start, end = min(row.left for row in side), max(row.right for row in side)
    width = end - start
    full = sum(row.right - row.left >= _FULL * width for row in side)
    return width >= _WIDTH * side[0].size and full >= _PROSE * len(side)


def flow_numbers() -> Iterator[int]:
    """Numbers for the columns of a document."""
    return count(1)

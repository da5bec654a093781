"""Which runs stand in tables, and what are the rows of the tables?

A table has rules, or its cells stand below one another row by row.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from handbook.reading.formats.pdf.drawings import Drawings
from handbook.reading.formats.pdf.rows import Cell, Row, closed, glued, rows
from handbook.reading.formats.pdf.runs import Run

_NEAR = 3.0
"""Points within which two rules are one."""
_ROWS = 3
"""So many rows with cells below one another are a table without rules."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table made of rules: where they stand, from left to right and from the bottom up."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    levels: tuple[tuple[tuple[float, float], ...], ...] = ()
    """The level rules at each of ``ys``: from where to where, from left to right, those that overlap as one."""

    def holds(self, run: Run) -> bool:
        """Whether a run stands inside the table."""
        middle, height = (run.left + run.right) / 2, (run.bottom + run.top) / 2
        return self.ys[0] < height < self.ys[-1] and self.xs[0] - _NEAR < middle < self.xs[-1] + _NEAR

    def row_of(self, run: Run) -> int:
        """The row of a run, counted from below; a cell that goes over several rows belongs to the highest."""
        middle = (run.left + run.right) / 2
        row = bisect_right(self.ys, (run.bottom + run.top) / 2)
        while row < len(self.ys) - 1 and not _is_below(middle, self.levels[row]):
            row += 1
        return row


def grids(drawn: Drawings) -> list[Grid]:
    """The tables that a page's rules make, from the top down; a frame without columns is none."""
    levels = sorted(drawn.level)
    heights = [y for y, _, _ in levels]
    made = []
    for bottom, top, xs in _stretches(drawn.upright):
        within = levels[bisect_left(heights, bottom - _NEAR) : bisect_right(heights, top + _NEAR)]
        ys = _merged([y for y, _, _ in within])
        ends = [side for _, left, right in within for side in (left, right)]
        columns = _merged([*xs, *((min(ends), max(ends)) if ends else ())])
        if len(ys) >= 3 and len(columns) >= 3:
            made.append(Grid(columns, ys, _levels(ys, within)))
    return sorted(made, key=lambda grid: -grid.ys[-1])


def _levels(
    ys: Sequence[float], rules: Iterable[tuple[float, float, float]]
) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The rules at each height."""
    at: list[list[tuple[float, float]]] = [[] for _ in ys]
    for y, left, right in rules:
        at[max(0, bisect_right(ys, y) - 1)].append((left, right))
    return tuple(tuple(_united(one)) for one in at)


def _united(rules: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Rules of one height from left to right, those that overlap as one."""
    low = high = float("-inf")
    for left, right in sorted(rules):
        if left < high:
            high = max(high, right)
            continue
        if low < high:
            yield low, high
        low, high = left, right
    if low < high:
        yield low, high


def _is_below(x: float, rules: Sequence[tuple[float, float]]) -> bool:
    """Whether one of the rules goes over a place."""
    place = bisect_left(rules, (x,)) - 1
    return place >= 0 and x < rules[place][1]


def _stretches(upright: Sequence[tuple[float, float, float]]) -> Iterator[tuple[float, float, list[float]]]:
    """Stretches of height in which upright rules stand without a gap: (bottom, top, their places)."""
    low = high = 0.0
    xs: list[float] = []
    for x, bottom, top in sorted(upright, key=lambda rule: rule[1]):
        if xs and bottom <= high + _NEAR:
            high = max(high, top)
            xs.append(x)
            continue
        if xs:
            yield low, high, xs
        low, high, xs = bottom, top, [x]
    if xs:
        yield low, high, xs


def _merged(places: Iterable[float]) -> tuple[float, ...]:
    """Places in order, those that lie close together once."""
    result: list[float] = []
    for place in sorted(places):
        if not result or place - result[-1] > _NEAR:
            result.append(place)
    return tuple(result)


def ruled_rows(grid: Grid, runs: Iterable[Run], page: int) -> Iterator[Row]:
    """The rows of a table with rules: cells with what stands in them, empty ones left out.

    What stands in the one cell of a row is running text in a frame.
    """
    by_row: dict[int, dict[int, list[Run]]] = defaultdict(lambda: defaultdict(list))
    for run in runs:
        column = bisect_right(grid.xs, run.left + _NEAR)
        by_row[grid.row_of(run)][column].append(run)
    for number in sorted(by_row, reverse=True):
        cells = by_row[number]
        lines = [rows(cells[column], page) for column in sorted(cells)]
        if len(lines) == 1:
            yield from lines[0]
        else:
            yield _table_row(lines, page)


def _table_row(lines: Sequence[Sequence[Row]], page: int) -> Row:
    every = [row for cell in lines for row in cell]
    low, high = min(row.bottom for row in every), max(row.top for row in every)
    runs = tuple(run for row in every for run in row.runs)
    return Row(tuple(_joined(cell) for cell in lines), page, low, high, runs, style="table")


def _joined(lines: Sequence[Row]) -> Cell:
    """The lines of a cell as one."""
    left, right = min(row.left for row in lines), max(row.right for row in lines)
    return Cell(glued(closed([row.text for row in lines])), left, right, lines[0].size)


def with_tables(found: Sequence[Row]) -> list[Row]:
    """The rows, those marked as a table's whose cells stand below one another without rules."""
    result = list(found)
    start = 0
    for place in range(1, len(found) + 1):
        if place < len(found) and _goes_on(found[place - 1], found[place]):
            continue
        if place - start >= _ROWS and len(found[start].cells) > 1:
            result[start:place] = [replace(row, style="table") for row in found[start:place]]
        start = place
    return result


def _goes_on(one: Row, two: Row) -> bool:
    """Whether two rows have as many cells, and those begin, end or have their middles below one another."""
    if len(one.cells) != len(two.cells) or len(one.cells) < 2 or one.page != two.page:
        return False
    return all(_below(a, b) for a, b in zip(one.cells, two.cells, strict=True))


def _below(one: Cell, two: Cell) -> bool:
    off = (one.left - two.left, one.right - two.right, (one.left + one.right - two.left - two.right) / 2)
    return min(map(abs, off)) <= max(one.size, two.size) / 2

"""Which values does only the head of their column give away?

In a roster the label stands once, above: 电话, QQ, 身份证号. Each cell below is read as if its label stood before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from handbook.understanding.gate.patterns import compiled, hits

_ROWS = 1000
"""Rows below a head that are looked at: each column's values are alike."""


def column_hits(lines: Sequence[str], blocks: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Rule and number of every plain line that holds such a value; neighbours of one block make a table."""
    start = 0
    for (_, is_row), run in groupby(zip(blocks, lines, strict=True), lambda one: (one[0], "\t" in one[1])):
        end = start + sum(1 for _ in run)
        if is_row and end - start > 1:
            yield from _table_hits(lines, start, end)
        start = end


def _table_hits(lines: Sequence[str], start: int, end: int) -> Iterator[tuple[str, int]]:
    labels = [(at, cell) for at, cell in enumerate(lines[start].split("\t")) if compiled("<column>").fullmatch(cell)]
    for line in range(start + 1, min(end, start + _ROWS)) if labels else ():
        cells = lines[line].split("\t")
        for at, label in labels:
            if at < len(cells):
                yield from ((hit.rule, line) for hit in hits(f"{label}\t{cells[at]}"))

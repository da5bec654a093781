"""Which of two passages in different segments comes first? Ranks of positions, which the boot script tells.

Passages come by quality level, date and id of their report, and their place: that is their order in every segment. The
reports of an edition, in this order, are cut into *stretches* where one segment's end and another's begin. Level and
stretch of a passage make its rank; where a rank begins is told of every segment, so that the browser knows without any
text which positions have to be looked at for the first hits of all segments.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from handbook.search import segment
from handbook.search.format import SLOT, Writer
from handbook.search.layout import Array
from handbook.search.passages import SearchReport

if TYPE_CHECKING:
    from handbook.search.boot import Part

MOST = 512
"""So many stretches, a few kilobytes. Where there are more, the first half of them stay as they are, since common words
have their first hits there; of the others several make one, in which the browser looks at dates and ids."""


def ranks(parts: Sequence[Part], reports: Sequence[SearchReport], writer: Writer) -> list[list[list[int]]]:
    """For every segment its ranks, ascending, and the slots where they begin, as differences; nothing for a single one.

    ``writer``: of the edition, beside which the segments lie.
    """
    if len(parts) < 2:
        return [[] for _ in parts]
    ordered = sorted(reports, key=lambda one: (-one.head.date, one.head.report))
    places = {one.key: place for place, one in enumerate(ordered)}
    columns = [_places(part, places) for part in parts]
    borders = _borders(columns, len(ordered))
    return [_told(part, column, borders, writer) for part, column in zip(parts, columns, strict=True)]


def _places(part: Part, places: dict[bytes, int]) -> Array:
    """Place of every report of a segment among all; -1: it is gone."""
    keys = enumerate(part.segment.keys)
    return np.array([-1 if number in part.gone else places[key] for number, key in keys], np.int64)


def _borders(columns: Sequence[Array], count: int) -> Array:
    """Places where a stretch begins, the first left out."""
    owners = np.zeros(count, np.int64)
    for number, column in enumerate(columns):
        owners[column[column >= 0]] = number
    borders = np.flatnonzero(np.diff(owners)) + 1
    kept, rest = borders[: MOST // 2], borders[MOST // 2 :]
    return np.concatenate([kept, rest[:: max(1, -(-len(rest) // (MOST // 2)))]])


def _told(part: Part, column: Array, borders: Array, writer: Writer) -> list[list[int]]:
    own = part.segment
    found = part.kept.passages if part.kept else segment.passages(own, writer.folder.parent / own.name)
    alive = column[found.reports] >= 0
    starts, stretches = found.starts[alive], np.searchsorted(borders, column[found.reports[alive]], "right")
    levels = np.searchsorted(own.manifest["levels"], starts, "right")
    numbers, firsts = np.unique(levels * (len(borders) + 1) + stretches, return_index=True)
    return [np.diff(one, prepend=0).tolist() for one in (numbers, starts[firsts] // SLOT)]

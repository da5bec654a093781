"""What is asked of the signs of all texts at once? Columns, gathered by leaf.

Signatures are fetched for the few that are compared: there is no room for all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from handbook.corpus.bands import Buckets, Flags, Numbers, Rows, buckets
from handbook.corpus.runs import spread
from handbook.corpus.shelf import signs
from handbook.corpus.signing import BANDS, ROWS, Signs, Words
from handbook.corpus.sums import Leaf, Sums
from handbook.model import AnnotatedReport


@dataclass(frozen=True, slots=True)
class Columns:
    """Of all texts, in any order."""

    places: Numbers
    """Where each lies among all."""
    hashes: Words
    long: Flags
    buckets: Buckets
    """Of the long ones."""
    rows: Callable[[Numbers], Rows]
    """Places of long texts, ascending → their signatures."""


def columns(own: Signs) -> Columns:
    """Of texts that lie as they come."""
    places = np.arange(len(own.hashes))
    return Columns(places, own.hashes, own.long, buckets(own.rows), lambda wanted: _rows(own, wanted))


def of_passages(reports: Sequence[AnnotatedReport], leaves: Sequence[Leaf], sums: Sums) -> Columns:
    """Of all passages."""
    return _of_all(reports, leaves, sums, [len(report.passages) for report in reports], slice(0, -1))


def of_wholes(reports: Sequence[AnnotatedReport], leaves: Sequence[Leaf], sums: Sums) -> Columns:
    """Of all reports."""
    return _of_all(reports, leaves, sums, [1] * len(reports), slice(-1, None))


def _of_all(
    reports: Sequence[AnnotatedReport], leaves: Sequence[Leaf], sums: Sums, counts: Sequence[int], which: slice
) -> Columns:
    """``which``: of the signs of every report; ``counts``: how many these are."""
    first = np.cumsum([0, *counts])
    numbers = np.array([number for leaf in leaves for number in leaf.numbers], np.int64)
    hashes, long, held = [np.zeros(0, np.uint64)], [np.zeros(0, np.bool_)], [np.zeros((BANDS, 0), np.uint32)]
    for leaf in leaves:
        own = sums.made(f"signs {which.start} {leaf.key}", partial(_of_leaf, reports, leaf, which))
        hashes.append(np.frombuffer(own[0], np.uint64))
        long.append(np.frombuffer(own[1], np.bool_))
        held.append(np.frombuffer(own[2], np.uint32).reshape(BANDS, -1))

    places = spread(first[numbers], np.diff(first)[numbers])
    rows = partial(_fetched, reports, first, which)
    return Columns(places, np.concatenate(hashes), np.concatenate(long), np.concatenate(held, axis=1), rows)


def _fetched(reports: Sequence[AnnotatedReport], first: Numbers, which: slice, wanted: Numbers) -> Rows:
    """``first``: the place of the first text of every report."""
    bounds = np.searchsorted(wanted, first)
    found = [np.zeros((0, ROWS * BANDS), np.uint32)]
    for number in np.flatnonzero(np.diff(bounds)).tolist():
        own = signs(reports[number])
        among = np.arange(len(own.long))[which]
        found.append(_rows(own, among[wanted[bounds[number] : bounds[number + 1]] - first[number]]))
    return np.concatenate(found)


def _of_leaf(reports: Sequence[AnnotatedReport], leaf: Leaf, which: slice) -> tuple[bytes, bytes, bytes]:
    own = [signs(reports[number]) for number in leaf.numbers]
    rows = [_rows(one, np.arange(len(one.long))[which][one.long[which]]) for one in own]
    hashes = np.concatenate([one.hashes[which] for one in own])
    long = np.concatenate([one.long[which] for one in own])
    return hashes.tobytes(), long.tobytes(), buckets(np.concatenate(rows)).tobytes()


def _rows(own: Signs, wanted: Numbers) -> Rows:
    """The signatures of these texts; all are long."""
    rows: Rows = own.rows[(np.cumsum(own.long) - 1)[wanted]]
    return rows

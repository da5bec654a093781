"""Which of all passages are for something, which of them are the best? In columns: there may be a million."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.shelf import BODY, Light
from handbook.model import AnnotatedReport, Place

Name = TypeVar("Name", bound=Hashable)
Rows = NDArray[np.int64]
"""Numbers of passages, in the order of the reports; or of reports themselves."""
_LINE = 32
"""Bits of the number of a line."""


class Numbers(dict[Name, int]):
    """A number for every name, in the order in which they are asked for."""

    def __missing__(self, name: Name) -> int:
        self[name] = len(self)
        return self[name]


@dataclass(frozen=True, slots=True)
class Columns:
    """A row for every passage."""

    reports: Sequence[AnnotatedReport]
    numbers: dict[str, int]
    """The number of every report, by id."""
    names: dict[str, int]
    """The number of every function."""
    starts: Rows
    """The first row of every report, and one past the last row."""
    functions: NDArray[np.int16]
    """Of body text; -1 of titles and headings."""
    report: Rows
    """The number of its report."""
    lines: NDArray[np.uint32]
    """Where it stands in its report."""
    scores: NDArray[np.float64]
    sures: NDArray[np.float64]

    @staticmethod
    def of(reports: Sequence[AnnotatedReport], lights: Sequence[Light]) -> Columns:
        """The columns of the reports; ``lights``: what lies open of each."""
        sizes = [len(one.kinds) for one in lights]
        names: Numbers[str] = Numbers()
        served = list(map(names.__getitem__, chain.from_iterable(one.functions for one in lights)))
        kinds = np.frombuffer("".join(one.kinds for one in lights).encode(), np.uint8)
        return Columns(
            reports,
            {report.id: number for number, report in enumerate(reports)},
            names,
            np.cumsum([0, *sizes], dtype=np.int64),
            np.where(kinds == ord(BODY), np.array(served, np.int16), np.int16(-1)),
            np.repeat(np.arange(len(reports)), sizes),
            np.frombuffer(b"".join(one.lines for one in lights), np.uint32),
            np.frombuffer(b"".join(one.scores for one in lights)),
            np.frombuffer(b"".join(one.sures for one in lights)),
        )

    def serving(self, function: str) -> Rows:
        """The passages of body text that are for this."""
        return np.flatnonzero(self.functions == self.number(function))

    def number(self, function: str) -> int:
        """The number of a function; one that nothing has where no passage is for it."""
        return self.names.get(function, -2)

    def standing(self, rows: Rows) -> Rows:
        """The numbers of the reports of the passages, each once."""
        return np.unique(self.report[rows])

    def place(self, row: int) -> tuple[AnnotatedReport, int]:
        """Report and number of a passage."""
        number = int(self.report[row])
        return self.reports[number], row - int(self.starts[number])

    def best(self, rows: Rows) -> Rows:
        """Which of the rows are the best, best first; equal ones in their order."""
        return np.argsort(-self.scores[rows], kind="stable")

    def ranked(self, rows: Rows) -> Iterator[tuple[AnnotatedReport, int]]:
        """Report and number of each passage, the best first; equal ones in their order."""
        return map(self.place, rows[self.best(rows)].tolist())

    def sure(self, rows: Rows, least: float) -> Rows:
        """Those of which it is so sure what they are for."""
        return rows[self.sures[rows] >= least]

    def rows(self, places: Sequence[Place]) -> Rows:
        """The passage of every place; -1 where a place points nowhere."""
        find = self.numbers.get
        number = np.array([find(place.report, -1) for place in places], np.int64)
        passage = np.array([place.passage for place in places], np.int64)
        found = self.starts[number] + passage
        there = (number >= 0) & (passage >= 0) & (found < self.starts[number + 1])
        return np.where(there, found, -1)

    def on(self, report: Rows, line: Rows) -> tuple[Rows, Rows]:
        """Which passages stand on these lines of reports: (which of the lines, passage), line by line."""
        keys = self.report << _LINE | self.lines
        order = np.argsort(keys, kind="stable")
        which, found = within(keys[order], report << _LINE | line)
        return which, order[found]


def within(known: Rows, wanted: Rows) -> tuple[Rows, Rows]:
    """Where each of the numbers stands among the ``known``, which ascend: (which of them, place), for every place."""
    first, last = np.searchsorted(known, wanted), np.searchsorted(known, wanted, side="right")
    many = last - first
    which = np.repeat(np.arange(len(wanted)), many)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many) + first[which]

"""What do many places have in common? Counted by columns: a practice may stand in fifty thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from handbook.model import Place
from handbook.publishing.pages.columns import Columns, Name, Numbers, Rows, within

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Thing]):
    """Things that stand in passages, in the order of the reports."""

    columns: Columns
    things: NDArray[np.object_]
    rows: Rows
    """The passage of each."""

    @staticmethod
    def of(columns: Columns, things: Sequence[Thing], place: Callable[[Thing], Place]) -> Placed[Thing]:
        """Those of them that stand in a passage that there is; ``place``: of each."""
        rows = columns.rows(list(map(place, things)))
        found: Placed[Thing] = Placed(columns, np.fromiter(things, np.object_, len(things)), rows)
        return found.only(rows >= 0)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Thing]:
        return iter(self.things.tolist())

    def only(self, chosen: Any) -> Placed[Thing]:
        """Some of them, by number or by mask, in this order."""
        return Placed(self.columns, self.things[chosen], self.rows[chosen])

    @property
    def reports(self) -> Rows:
        """The number of the report of each."""
        return self.columns.report[self.rows]

    def firsts(self) -> Placed[Thing]:
        """The first of every report."""
        return self.only(np.sort(np.unique(self.reports, return_index=True)[1]))

    def serving(self, function: str) -> Placed[Thing]:
        """Those in body text that is for this."""
        return self.only(self.columns.functions[self.rows] == self.columns.number(function))

    def sure(self, least: float) -> Placed[Thing]:
        """Those of which it is so sure what their passages are for."""
        return self.only(self.columns.sures[self.rows] >= least)

    def ranked(self) -> Placed[Thing]:
        """The best first; equal ones in their order."""
        return self.only(self.columns.best(self.rows))


@dataclass(frozen=True, slots=True)
class Said(Generic[Name]):
    """What is said of passages, in their order."""

    names: list[Name]
    rows: Rows
    codes: Rows
    """Which of the names is said of the passage in this row."""

    @staticmethod
    def of(names: Iterable[Name], rows: Rows) -> Said[Name]:
        """``names``: of what is said of these passages, in whatever order they come."""
        known: Numbers[Name] = Numbers()
        codes = np.array(list(map(known.__getitem__, names)), np.int64)
        order = np.argsort(rows, kind="stable")
        return Said(list(known), rows[order], codes[order])

    def counted(self, rows: Rows) -> dict[Name, int]:
        """How often each is said of these passages; of one that comes twice it counts twice."""
        _, found = within(self.rows, rows)
        counts = np.bincount(self.codes[found], minlength=len(self.names)).tolist()
        return {name: count for name, count in zip(self.names, counts, strict=True) if count}

    def firsts(self, rows: Rows) -> dict[Name, int]:
        """The first passage of which each is said, in this order."""
        _, found = within(self.rows, rows)
        codes, first = np.unique(self.codes[found], return_index=True)
        order = np.argsort(first)
        told = zip(codes[order].tolist(), self.rows[found[first[order]]].tolist(), strict=True)
        return {self.names[code]: row for code, row in told}

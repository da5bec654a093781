"""Which of all passages are for something, and which of them are the best? In columns: there may be a million."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handbook.corpus import light
from handbook.corpus.shelf import BODY
from handbook.model import AnnotatedReport

Rows = NDArray[np.int64]
"""Numbers of passages, in the order of the reports."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A row for every passage of body text."""

    reports: Sequence[AnnotatedReport]
    names: dict[str, int]
    """The number of every function."""
    functions: NDArray[np.int16]
    report: NDArray[np.int32]
    """The number of its report."""
    passage: NDArray[np.int32]
    """Which passage of it."""
    scores: NDArray[np.float64]
    sures: NDArray[np.float64]

    @staticmethod
    def of(reports: Sequence[AnnotatedReport]) -> Columns:
        """The columns of the reports."""
        names: dict[str, int] = {}
        parts = [_of_report(number, report, names) for number, report in enumerate(reports)]
        kinds = (np.int16, np.int32, np.int32, np.float64, np.float64)
        joined = (
            np.concatenate([np.zeros(0, kind), *(part[at] for part in parts)]).astype(kind, copy=False)
            for at, kind in enumerate(kinds)
        )
        return Columns(reports, names, *joined)

    def serving(self, function: str) -> Rows:
        """The passages that are for this."""
        return np.flatnonzero(self.functions == self.names.get(function, -1))

    def standing(self, rows: Rows) -> list[AnnotatedReport]:
        """The reports of the passages, each once."""
        return [self.reports[number] for number in np.unique(self.report[rows]).tolist()]

    def ranked(self, rows: Rows) -> Iterator[tuple[AnnotatedReport, int]]:
        """Report and number of each passage, the best first; equal ones in their order."""
        for row in rows[np.argsort(-self.scores[rows], kind="stable")].tolist():
            yield self.reports[self.report[row]], int(self.passage[row])

    def sure(self, rows: Rows, least: float) -> Rows:
        """Those of which it is so sure what they are for."""
        return rows[self.sures[rows] >= least]


def _of_report(number: int, report: AnnotatedReport, names: dict[str, int]) -> tuple[NDArray[np.generic], ...]:
    own = light(report)
    chosen = np.flatnonzero(np.frombuffer(own.kinds.encode(), np.uint8) == ord(BODY))
    functions = np.array([names.setdefault(one, len(names)) for one in own.functions], np.int16)
    scores, sures = (np.frombuffer(one, np.float64) for one in (own.scores, own.sures))
    report_ = np.full(len(chosen), number, np.int32)
    return functions[chosen], report_, chosen.astype(np.int32), scores[chosen], sures[chosen]

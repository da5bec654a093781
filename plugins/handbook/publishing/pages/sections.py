"""Which reports have a section like this one? The sections of many reports in columns: there may be 100,000.

A section is like another by its words, or by being for what the heading names: 做法, 问题, 打算.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from handbook.desk.parts import Part
from handbook.publishing.pages.columns import Rows
from handbook.text import fold

ALIKE = 0.5
"""Of the pairs of characters of the shorter heading."""
_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]?")
_MARK = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Sections:
    """A row for every section, report by report."""

    parts: list[Part]
    report: Rows
    """The number of its report among those that were given."""
    headings: Rows
    """The number of its heading: the same ones head many reports."""
    functions: dict[str, Rows]
    """The sections that serve each function."""
    sizes: Rows
    """How many pairs of characters each heading has."""
    having: dict[str, Rows]
    """Pair of characters → the headings in which it stands."""

    @staticmethod
    def of(reports: Sequence[Iterable[Part]]) -> Sections:
        """The sections of these reports."""
        told = [(number, part) for number, own in enumerate(reports) for part in own]
        names: dict[str, int] = {}
        headings = np.array([names.setdefault(part.heading, len(names)) for _, part in told], np.int64)
        functions: dict[str, list[int]] = defaultdict(list)
        for row, (_, part) in enumerate(told):
            functions[part.function].append(row)
        pairs = [pairs_of(name) for name in names]
        having: dict[str, list[int]] = defaultdict(list)
        for number, own in enumerate(pairs):
            for pair in own:
                having[pair].append(number)
        return Sections(
            [part for _, part in told],
            np.array([number for number, _ in told], np.int64),
            headings,
            {name: np.array(rows, np.int64) for name, rows in functions.items()},
            np.array([len(own) for own in pairs], np.int64),
            {pair: np.array(found, np.int64) for pair, found in having.items()},
        )

    def serving(self, function: str) -> Rows:
        """The reports that have a section for this."""
        return np.unique(self.report[self.functions.get(function, _NONE)])

    def like(self, heading: str, functions: Iterable[str]) -> tuple[Rows, Rows]:
        """A section of every report that has one like this: the first with like words, else the first that serves one
        of the functions. (Their rows, how much the heading of each shares.)"""
        wanted = pairs_of(heading)
        found = [self.having[pair] for pair in wanted if pair in self.having]
        shared = np.bincount(np.concatenate([_NONE, *found]), minlength=len(self.sizes))
        alike = (shared > 0) & (shared >= ALIKE * np.minimum(len(wanted), self.sizes))
        by_words = self._first(np.flatnonzero(alike[self.headings]))
        serving = np.sort(np.concatenate([_NONE, *(self.functions.get(one, _NONE) for one in functions)]))
        others = self._first(serving[~np.isin(self.report[serving], self.report[by_words])])
        rows = np.sort(np.concatenate([by_words, others]))
        return rows, shared[self.headings[rows]]

    def _first(self, rows: Rows) -> Rows:
        """The first of these sections of every report."""
        return rows[np.unique(self.report[rows], return_index=True)[1]]


_NONE = np.zeros(0, np.int64)


@lru_cache(maxsize=1 << 14)
def pairs_of(heading: str) -> frozenset[str]:
    """The pairs of characters of a heading, its number left out."""
    text = _MARK.sub("", fold(_NUMBER.sub("", heading.strip())))
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))

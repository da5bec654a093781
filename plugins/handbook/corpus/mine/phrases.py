"""Which fixed phrases are the commonest? For the search's suggestions.

Candidates are fixed expressions and whole clauses of some length; which ones are kept is decided by the number of
reports that have them (lossy counting bounds the memory: it can only lose rare ones). Then every kept phrase is counted
exactly, wherever it stands, with a rolling hash over all texts and a proof of each hit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.mine.expressions import expressions
from handbook.corpus.mine.hits import PLACES
from handbook.model import AnnotatedReport, Phrase, Place
from handbook.text import fold_all, fold_with_origin, normalised

MOST = 3_000
LEAST_REPORTS = 2
_CLAUSE = re.compile(r"[\u4e00-\u9fff]+")
"""Runs of Chinese characters between marks, digits or letters."""
SHORTEST, LONGEST = 4, 14
LIMIT = 400_000
"""Candidates that are remembered at a time."""
_BASE = np.uint64(0x100000001B3)
_BITS = np.uint64((1 << 18) - 1)
_Codes = NDArray[np.uint64]


def common_phrases(reports: Sequence[AnnotatedReport]) -> tuple[Phrase, ...]:
    """The commonest phrases with exact counts, those in most reports first."""
    texts = _Counter(_candidates(reports))
    for number, report in enumerate(reports):
        texts.look(number, fold_all([passage.paragraph.text for passage in report.passages]))
    found = (_phrase(reports, text, tally) for text, tally in texts.tallies.items())
    return tuple(sorted(found, key=lambda one: (-one.reports, -one.count, one.text)))


def _candidates(reports: Sequence[AnnotatedReport]) -> list[str]:
    """Expressions and clauses that stand in several reports, folded; commonest first, half of them expressions."""
    seen: Counter[str] = Counter()
    for report in reports:
        seen.update(sorted(_clauses([passage.paragraph.text for passage in report.passages])))
        if len(seen) > LIMIT:
            seen = _without_the_rarest(seen)
    common = [clause for clause, count in seen.items() if count >= LEAST_REPORTS]
    clauses = sorted(common, key=lambda clause: (-seen[clause], clause))
    return list(dict.fromkeys([*expressions(reports)[: MOST // 2], *clauses]))[:MOST]


def _clauses(texts: Sequence[str]) -> set[str]:
    return {clause for clause in _CLAUSE.findall("\n".join(fold_all(texts))) if SHORTEST <= len(clause) <= LONGEST}


def _without_the_rarest(seen: Counter[str]) -> Counter[str]:
    least = 1
    while sum(count > least for count in seen.values()) > LIMIT // 2:
        least += 1
    return Counter({clause: count for clause, count in seen.items() if count > least})


class _Tally:
    """What is known of one phrase."""

    __slots__ = ("count", "last", "places", "reports")

    def __init__(self) -> None:
        self.count = 0
        self.reports = 0
        self.last = -1
        self.places: list[tuple[int, int, int]] = []

    def add(self, report: int, passage: int, start: int) -> None:
        self.count += 1
        if report != self.last:
            self.reports, self.last = self.reports + 1, report
            if len(self.places) < PLACES:
                self.places.append((report, passage, start))


class _Counter:
    """Counts many phrases at once in folded texts."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.tallies = {phrase: _Tally() for phrase in phrases}
        self._by_length: dict[int, NDArray[np.bool_]] = {}
        for phrase in phrases:
            table = self._by_length.setdefault(len(phrase), np.zeros(int(_BITS) + 1, dtype=np.bool_))
            table[int(self._last_hash(_codes(phrase)) & _BITS)] = True

    @staticmethod
    def _last_hash(codes: _Codes) -> np.uint64:
        value = np.zeros(1, dtype=np.uint64)
        for code in codes:
            value = value * _BASE + code
        return np.uint64(value[0])

    def look(self, report: int, texts: Sequence[str]) -> None:
        """Count every phrase in the texts of a report: from left to right, not overlapping itself."""
        starts = [0, *accumulate(len(text) + 1 for text in texts)]
        whole = "\n".join(texts)
        free: dict[str, int] = {}
        for start, length in sorted(self._likely(whole)):
            phrase = whole[start : start + length]
            tally = self.tallies.get(phrase)
            if tally is not None and start >= free.get(phrase, 0):
                free[phrase] = start + length
                passage = bisect_right(starts, start) - 1
                tally.add(report, passage, start - starts[passage])

    def _likely(self, text: str) -> Iterator[tuple[int, int]]:
        """Windows whose hash belongs to some phrase."""
        codes = _codes(text)
        hashed = codes
        for length in range(2, min(LONGEST, len(codes)) + 1):
            hashed = hashed[:-1] * _BASE + codes[length - 1 :]
            table = self._by_length.get(length)
            if table is not None:
                yield from ((int(start), length) for start in np.flatnonzero(table[hashed & _BITS]))


def _codes(text: str) -> _Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)


def _phrase(reports: Sequence[AnnotatedReport], folded: str, tally: _Tally) -> Phrase:
    """Shown as its first place writes it: folding makes one of 显著 and 显着."""
    places, text = [], folded
    for report, passage, start in reversed(tally.places):
        original = reports[report].passages[passage].paragraph.text
        place = Place(reports[report].id, passage, *fold_with_origin(original).back(start, start + len(folded)))
        places.append(place)
        text = normalised(original[place.start : place.end])
    return Phrase(text, tally.count, tally.reports, tuple(reversed(places)))

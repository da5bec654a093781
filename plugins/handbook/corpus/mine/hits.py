"""All hits of many gapped patterns over all reports, in a few bytes each."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.runs import distinct, starts
from handbook.corpus.shelf import LETTERS, light
from handbook.corpus.sums import Leaf, Recalled
from handbook.corpus.tables import joined, unpacked
from handbook.model import AnnotatedReport, Finds, Place
from handbook.text import CLAUSE_MARKS, Folded, fold, fold_with_origin
from handbook.text import GAP as LONGEST_GAP
from handbook.understanding.passages import Normalised
from handbook.understanding.passages.bigrams import Beginnings, Needed, Pairs, pairs_in

GAP = "…"
_GAP = f"([^{re.escape(fold(CLAUSE_MARKS))}\n]{{0,{LONGEST_GAP}}}?)"
_HEAD = 2
"""Characters by which the beginning of a pattern is found; with fewer it is searched for."""
PLACES = 3
"""So many places are kept of each wording, the best first."""
Indices = NDArray[np.int64]
Seen = TypeVar("Seen")


@dataclass(frozen=True)
class Gapped:
    """A pattern over folded text. Most stand in no report: an expression is made of one when somebody needs it."""

    pieces: tuple[str, ...]
    """What stands between its gaps."""

    @property
    def source(self) -> str:
        """Its expression, every gap a group."""
        return _GAP.join(map(re.escape, self.pieces))

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, made."""
        return re.compile(self.source)


@lru_cache(maxsize=1 << 12)
def gapped(pattern: str) -> Gapped | None:
    """The pattern as people write it, with `GAP` in it; ``None`` when it has nothing but gaps.

    Gaps at the ends say nothing in a search and are left out.
    """
    pieces = [fold(piece) for piece in re.split(f"{GAP}+", pattern)]
    pieces = [piece for piece in pieces if piece]
    return Gapped(tuple(pieces)) if pieces else None


@lru_cache(maxsize=1 << 12)
def folded(text: str) -> Folded:
    """Remembered: the best passages show many wordings."""
    return fold_with_origin(text)


def _pairs(pieces: Iterable[str]) -> Pairs:
    """The numbers of all neighbours in the pieces (`bigrams`)."""
    return tuple(dict.fromkeys(pair for piece in pieces for pair in pairs_in(piece)))


def fillers_of(match: re.Match[str]) -> str:
    """What stands in the gaps of a match."""
    return GAP.join(match.groups())


@lru_cache(maxsize=1 << 14)
def _named(filler: str) -> int:
    """The hash of what stands in the gaps: most often nothing, or a word or two."""
    return int.from_bytes(blake2b(filler.encode(), digest_size=8).digest(), "big")


def _sought(index: int, begin: str, piece: str = "") -> tuple[int, str, int, int]:
    """Number of a pattern, its second piece, and between which places behind its beginning that stands."""
    return index, piece, len(begin), len(begin) + LONGEST_GAP + len(piece)


class Searched:
    """Looks for many patterns in one report after the other."""

    def __init__(self, patterns: Sequence[Gapped]) -> None:
        pieces = [pattern.pieces for pattern in patterns]
        self._patterns = patterns
        self._heads = [first[:_HEAD] for first, *_ in pieces]
        self._sought = [_sought(index, *one[:2]) for index, one in enumerate(pieces)]
        self._needed = Needed(map(_pairs, pieces))
        self._beginnings = Beginnings(first for first, *_ in pieces if len(first) >= _HEAD)

    def finds(self, folded: Normalised) -> Finds:
        """Where they stand in the folded passages of a report."""
        found, starts = sorted(self._matches(folded), key=lambda one: one[0]), folded.starts
        places = [match.start() for _, match in found]
        passages = [bisect_right(starts, place) - 1 for place in places]
        columns = (
            array("I", [index for index, _ in found]),
            array("Q", [_named(fillers_of(match)) for _, match in found]),
            array("I", passages),
            array("I", [place - starts[passage] for place, passage in zip(places, passages, strict=True)]),
        )
        return Finds(*(column.tobytes() for column in columns))

    def _matches(self, folded: Normalised) -> Iterator[tuple[int, re.Match[str]]]:
        """Numbers of patterns with their matches; those of one pattern from left to right, none over another."""
        whole, by_head = folded.whole, defaultdict(list)
        for index in self._needed.met(folded.neighbours):
            by_head[self._heads[index]].append(self._sought[index])
        ends: dict[int, int] = {}
        for place in self._beginnings.places(folded.neighbours):
            for index, piece, first, last in by_head.get(whole[place : place + _HEAD], ()):
                if whole.find(piece, place + first, place + last) >= 0 and place >= ends.get(index, 0):
                    match = self._patterns[index].regex.match(whole, place)
                    if match:
                        ends[index] = match.end()
                        yield index, match
        for index in (index for head, met in by_head.items() if len(head) < _HEAD for index, *_ in met):
            yield from ((index, match) for match in self._patterns[index].regex.finditer(whole))


_KINDS = (np.uint32, np.uint32, np.uint64, np.uint32, np.uint32, np.float32, np.uint8)


def rows_of(reports: Sequence[AnnotatedReport], found: Sequence[Finds]) -> tuple[bytes, ...]:
    """What was found in some reports (`Searched`), as columns."""
    parts: list[list[NDArray[Any]]] = [[np.empty(0, kind)] for kind in _KINDS]
    for number, (report, finds) in enumerate(zip(reports, found, strict=True)):
        own, passages = light(report), np.frombuffer(finds.passage, np.uint32)
        columns: list[NDArray[Any]] = [
            np.full(len(passages), number, np.uint32),
            np.frombuffer(finds.pattern, np.uint32),
            np.frombuffer(finds.filler, np.uint64),
            passages,
            np.frombuffer(finds.start, np.uint32),
            np.frombuffer(own.scores)[passages].astype(np.float32),
            np.frombuffer(own.kinds.encode(), np.uint8)[passages],
        ]
        for part, column in zip(parts, columns, strict=True):
            part.append(column)
    return tuple(np.concatenate(part).tobytes() for part in parts)


@dataclass
class Hits:
    """Where every pattern matched: columns, in the order of the reports."""

    reports: Sequence[AnnotatedReport]
    patterns: Sequence[Gapped]
    recalled: Recalled
    report: NDArray[np.int64]
    pattern: NDArray[np.uint32]
    filler: NDArray[np.uint64]
    """Hash of the text in the gaps."""
    passage: NDArray[np.uint32]
    start: NDArray[np.uint32]
    """Place in the folded passage."""
    score: NDArray[np.float32]
    letter: NDArray[np.uint8]
    """Of the kind of the passage (`LETTERS`)."""

    @staticmethod
    def of(
        reports: Sequence[AnnotatedReport],
        patterns: Sequence[Gapped],
        recalled: Recalled,
        leaves: Iterable[tuple[Leaf, tuple[bytes, ...]]],
    ) -> Hits:
        """``leaves``: with the rows of each (`rows_of`)."""
        columns = joined(((leaf, unpacked(rows, _KINDS)) for leaf, rows in leaves), _KINDS)
        return Hits(reports, patterns, recalled, *columns)

    def by_pattern(self) -> Iterator[tuple[int, Indices]]:
        """Every pattern that was found, with the places of its hits."""
        order = np.argsort(self.pattern, kind="stable")
        ordered = self.pattern[order]
        begins = starts(ordered)
        yield from zip(ordered[begins].tolist(), np.split(order, begins[1:]), strict=False)

    def by_filler(self, hits: Indices, most: int) -> list[Indices]:
        """The hits of a pattern by what fills it: the commonest fillers first, among equals the one seen first."""
        keys = self.filler[hits]
        order = np.argsort(keys, kind="stable")
        begins, ordered = starts(keys[order]), hits[order]
        ends = np.append(begins[1:], len(ordered))
        ranked = np.lexsort((ordered[begins], begins - ends))[:most]
        return [ordered[start:end] for start, end in zip(begins[ranked].tolist(), ends[ranked].tolist(), strict=True)]

    def count_reports(self, hits: Indices) -> int:
        """In how many reports the hits stand, which come in their order."""
        reports = self.report[hits]
        return int(np.count_nonzero(reports[1:] != reports[:-1])) + min(1, len(hits))

    def years(self, hits: Indices) -> tuple[tuple[int, int], ...]:
        """Of which year so many of the reports are in which the hits stand, the oldest first."""
        found = Counter(map(self._years.__getitem__, self._standing(hits)))
        return tuple(sorted((year, count) for year, count in found.items() if year))

    def kinds(self, hits: Indices) -> tuple[tuple[str, int], ...]:
        """Of which 文种, by id."""
        found = Counter(map(self._kinds.__getitem__, self._standing(hits)))
        return tuple(sorted((kind, count) for kind, count in found.items() if kind))

    @cached_property
    def _years(self) -> list[int]:
        return [report.report.year.value or 0 for report in self.reports]

    @cached_property
    def _kinds(self) -> list[str]:
        return [report.report.kind.value for report in self.reports]

    def _standing(self, hits: Indices) -> list[int]:
        numbers: list[int] = distinct(self.report[hits]).tolist()
        return numbers

    def best(self, hits: Indices) -> list[int]:
        """The hits in the best passages, from different reports where possible."""
        ranked = hits[np.argsort(-self.score[hits], kind="stable")[: PLACES * 20]].tolist()
        reports = self.report[ranked].tolist()
        first = list(dict(zip(reversed(reports), reversed(ranked), strict=True)).values())[::-1]
        if len(first) >= PLACES:
            return first[:PLACES]
        return [*first, *(hit for hit in ranked if hit not in set(first))][:PLACES]

    def of_kind(self, hits: Indices, kind: str, most: int) -> list[int]:
        """The hits in the best passages of a kind (title, heading, body), one to a report."""
        wanted = hits[self.letter[hits] == ord(LETTERS[kind])]
        ranked = wanted[np.argsort(-self.score[wanted], kind="stable")]
        first = np.unique(self.report[ranked], return_index=True)[1]
        best: list[int] = ranked[np.sort(first)[:most]].tolist()
        return best

    def place(self, hit: int) -> Place:
        """Where a hit stands in the original text."""
        return Place(self.reports[self.report[hit]].id, int(self.passage[hit]), *self._span(hit))

    def _span(self, hit: int) -> tuple[int, int]:
        def look() -> tuple[int, int]:
            text, match = self._match(hit)
            return folded(text).back(*match.span())

        return self._recalled("place", hit, look)

    def runs_in(self, hit: int) -> bool:
        """Whether it stands in the heading in front of a body text."""

        def look() -> bool:
            paragraph = self.reports[self.report[hit]].passages[self.passage[hit]].paragraph
            return self._span(hit)[1] <= len(paragraph.number) + len(paragraph.heading)

        return self._recalled("runs in", hit, look)

    def filler_text(self, hit: int) -> str:
        """What stands in the gaps of a hit, as written."""

        def look() -> str:
            text, match = self._match(hit)
            back = folded(text).back
            spans = [match.span(group + 1) for group in range(len(match.groups()))]
            return GAP.join(text[slice(*back(start, end))] if start < end else "" for start, end in spans)

        return self._recalled("filler", hit, look)

    def _recalled(self, what: str, hit: int, look: Callable[[], Seen]) -> Seen:
        asked = what, int(self.passage[hit]), int(self.start[hit]), self.patterns[self.pattern[hit]].source
        return self.recalled.of(self.reports[self.report[hit]], asked, look)

    def _match(self, hit: int) -> tuple[str, re.Match[str]]:
        text = self.reports[self.report[hit]].passages[self.passage[hit]].paragraph.text
        match = self.patterns[self.pattern[hit]].regex.match(folded(text).text, self.start[hit])
        assert match is not None  # it was found there, in the same text
        return text, match

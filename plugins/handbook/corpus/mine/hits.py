"""All hits of many gapped patterns over all reports, in a few bytes each."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.shelf import LETTERS, light
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


def compiled(pattern: str) -> re.Pattern[str] | None:
    """The pattern over folded text, every inner gap a group; ``None`` when it has nothing but gaps.

    Gaps at the ends say nothing in a search and are left out.
    """
    pieces = [fold(piece) for piece in re.split(f"{GAP}+", pattern)]
    pieces = [piece for piece in pieces if piece]
    return re.compile(_GAP.join(map(re.escape, pieces))) if pieces else None


@lru_cache(maxsize=1 << 12)
def folded(text: str) -> Folded:
    """Remembered: the best passages show many wordings."""
    return fold_with_origin(text)


def _pieces(pattern: re.Pattern[str]) -> list[str]:
    """What stands between the gaps of a compiled pattern."""
    return [re.sub(r"\\(.)", r"\1", piece) for piece in pattern.pattern.split(_GAP)]


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

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        pieces = [_pieces(pattern) for pattern in patterns]
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
                    match = self._patterns[index].match(whole, place)
                    if match:
                        ends[index] = match.end()
                        yield index, match
        for index in (index for head, met in by_head.items() if len(head) < _HEAD for index, *_ in met):
            yield from ((index, match) for match in self._patterns[index].finditer(whole))


@dataclass
class Hits:
    """Where every pattern matched: parallel arrays, in the order of the reports."""

    reports: Sequence[AnnotatedReport]
    patterns: Sequence[re.Pattern[str]]
    pattern: array[int] = field(default_factory=lambda: array("I"))
    filler: array[int] = field(default_factory=lambda: array("Q"))
    """Hash of the text in the gaps."""
    report: array[int] = field(default_factory=lambda: array("I"))
    passage: array[int] = field(default_factory=lambda: array("I"))
    start: array[int] = field(default_factory=lambda: array("I"))
    """Place in the folded passage."""
    score: array[float] = field(default_factory=lambda: array("f"))

    def add(self, number: int, found: Finds) -> None:
        """Take in what was found in a report (`Searched`); reports come in their order."""
        passages, scores = array("I", found.passage), light(self.reports[number]).scores
        self.pattern.frombytes(found.pattern)
        self.filler.frombytes(found.filler)
        self.report.extend([number] * len(passages))
        self.passage.extend(passages)
        self.start.frombytes(found.start)
        self.score.extend([scores[passage] for passage in passages])

    def by_pattern(self) -> Iterator[tuple[int, Indices]]:
        """Every pattern that was found, with the places of its hits."""
        if not self.pattern:
            return
        names = np.frombuffer(self.pattern, dtype=np.uint32)
        order = np.argsort(names, kind="stable")
        for part in np.split(order, np.flatnonzero(np.diff(names[order])) + 1):
            yield int(names[part[0]]), part

    def by_filler(self, hits: Indices, most: int) -> list[Indices]:
        """The hits of a pattern by what fills it: the commonest fillers first, among equals the one seen first."""
        keys = np.frombuffer(self.filler, dtype=np.uint64)[hits]
        order = np.argsort(keys, kind="stable")
        parts = np.split(hits[order], np.flatnonzero(np.diff(keys[order])) + 1)
        return sorted(parts, key=lambda part: (-len(part), int(part[0])))[:most]

    def count_reports(self, hits: Indices) -> int:
        """In how many reports the hits stand."""
        return len(np.unique(np.frombuffer(self.report, dtype=np.uint32)[hits]))

    def years(self, hits: Indices) -> tuple[tuple[int, int], ...]:
        """Of which year so many of the reports are in which the hits stand, the oldest first."""
        found = Counter(report.report.year.value or 0 for report in self._standing(hits))
        return tuple(sorted((year, count) for year, count in found.items() if year))

    def kinds(self, hits: Indices) -> tuple[tuple[str, int], ...]:
        """Of which 文种, by id."""
        found = Counter(report.report.kind.value for report in self._standing(hits))
        return tuple(sorted((kind, count) for kind, count in found.items() if kind))

    def _standing(self, hits: Indices) -> list[AnnotatedReport]:
        return [self.reports[number] for number in np.unique(np.frombuffer(self.report, dtype=np.uint32)[hits])]

    def best(self, hits: Indices) -> list[int]:
        """The hits in the best passages, from different reports where possible."""
        scores = np.frombuffer(self.score, dtype=np.float32)[hits]
        ranked = [int(hit) for hit in hits[np.argsort(-scores, kind="stable")[: PLACES * 20]]]
        first = list({self.report[hit]: hit for hit in reversed(ranked)}.values())[::-1]
        rest = [hit for hit in ranked if hit not in set(first)]
        return (first + rest)[:PLACES]

    def of_kind(self, hits: Indices, kind: str, most: int) -> list[int]:
        """The hits in the best passages of a kind (title, heading, body), one to a report."""
        found: dict[int, int] = {}
        scores = np.frombuffer(self.score, dtype=np.float32)[hits]
        for hit in map(int, hits[np.argsort(-scores, kind="stable")]):
            if light(self.reports[self.report[hit]]).kinds[self.passage[hit]] == LETTERS[kind]:
                found.setdefault(self.report[hit], hit)
            if len(found) == most:
                break
        return list(found.values())

    def place(self, hit: int) -> Place:
        """Where a hit stands in the original text."""
        text, match = self._match(hit)
        report = self.reports[self.report[hit]]
        start, end = folded(text).back(*match.span())
        return Place(report.id, self.passage[hit], start, end)

    def runs_in(self, hit: int) -> bool:
        """Whether it stands in the heading in front of a body text."""
        paragraph = self.reports[self.report[hit]].passages[self.passage[hit]].paragraph
        return self.place(hit).end <= len(paragraph.number) + len(paragraph.heading)

    def filler_text(self, hit: int) -> str:
        """What stands in the gaps of a hit, as written."""
        text, match = self._match(hit)
        back = folded(text).back
        spans = [match.span(group + 1) for group in range(len(match.groups()))]
        return GAP.join(text[slice(*back(start, end))] if start < end else "" for start, end in spans)

    def _match(self, hit: int) -> tuple[str, re.Match[str]]:
        text = self.reports[self.report[hit]].passages[self.passage[hit]].paragraph.text
        match = self.patterns[self.pattern[hit]].match(folded(text).text, self.start[hit])
        assert match is not None  # it was found there, in the same text
        return text, match

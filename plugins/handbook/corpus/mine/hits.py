"""All hits of many gapped patterns over all reports, in a few bytes each."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.runs import starts
from handbook.corpus.shelf import LETTERS, light
from handbook.corpus.sums import Recalled
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


@lru_cache(maxsize=1 << 12)
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
    recalled: Recalled
    pattern: array[int] = field(default_factory=lambda: array("I"))
    filler: array[int] = field(default_factory=lambda: array("Q"))
    """Hash of the text in the gaps."""
    report: array[int] = field(default_factory=lambda: array("I"))
    passage: array[int] = field(default_factory=lambda: array("I"))
    start: array[int] = field(default_factory=lambda: array("I"))
    """Place in the folded passage."""
    score: array[float] = field(default_factory=lambda: array("f"))
    letter: array[int] = field(default_factory=lambda: array("B"))
    """Of the kind of the passage (`LETTERS`)."""

    def add(self, number: int, found: Finds) -> None:
        """Take in what was found in a report (`Searched`); reports come in their order."""
        passages, own = array("I", found.passage), light(self.reports[number])
        letters = own.kinds.encode()
        self.pattern.frombytes(found.pattern)
        self.filler.frombytes(found.filler)
        self.report.extend([number] * len(passages))
        self.passage.extend(passages)
        self.start.frombytes(found.start)
        self.score.extend([own.scores[passage] for passage in passages])
        self.letter.extend([letters[passage] for passage in passages])

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
        begins, ordered = starts(keys[order]), hits[order]
        ends = np.append(begins[1:], len(ordered))
        ranked = np.lexsort((ordered[begins], begins - ends))[:most]
        return [ordered[start:end] for start, end in zip(begins[ranked].tolist(), ends[ranked].tolist(), strict=True)]

    def count_reports(self, hits: Indices) -> int:
        """In how many reports the hits stand, which come in their order."""
        reports = np.frombuffer(self.report, dtype=np.uint32)[hits]
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
        numbers: list[int] = np.unique(np.frombuffer(self.report, dtype=np.uint32)[hits]).tolist()
        return numbers

    def best(self, hits: Indices) -> list[int]:
        """The hits in the best passages, from different reports where possible."""
        scores = np.frombuffer(self.score, dtype=np.float32)[hits]
        ranked = [int(hit) for hit in hits[np.argsort(-scores, kind="stable")[: PLACES * 20]]]
        first = list({self.report[hit]: hit for hit in reversed(ranked)}.values())[::-1]
        rest = [hit for hit in ranked if hit not in set(first)]
        return (first + rest)[:PLACES]

    def of_kind(self, hits: Indices, kind: str, most: int) -> list[int]:
        """The hits in the best passages of a kind (title, heading, body), one to a report."""
        wanted = hits[np.frombuffer(self.letter, np.uint8)[hits] == ord(LETTERS[kind])]
        scores = np.frombuffer(self.score, dtype=np.float32)[wanted]
        ranked = wanted[np.argsort(-scores, kind="stable")]
        first = np.unique(np.frombuffer(self.report, dtype=np.uint32)[ranked], return_index=True)[1]
        best: list[int] = ranked[np.sort(first)[:most]].tolist()
        return best

    def place(self, hit: int) -> Place:
        """Where a hit stands in the original text."""
        return Place(self.reports[self.report[hit]].id, self.passage[hit], *self._span(hit))

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
        asked = what, self.passage[hit], self.start[hit], self.patterns[self.pattern[hit]].pattern
        return self.recalled.of(self.reports[self.report[hit]], asked, look)

    def _match(self, hit: int) -> tuple[str, re.Match[str]]:
        text = self.reports[self.report[hit]].passages[self.passage[hit]].paragraph.text
        match = self.patterns[self.pattern[hit]].match(folded(text).text, self.start[hit])
        assert match is not None  # it was found there, in the same text
        return text, match

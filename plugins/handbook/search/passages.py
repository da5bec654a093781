"""Which passages are searched, in which order, and where do they lie?"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from handbook.corpus import dated, whole
from handbook.model import Handbook, Passage, Place
from handbook.search.format import BLOCK, SLOT
from handbook.text import digest, fold_all

LEVELS = 4
"""Quality is cut into so many levels. Inside a level passages stay in the given order, report by report: neighbours
share their report, which makes blocks and columns small."""

HEADING = 30
"""Characters of a heading that a hit says."""


@dataclass(frozen=True, slots=True)
class SearchPassage:
    """What the search knows of a passage."""

    report: str
    """Id of its report; passages of one report come together."""
    title: str
    """What the report is called."""
    anchor: str
    text: str
    """As shown."""
    function: str = "body"
    topics: tuple[str, ...] = ()
    year: int | None = None
    kind: str = ""
    quality: float = 0.0
    """0–1."""
    same: int = 0
    """Number of its group of near-duplicates; 0: none."""
    date: int = 0
    """Of its report, as digits (20230616), by which reports are ordered, later ones first; 0: none, comes last."""
    unit: str = ""
    """Which kind of unit speaks in its report."""
    way: tuple[str, ...] = ()
    """Headings above it, outermost first, the long ones cut."""
    place: int = 0
    """Its number in the report: who stands beside it is known by that."""


@dataclass(frozen=True, slots=True)
class SearchReport:
    """The passages of one report."""

    key: bytes
    """`KEY` bytes that change with everything the search knows of the report but ``same``, which others change."""
    passages: tuple[SearchPassage, ...]

    @property
    def same(self) -> dict[int, int]:
        """Place in the report → number of the group, where there is one."""
        return {place: one.same for place, one in enumerate(self.passages) if one.same}


KEY = 8
SAME = 10
"""Hex digits of a group's number."""


def by_report(given: Iterable[SearchPassage]) -> Iterator[SearchReport]:
    """The passages, those of one report together as they come."""
    for _, run in groupby(given, lambda one: one.report):
        found = tuple(run)
        yield SearchReport(_key(found), found)


def _key(found: tuple[SearchPassage, ...]) -> bytes:
    head = found[0]
    total = hashlib.sha256(repr((head.report, head.title, head.year, head.kind, head.unit, head.date)).encode())
    for one in found:
        facts = (one.anchor, one.function, one.topics, level(one.quality), len(one.text), one.way, one.place)
        total.update(repr(facts).encode() + one.text.encode("utf-8", "surrogatepass"))
    return total.digest()[:KEY]


def passages(handbook: Handbook) -> Iterator[SearchPassage]:
    """All passages of the handbook, in the order of its reports: title as written, headings and body, each once."""
    same = group_numbers(handbook.same_passages)
    for report in map(whole, handbook.reports):
        date = dated(report)
        for place, passage in enumerate(report.passages):
            yield SearchPassage(
                report=report.id,
                title=report.report.name,
                anchor=passage.anchor,
                text=passage.paragraph.text,
                function=passage.function,
                topics=tuple(dict.fromkeys(label.id for label in passage.topics)),
                year=report.report.year.value,
                kind=report.report.kind.value,
                quality=passage.quality.score,
                same=same.get((report.id, place), 0),
                date=date,
                unit=report.report.unit_kind.value,
                way=_way(passage),
                place=place,
            )


def _way(passage: Passage) -> tuple[str, ...]:
    """The headings above; a sentence that serves as one is long, and its beginning says which it is."""
    return tuple(one if len(one) <= HEADING else one[: HEADING - 1] + "…" for one in passage.section)


def group_numbers(groups: Iterable[Sequence[Place]]) -> Mapping[tuple[str, int], int]:
    """(report, place in it) → the number of its group, which hardly changes when others join the group."""
    found = {}
    for group in groups:
        places = [(place.report, place.passage) for place in group]
        number = min(int(digest(report, str(place))[:SAME], 16) for report, place in places) or 1
        found.update(dict.fromkeys(places, number))
    return found


@dataclass(frozen=True, slots=True)
class Layout:
    """Passages in the order of their positions."""

    passages: Sequence[SearchPassage]
    starts: array[int]
    """First position of each."""
    places: array[int]
    """Place of each in its report."""
    levels: Sequence[int]
    """One past the last position of every level but the last."""
    folded: Sequence[str]
    end: int
    """One past the last position; a whole number of blocks."""


def level(quality: float) -> int:
    """How far behind a passage of that quality comes: 0 is the best."""
    return LEVELS - 1 - min(LEVELS - 1, int(quality * LEVELS))


def arrange(given: Iterable[SearchPassage]) -> Layout:
    """Best first; passages that fold to nothing are left out."""
    sorted_in: list[list[tuple[int, SearchPassage]]] = [[] for _ in range(LEVELS)]
    for _, run in groupby(given, lambda one: one.report):
        for place, passage in enumerate(run):
            sorted_in[level(passage.quality)].append((place, passage))
    ordered, folded, starts, places, ends, end = [], [], array("q"), array("l"), [], 0
    for rows in sorted_in:
        for (place, passage), text in zip(rows, _folded([one for _, one in rows]), strict=True):
            if text:
                start, end = _place(end, len(text) + 1)
                ordered.append(passage)
                folded.append(text)
                starts.append(start)
                places.append(place)
        ends.append(end)
    return Layout(ordered, starts, places, ends[:-1], folded, -(-end // BLOCK) * BLOCK)


def _folded(passages: Sequence[SearchPassage]) -> Iterator[str]:
    for first in range(0, len(passages), 2000):
        yield from fold_all([one.text for one in passages[first : first + 2000]])


def _place(end: int, length: int) -> tuple[int, int]:
    """Start of a passage and the end of what it occupies: on a slot, in one block or in blocks of its own."""
    start = -(-end // SLOT) * SLOT
    if start % BLOCK + length > BLOCK:
        start = -(-start // BLOCK) * BLOCK
    end = start + length
    return start, end if length <= BLOCK else -(-end // BLOCK) * BLOCK

"""Which passages are searched, and what does the search know of them?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from itertools import groupby

from handbook.corpus import dated, light, texts
from handbook.corpus.relations import SURE
from handbook.model import AnnotatedReport, Handbook, Place
from handbook.text import digest

LEVELS = 4
"""Quality is cut into so many levels. Inside a level passages stay in the given order, report by report: neighbours
share their report, which makes blocks and columns small."""

ROUGH = "~"
"""Ends a second value of a topic that a passage is about only roughly (大致相关): it can be asked for by itself."""
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


@dataclass(frozen=True, slots=True)
class Head:
    """What the search knows of a report, as it stands in `SearchPassage`."""

    report: str
    title: str
    year: int | None
    kind: str
    unit: str
    date: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The passages of a report in columns, as they stand in `SearchPassage`; a passage's number in the report, its
    *place*, says who stands beside it."""

    texts: Sequence[str]
    anchors: Sequence[str]
    functions: Sequence[str]
    topics: Mapping[int, tuple[str, ...]]
    """By place, where there are any."""
    scores: Sequence[float]
    sections: Sequence[Sequence[str]]
    """Headings above passages, as in `SearchPassage.way`."""
    below: Sequence[int]
    """Which of these stand above each passage."""


@dataclass(frozen=True, slots=True)
class SearchReport:
    """A report, and how to come by its passages."""

    key: bytes
    """`KEY` bytes that change with everything the search knows of the report but ``same``, which others change."""
    head: Head
    same: Mapping[int, int]
    """Place in the report → number of the group, where there is one."""
    rows: Callable[[], Rows]
    """Makes its passages, anew every time: all of them at once have no room."""


KEY = 8
SAME = 40
"""Bits of a group's number."""
_STEP = 0x9E3779B97F
"""Numbers of neighbours in a report are so far apart."""


def by_report(given: Iterable[SearchPassage]) -> Iterator[SearchReport]:
    """The passages, those of one report together as they come."""
    for _, run in groupby(given, lambda one: one.report):
        found = tuple(run)
        same = {place: one.same for place, one in enumerate(found) if one.same}
        head = Head(*(getattr(found[0], one.name) for one in fields(Head)))
        yield SearchReport(_key(found), head, same, partial(_rows, found))


def _rows(found: tuple[SearchPassage, ...]) -> Rows:
    sections: dict[tuple[str, ...], int] = {}
    below = [sections.setdefault(one.way, len(sections)) for one in found]
    return Rows(
        texts=[one.text for one in found],
        anchors=[one.anchor for one in found],
        functions=[one.function for one in found],
        topics={place: one.topics for place, one in enumerate(found) if one.topics},
        scores=[one.quality for one in found],
        sections=tuple(sections),
        below=below,
    )


def _key(found: tuple[SearchPassage, ...]) -> bytes:
    total = hashlib.sha256()
    for place, one in enumerate(found):
        facts = (one.anchor, one.function, one.topics, level(one.quality), len(one.text), one.way, place)
        total.update(repr(facts).encode() + one.text.encode("utf-8", "surrogatepass"))
    head = found[0]
    return _named((head.report, head.title, head.year, head.kind, head.unit, head.date), total.digest())


def _named(facts: tuple[object, ...], told: bytes) -> bytes:
    return hashlib.sha256(repr(facts).encode() + told).digest()[:KEY]


def reports(handbook: Handbook) -> Iterator[SearchReport]:
    """All reports of the handbook that have passages, in its order: title as written, headings and body, each once."""
    groups = group_numbers(handbook.same_passages)
    for report in handbook.reports:
        if (own := light(report)).kinds:
            read = report.report
            facts = report.id, read.name, read.year.value, read.kind.value, read.unit_kind.value, dated(report)
            same = groups.get(report.id, {})
            yield SearchReport(_named(facts, own.told), Head(*facts), same, partial(_columns, report))


def _columns(report: AnnotatedReport) -> Rows:
    own = light(report)
    ways = [_way(section) for section in own.sections]
    return Rows(texts(report), own.anchors.split(" "), own.functions, _topics(report), own.scores, ways, own.below)


def _topics(report: AnnotatedReport) -> Mapping[int, tuple[str, ...]]:
    """For every passage that has any: its topics, then those once more that are not sure."""
    labels: dict[int, list[tuple[str, float]]] = {}
    for place, name, sure in light(report).topics:
        labels.setdefault(place, []).append((name, sure))
    return {place: _mixture(found) for place, found in labels.items()}


def _mixture(labels: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    rough = (name + ROUGH for name, sure in labels if sure < SURE)
    return tuple(dict.fromkeys((*(name for name, _ in labels), *rough)))


def _way(section: tuple[str, ...]) -> tuple[str, ...]:
    """The headings above; a sentence that serves as one is long, and its beginning says which it is."""
    if all(len(one) <= HEADING for one in section):
        return section
    return tuple(one if len(one) <= HEADING else one[: HEADING - 1] + "…" for one in section)


def group_numbers(groups: Iterable[Sequence[Place]]) -> Mapping[str, Mapping[int, int]]:
    """Report → place in it → the number of its group, which hardly changes when others join the group."""
    found: dict[str, dict[int, int]] = {}
    firsts: dict[str, int] = {}
    for group in groups:
        for place in group:
            if place.report not in firsts:
                firsts[place.report] = int(digest(place.report)[: SAME // 4], 16)
                found[place.report] = {}
        number = min([(firsts[one.report] + one.passage * _STEP) % (1 << SAME) for one in group]) or 1
        for place in group:
            found[place.report][place.passage] = number
    return found


def level(quality: float) -> int:
    """How far behind a passage of that quality comes: 0 is the best."""
    return LEVELS - 1 - min(LEVELS - 1, int(quality * LEVELS))

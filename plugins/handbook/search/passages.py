"""Which passages are searched, in which order, and where do they lie?"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from handbook.corpus import dated, light, texts
from handbook.corpus.relations import SURE
from handbook.corpus.shelf import bare
from handbook.model import AnnotatedReport, Handbook, Place
from handbook.search.format import BLOCK, SLOT
from handbook.search.letters import Letters
from handbook.text import checksum, digest, fold_all

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
    place: int = 0
    """Its number in the report: who stands beside it is known by that."""


class _Spooled(SearchPassage):
    """A passage of a handbook: its text is fetched when it is asked for."""

    __slots__ = ("of",)
    of: AnnotatedReport

    def __getattr__(self, name: str) -> str:
        if name != "text":
            raise AttributeError(name)
        return texts(self.of)[self.place]


@dataclass(frozen=True, slots=True)
class SearchReport:
    """A report, and how to come by its passages."""

    key: bytes
    """`KEY` bytes that change with everything the search knows of the report but ``same``, which others change."""
    report: str
    title: str
    year: int | None
    same: Mapping[int, int]
    """Place in the report → number of the group, where there is one."""
    made: Callable[[], Iterable[SearchPassage]]

    @property
    def passages(self) -> tuple[SearchPassage, ...]:
        """Its passages, made anew every time: all of them at once have no room."""
        return tuple(self.made())


KEY = 8
SAME = 10
"""Hex digits of a group's number."""


def by_report(given: Iterable[SearchPassage]) -> Iterator[SearchReport]:
    """The passages, those of one report together as they come."""
    for _, run in groupby(given, lambda one: one.report):
        found = tuple(run)
        same = {place: one.same for place, one in enumerate(found) if one.same}
        head = found[0]
        yield SearchReport(_key(found), head.report, head.title, head.year, same, partial(iter, found))


def _key(found: tuple[SearchPassage, ...]) -> bytes:
    total = hashlib.sha256()
    for one in found:
        facts = (one.anchor, one.function, one.topics, level(one.quality), len(one.text), one.way, one.place)
        total.update(repr(facts).encode() + one.text.encode("utf-8", "surrogatepass"))
    head = found[0]
    return _named((head.report, head.title, head.year, head.kind, head.unit, head.date), total.digest())


def _named(facts: tuple[object, ...], told: bytes) -> bytes:
    return hashlib.sha256(repr(facts).encode() + told).digest()[:KEY]


def reports(handbook: Handbook) -> Iterator[SearchReport]:
    """All reports of the handbook that have passages, in its order."""
    groups: dict[str, dict[int, int]] = {}
    for (name, place), number in group_numbers(handbook.same_passages).items():
        groups.setdefault(name, {})[place] = number
    for report in handbook.reports:
        if (own := light(report)).kinds:
            read, same = report.report, groups.get(report.id, {})
            facts = report.id, read.name, read.year.value, read.kind.value, read.unit_kind.value, dated(report)
            made = partial(_passages, report, same)
            yield SearchReport(_named(facts, own.told), report.id, read.name, read.year.value, same, made)


def passages(handbook: Handbook) -> Iterator[SearchPassage]:
    """All passages of the handbook, in the order of its reports: title as written, headings and body, each once."""
    return (passage for report in reports(handbook) for passage in report.made())


def _passages(report: AnnotatedReport, same: Mapping[int, int]) -> Iterator[SearchPassage]:
    read = report.report
    common = {
        "of": report,
        "report": report.id,
        "title": read.name,
        "year": read.year.value,
        "kind": read.kind.value,
        "unit": read.unit_kind.value,
        "date": dated(report),
    }
    own, topics = light(report), _topics(report)
    ways = [_way(section) for section in own.sections]
    rows = zip(own.anchors.split(" "), own.functions, own.scores, own.below, strict=True)
    for place, (anchor, function, score, below) in enumerate(rows):
        yield bare(
            _Spooled,
            **common,
            anchor=anchor,
            function=function,
            topics=topics.get(place, ()),
            quality=score,
            same=same.get(place, 0),
            way=ways[below],
            place=place,
        )


def _topics(report: AnnotatedReport) -> Mapping[int, tuple[str, ...]]:
    """For every passage that has any: its topics, then those once more that are not sure."""
    labels: dict[int, list[tuple[str, float]]] = {}
    for place, name, sure in light(report).topics:
        labels.setdefault(place, []).append((name, sure))
    return {place: _mixture(found) for place, found in labels.items()}


def _mixture(labels: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    rough = (name + ROUGH for name, sure in labels if sure < SURE)
    return tuple(dict.fromkeys((*(name for name, _ in labels), *rough)))


def _way(section: Sequence[str]) -> tuple[str, ...]:
    """The headings above; a sentence that serves as one is long, and its beginning says which it is."""
    return tuple(one if len(one) <= HEADING else one[: HEADING - 1] + "…" for one in section)


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

    passages: list[SearchPassage]
    starts: array[int]
    """First position of each."""
    lengths: array[int]
    """Folded characters of each."""
    places: array[int]
    """Place of each in its report."""
    named: bytearray
    """Whether its anchor is another than `anchor` makes of its text."""
    levels: Sequence[int]
    """One past the last position of every level but the last."""
    letters: Letters
    text_bytes: int
    """Of all texts, in UTF-8."""
    end: int
    """One past the last position; a whole number of blocks."""


def anchor(folded: str) -> str:
    """The anchor of a passage that stands once in its report (`text.anchors`): the browser makes it from the text."""
    return "p" + checksum(folded)


def level(quality: float) -> int:
    """How far behind a passage of that quality comes: 0 is the best."""
    return LEVELS - 1 - min(LEVELS - 1, int(quality * LEVELS))


@dataclass(slots=True)
class _Level:
    """The passages of a level."""

    passages: list[SearchPassage] = field(default_factory=list)
    lengths: array[int] = field(default_factory=lambda: array("q"))
    places: array[int] = field(default_factory=lambda: array("l"))
    named: bytearray = field(default_factory=bytearray)


def arrange(given: Iterable[SearchPassage]) -> Layout:
    """Best first; passages that fold to nothing are left out."""
    sorted_in, letters, size = [_Level() for _ in range(LEVELS)], Letters(LEVELS), 0
    for _, run in groupby(given, lambda one: one.report):
        found = list(run)
        shown = [one.text for one in found]
        letters.write([*shown, found[0].title, found[0].report])
        size += len("".join(shown).encode("utf-8", "surrogatepass"))
        _sort_in(found, fold_all(shown), sorted_in, letters)
    return _laid_out(sorted_in, letters, size)


def _laid_out(levels: list[_Level], letters: Letters, size: int) -> Layout:
    """Every passage at its position."""
    starts, ends, end, every = array("q"), [], 0, _Level()
    for own in levels:
        for length in own.lengths:
            start, end = _place(end, length + 1)
            starts.append(start)
        ends.append(end)
        every.passages += own.passages
        every.lengths += own.lengths
        every.places += own.places
        every.named += own.named
    last = -(-end // BLOCK) * BLOCK
    return Layout(every.passages, starts, every.lengths, every.places, every.named, ends[:-1], letters, size, last)


def _sort_in(found: list[SearchPassage], folded: Sequence[str], levels: list[_Level], letters: Letters) -> None:
    """Put the passages of a report into their levels."""
    texts_in: list[list[str]] = [[] for _ in levels]
    for place, (passage, text) in enumerate(zip(found, folded, strict=True)):
        if text:
            number = level(passage.quality)
            own = levels[number]
            own.passages.append(passage)
            own.lengths.append(len(text))
            own.places.append(place)
            own.named.append(passage.anchor != anchor(text))
            texts_in[number].append(text)
    for number, several in enumerate(texts_in):
        if several:
            letters.fold(number, several)


def _place(end: int, length: int) -> tuple[int, int]:
    """Start of a passage and the end of what it occupies: on a slot, in one block or in blocks of its own."""
    start = -(-end // SLOT) * SLOT
    if start % BLOCK + length > BLOCK:
        start = -(-start // BLOCK) * BLOCK
    end = start + length
    return start, end if length <= BLOCK else -(-end // BLOCK) * BLOCK

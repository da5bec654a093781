"""The front door: one line to search, then what one writes, looks up and compares with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.model import AnnotatedReport, DocumentKind, Topic
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book, characters, years
from handbook.publishing.pages.render import Head, page
from handbook.publishing.pages.rows import Row, row
from handbook.rulebook import load

NEWEST = 6
TRIES = 3
"""Patterns offered as a first search."""
TILES = 9
"""Kinds of writing that have a place of their own."""
_RULES = Path(__file__).parent.parent / "rules"


_HEAD = Head(
    address.HOME,
    "首页",
    "home.html",
    nav=(),
    wide=True,
    description="检索报告里的每一句话，找做法、句式、模板和清单。",
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of everything that one can look up."""

    reports: int
    topics: int
    practices: int
    patterns: int
    heading_sets: int
    collocations: int
    terms: int
    checklists: int
    regulations: int


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic and how much is written of it."""

    topic: Topic
    reports: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A kind of writing: what it is for, and how much there is to help with it."""

    name: str
    about: str
    target: str
    templates: int
    reports: int


@dataclass(frozen=True, slots=True)
class Home:
    """The front page."""

    tiles: list[Tile]
    writing: list[tuple[str, str]]
    tries: list[tuple[str, str]]
    counts: Counts
    characters: int
    years: list[int]
    topics: list[TopicLine]
    newest: list[Row]


def pages(book: Book) -> Iterator[Page]:
    """The front page; it shows at once all that it has, and needs no table of contents."""
    front = Home(
        tiles=tiles(book),
        writing=writing(book),
        tries=tries(book),
        counts=_counts(book),
        characters=sum(map(characters, book.reports)),
        years=sorted(years(book.reports)),
        topics=list(_topics(book)),
        newest=[row(book, report) for report in newest(book)],
    )
    yield page(book, _HEAD, front)


def newest(book: Book) -> Sequence[AnnotatedReport]:
    """What came in since the edition before; where nothing did or nobody knows, the latest by date."""
    new = book.reports_of(book.handbook.news.new[:NEWEST]) if book.handbook.news else []
    return new or book.reports[:NEWEST]


def _counts(book: Book) -> Counts:
    known, mined = book.known, book.handbook.mined
    return Counts(
        reports=len(book.reports),
        topics=len(known.topics),
        practices=len(known.practices),
        patterns=sum(len(function.patterns) for function in known.functions.values()),
        heading_sets=len(mined.heading_sets),
        collocations=len(mined.collocations),
        terms=len(known.terms),
        checklists=len(book.knowledge.checklists),
        regulations=len(known.regulations),
    )


def _topics(book: Book) -> Iterator[TopicLine]:
    for topic in book.known.topics.values():
        reports = book.reports_of(book.relations.topic_reports.get(topic.id, ()))
        yield TopicLine(topic, len(reports))


def writing(book: Book) -> list[tuple[str, str]]:
    """我要写…: the scenes of the templates; kinds that have no template lead to their reports.

    Templates that share a scene go by their titles: equal words that lead to different pages say nothing.
    """
    templates = book.known.templates.values()
    times = Counter(template.scene for template in templates)
    scenes = [
        (
            template.scene if template.scene and times[template.scene] == 1 else template.title,
            address.template(template),
        )
        for template in templates
    ]
    covered, written = book.relations.kind_templates, book.relations.kind_reports
    others = [kind for kind in book.known.kinds.values() if kind.id in written and kind.id not in covered]
    return scenes + [(kind.name, address.reports_by("kind", kind.id)) for kind in others]


def tries(book: Book) -> list[tuple[str, str]]:
    """Hand-picked patterns that reports use, in their order; each leads to what fills its gap."""
    used = {use.pattern.strip(address.GAP) for use in book.handbook.mined.patterns if use.count}
    picked = [text for text in load(_RULES, "tries")["tries"] if text in used]
    return [(text, f"{address.pattern_query(text)}&view=group&by=gap") for text in picked[:TRIES]]


def tiles(book: Book) -> list[Tile]:
    """The kinds that one writes most: those with templates first, then by the number of reports."""
    found = [_tile(book, kind) for kind in book.known.kinds.values()]
    order = sorted(found, key=lambda tile: (not tile.templates, -tile.reports))
    return [tile for tile in order if tile.templates or tile.reports][:TILES]


def _tile(book: Book, kind: DocumentKind) -> Tile:
    templates = [book.known.templates[one] for one in book.relations.kind_templates.get(kind.id, ())]
    reports = len(book.relations.kind_reports.get(kind.id, ()))
    target = address.template(templates[0]) if templates else address.reports_by("kind", kind.id)
    return Tile(kind.name, kind.about.partition("。")[0], target, len(templates), reports)

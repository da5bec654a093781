"""The front door: one line to search, then what one writes, looks up and compares with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.model import Topic
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book, characters, years
from handbook.publishing.pages.render import Head, page
from handbook.publishing.pages.reports import Row, row

NEWEST = 8
TRIES = 4
"""Patterns offered as a first search."""
TELLING = 5
"""Characters of a pattern, its gap included, that say something by themselves."""


_HEAD = Head(address.HOME, "首页", "home.html", nav=(), description="检索报告里的每一句话，找做法、句式、模板和清单。")


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
    years: Counter[int]


@dataclass(frozen=True, slots=True)
class Home:
    """The front page."""

    writing: list[tuple[str, str]]
    tries: list[tuple[str, str]]
    counts: Counts
    characters: int
    years: list[int]
    edition: str
    topics: list[TopicLine]
    newest: list[Row]


def pages(book: Book) -> Iterator[Page]:
    """The front page; it shows at once all that it has, and needs no table of contents."""
    front = Home(
        writing=writing(book),
        tries=tries(book),
        counts=_counts(book),
        characters=sum(map(characters, book.reports)),
        years=sorted(years(book.reports)),
        edition=book.handbook.edition,
        topics=list(_topics(book)),
        newest=[row(book, report) for report in book.reports[:NEWEST]],
    )
    yield replace(page(book, _HEAD, front), toc=())


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
        yield TopicLine(topic, len(reports), years(reports))


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
    """Patterns that the reports fill most variously: searches that find something."""
    uses = sorted(book.handbook.mined.patterns, key=lambda use: (-use.reports, -use.count, use.pattern))
    texts = dict.fromkeys(use.pattern.strip(address.GAP) for use in uses if use.count)
    telling = [text for text in texts if text.count(address.GAP) == 1 and len(text) >= TELLING]
    return [(text.replace(address.GAP, "*"), address.pattern_query(text)) for text in telling[:TRIES]]

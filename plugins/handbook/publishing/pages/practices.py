"""Topics and practices: what it is, what it rests on, how it is done, how it is written, what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from handbook.model import (
    Checklist,
    ChecklistItem,
    Edition,
    Finding,
    Function,
    Place,
    Practice,
    Regulation,
    Template,
    Topic,
)
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book, spread
from handbook.publishing.pages.charts import Counts
from handbook.publishing.pages.examples import SURE, Example, first, is_about
from handbook.publishing.pages.measures import Measures, measures
from handbook.publishing.pages.placed import Placed
from handbook.publishing.pages.render import Head, page
from handbook.publishing.pages.spots import Spot
from handbook.publishing.words import SEVERITIES
from handbook.understanding.knowledge import cited

NAV = ("专题与做法",)
CRUMBS = (("专题与做法", address.PRACTICES),)
EXAMPLES = 4
"""Examples of one function on a practice's page."""
FAULTS = 5
REPORTS = 40
NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class Wording:
    """How a practice is written where a passage has this function."""

    function: Function
    examples: tuple[Example, ...]
    count: int
    reports: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A defect that stands in a report where the practice is written of."""

    finding: Finding
    spot: Spot


@dataclass(frozen=True, slots=True)
class Count:
    """A practice in a list, and in how many places and reports it stands."""

    practice: Practice
    places: int
    reports: int


@dataclass(frozen=True, slots=True)
class TopicList:
    """A topic in the list of topics."""

    topic: Topic
    reports: int
    practices: list[Count]


@dataclass(frozen=True, slots=True)
class Topics:
    """The list of topics."""

    topics: list[TopicList]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A topic's page."""

    topic: Topic
    practices: list[Count]
    reports: int
    counts: Counts
    measures: Measures


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement that belongs to a practice, with what it rests on."""

    checklist: Checklist
    item: ChecklistItem
    edition: Edition | None
    regulation: Regulation | None


@dataclass(frozen=True, slots=True)
class PracticePage:
    """A practice's page."""

    practice: Practice
    topic: Topic
    places: int
    reports: int
    counts: Counts
    items: list[Requirement]
    wording: list[Wording]
    measures: Measures
    faults: list[Fault]
    templates: list[Template]
    report_links: list[tuple[str, str]]
    """The first of the reports: (name, address of the passage)."""
    neighbours: list[tuple[str, str]]
    terms: list[tuple[str, str]]


def pages(book: Book) -> Iterator[Page]:
    """The list of topics, a page per topic and a page per practice."""
    head = Head(
        address.PRACTICES,
        "专题与做法",
        "practices.html",
        nav=NAV,
        description="按专题找做法：依据、步骤、写法、差错。",
    )
    yield page(book, head, Topics([TopicList(one, len(_reports(book, one)), counts(book, one)) for one in _all(book)]))
    for topic in _all(book):
        yield _topic(book, topic)
        for practice in topic.practices:
            yield _practice(book, topic, practice)


def _all(book: Book) -> Iterator[Topic]:
    yield from book.known.topics.values()


def _reports(book: Book, topic: Topic) -> tuple[str, ...]:
    return book.relations.topic_reports.get(topic.id, ())


def counts(book: Book, topic: Topic) -> list[Count]:
    """The practices of a topic, with how often each is written of."""
    found = [(one, book.spots.practised(one.id)) for one in topic.practices]
    return [Count(practice, len(own), len(own.firsts())) for practice, own in found]


def _topic(book: Book, topic: Topic) -> Page:
    head = Head(
        address.topic(topic.id),
        topic.name,
        "topic.html",
        nav=(*NAV, topic.name),
        opens=True,
        crumbs=CRUMBS,
        description=topic.scope,
    )
    reports = book.spots.numbers(_reports(book, topic))
    shown = measures(book, book.handbook.mined.topic_measures.get(topic.id, ()))
    return page(book, head, TopicPage(topic, counts(book, topic), len(reports), spread(book, reports), shown))


def _practice(book: Book, topic: Topic, practice: Practice) -> Page:
    terms = [book.known.terms[one] for one in book.relations.practice_terms.get(practice.id, ())]
    head = Head(
        address.practice(practice),
        practice.name,
        "practice.html",
        nav=(*NAV, topic.name),
        crumbs=(*CRUMBS, (topic.name, address.topic(topic.id))),
        description=practice.what,
        known=tuple(term.id for term in terms),
    )
    found = book.spots.practised(practice.id)
    firsts = found.firsts()
    value = PracticePage(
        practice=practice,
        topic=topic,
        places=len(found),
        reports=len(firsts),
        counts=spread(book, firsts.reports),
        items=[requirement(book, one) for one in book.relations.practice_items.get(practice.id, ())],
        wording=wording(book, found, topic.id),
        measures=measures(book, book.handbook.mined.practice_measures.get(practice.id, ()), _ids(firsts)),
        faults=faults(book, found),
        templates=[book.known.templates[one] for one in book.relations.practice_templates.get(practice.id, ())],
        report_links=[(spot.report.report.name, spot.address) for spot in book.spots.of(islice(firsts, REPORTS))],
        neighbours=[(other.name, address.practice(other)) for other in neighbours(book, practice, found)],
        terms=[(term.term, address.term(term)) for term in terms],
    )
    return page(book, head, value)


def _ids(found: Placed[Place]) -> set[str]:
    return {place.report for place in found}


def requirement(book: Book, item: str) -> Requirement:
    """A requirement with the regulation and the edition that it rests on."""
    checklist, entry = book.known.items[item]
    regulation = book.known.regulations.get(entry.regulation)
    return Requirement(checklist, entry, cited(entry, regulation), regulation)


def wording(book: Book, found: Placed[Place], topic: str) -> list[Wording]:
    """The best passages that are about the topic, by function, in the order of the functions."""
    groups = ((function, found.serving(function.id)) for function in book.known.functions.values())
    return [
        Wording(function, _examples(book, own, topic), len(own), len(own.firsts())) for function, own in groups if own
    ]


def _examples(book: Book, found: Placed[Place], topic: str) -> tuple[Example, ...]:
    ranked = book.spots.each(found.sure(SURE).ranked())
    return first(book.spots, (spot for spot in ranked if is_about(spot, topic)), EXAMPLES)


def faults(book: Book, found: Placed[Place]) -> list[Fault]:
    """Defects found in these passages: errors first, each rule once."""
    first_of = book.spots.faults.firsts(found.rows)
    order = list(SEVERITIES)
    ranked = sorted(first_of, key=lambda one: order.index(one[0]))
    chosen = {rule: severity for severity, rule in reversed(ranked)}  # the worst stays
    return [_fault(book, book.spots.row(first_of[one]), *one) for one in ranked if chosen[one[1]] == one[0]][:FAULTS]


def _fault(book: Book, spot: Spot, severity: str, rule: str) -> Fault:
    """The first of these defects in the passage."""
    found = (one for one in book.spots.findings(spot) if (one.severity, one.rule) == (severity, rule))
    return Fault(next(found), spot)


def neighbours(book: Book, practice: Practice, found: Placed[Place]) -> list[Practice]:
    """Practices of which the same passages speak, the commonest first; then those of the same topic."""
    together, known = book.spots.practices.counted(found.rows), book.known.practices
    others = (name for name in together if name in known and name != practice.id)
    ranked = sorted(others, key=lambda name: (-together[name], name))
    same = [other.id for other in book.known.topics[practice.topic].practices if other.id != practice.id]
    return [known[name] for name in dict.fromkeys([*ranked[:NEIGHBOURS], *same])]

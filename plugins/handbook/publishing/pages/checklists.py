"""Checklists: each requirement with its clause, edition and confidence, and the reports that evidence it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.model import (
    Checklist,
    ChecklistItem,
    Edition,
    Practice,
    Regulation,
    Template,
    Term,
)
from handbook.publishing import Page
from handbook.publishing.pages import address, calendar
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.coverage import coverage
from handbook.publishing.pages.examples import Example, first
from handbook.publishing.pages.matrix import matrix
from handbook.publishing.pages.render import Head, page
from handbook.understanding.knowledge import cited

NAV = ("清单",)
CRUMBS = (("清单", address.CHECKLISTS),)
EXAMPLES = 3
OTHERS = 30
"""Other reports that are named; their number is said."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A requirement as its page shows it."""

    item: ChecklistItem
    edition: Edition | None
    regulation: Regulation | None
    practices: list[Practice]
    examples: tuple[Example, ...]
    others: tuple[tuple[str, str], ...]
    """Reports that have no example here: (name, address of the passage)."""
    more: int
    """Reports that are not named at all."""
    count: int
    reports: int
    met: int
    """Passages whose frequency meets the requirement in force at their date."""
    unmet: int
    editions: str
    """The regulation's editions as JSON, for the scripts: ``{cited, editions: [[label, since, until], …]}``."""


@dataclass(frozen=True, slots=True)
class Checklists:
    """The list of checklists."""

    checklists: tuple[Checklist, ...]
    regulations: int
    limits: Callable[[Checklist], str]
    """The requirements of a checklist as JSON, for the scripts: ``[[id, since, until], …]``."""


@dataclass(frozen=True, slots=True)
class ChecklistPage:
    """A checklist's page."""

    checklist: Checklist
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Cited:
    """A regulation and everything that rests on it."""

    regulation: Regulation
    items: list[tuple[Checklist, ChecklistItem]]
    terms: list[Term]
    templates: list[Template]


@dataclass(frozen=True, slots=True)
class Regulations:
    """The regulations, and the requirements that rest on none."""

    regulations: list[Cited]
    own: list[tuple[Checklist, ChecklistItem]]


def pages(book: Book) -> Iterator[Page]:
    """The list of checklists, a page per checklist, the matrix and the regulations."""
    head = Head(
        address.CHECKLISTS,
        "清单",
        "checklists.html",
        nav=NAV,
        description="一条一条对照：谁来做，多久一次，依据哪一条，留存资料。",
    )
    yield page(book, head, Checklists(book.knowledge.checklists, len(book.known.regulations), _limits))
    for checklist in book.knowledge.checklists:
        yield _checklist(book, checklist)
    yield calendar.page_of(book)
    yield matrix(book)
    yield from coverage(book)
    yield _regulations(book)


def _checklist(book: Book, checklist: Checklist) -> Page:
    head = Head(
        address.checklist(checklist),
        checklist.title,
        "checklist.html",
        nav=NAV,
        crumbs=CRUMBS,
        description=checklist.about,
        wide=True,
    )
    return page(book, head, ChecklistPage(checklist, [entry(book, item) for item in checklist.items]))


def entry(book: Book, item: ChecklistItem) -> Entry:
    """A requirement with the best passages that evidence it."""
    found = book.spots.evidence(item.id)
    met = Counter(evidence.met for _, evidence in found)
    examples = first(book.spots, book.spots.evidences(found.ranked()), EXAMPLES)
    shown = {example.spot.report.id for example in examples}
    reports = found.firsts()
    rest = [place for place, _ in reports if place.report not in shown]
    regulation = book.known.regulations.get(item.regulation)
    edition = cited(item, regulation)
    return Entry(
        item=item,
        edition=edition,
        regulation=regulation,
        practices=[book.known.practices[one] for one in book.relations.item_practices.get(item.id, ())],
        examples=examples,
        others=tuple((one.report.report.name, one.address) for one in book.spots.of(rest[:OTHERS])),
        more=len(rest[OTHERS:]),
        count=len(found),
        reports=len(reports),
        met=met[True],
        unmet=met[False],
        editions=_editions(regulation, edition),
    )


def _limits(checklist: Checklist) -> str:
    return _json([[item.id, item.since, item.until] for item in checklist.items])


def _editions(regulation: Regulation | None, edition: Edition | None) -> str:
    if regulation is None or edition is None:
        return ""
    known = [[one.label, one.since, one.until] for one in regulation.editions]
    return _json({"cited": edition.label, "editions": known})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _regulations(book: Book) -> Page:
    head = Head(
        address.REGULATIONS,
        "规定编目",
        "regulations.html",
        nav=NAV,
        crumbs=CRUMBS,
        description="手册引用的规定：各个版本、施行时间、核对程度。",
        wide=True,
    )
    known = [_cited(book, regulation) for regulation in book.known.regulations.values()]
    return page(book, head, Regulations(known, _resting_on(book, "")))


def _cited(book: Book, regulation: Regulation) -> Cited:
    own = book.relations
    return Cited(
        regulation,
        _resting_on(book, regulation.id),
        [book.known.terms[one] for one in own.regulation_terms.get(regulation.id, ())],
        [book.known.templates[one] for one in own.regulation_templates.get(regulation.id, ())],
    )


def _resting_on(book: Book, regulation: str) -> list[tuple[Checklist, ChecklistItem]]:
    return [book.known.items[one] for one in book.relations.regulation_items.get(regulation, ())]

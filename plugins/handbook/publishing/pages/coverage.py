"""Which reports of a 文种 write about which requirements? The matrix once more, a column per report, on demand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from handbook.model import AnnotatedReport, Checklist, ChecklistItem, DocumentKind
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.matrix import Cell, Line
from handbook.publishing.pages.render import Head, page

REPORTS = 24
"""Reports of a page, the newest: more columns than that nobody reads."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The requirements that reports of a 文种 write about, and these reports."""

    kind: DocumentKind
    reports: list[AnnotatedReport]
    left: int
    """Older reports that have no column."""
    groups: list[tuple[Checklist, list[Line]]]


def coverage(book: Book) -> Iterator[Page]:
    """A page for every 文种 of which there are reports."""
    for kind in book.known.kinds.values():
        found = book.reports_of(book.relations.kind_reports.get(kind.id, ()))
        if found:
            yield _page(book, kind, found)


def _page(book: Book, kind: DocumentKind, found: list[AnnotatedReport]) -> Page:
    head = Head(
        address.coverage(kind),
        f"{kind.name}逐篇对照",
        "coverage.html",
        crumbs=(("清单", address.CHECKLISTS), ("清单与报告对照表", address.MATRIX)),
        description=f"每篇{kind.name}写到了哪些要求。",
        wide=True,
    )
    shown = found[:REPORTS]
    places = _places(book, shown)
    lines = [(one, [_line(item, shown, places) for item in one.items]) for one in book.knowledge.checklists]
    written = [(checklist, [line for line in own if line.total]) for checklist, own in lines]
    groups = [(checklist, own) for checklist, own in written if own]
    return page(book, head, Coverage(kind, shown, len(found) - len(shown), groups))


def _places(book: Book, reports: list[AnnotatedReport]) -> Mapping[tuple[str, str], list[str]]:
    """Addresses by requirement and report."""
    wanted = book.spots.numbers(report.id for report in reports)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item in book.known.items:
        placed = book.spots.evidence(item)
        for spot in book.spots.evidences(placed.only(np.isin(placed.reports, wanted))):
            found[item, spot.report.id].append(spot.address)
    return found


def _line(item: ChecklistItem, reports: list[AnnotatedReport], places: Mapping[tuple[str, str], list[str]]) -> Line:
    found = [places.get((item.id, report.id), []) for report in reports]
    cells = tuple(Cell(len(own), min(4, len(own)), own[0] if own else "") for own in found)
    return Line(item, cells, sum(1 for own in found if own))

"""Which kinds of reports write about which requirements? Requirements down, kinds across; numbers are links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.model import Checklist, ChecklistItem, DocumentKind, Evidence, Place
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.placed import Placed
from handbook.publishing.pages.render import Head, page

_HEATS = (0.1, 0.3, 0.6)
"""Shares of the reports of a kind from which on a cell is a shade darker."""
FEW = 0.1
"""A kind that so few of its reports write it usually leaves the requirement out, if others do not."""
ENOUGH = 3
"""Reports of a kind from which on one can say what it usually leaves out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How often a requirement is evidenced: by so many reports of a kind, in so many places of a report."""

    count: int
    heat: int
    """0 to 4."""
    target: str
    """The first of these places."""


@dataclass(frozen=True, slots=True)
class Line:
    """A requirement, and a cell for every kind or report."""

    item: ChecklistItem
    cells: tuple[Cell, ...]
    total: int
    missing: tuple[str, ...] = ()
    """Kinds that usually leave it out while others write it."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Requirements and reports side by side."""

    kinds: list[DocumentKind]
    totals: Mapping[str, int]
    """Reports by 文种."""
    groups: list[tuple[Checklist, list[Line]]]
    """Requirements of which reports write, those first that kinds leave out."""
    silent: list[tuple[Checklist, list[ChecklistItem]]]
    """Requirements of which no report writes."""
    loose: list[tuple[Checklist, ChecklistItem]]
    """Requirements that belong to no practice."""


def matrix(book: Book) -> Page:
    """The page."""
    head = Head(
        address.MATRIX,
        "清单与报告对照表",
        "matrix.html",
        nav=("清单",),
        crumbs=(("清单", address.CHECKLISTS),),
        description="每条要求有几篇报告写到，按文种分。",
        wide=True,
    )
    kinds = [kind for kind in book.known.kinds.values() if kind.id in book.relations.kind_reports]
    totals = {kind: len(reports) for kind, reports in book.relations.kind_reports.items()}
    lines = [(one, [_line(book, item, kinds, totals) for item in one.items]) for one in book.knowledge.checklists]
    silent = [(checklist, [line.item for line in own if not line.total]) for checklist, own in lines]
    written = [(checklist, _ordered(own)) for checklist, own in lines]
    value = Matrix(
        kinds=kinds,
        totals=totals,
        groups=[(checklist, own) for checklist, own in written if own],
        silent=[(checklist, items) for checklist, items in silent if items],
        loose=[pair for item, pair in book.known.items.items() if item not in book.relations.item_practices],
    )
    return page(book, head, value)


def _ordered(lines: list[Line]) -> list[Line]:
    return sorted((line for line in lines if line.total), key=lambda line: (-len(line.missing), line.total))


def _line(book: Book, item: ChecklistItem, kinds: list[DocumentKind], totals: Mapping[str, int]) -> Line:
    found = book.spots.evidence(item.id).firsts()
    of_kinds, numbers = book.kinds[found.reports], {kind: at for at, kind in enumerate(book.known.kinds)}
    cells = tuple(_cell(book, found.only(of_kinds == numbers[kind.id]), totals[kind.id]) for kind in kinds)
    return Line(item, cells, len(found), _missing(cells, kinds, totals))


def _cell(book: Book, found: Placed[tuple[Place, Evidence]], total: int) -> Cell:
    share = len(found) / total
    heat = 1 + sum(share > one for one in _HEATS) if found else 0
    first = next(book.spots.evidences(found), None)
    return Cell(len(found), heat, first.address if first else "")


def _missing(cells: tuple[Cell, ...], kinds: list[DocumentKind], totals: Mapping[str, int]) -> tuple[str, ...]:
    """Kinds of which there are enough reports and that hardly write it, where another kind often does."""
    enough = [
        (cell.count / totals[kind.id], kind.name)
        for cell, kind in zip(cells, kinds, strict=True)
        if totals[kind.id] >= ENOUGH
    ]
    usual = any(share >= _HEATS[1] for share, _ in enough)
    return tuple(name for share, name in enough if usual and share < FEW)

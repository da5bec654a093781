"""Checklists: each requirement with its clause, edition and confidence, and the reports that evidence it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.model import Checklist, ChecklistItem, Template, Term
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.examples import Example, best, one_per_report, report_count
from handbook.publishing.pages.render import page
from handbook.publishing.pages.view import View

NAV = ("清单",)
CRUMBS = (("清单", address.CHECKLISTS),)
EXAMPLES = 3
OTHERS = 30
"""Other reports that are named; their number is said."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A requirement as its page shows it."""

    item: ChecklistItem
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


@dataclass(frozen=True, slots=True)
class Line:
    """A requirement in the matrix."""

    item: ChecklistItem
    cells: tuple[int, ...]
    """Reports that evidence it, by 文种."""
    total: int


def pages(view: View) -> Iterator[Page]:
    """The list of checklists, a page per checklist, the matrix and the regulations."""
    yield page(
        view,
        address.CHECKLISTS,
        "清单",
        "checklists.html",
        nav=NAV,
        description="一条一条对照：谁来做，多久一次，依据哪一条，留什么痕。",
        evidenced={item: report_count(spot for spot, _ in spots) for item, spots in view.item_spots.items()},
    )
    for checklist in view.handbook.knowledge.checklists:
        yield _checklist(view, checklist)
    yield _matrix(view)
    yield _regulations(view)


def _checklist(view: View, checklist: Checklist) -> Page:
    return page(
        view,
        address.checklist(checklist),
        checklist.title,
        "checklist.html",
        nav=NAV,
        crumbs=CRUMBS,
        description=checklist.about,
        checklist=checklist,
        entries=[entry(view, item) for item in checklist.items],
    )


def entry(view: View, item: ChecklistItem) -> Entry:
    """A requirement with the best passages that evidence it."""
    found = view.item_spots.get(item.id, [])
    spots = [spot for spot, _ in found]
    met = Counter(evidence.met for _, evidence in found)
    examples = best(view, spots, EXAMPLES)
    shown = {example.spot.report.id for example in examples}
    rest = [(one.report.report.name, one.address) for one in one_per_report(spots) if one.report.id not in shown]
    return Entry(
        item=item,
        examples=examples,
        others=tuple(rest[:OTHERS]),
        more=len(rest[OTHERS:]),
        count=len(spots),
        reports=report_count(spots),
        met=met[True],
        unmet=met[False],
    )


def _matrix(view: View) -> Page:
    kinds = [
        kind for kind in view.kind.values() if any(one.report.kind.value == kind.id for one in view.handbook.reports)
    ]
    groups = [
        (checklist, [_line(view, item, [kind.id for kind in kinds]) for item in checklist.items])
        for checklist in view.handbook.knowledge.checklists
    ]
    return page(
        view,
        address.MATRIX,
        "清单与报告对照表",
        "matrix.html",
        nav=NAV,
        crumbs=CRUMBS,
        description="每条要求有几篇报告写到，按文种分。",
        kinds=kinds,
        totals=Counter(report.report.kind.value for report in view.handbook.reports),
        groups=groups,
        silent=[
            (checklist, items) for checklist, found in groups if (items := [one.item for one in found if not one.total])
        ],
        loose=[pair for item, pair in view.item.items() if not view.practices_of_item.get(item)],
    )


def _line(view: View, item: ChecklistItem, kinds: list[str]) -> Line:
    reports = {spot.report.id: spot.report.report.kind.value for spot, _ in view.item_spots.get(item.id, ())}
    count = Counter(reports.values())
    return Line(item, tuple(count[kind] for kind in kinds), len(reports))


def _regulations(view: View) -> Page:
    return page(
        view,
        address.REGULATIONS,
        "规定编目",
        "regulations.html",
        nav=NAV,
        crumbs=CRUMBS,
        description="手册引用的规定：各个版本、施行时间、核对程度。",
        regulations=view.regulation.values(),
        items=_by_regulation(view),
        terms=_citing(view.term.values()),
        templates=_citing(view.template.values()),
    )


def _by_regulation(view: View) -> dict[str, list[tuple[Checklist, ChecklistItem]]]:
    result = defaultdict(list)
    for checklist, item in view.item.values():
        result[item.regulation].append((checklist, item))
    return result


def _citing(things: Iterable[Term | Template]) -> dict[str, list[Term | Template]]:
    result: dict[str, list[Term | Template]] = defaultdict(list)
    for thing in things:
        for name in dict.fromkeys(basis.regulation for basis in thing.basis):
            result[name].append(thing)
    return result

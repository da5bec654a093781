"""The lists of reports: newest, by year, 文种, topic, and by name in the order of pinyin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from handbook.model import AnnotatedReport
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.render import page
from handbook.publishing.pages.view import View
from handbook.text import pinyin

NAV = ("报告",)
ROWS = 300
"""Rows of one page: about 450 bytes each, so that no list is over some 150 KB."""
NEWEST = 40
LEAD = 8
"""Characters of a name that are enough to read its first one right."""
CRUMBS = (("报告", address.REPORTS),)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list of reports."""

    report: AnnotatedReport
    kind: str
    characters: int
    letter: str
    """First letter of the name's pinyin, upper case; ``#`` for figures and signs."""
    errors: int
    masks: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """One list: its rows and where it lies."""

    way: str
    value: str
    title: str
    reports: tuple[AnnotatedReport, ...]

    @property
    def address(self) -> str:
        """Address of its first page."""
        return address.reports_by(self.way, self.value)


def name_key(report: AnnotatedReport) -> tuple[list[str], str, str]:
    """Order of names: by pinyin, then by the characters."""
    return [part.lower() for part in pinyin(report.report.name)], report.report.name, report.id


def first_letter(text: str) -> str:
    """The letter under which a name stands: 重庆 under C; what is no letter under ``#``."""
    return _letter(text.lstrip("“《【（ ")[:LEAD])


@cache
def _letter(lead: str) -> str:
    syllables = pinyin(lead)
    first = syllables[0][:1].upper() if syllables else ""
    return first if "A" <= first <= "Z" else "#"


def row(view: View, report: AnnotatedReport) -> Row:
    """What a list says about a report."""
    kind = view.kind.get(report.report.kind.value)
    # Adverts are errors of the file, but no longer of the report that is shown: cleaning took them away.
    errors = sum(finding.severity == "error" and finding.rule != "ads" for finding in report.findings)
    return Row(
        report,
        kind.name if kind else "",
        view.characters[report.id],
        first_letter(report.report.name),
        errors,
        len(report.slots),
    )


def shelves(view: View) -> dict[str, list[Shelf]]:
    """All lists but the one by name, by way: ``year``, ``kind``, ``topic``; none of them empty."""
    years, kinds = defaultdict(list), defaultdict(list)
    for report in view.handbook.reports:
        years[report.report.year.value or 0].append(report)
        kinds[report.report.kind.value if report.report.kind.value in view.kind else ""].append(report)
    return {
        "year": [_year(year, years[year]) for year in sorted(years, reverse=True)],
        "kind": [_kind(view, kind, kinds[kind]) for kind in [*view.kind, ""] if kinds.get(kind)],
        "topic": [
            Shelf("topic", topic.id, f"涉及“{topic.name}”的报告", tuple(view.topic_reports[topic.id]))
            for topic in view.topic.values()
            if view.topic_reports.get(topic.id)
        ],
    }


def _year(year: int, reports: list[AnnotatedReport]) -> Shelf:
    return Shelf("year", str(year or "unknown"), f"{year}年" if year else "年份不明", tuple(reports))


def _kind(view: View, kind: str, reports: list[AnnotatedReport]) -> Shelf:
    name = view.kind[kind].name if kind else "文种不明"
    return Shelf("kind", kind or "unknown", name, tuple(reports))


def pages(view: View) -> Iterator[Page]:
    """The front page of the reports and all lists, in pages of `ROWS` rows."""
    ways = shelves(view)
    newest = [row(view, report) for report in view.handbook.reports[:NEWEST]]
    yield page(
        view,
        address.REPORTS,
        "报告",
        "reports.html",
        nav=NAV,
        description="按年份、文种、专题和标题音序找报告。",
        ways=ways,
        newest=newest,
    )
    by_name = tuple(sorted(view.handbook.reports, key=name_key))
    yield from _list(view, Shelf("name", "", "按标题音序", by_name), NAV)
    for way in ways.values():
        for shelf in way:
            yield from _list(view, shelf, None)


def _list(view: View, shelf: Shelf, nav: tuple[str, ...] | None) -> Iterator[Page]:
    rows = [row(view, report) for report in shelf.reports]
    chunks = [rows[place : place + ROWS] for place in range(0, len(rows), ROWS)] or [[]]
    letters = _letters(shelf, chunks) if shelf.way == "name" else {}
    for number, chunk in enumerate(chunks, 1):
        yield page(
            view,
            address.reports_by(shelf.way, shelf.value, number),
            shelf.title if number == 1 else f"{shelf.title}（第{number}页）",
            "report-list.html",
            nav=nav if number == 1 else None,
            crumbs=CRUMBS,
            shelf=shelf,
            rows=chunk,
            number=number,
            last=len(chunks),
            letters=letters,
            topic=view.topic.get(shelf.value) if shelf.way == "topic" else None,
        )


def _letters(shelf: Shelf, chunks: list[list[Row]]) -> dict[str, str]:
    """Letter → where its first name stands."""
    result: dict[str, str] = {}
    for number, chunk in enumerate(chunks, 1):
        for entry in chunk:
            path = address.reports_by(shelf.way, shelf.value, number)
            name = entry.letter.lower() if entry.letter != "#" else "other"
            result.setdefault(entry.letter, f"{path}#letter-{name}")
    return result

"""The lists of reports: newest, by year, 文种, topic, and by name in the order of pinyin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import groupby

from markupsafe import Markup

from handbook.corpus import summary
from handbook.model import AnnotatedReport, Topic
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.render import Head, page, page_later, page_of
from handbook.publishing.pages.rows import Row, first_letter, row, said
from handbook.text import pinyin

NAV = ("报告",)
ROWS = 300
"""Rows of one page, on average: about 450 bytes each, so that no list is over some 150 KB. Where a page ends depends on
the report that stands there: one more report changes the page that it is on, and not all behind it."""
FEWEST, MOST = 200, 400
NEWEST = 40
CRUMBS = (("报告", address.REPORTS),)
_DIGITS = 6
"""Hex digits at the end of an id that every one has."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One list: its rows and where it lies."""

    way: str
    value: str
    title: str
    name: str
    """What it is called in a list of lists."""
    reports: tuple[AnnotatedReport, ...]

    @property
    def address(self) -> str:
        """Address of its first page."""
        return address.reports_by(self.way, self.value)


@dataclass(frozen=True, slots=True)
class Front:
    """The front page of the reports."""

    count: int
    ways: dict[str, list[tuple[str, str, int]]]
    """Lists by way: what each is called, where it lies, how many reports are on it."""
    newest: list[Row]


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list."""

    shelf: Shelf
    groups: list[tuple[str, Markup]]
    """Letter, and the rows below it as HTML; in other orders than that of names one group without a letter."""
    number: int
    last: int
    letters: dict[str, str]
    """Letter → where its first name stands; only in the order of names."""
    topic: Topic | None


def name_key(report: AnnotatedReport) -> tuple[list[str], str, str]:
    """Order of names: by pinyin, then by the characters."""
    return [part.lower() for part in pinyin(report.report.name)], report.report.name, report.id


def shelves(book: Book) -> dict[str, list[Shelf]]:
    """All lists but the one by name, by way: ``year``, ``kind``, ``topic``; none of them empty."""
    return {"year": list(_years(book)), "kind": list(_kinds(book)), "topic": list(_topics(book))}


def _years(book: Book) -> Iterator[Shelf]:
    years: dict[int, list[AnnotatedReport]] = {}
    for report in book.reports:
        years.setdefault(report.report.year.value or 0, []).append(report)
    for year in sorted(years, reverse=True):
        name = f"{year}年" if year else "年份不明"
        yield Shelf("year", str(year or "unknown"), name, name, tuple(years[year]))


def _kinds(book: Book) -> Iterator[Shelf]:
    for kind in book.known.kinds.values():
        if reports := book.reports_of(book.relations.kind_reports.get(kind.id, ())):
            yield Shelf("kind", kind.id, kind.name, kind.name, tuple(reports))
    if unknown := [one for one in book.reports if one.report.kind.value not in book.known.kinds]:
        yield Shelf("kind", "unknown", "文种不明", "文种不明", tuple(unknown))


def _topics(book: Book) -> Iterator[Shelf]:
    for topic in book.known.topics.values():
        if reports := book.reports_of(book.relations.topic_reports.get(topic.id, ())):
            yield Shelf("topic", topic.id, f"涉及“{topic.name}”的报告", topic.name, tuple(reports))


def pages(book: Book) -> Iterator[Page]:
    """The front page of the reports and all lists, in pages of `ROWS` rows."""
    ways = shelves(book)
    head = Head(address.REPORTS, "报告", "reports.html", nav=NAV, description="按年份、文种、专题和标题音序找报告。")
    newest = [row(book, report) for report in book.reports[:NEWEST]]
    told = {way: [(one.name, one.address, len(one.reports)) for one in found] for way, found in ways.items()}
    yield page(book, head, Front(len(book.reports), told, newest))
    by_name = tuple(sorted(book.reports, key=name_key))
    lists = [Shelf("name", "", "按标题音序", "按标题音序", by_name), *(shelf for way in ways.values() for shelf in way)]
    known = {report.id: summary(report) for report in book.reports}
    for shelf in lists:
        yield from _list(book, shelf, known)


def _list(book: Book, shelf: Shelf, known: dict[str, str]) -> Iterator[Page]:
    """``known``: what changes with a report, by id."""
    chunks = list(cut(shelf.reports)) or [()]
    letters = _letters(shelf, chunks) if shelf.way == "name" else {}
    topic = book.known.topics.get(shelf.value) if shelf.way == "topic" else None
    around = shelf.way, shelf.value, len(shelf.reports), len(chunks), letters, topic
    for number, chunk in enumerate(chunks, 1):
        inputs = around, number, "\n".join([known[one.id] for one in chunk])
        value = partial(_list_page, book, chunk, ListPage(shelf, [], number, len(chunks), letters, topic))
        yield (page_of if letters else page_later)(book, _head(shelf, number), inputs, value)


def _head(shelf: Shelf, number: int) -> Head:
    title = shelf.title if number == 1 else f"{shelf.title}（第{number}页）"
    nav = NAV if shelf.way == "name" and number == 1 else None
    path = address.reports_by(shelf.way, shelf.value, number)
    return Head(path, title, "report-list.html", nav=nav, crumbs=CRUMBS)


def _list_page(book: Book, reports: Sequence[AnnotatedReport], bare: ListPage) -> ListPage:
    """With its rows."""
    return replace(bare, groups=list(_groups(book, reports, bool(bare.letters))))


def _letter(report: AnnotatedReport) -> str:
    return first_letter(report.report.name)


def _groups(book: Book, reports: Sequence[AnnotatedReport], by_letter: bool) -> Iterator[tuple[str, Markup]]:
    """By hand: at 20,000 reports lists have a quarter of a million rows."""
    groups = groupby(sorted(reports, key=_letter), key=_letter) if by_letter else [("", reports)]
    for name, below in groups if reports else ():
        yield name, Markup("".join([book.said.get(report.id) or _said(book, report) for report in below]))


def _said(book: Book, report: AnnotatedReport) -> str:
    """The row as HTML; made once for all lists, which lie in one folder."""
    known = f"<li>{said(row(book, report), partial(address.relative, page=address.reports_by('name', '')))}</li>\n"
    book.said[report.id] = known
    return known


def cut(reports: Sequence[AnnotatedReport]) -> Iterator[Sequence[AnnotatedReport]]:
    """The reports of every page."""
    ends = [at for at, one in enumerate(reports, 1) if _ends(one.id[-_DIGITS:])]
    first = 0
    while first < len(reports):
        fit = bisect_left(ends, first + FEWEST)
        last = min([first + MOST, *ends[fit : fit + 1]])
        yield reports[first:last]
        first = last


@lru_cache(maxsize=1 << 16)
def _ends(digits: str) -> bool:
    """Whether a page ends with the report: asked in each of the lists on which it stands."""
    return int(digits, 16) % (ROWS - FEWEST) == 0


def _letters(shelf: Shelf, chunks: Sequence[Sequence[AnnotatedReport]]) -> dict[str, str]:
    """Letter → where its first name stands."""
    result: dict[str, str] = {}
    for number, chunk in enumerate(chunks, 1):
        path = address.reports_by(shelf.way, shelf.value, number)
        for letter in dict.fromkeys(map(_letter, chunk)):
            name = letter.lower() if letter != "#" else "other"
            result.setdefault(letter, f"{path}#letter-{name}")
    return result

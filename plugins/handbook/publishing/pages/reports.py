"""The lists of reports: newest, by year, 文种, topic, and by name in the order of pinyin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from markupsafe import Markup

from handbook.corpus import light
from handbook.model import AnnotatedReport, Topic
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.render import Head, fragment, page
from handbook.text import pinyin

NAV = ("报告",)
ROWS = 300
"""Rows of one page, on average: about 450 bytes each, so that no list is over some 150 KB. Where a page ends depends on
the report that stands there: one more report changes the page that it is on, and not all behind it."""
FEWEST, MOST = 200, 400
NEWEST = 40
LEAD = 8
"""Characters of a name that are enough to read its first one right."""
BEGINNING = 28
"""Characters of a text that tell it from others in a list."""
CRUMBS = (("报告", address.REPORTS),)
_DIGITS = 6
"""Hex digits at the end of an id that every one has."""


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
    lead: str = ""
    """How its text begins, where it has no title and no heading that would tell it from others."""


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
    ways: dict[str, list[Shelf]]
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


def first_letter(text: str) -> str:
    """The letter under which a name stands: 重庆 under C; what is no letter under ``#``."""
    return _letter(text.lstrip("“《【（ ")[:LEAD])


@cache
def _letter(lead: str) -> str:
    syllables = pinyin(lead)
    first = syllables[0][:1].upper() if syllables else ""
    return first if "A" <= first <= "Z" else "#"


def row(book: Book, report: AnnotatedReport) -> Row:
    """What a list says about a report; made once, since a report stands in several lists."""
    known: Row = book.rows.get(report.id) or _row(book, report)
    book.rows[report.id] = known
    return known


def _row(book: Book, report: AnnotatedReport) -> Row:
    kind = book.known.kinds.get(report.report.kind.value)
    # Adverts are errors of the file, but no longer of the report that is shown: cleaning took them away.
    own = light(report)
    errors = sum(severity == "error" and rule != "ads" for rule, severity, *_ in own.findings)
    return Row(
        report,
        kind.name if kind else "",
        own.characters,
        first_letter(report.report.name),
        errors,
        len(own.slots),
        _lead(report),
    )


def _lead(report: AnnotatedReport) -> str:
    if report.report.title.value or "“" in report.report.name:
        return ""
    texts = (passage.paragraph.text for passage in report.passages if passage.paragraph.kind == "body")
    text = next(texts, "").strip()
    return text if len(text) <= BEGINNING else text[:BEGINNING] + "…"


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
    yield page(book, head, Front(len(book.reports), ways, newest))
    by_name = tuple(sorted(book.reports, key=name_key))
    yield from _list(book, Shelf("name", "", "按标题音序", "按标题音序", by_name), NAV)
    for way in ways.values():
        for shelf in way:
            yield from _list(book, shelf, None)


def _list(book: Book, shelf: Shelf, nav: tuple[str, ...] | None) -> Iterator[Page]:
    rows = [row(book, report) for report in shelf.reports]
    chunks = list(cut(rows)) or [[]]
    letters = _letters(shelf, chunks) if shelf.way == "name" else {}
    topic = book.known.topics.get(shelf.value) if shelf.way == "topic" else None
    for number, chunk in enumerate(chunks, 1):
        title = shelf.title if number == 1 else f"{shelf.title}（第{number}页）"
        path = address.reports_by(shelf.way, shelf.value, number)
        head = Head(path, title, "report-list.html", nav=nav if number == 1 else None, crumbs=CRUMBS)
        groups = list(_groups(book, path, chunk, bool(letters)))
        yield page(book, head, ListPage(shelf, groups, number, len(chunks), letters, topic))


def _groups(book: Book, path: str, rows: Sequence[Row], by_letter: bool) -> Iterator[tuple[str, Markup]]:
    """By hand: at 20,000 reports lists have a quarter of a million rows."""

    def letter(entry: Row) -> str:
        return entry.letter if by_letter else ""

    for name, below in groupby(sorted(rows, key=letter), key=letter):
        yield name, Markup("".join([f"<li>{_said(book, path, entry)}</li>\n" for entry in below]))


def _said(book: Book, path: str, entry: Row) -> Markup:
    """The row as HTML; made once for all lists, which lie in one folder."""
    known: Markup = book.said.get(entry.report.id) or fragment(book, path, "row", entry)
    book.said[entry.report.id] = known
    return known


def cut(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of every page."""
    chunk: list[Row] = []
    for one in rows:
        chunk.append(one)
        ends = int(one.report.id[-_DIGITS:], 16) % (ROWS - FEWEST) == 0
        if len(chunk) == MOST or (ends and len(chunk) >= FEWEST):
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _letters(shelf: Shelf, chunks: list[list[Row]]) -> dict[str, str]:
    """Letter → where its first name stands."""
    result: dict[str, str] = {}
    for number, chunk in enumerate(chunks, 1):
        for entry in chunk:
            path = address.reports_by(shelf.way, shelf.value, number)
            name = entry.letter.lower() if entry.letter != "#" else "other"
            result.setdefault(entry.letter, f"{path}#letter-{name}")
    return result

"""新到: what this edition has that the one before it had not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model import News
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.render import Head, page
from handbook.publishing.pages.rows import Row, row

SHOWN = 300
"""Reports of a list; the number of the rest is said."""


@dataclass(frozen=True, slots=True)
class NewsPage:
    """What changed, in lists of reports, newest first."""

    news: News | None
    new: list[Row]
    changed: list[Row]
    newest: list[Row]
    """Where no edition was handed out before: the newest by date."""


def pages(book: Book) -> Iterator[Page]:
    """One page, whether there was an edition before or not."""
    head = Head(
        address.NEWS,
        "新到",
        "news.html",
        crumbs=(("报告", address.REPORTS),),
        description="和上一版相比，新收了哪些报告，哪些有改动。",
    )
    known = book.handbook.news
    new, changed = (known.new, known.changed) if known else ((), ())
    newest = () if known else book.reports[:SHOWN]
    found = NewsPage(known, _rows(book, new), _rows(book, changed), [row(book, one) for one in newest])
    yield page(book, head, found)


def _rows(book: Book, ids: tuple[str, ...]) -> list[Row]:
    return [row(book, one) for one in book.reports_of(ids[:SHOWN])]

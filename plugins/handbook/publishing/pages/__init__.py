"""Which handbook pages are there? One module per kind of page: what it shows is a small typed value."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handbook.corpus import Sums
from handbook.model import Handbook
from handbook.publishing import Page
from handbook.publishing.pages import (
    checklists,
    glossary,
    home,
    news,
    phrases,
    practices,
    reports,
    sources,
    templates,
    tools,
)
from handbook.publishing.pages.book import Book

_MAKERS: tuple[Callable[[Book], Iterator[Page]], ...] = (
    home.pages,
    tools.search,
    tools.basket,
    tools.personal,
    tools.desk,
    tools.check,
    tools.selfcheck,
    tools.downloads,
    templates.pages,
    practices.pages,
    phrases.pages,
    checklists.pages,
    reports.pages,
    news.pages,
    glossary.pages,
    sources.pages,
)
"""In the order of the navigation: what one writes, what one looks up, what one compares with, where it comes from."""


def pages(handbook: Handbook, sums: Sums | None = None) -> Iterator[Page]:
    """All pages but the reports' own, with unique addresses, in the order of the navigation.

    A function of the handbook alone: the same handbook gives the same pages, byte by byte. ``sums``: what an earlier
    build made of the same things.
    """
    book = Book(handbook, sums or Sums())
    for make in _MAKERS:
        yield from make(book)

"""Pages that scripts fill: search and basket. Without scripts they say what still works."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.render import Head, Nothing, page

_SEARCH = Head(
    address.SEARCH,
    "检索",
    "search.html",
    nav=(),
    wide=True,
    description="逐字检索全部报告：每一处都在，没有多余的。",
)
_BASKET = Head(address.BASKET, "素材篮", "basket.html", nav=(), description="收好的句子和段落，带着出处。")


def search(book: Book) -> Iterator[Page]:
    """The search page: its box and an empty place for the hits."""
    yield page(book, _SEARCH, Nothing())


def basket(book: Book) -> Iterator[Page]:
    """The basket: an empty place for what was put in."""
    yield page(book, _BASKET, Nothing())

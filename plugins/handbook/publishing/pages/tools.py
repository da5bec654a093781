"""Pages that scripts fill: search, basket, check and desk. Without scripts they say what still works."""

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
_PERSONAL = Head(
    address.PERSONAL,
    "随身带走",
    "personal.html",
    nav=(),
    description="素材篮、核对记录、稿子和设置，合成一个文件带走。",
)
_SELFCHECK = Head(
    address.SELFCHECK,
    "自检",
    "selfcheck.html",
    description="这份手册全不全、有没有文件损坏，有没有向外连接。",
)
_DOWNLOADS = Head(
    address.DOWNLOADS,
    "下载手册",
    "downloads.html",
    nav=(),
    description="整本手册的压缩包，优盘用的精简版，一个专题一个网页。",
)
_CHECK = Head(
    address.CHECK,
    "对照检查",
    "check.html",
    nav=(),
    wide=True,
    runs=True,
    description="贴一篇稿子，逐行指出毛病、缺的部分和与手册相同的句子。全在这台电脑上，什么都不传出去。",
)
_DESK = Head(
    address.DESK,
    "写稿台",
    "desk.html",
    nav=(),
    wide=True,
    runs=True,
    description="从模板或一篇报告起稿，旁边是例子、句式和要求，边写边查，存成 Word。全在这台电脑上。",
)


def search(book: Book) -> Iterator[Page]:
    """The search page: its box and an empty place for the hits."""
    yield page(book, _SEARCH, Nothing())


def basket(book: Book) -> Iterator[Page]:
    """The basket: an empty place for what was put in."""
    yield page(book, _BASKET, Nothing())


def personal(book: Book) -> Iterator[Page]:
    """What one takes along to another computer: an empty place, and how it is done."""
    yield page(book, _PERSONAL, Nothing())


def selfcheck(book: Book) -> Iterator[Page]:
    """Whether the copy is whole: an empty place, and what is checked how."""
    yield page(book, _SELFCHECK, Nothing())


def downloads(book: Book) -> Iterator[Page]:
    """The copies that one may take along: an empty place for those that are offered, and which is for what."""
    yield page(book, _DOWNLOADS, Nothing())


def check(book: Book) -> Iterator[Page]:
    """The page that reads a draft over: a box for it and empty places for what is found."""
    yield page(book, _CHECK, Nothing())


def desk(book: Book) -> Iterator[Page]:
    """The writer's desk: an empty place for the draft and what belongs to it."""
    yield page(book, _DESK, Nothing())

"""Pages that scripts fill: search and basket. Without scripts they say what still works."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.render import page
from handbook.publishing.pages.view import View


def search(view: View) -> Iterator[Page]:
    """The search page: its box and an empty place for the hits."""
    yield page(
        view,
        address.SEARCH,
        "检索",
        "search.html",
        nav=(),
        wide=True,
        description="逐字检索全部报告：每一处都在，没有多余的。",
    )


def basket(view: View) -> Iterator[Page]:
    """The basket: an empty place for what was put in."""
    yield page(
        view,
        address.BASKET,
        "素材篮",
        "basket.html",
        nav=(),
        description="收好的句子和段落，带着出处。",
    )

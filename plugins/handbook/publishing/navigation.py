"""What stands in the navigation? Every page says where it belongs; people's own pages in ``guide/`` close it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from handbook.publishing import Page

GUIDE = "使用说明"
LIMIT = 300
"""The theme goes through all of it for every page, though it shows only the room that the page is in."""


class TooManyEntries(Exception):
    """More pages in the navigation than a site can bear."""


def navigation(pages: Iterable[Page], guides: Iterable[str]) -> list[Any]:
    """The tree as MkDocs reads it from ``nav:``: sections and pages as one-key mappings, titles escaped.

    ``guides``: source paths of people's own pages. Raises `TooManyEntries`.
    """
    items: list[Any] = []
    placed = [page for page in pages if page.nav is not None]
    for page in placed:
        _section(items, page.nav or ()).append({escape(page.title): source(page)})
    own = sorted(guides, key=lambda path: (not path.endswith("index.md"), path))
    if own:
        items.append({GUIDE: own})
    if len(placed) + len(own) > LIMIT:
        raise TooManyEntries(f"导航里有 {len(placed) + len(own)} 页，最多 {LIMIT} 页")
    return items


def source(page: Page) -> str:
    """The Markdown path that MkDocs turns into the page's address."""
    return page.path.removesuffix(".html") + ".md"


def _section(items: list[Any], names: tuple[str, ...]) -> list[Any]:
    for name in map(escape, names):
        found = next((item[name] for item in items if isinstance(item.get(name), list)), None)
        if found is None:
            found = []
            items.append({name: found})
        items = found
    return items

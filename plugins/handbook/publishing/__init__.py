"""Handbook → site: pages, report pages, Word templates, the zip. What all of them share is here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from handbook.publishing.static import rooms


@dataclass(frozen=True, slots=True)
class TocEntry:
    """One line of a page's table of contents."""

    level: int
    """1 for an entry under the page's title (an ``<h2>``), 2 below it …"""
    id: str
    """The heading's id in the page: written, ASCII."""
    text: str
    """Plain text; escaped by whoever shows it."""


@dataclass(frozen=True, slots=True)
class Later:
    """HTML that is put together when it is asked for: of a list with thousands of rows hardly ever. None of the marks
    stands in it by which a page asks for a script (`rooms`)."""

    sum: str
    """Changes with everything that it says."""
    make: Callable[[], str] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Page:
    """One handbook page, complete but for the theme's frame.

    Where a page that people wrote in Markdown lies at the same place (``docs/index.md`` and ``index.html``), its text
    comes first and the ``body`` under it.
    """

    path: str
    """Address relative to the site's root: ``practices/zuzhi-shenghuo.html`` (contract C2)."""
    title: str
    """Plain text; escaped by whoever shows it."""
    body: str | Later
    """What stands in the frame, ``<h1>`` included. Addresses in it are relative to the page itself."""
    toc: tuple[TocEntry, ...] = ()
    nav: tuple[str, ...] | None = None
    """Sections of the navigation above the page, outermost first: ``("专题与做法",)``; ``()``: at the top level;
    ``None``: not in the navigation. Pages keep the order in which they come; `navigation.LIMIT` pages have a place."""
    opens: bool = False
    """Whether it is what its section's name leads to: then it stands first in it and is no entry of its own."""
    description: str = ""
    """One sentence for ``<meta name="description">`` and for search results; plain text."""
    wide: bool = False
    """Whether the page takes the room of the navigation and the table of contents (both stay in the drawer)."""
    runs: bool = False
    """Whether the page runs our Python (contract C8); such a page alone may start it."""
    assets: tuple[tuple[str, bytes], ...] = ()
    """Files that belong to the page and lie in the site as they are: (address relative to the site's root, bytes),
    such as a template's ``.docx``."""

    @property
    def html(self) -> str:
        """The body, put together where it is not yet."""
        return self.body.make() if isinstance(self.body, Later) else self.body

    @property
    def sum(self) -> str:
        """Changes with everything that the body says."""
        return self.body.sum if isinstance(self.body, Later) else self.body

    @property
    def is_alike(self) -> bool:
        """Whether it differs from others in its folder by what it says and by nothing around it: then one frame is
        enough for all of them. At 20,000 reports these are the most, lists of reports before all."""
        return self.nav is None and not self.toc and not self.assets

    @property
    def meta(self) -> dict[str, object]:
        """What the frame is told. A wide page goes without both of the theme's columns, one that has no place in the
        navigation without that."""
        hidden = ("navigation", "toc") if self.wide else ("navigation",) if self.nav is None else ()
        told: dict[str, object] = {"description": self.description, "hide": list(hidden)}
        told |= {"rooms": rooms("" if isinstance(self.body, Later) else self.body, self.runs)}
        return told | {name: True for name in ("wide", "runs") if getattr(self, name)}

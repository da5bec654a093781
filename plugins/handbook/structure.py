"""How are files, navigation, table of contents and frames made that MkDocs works with? With `plugin`,
`options` and `theming` it alone imports mkdocs.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from html import escape
from pathlib import Path, PurePath

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from handbook import addresses
from handbook.build import Options
from handbook.publishing import Page, TocEntry
from handbook.publishing.kept import Pending
from handbook.publishing.public import is_public
from handbook.publishing.shell import Shell, cut, secure, sentinel, squeeze
from handbook.publishing.static import REPORT
from handbook.text import digest

_STYLES = ("assets/stylesheets/main.", "assets/stylesheets/palette.")
_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "sitemap.xml")
"""The theme's own search, which the handbook does not use, and the template of a sitemap that `sitemap` replaces."""


def refused() -> bool:
    """Whether MkDocs, being strict, is about to refuse the build for a warning."""
    return any(isinstance(one, CountHandler) and one.get_counts() for one in logging.getLogger("mkdocs").handlers)


def styles(files: Files) -> list[str]:
    """The theme's style sheets, for frames that are not the theme's: its names carry a hash."""
    found = (file.url for file in files if file.src_uri.startswith(_STYLES))
    return sorted(url for url in found if url.endswith(".css"))


def remove_sources(files: Files, config: MkDocsConfig, options: Options) -> None:
    """Whatever lies in ``docs/`` stays out unless it may be shown; so do parts of the theme that nothing uses."""
    docs = os.path.normpath(config.docs_dir)
    for file in list(files):
        if file.src_dir is not None and os.path.normpath(file.src_dir) == docs:
            stays = is_public(file.src_uri) and not _is_below(file, options.reports)
        else:
            stays = not file.src_uri.startswith(_UNUSED) and not file.src_uri.endswith(".map")
        if not stays:
            files.remove(file)


def _is_below(file: File, folders: tuple[Path, ...]) -> bool:
    return any(Path(os.path.realpath(file.abs_src_path or "")).is_relative_to(folder) for folder in folders)


def site_file(config: MkDocsConfig, address: str, source: bytes | Path) -> File:
    """A file that goes into the site as it is, from memory or from the disk."""
    if isinstance(source, bytes):
        return File.generated(config, address, content=source, inclusion=InclusionLevel.NOT_IN_NAV)
    return File.generated(config, address, abs_src_path=str(source), inclusion=InclusionLevel.NOT_IN_NAV)


class Linked(Files):
    """The files that MkDocs works with, and pages to which links may lead although it never sees them: it would make
    something of each, and there are as many as reports."""

    def __init__(self, files: Files, config: MkDocsConfig, unseen: Iterable[str]) -> None:
        """``unseen``: addresses of pages that are written without MkDocs."""
        super().__init__(files)
        self._config, self._unseen = config, frozenset(unseen)

    def get_file_from_path(self, path: str) -> File | None:
        """The file, where there is one."""
        found, address = super().get_file_from_path(path), PurePath(path).as_posix()
        if found is None and address in self._unseen:
            return site_file(self._config, address, Path(self._config.site_dir, address))
        return found


class Made(SitePage):
    """A page of which there is no Markdown: what it says is put in when its content is asked for."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing: to set up Markdown takes longer than all else that MkDocs does with such a page."""
        self.content, self.toc, self.present_anchor_ids = "", TableOfContents([]), set()


def nested(own: TableOfContents, entries: tuple[TocEntry, ...]) -> TableOfContents:
    """Entries as MkDocs nests them, after those of the text that people wrote."""
    items = list(own)
    top = items[0].children if len(items) == 1 and items[0].level == 1 else items
    path: list[tuple[int, list[AnchorLink]]] = [(0, top)]
    for entry in entries:
        while path[-1][0] >= entry.level:
            path.pop()
        link = AnchorLink(escape(entry.text), entry.id, entry.level + 1)
        path[-1][1].append(link)
        path.append((entry.level, link.children))
    return TableOfContents(items)


def way_to(nav: Navigation, address: str) -> Navigation:
    """The top of the navigation only, every section a link to its first page; where ``address`` is, is marked."""
    links: list[Link] = []
    for item in nav.items:
        below = _pages_of(item)
        if below:
            link = Link(item.title or "", below[0].url)
            link.active = any(page.file.dest_uri == address for page in below)
            links.append(link)
    return Navigation(list(links), nav.pages)


def _pages_of(item: StructureItem) -> list[SitePage]:
    if isinstance(item, SitePage):
        return [item]
    return [page for child in item.children for page in _pages_of(child)] if isinstance(item, Section) else []


# ── frames ───────────────────────────────────────────────────────────────────────────────────────────────────────

_PLACE = "frame"
"""Name of the page that a frame is rendered for, and no other's: addresses of ours end otherwise."""
_HEADING = "<h1"
"""Where the theme does not see this in a page, it puts a heading of its own above it."""


class Frames:
    """The theme's frames, each rendered once, cut, and filled with the pages that are alike but for what they say."""

    def __init__(self, env: jinja2.Environment, config: MkDocsConfig, nav: Navigation) -> None:
        self._env, self._config, self._nav = env, config, nav
        self._known: dict[str, tuple[Shell, str]] = {}

    def of_reports(self) -> Shell:
        """The frame of all report pages."""
        told = {"hide": ["navigation", "toc"], "shell": True, "rooms": [REPORT], "description": sentinel("description")}
        page = self._page("reports/00", told)
        slots = {"title", "content", "description"}
        if self._config.site_url:
            page.canonical_url = sentinel("canonical")
            slots.add("canonical")
        rendered = self._rendered(page, "report-shell.html", way_to(self._nav, addresses.REPORTS))
        return cut(secure(squeeze(rendered)), frozenset(slots))

    def pending(self, page: Page) -> Pending[Page]:
        """A page that is alike others, to be filled where the site that is there has another."""
        _, frame = self._frame(page)
        return Pending(page.path, digest(frame, page.path, page.title, page.description, page.sum), page)

    def filled(self, page: Page) -> str:
        """The whole page."""
        values = {"title": page.title, "description": page.description, "address": page.path}
        shown = {name: escape(text) for name, text in values.items()}
        return self._frame(page)[0].fill({**shown, "content": page.html})

    def _frame(self, page: Page) -> tuple[Shell, str]:
        """The frame of a page, and its sum."""
        folder, told = page.path.rpartition("/")[0], {**page.meta, "description": ""}
        kind = repr((folder, bool(page.description), told))
        if kind not in self._known:
            described = sentinel("description") if page.description else ""
            shell = self._cut(folder, {**told, "description": described}, page.runs)
            self._known[kind] = shell, digest(*shell.parts)
        return self._known[kind]

    def _cut(self, folder: str, told: dict[str, object], runs: bool) -> Shell:
        page = self._page(folder, told)
        page.content = f"{page.content}{_HEADING}"
        rendered = self._rendered(page, "main.html", self._nav)
        own = rendered.replace(page.content, sentinel("content"), 1).replace(page.url, sentinel("address"))
        return cut(secure(own, runs=runs), frozenset({"title", "content", "address"}) | _described(told))

    def _page(self, folder: str, told: dict[str, object]) -> SitePage:
        """A page of the folder, with sentinels where it says what is its own."""
        page = SitePage(None, File.generated(self._config, f"{folder}/{_PLACE}.md", content=""), self._config)
        page.title, page.content, page.meta = sentinel("title"), sentinel("content"), told
        page.toc = TableOfContents([])
        return page

    def _rendered(self, page: SitePage, template: str, nav: Navigation) -> str:
        return self._env.get_template(template).render(get_context(nav, [], self._config, page))


def _described(told: dict[str, object]) -> frozenset[str]:
    return frozenset({"description"} if told["description"] else ())

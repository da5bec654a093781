"""Which pages would the theme render as it did in the last build? Those of which all is the same that it looks at.

MkDocs lets the theme render a page by going through its templates, some milliseconds each time, whatever changed. With
`plugin`, `options` and `structure` it alone imports mkdocs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink

from handbook.publishing.kept import Pages, Pending, package_digest
from handbook.text import digest

_RENDERING = ("mkdocs", "mkdocs-material", "jinja2", "markupsafe")
"""Packages whose code and templates make a page of what they are told."""
_UNSEEN = ("plugins", "hooks", "nav", "markdown_extensions", "mdx_configs", "validation", "theme")
"""Settings that reach a page by its content or the navigation, or not at all; the theme's are looked at apart."""
_OWN = ("description", "rooms")
"""What only the page itself says of what we tell of it."""


def is_ours(config: MkDocsConfig) -> bool:
    """Whether nobody but the handbook and the theme has a hand in a page: no plugin, no hook, no template of others."""
    return list(config.plugins) == ["handbook"] and config.theme.name == "material" and not config.theme.custom_dir


class Themed:
    """The theme, its settings and the navigation, asked page by page."""

    def __init__(self, env: jinja2.Environment, config: MkDocsConfig, nav: Navigation) -> None:
        settings = {name: value for name, value in config.items() if name not in _UNSEEN}
        theme = sorted((name, repr(config.theme[name])) for name in config.theme)
        told = (settings, theme, list(map(version, _RENDERING)), list(_told(nav.items)), env.globals["handbook"])
        self._level = config.validation.links.anchors
        self._always = digest(package_digest(), *map(repr, told))

    def pending(self, file: File) -> Pending[File]:
        """A page that MkDocs renders where the site that is there has another."""
        page = file.page
        assert page
        seen = (page.url, page.title, page.meta, page.canonical_url, page.edit_url, list(_contents(page.toc)))
        return Pending(file.dest_uri, digest(self._always, repr(seen), page.content or ""), file)

    def keep(self, files: Files, kept: Pages) -> None:
        """Take those over that the old site has. MkDocs does not see them any more, so it is seen to here where their
        links lead: what they lead to may have changed."""
        listed = files.documentation_pages()
        made = {pending.address for pending in kept.missing(map(self.pending, listed))}
        for file in listed:
            if file.page and file.dest_uri not in made:
                file.page.validate_anchor_links(files=files, log_level=self._level)
                files.remove(file)


def _told(items: Iterable[StructureItem]) -> Iterator[tuple[Any, ...]]:
    """What a page of the theme's says of the navigation."""
    for item in items:
        meta = item.meta if isinstance(item, SitePage) else {}
        below = list(_told(item.children)) if isinstance(item, Section) else []
        shown = {name: value for name, value in meta.items() if name not in _OWN}
        yield item.title, getattr(item, "url", ""), shown, below


def _contents(entries: Iterable[AnchorLink]) -> Iterator[tuple[Any, ...]]:
    return ((one.title, one.url, one.level, list(_contents(one.children))) for one in entries)

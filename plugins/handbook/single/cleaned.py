"""What of a page of the site goes into a single page? Its words and their order; nothing that needs the site.

The page is read by lxml and written anew, tag by tag: what is not known here does not come through, texts and values
are escaped again, links lead inside the single page or are only words, and ids carry the page's own key in front.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import html
from markupsafe import Markup

from handbook.publishing.markup import escape

_KEPT = re.compile(
    "p|div|section|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tr|th|td|blockquote|figure|figcaption"
    "|b|strong|em|small|mark|span|br|wbr|code|sup|sub"
)
_VOID = frozenset({"br", "wbr"})
_DROPPED = re.compile("script|style|svg|noscript|template|form|button|input|select|textarea|nav|iframe|object|math")
_ASIDE = frozenset({"hb-noprint", "hb-charts", "hb-outline", "hb-bar", "hb-how", "hb-print", "hb-hidden", "hb-empty"})
"""Classes of what is for the site's own pages only."""
_HEADING = re.compile(r"h([1-6])")
_LOWER = 2
"""Headings of a page stand so many levels lower in the single one."""
_CLASS = re.compile(r"[a-z0-9 _-]+")
_ID = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the site as a part of a single one."""

    key: str
    title: str
    html: Markup
    year: str = ""
    kind: str = ""
    """The name of its 文种."""
    facts: str = ""
    """What stands under the title of a report."""


def part(page: str, address: str, keys: Mapping[str, str]) -> Part:
    """A page of the handbook without its title. ``keys``: address → key of all pages that the single one holds."""
    article = _article(page)
    title = article.find(".//h1")
    for search in article.xpath(".//h2[@id='search']"):  # leads to the site's search
        for one in [search, *search.itersiblings()]:
            one.drop_tree()
    if title is not None:
        title.drop_tree()
    name = _words(title) if title is not None else ""
    return Part(keys[address], name, _Writer(address, keys).inside(article))


def reading(page: str, address: str, keys: Mapping[str, str]) -> Part:
    """The text of a report, from its page."""
    article = _article(page)
    own = article.find(".//div[@data-report]")
    sheet, title = article.find_class("gw-sheet")[0], article.find_class("hb-report__name")[0]
    facts = "".join(_Writer(address, keys).inside(one) for one in article.find_class("hb-report__facts"))
    return Part(
        keys[address],
        _words(title),
        _Writer(address, keys).inside(sheet),
        _value(own, "data-year"),
        _value(own, "data-kind-name"),
        Markup(facts).striptags(),
    )


def _article(page: str) -> html.HtmlElement:
    return html.document_fromstring(page).find(".//article")


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _value(element: html.HtmlElement | None, name: str) -> str:
    return str(element.get(name, "")) if element is not None else ""


class _Writer:
    """Writes what is inside an element as HTML."""

    def __init__(self, address: str, keys: Mapping[str, str]) -> None:
        self._folder, self._address, self._keys = posixpath.dirname(address), address, keys
        self._out: list[str] = []

    def inside(self, element: html.HtmlElement) -> Markup:
        """The HTML of everything in the element."""
        self._children(element)
        return Markup("".join(self._out))

    def _children(self, element: html.HtmlElement) -> None:
        self._text(element.text)
        for child in element:
            if isinstance(child.tag, str) and not self._is_aside(child):
                self._element(child)
            self._text(child.tail)

    def _element(self, element: html.HtmlElement) -> None:
        tag = self._tag(element)
        if tag:
            self._out.append(f"<{tag}{''.join(self._attributes(element, tag))}>")
        self._children(element)  # what follows a <wbr> is inside it, for this parser
        self._out.append(f"</{tag}>" if tag and tag not in _VOID else "")

    def _tag(self, element: html.HtmlElement) -> str:
        """The tag that stands for the element's; none: what is in it stands for itself."""
        if heading := _HEADING.fullmatch(element.tag):
            return f"h{min(6, int(heading[1]) + _LOWER)}"
        if element.tag == "a":
            return "a" if self._way(element.get("href", "")) else ""
        if element.tag in ("details", "summary"):  # nothing is folded away: the browser's own search shall find it
            return "div" if element.tag == "details" else "p"
        return element.tag if _KEPT.fullmatch(element.tag) else ""

    def _attributes(self, element: html.HtmlElement, tag: str) -> list[str]:
        found = [f' href="{escape(self._way(element.get("href", "")))}"'] if tag == "a" else []
        name, own = element.get("class", ""), element.get("id", "")
        found += [f' class="{name}"'] if _CLASS.fullmatch(name) else []
        found += [f' id="{self._keys[self._address]}--{own}"'] if _ID.fullmatch(own) else []
        spans = (one for one in ("colspan", "rowspan") if element.get(one, "").isdecimal())
        return found + [f' {one}="{element.get(one)}"' for one in spans]

    def _way(self, href: str) -> str:
        """Where a link leads inside the single page; empty where it leads out of it."""
        path, _, anchor = href.partition("#")
        if ":" in path or path.startswith("/"):
            return ""
        target = posixpath.normpath(posixpath.join(self._folder, path)) if path else self._address
        key = self._keys.get(target)
        return f"#{key}--{anchor}" if key and _ID.fullmatch(anchor) and anchor != "top" else f"#{key}" if key else ""

    def _is_aside(self, element: html.HtmlElement) -> bool:
        return bool(_DROPPED.fullmatch(element.tag)) or not _ASIDE.isdisjoint(element.get("class", "").split())

    def _text(self, text: str | None) -> None:
        if text:
            self._out.append(escape(text) if text.strip() else " ")

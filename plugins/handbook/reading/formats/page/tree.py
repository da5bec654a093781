"""What is inside what on a page?

libxml2 mends the markup and calls us for every tag and text; what comes of it is a light tree of our own, which the
steps that follow mark and measure. Nothing is left out here but comments and what is in no element of the page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from handbook.reading.problem import Unreadable, unreadable

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "header", "hgroup", "hr", "html", "iframe", "legend", "li", "listing", "main", "marquee", "menu"),
        *("nav", "noframes", "noscript", "ol", "p", "plaintext", "pre", "search", "section"),
        *("summary", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "title", "tr", "ul"),
        *("xmp", "text", "#page"),
    )
)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table\b|list-item)", re.IGNORECASE)
_KEEPING = frozenset(("pre", "textarea", "listing", "plaintext"))
_KEPT = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MARKUP = re.compile(r"<(?:p|div|br|span|section|h[1-6]|li|td|table)\b[^<>]*>", re.IGNORECASE)
_NONE: Mapping[str, str] = {}
_PAGES_IN_PAGES = 3
"""How deep pages inside attributes and text fields are read."""


@dataclass(slots=True, eq=False)
class Node:
    """An element, and what the steps find out about it."""

    tag: str
    attributes: Mapping[str, str]
    parent: Node | None
    content: list[Node | str] = field(default_factory=list)
    is_block: bool = False
    is_link: bool = False
    """Whether it is a link, or in one."""
    out: str = ""
    """Why it is no text of the report: a place of ``rules/places.yml``; empty: it is shown."""
    prose: int = 0
    """Characters of text with clause marks outside links."""
    said: int = 0
    """Characters of whole sentences outside links that no footer says."""
    letters: int = 0
    """Characters of all text that is shown."""
    linked: int = 0
    """Those of them in links."""
    numbers: int = 0
    """Blocks that begin with the number of a heading."""
    keeps_breaks: bool = False
    """Whether line breaks of the source are line breaks in it."""
    is_row: bool = False
    """Whether its cells are shown side by side, as one line."""
    is_labelled: bool = False
    """Whether it is a choice behind a label, in a form that somebody filled in: 考核等次：[良好]."""
    style: tuple[str, int] = ("", 0)
    """What its lines are by the nearest element around them that says so: style and depth of a `Line`."""
    block: Node = field(init=False)
    """The nearest block: itself, or one that it is in."""

    def __post_init__(self) -> None:
        self.block = self if self.is_block or self.parent is None else self.parent.block

    def get(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.attributes.get(name) or ""

    def children(self) -> Iterator[Node]:
        """The elements directly inside."""
        return (one for one in self.content if isinstance(one, Node))

    def ancestors(self) -> Iterator[Node]:
        """The elements around it, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def inside(self) -> Iterator[Node]:
        """The element and all elements in it, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed([one for one in node.content if isinstance(one, Node)]))

    def first_text(self) -> str:
        """The first text in it that is not white space."""
        texts = (text.strip() for node in self.inside() for text in node.content if isinstance(text, str))
        return next(filter(None, texts), "")

    def text(self, enough: int = sys.maxsize) -> str:
        """All text in it, whether shown or not; no more of it than has ``enough`` characters beside white space."""
        parts: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting and enough > 0:
            one = waiting.pop()
            if isinstance(one, str):
                parts.append(one)
                enough -= sum(map(len, one.split()))
            else:
                waiting.extend(reversed(one.content))
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Tree:
    """A page."""

    root: Node
    nodes: tuple[Node, ...]
    """Every element, each behind the one it is in."""


def parsed(text: str) -> Tree:
    """The page in a source text; one that is empty has a root alone. Raises `Unreadable` for what cannot be parsed."""
    from lxml import etree  # loaded when there is markup to mend

    builder = _Builder()
    try:
        builder.grow(_DECLARATION.sub("", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise no_text() from error
    return Tree(builder.nodes[0], tuple(builder.nodes))


def no_text(message: str = "网页里没有正文") -> Unreadable:
    """What is raised for a page that shows nothing to read."""
    return unreadable(message, "有正文的网页", "在浏览器里另存为“网页，仅 HTML”")


def _is_label(content: Sequence[Node | str]) -> bool:
    """Whether what was read last in an element ends as a label does."""
    last = content[-1] if content else ""
    return isinstance(last, str) and last.rstrip().endswith(("：", ":"))


class _Builder:
    """The target of the parser: it is told of tags and texts and puts them into nodes."""

    def __init__(self) -> None:
        self.nodes = [Node("#page", {}, None, is_block=True)]
        self.pages: list[tuple[Node, str]] = []
        self._open = self.nodes[0]

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        found = attributes or _NONE
        style = found.get("style")
        is_block = tag in BLOCKS or (style is not None and _BLOCK_STYLE.search(style) is not None)
        is_link = self._open.is_link or (tag == "a" and "href" in found)
        node = Node(tag, found, self._open, is_block=is_block, is_link=is_link)
        node.keeps_breaks = tag in _KEEPING or (style is not None and _KEPT.search(style) is not None)
        node.is_labelled = tag == "select" and _is_label(self._open.content)
        self._open.content.append(node)
        self.nodes.append(node)
        self._open = node
        if tag == "iframe" and found.get("srcdoc"):
            self.pages.append((node, found["srcdoc"]))

    def end(self, _tag: str) -> None:
        """The open element ends."""
        if self._open.tag in ("textarea", "noframes", "noembed", "xmp") and _MARKUP.search(self._open.text()):
            self.pages.append((self._open, self._open.text()))
        self._open = self._open.parent or self._open

    def data(self, text: str) -> None:
        """Text stands in the open element."""
        self._open.content.append(text)

    def comment(self, _text: str) -> None:
        """Comments are no part of what is shown; `holds` has them."""

    def close(self) -> None:
        """The page ends; the parser asks for nothing."""

    def grow(self, text: str, depth: int = 0) -> None:
        """Parse into the open element, then the pages in attributes and text fields of what was parsed."""
        from lxml import etree

        home = self._open
        parser = etree.HTMLParser(target=self, no_network=True, huge_tree=True)
        parser.feed(text.encode("utf-8", "replace").decode("utf-8"))
        parser.close()
        pages, self.pages = self.pages, []
        for node, inner in pages if depth < _PAGES_IN_PAGES else ():
            self._open = self._emptied(node)
            self.grow(inner, depth + 1)
        self._open = home

    def _emptied(self, node: Node) -> Node:
        """The element without its text, which is parsed anew; what a frame shows without its page is kept."""
        instead = Node("noembed", {}, node, node.content)
        node.content = []
        if node.tag == "iframe":
            node.content.append(instead)
            self.nodes.append(instead)
        return node

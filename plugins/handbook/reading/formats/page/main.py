"""Which part of a page is the report, and what around it is the site's?

The core is the smallest part that holds nearly all prose: sentences outside links. What stands around it is the site's
furniture, unless it says something in sentences, bears a heading's number, or looks like a part of a document
(number, subtitle, signature). Inside the core only what is named as furniture and says nothing goes, and lists of
links at its edges. So no sentence is lost because of a class name (decision 6).
"""

from __future__ import annotations

import re

from handbook.reading.formats.page.shown import FOOTER, leave_out
from handbook.reading.formats.page.tree import Node, Tree

_NAMED = re.compile(
    r"(?:^|[\s_\-])(?:foot|footer|bottom|copyright|nav|navbar|navigation|menu|sidebar|side|aside|breadcrumb|crumbs?|share"
    r"|related|recommend|comments?|feedback|login|search|toolbar|tools?|header|top|banner|links?|friendlinks?|pager|pagination)(?:$|[\s_\-])",
    re.IGNORECASE,
)
_TAGS = frozenset(("nav", "footer", "header", "aside", "form", "select", "search"))
_OTHERS = re.compile(r"(?:^|[\s_\-])(?:comments?|feedback|related|recommend|login|sidebar)(?:$|[\s_\-])", re.IGNORECASE)
"""Names of parts in which others speak, in sentences, too; they are furniture beside the core."""
_ENOUGH = 0.85
"""Share of the page's prose that the core holds."""
_SMALL = 5
"""Furniture holds less than the fifth part of the prose."""
_LINKS = 3
"""A list of links has so many."""
_FORMAL = re.compile(
    r"\s*(?:[^\s。]{2,14}[〔\[(（]\s?(?:19|20)\d\d\s?[〕\])）]\s?第?\s?\d{1,4}\s?号|——.{4,60}|附件?\s*\d?[:：].{2,}|[（(](?:19|20)\d\d年.{2,30}[)）])\s*$"
    r"|[^:：]{0,40}(?:19|20)[\d]{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$"
    r"|[^:：]{0,30}[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日\s*$"
)
"""A document's number, subtitle, annex, date of the meeting; a signature with its date."""
_HEADINGS = ("h1", "h2", "h3")
_LISTS = frozenset(("ol", "pre", "textarea"))
"""What holds text of an author that is no sentence, beside tables."""
_CELLS = 4
"""A table of so many cells is more than a row of names."""


def set_aside(page: Tree) -> Node:
    """Mark the furniture of a page; the core."""
    body = _body(page)
    for node in page.nodes:
        if not node.out and node is not body and _is_named(node) and not _speaks(node, body):
            leave_out(node)
    core = _core(body)
    _around(core, body)
    _edges(core)
    for node in page.nodes:
        if node.parent and node.parent.out and not node.out:
            node.out = node.parent.out
    return core


def _body(page: Tree) -> Node:
    """The body, or everything where there are several or none."""
    bodies = [
        one for one in page.nodes if one.tag == "body" and not any(two.tag == "iframe" for two in one.ancestors())
    ]
    return bodies[0] if len(bodies) == 1 and bodies[0].prose * 2 >= page.root.prose else page.root


def _is_named(node: Node) -> bool:
    if node.tag in _TAGS:
        return not node.is_labelled
    attributes = node.attributes
    return bool(attributes) and _NAMED.search(f"{node.get('class')} {node.get('id')}") is not None


def _speaks(node: Node, body: Node) -> bool:
    """Whether a part says what only a report says: sentences of its own, numbered headings, most of the page."""
    is_much = node.prose * _SMALL >= body.prose > 0
    return node.said > 0 or node.numbers > 0 or (is_much and not FOOTER.search(node.text()))


def _core(body: Node) -> Node:
    core = body
    while True:
        heavy = next((one for one in core.children() if not one.out and one.prose >= _ENOUGH * body.prose > 0), None)
        if heavy is None or not heavy.is_block or heavy.tag == "p":
            return core
        core = heavy


# ── beside the core ──────────────────────────────────────────────────────────────────────────────────────────────


def _around(core: Node, body: Node) -> None:
    """Mark what stands beside the core and is no part of the report."""
    inner = core
    while inner is not body and inner.parent is not None:
        outer = inner.parent
        for part in [one for one in outer.content if isinstance(one, Node)]:
            if part is not inner and not part.out and part.is_block and not _belongs(part, body):
                leave_out(part)
        inner = outer


def _belongs(part: Node, body: Node) -> bool:
    """Whether a part beside the core is the report's."""
    if part.tag in _HEADINGS:
        return True
    name = f"{part.get('class')} {part.get('id')}"
    if part.linked * 2 > part.letters:
        return False
    if part.numbers:
        return True
    if part.said and not (_OTHERS.search(name) and part.prose * _SMALL < body.prose):
        return True
    if part.linked * _SMALL < part.letters and _is_list_or_table(part):
        return True
    return part.letters <= 80 and _FORMAL.match(part.text()) is not None


def _is_list_or_table(part: Node) -> bool:
    tags = [one.tag for one in part.inside()]
    return tags.count("td") + tags.count("th") >= _CELLS or not _LISTS.isdisjoint(tags)


# ── at the core's edges ──────────────────────────────────────────────────────────────────────────────────────────


def _edges(core: Node) -> None:
    """Mark lists of links before the first sentence of the core and behind its last."""
    parts = list(core.children())
    loud = [place for place, one in enumerate(parts) if one.said or one.numbers]
    if not loud:
        return
    for place, part in enumerate(parts):
        if not loud[0] <= place <= loud[-1] and not part.out and _is_list_of_links(part):
            leave_out(part)


def _is_list_of_links(part: Node) -> bool:
    if not part.is_block or part.linked < 0.8 * part.letters or part.letters < 4 * _LINKS:
        return False
    links = sum(one.tag == "a" for one in part.inside())
    return links >= _LINKS and "附件" not in part.text()

"""Which text does a saved web page show?

The main text is the smallest part of the page that holds nearly all its prose: sentences outside links. Menus, sidebars
and footers hold little of it. All of that part is taken, so that no sentence is lost (decision 6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

from handbook.reading.line import Line
from handbook.reading.problem import unreadable

_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "form",
    "nav",
    "footer",
    "select",
    "button",
    "head",
)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "form"),
        *("figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre"),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|[\s_\-])(?:foot|footer|copyright|nav|navbar|menu|sidebar|side|aside|breadcrumb|crumbs?|share|related|recommend"
    r"|comments?|login|search|toolbar|header|top|banner|links?)(?:$|[\s_\-])",
    re.IGNORECASE,
)
_ENOUGH = 0.85
"""Share of the page's prose that the main part holds."""


def is_page(text: str) -> bool:
    """Whether a text is the source of a web page."""
    return _PAGE.match(text[:2000]) is not None


def lines(text: str) -> tuple[Line, ...]:
    """The main text of a page as lines. Raises `Unreadable` when it has none."""
    root = _parsed(text)
    title = _title(root)
    main = _main(root)
    found = list(_lines_of(main))
    if title and not any(
        title in _squeezed(line) or _squeezed(line) in title for line, _, _ in found[:12] if len(line) > 5
    ):
        found.insert(0, (title, "", 0))
    if not any(line.strip() for line, _, _ in found):
        raise unreadable("网页里没有正文", "有正文的网页", "在浏览器里另存为“网页，仅 HTML”")
    return tuple(Line(number, line, style, depth) for number, (line, style, depth) in enumerate(found, 1))


def _parsed(text: str) -> etree._Element:
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml.html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise unreadable("网页里没有正文", "有正文的网页", "在浏览器里另存为“网页，仅 HTML”") from error
    return root


def _title(root: etree._Element) -> str:
    """The heading of the page, where there is exactly one that says something."""
    heads = [_squeezed("".join(head.itertext())) for head in root.iter("h1")]
    return heads[0] if len(set(heads)) == 1 and 4 <= len(heads[0]) <= 60 else ""


def _main(root: etree._Element) -> etree._Element:
    for element in [*root.iter(*_DROPPED)]:
        element.drop_tree()
    for element in [one for one in root.iter() if isinstance(one.tag, str) and _HIDDEN.search(one.get("style") or "")]:
        if element.getparent() is not None:
            element.drop_tree()
    body = root.find("body")
    main = root if body is None else body
    weights: dict[etree._Element, int] = {}
    total = _without_furniture(main, weights, _weigh(main, weights))
    while True:
        heavy = next((child for child in main if weights.get(child, 0) >= _ENOUGH * total > 0), None)
        if heavy is None or heavy.tag not in _BLOCKS or heavy.tag == "p":
            return main
        main = heavy


def _without_furniture(main: etree._Element, weights: dict[etree._Element, int], total: int) -> int:
    """Drop what its name calls furniture when it holds little of the prose; the prose that is left."""
    for element in list(main.iter()):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        weight = weights.get(element, 0)
        if element is not main and _FURNITURE.search(name) and weight * 5 < total and element.getparent() is not None:
            for above in element.iterancestors():
                weights[above] = weights.get(above, 0) - weight
            element.drop_tree()
    return weights.get(main, 0)


def _weigh(root: etree._Element, weights: dict[etree._Element, int]) -> int:
    """Characters of prose under every element: text with clause marks outside links."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        own = _prose(element.text if element.tag != "a" else "") + sum(_prose(child.tail) for child in element)
        while own and element is not None:
            weights[element] = weights.get(element, 0) + own
            if element is root:
                break
            element = element.getparent()
    return weights.get(root, 0)


def _prose(text: str | None) -> int:
    return len(text) if text and len(text) >= 10 and re.search("[，。；：、,.]", text) else 0


def _lines_of(main: etree._Element) -> Iterator[tuple[str, str, int]]:
    """(text, style, depth) of every block and line break under the main part."""
    line: list[str] = []
    style: list[tuple[str, int]] = [("", 0)]

    def flush() -> Iterator[tuple[str, str, int]]:
        text = _squeezed("".join(line), keep=True)
        line.clear()
        if text:
            yield (text, *style[-1])

    for event, element in etree.iterwalk(main, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _BLOCKS or tag == "br":
                yield from flush() if not _in_row(element) else iter(())
            if _in_row(element) and line:
                line.append("\t")
            style.append(_style(element) or style[-1])
            line.append(element.text or "")
        else:
            if tag in _BLOCKS and not _in_row(element):
                yield from flush()
            style.pop()
            if element is not main:
                line.append(element.tail or "")
    yield from flush()


def _in_row(element: etree._Element) -> bool:
    """Whether the element is a cell, or in a cell, of a table that has more than one column."""
    cell = element if element.tag in ("td", "th") else next(element.iterancestors("td", "th"), None)
    row = None if cell is None else cell.getparent()
    return (
        row is not None and row.tag == "tr" and sum(child.tag in ("td", "th") for child in row) > 1 and _is_small(row)
    )


def _is_small(row: etree._Element) -> bool:
    return all(len("".join(cell.itertext()).strip()) <= 200 for cell in row)


def _style(element: etree._Element) -> tuple[str, int] | None:
    if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "heading", int(element.tag[1])
    return ("table", 0) if element.tag == "tr" and sum(child.tag in ("td", "th") for child in element) > 1 else None


def _squeezed(text: str, keep: bool = False) -> str:
    """White space of the source joined; the blanks of a new paragraph (　　) stay with ``keep``."""
    text = re.sub(r"[ \r\n\f\v]+", " ", text)
    return text.strip(" ") if keep else text.strip()

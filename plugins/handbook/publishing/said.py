"""What does a page say that people wrote in Markdown? Its paragraphs, each with the heading that it stands under."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
from lxml.etree import ParserError

_TEXTS = frozenset(("h1", "h2", "h3", "h4", "p", "li", "td", "th", "dt", "dd", "pre", "blockquote"))


def passages(html: str) -> Iterator[tuple[str, str]]:
    """(id of the heading above or empty, text), in the order of the page; what stands inside another is said once."""
    try:
        tree = lxml.html.fragment_fromstring(html, create_parent="div")
    except ParserError:
        return
    place = ""
    for element in tree.iter():
        if element.tag in ("h1", "h2", "h3", "h4"):
            place = element.get("id") or place
        if element.tag in _TEXTS and not any(one.tag in _TEXTS for one in element.iterancestors()):
            text = " ".join(element.text_content().split())
            if text:
                yield place, text

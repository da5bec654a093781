"""Which numbers are the pages of a document that a site shows a preview of?

Such a site numbers what stands on each page (1、… 2、…), and pages end where they end: inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from handbook.model import Piece
from handbook.reading.line import Extract, Line

_PAGE = re.compile(r"\s*(\d{1,3})、")
_LEAST = 150
"""Shortest page but the last, in characters."""
_END = re.compile("[。！？；：!?;:][”’」』）)》]*\\s*$")


def without_pages(content: Extract) -> Extract:
    """The content with the pages of a preview as one line; their numbers stand aside. Others stay as they are."""
    pages = _pages([line for line in content.lines if line.text.strip()])
    if not pages:
        return content
    whole = pages[0].with_text("".join(_PAGE.sub("", line.text, count=1).strip() for line in pages))
    gone = {line.number for line in pages[1:]}
    lines = (whole if line is pages[0] else line for line in content.lines if line.number not in gone)
    numbers = (Piece("footer", match[0].strip()) for line in pages if (match := _PAGE.match(line.text)))
    return replace(content, lines=tuple(lines), aside=(*content.aside, *numbers))


def _pages(lines: Sequence[Line]) -> list[Line]:
    """Lines one behind the other that count 1, 2, 3 …, long, and most of them torn from the next; none: no preview."""
    first = next((place for place, line in enumerate(lines) if _number(line) == 1 and len(line.text) >= _LEAST), -1)
    pages: list[Line] = []
    for line in lines[first:] if first >= 0 else ():
        if _number(line) != len(pages) + 1 or (pages and len(pages[-1].text) < _LEAST):
            break
        pages.append(line)
    torn = sum(not _END.search(one.text) for one, _ in pairwise(pages))
    return pages if torn and torn * 2 >= len(pages) - 1 else []


def _number(line: Line) -> int:
    match = _PAGE.match(line.text)
    return int(match[1]) if match else 0

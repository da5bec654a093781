"""Which lines are a table of contents? Headings that stand there once more, without their text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from handbook.model import Removed
from handbook.reading.line import Line
from handbook.reading.numbers import marker
from handbook.reading.title import is_title

_HEAD = re.compile(r"[【\[]?\s?目\s*[录錄]\s?[】\]]?$")
_PAGE = re.compile(r"[\s.…·\-—]*[(（]?\d{0,4}[)）]?$")
_EARLY = 40
"""A table of contents begins in the first lines of a file."""


_ENTRY = 40
"""Longest line of a table of contents."""
_LEAST = 3
"""So many headings in front of a title are a table of contents."""


def without_contents(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    """The lines without 目录 and the lines under it that come again further down, and the ledger."""
    head = next((place for place, line in enumerate(lines[:_EARLY]) if _HEAD.match(line.text)), None)
    if head is None:
        return _without_summary(lines)
    often = Counter(_key(line) for line in lines[head:])
    end = head + 1
    while end < len(lines) and often[_key(lines[end])] > 1:
        often[_key(lines[end])] -= 1
        end += 1
    return _without(lines, head, max(end, _up_to_again(lines, head + 1)))


def _up_to_again(lines: Sequence[Line], first: int) -> int:
    """Where the numbered lines end that stand before the first of them comes again: others may be worded otherwise.

    A collection names what is in it by number; above its text the title has none.
    """
    text = lines[first].text if first < len(lines) else ""
    mark = marker(text)
    keys = {_bare(text), _bare(text[mark.end :]) if mark else ""}
    again = next((place for place in range(first + _LEAST, len(lines)) if _key(lines[place]) in keys), 0)
    end = first
    while end < again and marker(lines[end].text) and len(lines[end].text) <= _ENTRY and "。" not in lines[end].text:
        end += 1
    return end if end - first >= _LEAST else first


def _without_summary(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    """The lines without headings in front of the title that all come again, perhaps longer, below it."""
    end = next((place for place, line in enumerate(lines) if not marker(line.text)), len(lines))
    if end < _LEAST or end == len(lines) or not is_title(lines[end].text):
        return list(lines), []
    below = [_key(line) for line in lines[end:] if marker(line.text)]
    if sum(any(one.startswith(_key(line)) for one in below) for line in lines[:end]) * 2 < end:
        return list(lines), []
    return _without(lines, 0, end)


def _without(lines: Sequence[Line], start: int, end: int) -> tuple[list[Line], list[Removed]]:
    taken = [line for line in lines[start:end] if not line.kept]
    kept = [line for line in lines[start:end] if line.kept]
    return [*lines[:start], *kept, *lines[end:]], [entry for line in taken for entry in line.removed("toc-line")]


def _key(line: Line) -> str:
    return _bare(line.text)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", _PAGE.sub("", text[:80]))

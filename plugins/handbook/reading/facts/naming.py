"""What to call a report that has no title? After its time and kind, by the first heading that says something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.model import Paragraph
from handbook.reading import rules
from handbook.reading.kinds import known
from handbook.reading.numbers import marker

_ORDINARY = rules.patterns("titles")["ordinary"]
_CLAUSE = re.compile("[，。；：、！？,;:!?—…]")
_QUOTES = re.compile("[“”\"'‘’「」『』*＊]")
"""And the asterisks of Markdown."""
_LONGEST, _SHORTEST = 18, 5
"""Characters of a heading in a name."""


def untitled(period: str, kind: str, paragraphs: Sequence[Paragraph]) -> str:
    """A name that tells it from others: 2023年工作总结“抓学习，强思想”（无标题）.

    ``period``: as a normal form, or empty; ``kind``: id of a 文种, or empty.
    """
    said = next(filter(None, map(_telling, _headings(paragraphs))), "")
    quoted = f"“{said}”" if said else ""
    return f"{period}{_kind_name(kind)}{quoted}（无标题）"


def _headings(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """The headings of the upper two levels, also those that begin a paragraph, without their numbers."""
    for paragraph in paragraphs:
        if paragraph.level in (1, 2) and paragraph.kind == "heading":
            yield paragraph.text.removeprefix(paragraph.number)
        elif paragraph.level in (1, 2):
            yield paragraph.heading


def _telling(heading: str) -> str:
    """As much of a heading as a name bears, whole clauses; empty where any report could have it."""
    bare = _QUOTES.sub("", heading).strip(" \u3000。")
    found = marker(bare)
    words = bare[len(found.text) :].strip() if found else bare
    while len(words) > _LONGEST:
        places = [match.start() for match in _CLAUSE.finditer(words, 1, _LONGEST + 1)]
        words = words[: places[-1]] if places else ""
    return words if len(words) >= _SHORTEST and not _ORDINARY.search(words) else ""


def _kind_name(kind: str) -> str:
    row = known().rows.get(kind)
    return row.untitled or row.name if row else "报告"

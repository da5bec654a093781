"""Which settings stand in front of a Markdown text?"""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCE = re.compile(r"(---|\+\+\+)[ \t]*$")
_SETTING = re.compile(r"(?:[^\s:=#\-\[][^:=]{0,40}\s?(?:[:=](?:\s.*)?|：.*)|[ \t\-#\[\]}].*|)$")
_TITLE = re.compile(r"(?:title|标题|题目)\s?[:：=]\s*(.+?)\s*$", re.IGNORECASE)
_DATE = re.compile(r"(?:date|日期|发布日期)\s?[:：=]\s*[\"']?((?:19|20)\d\d-\d\d-\d\d)", re.IGNORECASE)
_VALUE = re.compile(r"[^:：=]{1,41}[:：=]\s*(\S.*)")
_LONGEST = 200
"""Lines of the longest settings; longer is a text between two rules."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The settings in front of a text."""

    end: int = 0
    """How many lines they take, fences and all."""
    title: str = ""
    title_place: int = 0
    """The line with the title, counted from 0."""
    date: str = ""
    values: tuple[str, ...] = ()
    """What the settings say, without their keys and quotes."""


def front_matter(lines: list[str]) -> FrontMatter:
    """The settings at the beginning of a text, under whatever keys; none when it begins otherwise."""
    fence = _FENCE.match(lines[0].lstrip("\ufeff")) if lines else None
    if not fence:
        return FrontMatter()
    for place, line in enumerate(lines[1:_LONGEST], 1):
        if line.rstrip() == fence[1]:
            return _settings(lines[: place + 1])
        if not _SETTING.match(line):
            break
    return FrontMatter()


def _settings(lines: list[str]) -> FrontMatter:
    titles = ((place, match[1]) for place, line in enumerate(lines) if (match := _TITLE.match(line)))
    place, title = next(titles, (0, ""))
    date = next((match[1] for line in lines if (match := _DATE.match(line))), "")
    values = (match[1].strip("\"' ") for line in lines if (match := _VALUE.match(line)))
    return FrontMatter(len(lines), title.strip("\"' "), place, date, tuple(values))

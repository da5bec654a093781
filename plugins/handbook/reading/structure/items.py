"""Which items does an enumeration inside a paragraph have?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from handbook.model import Item, Span
from handbook.reading.numbers import DIGITS, value

_STOPS = "。；;：:！!？?"
_PAUSES = _STOPS + "，,、）)” "
_STYLES = (
    ("shi", _PAUSES, re.compile(rf"([{DIGITS}]{{1,3}}[是要](?!否)[，,：:]?)")),
    ("ord", _PAUSES, re.compile(rf"(第[{DIGITS}]{{1,3}}[，,、：:])")),
    ("circ", "", re.compile(r"([①-⑳❶-❿➀-➉])")),
    ("pnum", "", re.compile(r"([（(]\d{1,2}[)）][、.．]?)(?![,，。、;；）)])")),
    ("pcn", _PAUSES, re.compile(rf"([（(][{DIGITS}]{{1,3}}[)）])")),
    ("num", _STOPS, re.compile(r"(\d{1,2}[.．、](?!\d))")),
)
"""Style, the marks behind which alone it stands (a blank: any; none: anywhere), its pattern. The marks are no part of
the pattern: a look behind would be tried at every character."""
_FIRST = {
    "shi": "一[是要]",
    "ord": "第一[，,、：:]",
    "circ": "①|❶|➀",
    "pnum": r"（[1１][)）]|\([1１][)）]",
    "pcn": r"（一[)）]|\(一[)）]",
    "num": "1[.．、]|１[.．、]",
}
"""Every enumeration but one that goes on from paragraph to paragraph has a first item."""
_ONE = re.compile("|".join(_FIRST.values()))
_AT_HEAD = re.compile(rf"第?[{DIGITS}]{{1,3}}[是要，,、：:]")


def items(line: int, text: str, start: int) -> tuple[Item, ...]:
    """Items of the enumeration in ``text[start:]``: 一是…二是…; 第一，…; ①…; （1）….

    One marker is enough where the paragraph (or what follows its number) begins with it; inside a paragraph it takes
    two, the first of which is a one.
    """
    likely = {_style(one) for one in set(_ONE.findall(text, start))}
    if start == 0 and _AT_HEAD.match(text):
        likely |= {"shi", "ord"}
    if not likely:
        return ()
    styles = [style for style in _STYLES if style[0] in likely]
    found = [marks for marks in (_marks(text, start, *style) for style in styles) if marks]
    if not found:
        return ()
    return tuple(_items(line, text, min(found, key=lambda marks: marks[0].start())))


@cache
def _style(first: str) -> str:
    """The style of a first item as it is written; there are not many."""
    return next(style for style, pattern in _FIRST.items() if re.fullmatch(pattern, first))


def _marks(text: str, start: int, style: str, behind: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    marks = [mark for mark in pattern.finditer(text, start) if _begins(text, mark.start(), behind)]
    if not marks:
        return []
    if style in ("shi", "ord") and marks[0].start() == start == 0:
        return marks
    return marks if len(marks) > 1 and value(marks[0].group()) == 1 else []


def _begins(text: str, place: int, behind: str) -> bool:
    """Whether a place is the first, or stands right behind one of these marks."""
    before = text[place - 1 : place]
    return not behind or before in behind or (behind is _PAUSES and before.isspace())


def _items(line: int, text: str, marks: Sequence[re.Match[str]]) -> list[Item]:
    result = []
    for mark, end in zip(marks, [*(mark.start() for mark in marks[1:]), len(text)], strict=True):
        stretch = text[mark.end() : end].rstrip()
        if begins := stretch.lstrip():
            finish = mark.end() + len(stretch)
            result.append(Item(mark.group(1), Span(line, finish - len(begins), finish)))
    return result

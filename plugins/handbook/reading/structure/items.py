"""Which items does an enumeration inside a paragraph have?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.model import Item, Span
from handbook.reading.numbers import DIGITS, value

_BEFORE = r"(?:^|(?<=[。；;：:！!？?，,、）)”\s\u3000]))"
_STYLES = (
    ("shi", re.compile(rf"{_BEFORE}([{DIGITS}]{{1,3}}[是要](?!否)[，,：:]?)")),
    ("ord", re.compile(rf"{_BEFORE}(第[{DIGITS}]{{1,3}}[，,、：:])")),
    ("circ", re.compile(r"([①-⑳❶-❿➀-➉])")),
    ("pnum", re.compile(r"([（(]\d{1,2}[)）][、.．]?)(?![,，。、;；）)])")),
    ("pcn", re.compile(rf"{_BEFORE}([（(][{DIGITS}]{{1,3}}[)）])")),
    ("num", re.compile(r"(?:^|(?<=[。；;：:！!？?]))(\d{1,2}[.．、](?!\d))")),
)
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
_WHICH = re.compile("|".join(f"(?P<{style}>{first})" for style, first in _FIRST.items()))
"""The same; slower, but it tells the style."""
_AT_HEAD = re.compile(rf"第?[{DIGITS}]{{1,3}}[是要，,、：:]")


def items(line: int, text: str, start: int) -> tuple[Item, ...]:
    """Items of the enumeration in ``text[start:]``: 一是…二是…; 第一，…; ①…; （1）….

    One marker is enough where the paragraph (or what follows its number) begins with it; inside a paragraph it takes
    two, the first of which is a one.
    """
    at_head = start == 0 and _AT_HEAD.match(text)
    if not at_head and not _ONE.search(text, start):
        return ()
    likely = {one.lastgroup for one in _WHICH.finditer(text, start)}
    if at_head:
        likely |= {"shi", "ord"}
    styles = [style for style in _STYLES if style[0] in likely]
    found = [marks for marks in (_marks(text, start, style, pattern) for style, pattern in styles) if marks]
    if not found:
        return ()
    return tuple(_items(line, text, min(found, key=lambda marks: marks[0].start())))


def _marks(text: str, start: int, style: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    marks = list(pattern.finditer(text, start))
    if not marks:
        return []
    if style in ("shi", "ord") and marks[0].start() == start == 0:
        return marks
    return marks if len(marks) > 1 and value(marks[0].group()) == 1 else []


def _items(line: int, text: str, marks: Sequence[re.Match[str]]) -> list[Item]:
    result = []
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        stretch = text[mark.end() : end]
        begin = mark.end() + len(stretch) - len(stretch.lstrip())
        finish = begin + len(stretch.strip())
        if finish > begin:
            result.append(Item(mark.group(1), Span(line, begin, finish)))
    return result

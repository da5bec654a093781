"""How many reports are in the file?

A new report begins at a 篇 marker (【篇1】, 篇一：, 第2篇) or at a line that is a title, when 一、 starts again after
it. One report in parts stays whole: 一、 may start again under 第一部分, in an annex, in a glossary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handbook import text as rules_of_text
from handbook.model import Removed
from handbook.reading.line import Line
from handbook.reading.numbers import DIGITS, marker, value
from handbook.reading.title import is_title

_NUMBER = rf"(?:[{DIGITS}]{{1,3}}|\d{{1,3}})"
_PART = re.compile(
    rf"[【\[（(]?\s?(?:第\s?(?P<a>{_NUMBER})\s?篇(?!章)|(?:篇|范文)\s?(?P<b>{_NUMBER}))\s?[】\]）)]?\s?[:：、.．]?\s*(?P<title>[^。；]{{0,60}})$"
)
_PART_LAST = re.compile(
    rf"(?P<title>[^。；，：]{{4,40}}?)\s?[（(【]?(?:篇\s?(?P<a>{_NUMBER})|第\s?(?P<b>{_NUMBER})\s?篇|(?<=\D)(?P<c>\d{{1,2}}))[）)】]?$"
)
"""Behind the title: 某某总结篇一, 某某总结1. The title has to be the same each time."""
_COLLECTION = re.compile(
    r"^[^。；]{2,40}[（(]?(?:精选|通用|共|汇编|合集)?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?篇[)）]?(?:[（(][^）)]{0,20}[）)])?$"
)
"""Heading of a collection (某某总结5篇) before its first report."""
_LAST = frozenset(f"{DIGITS}篇）)】")
"""What the second ends with, decimal digits left out."""
_SHORT = 80
_REAL = 30


@dataclass(frozen=True, slots=True)
class _Mark:
    place: int
    title: str


def split(lines: Sequence[Line]) -> tuple[list[list[Line]], list[Removed]]:
    """The reports of a file in order, and the ledger of the 篇 markers that parted them."""
    marks = _part_marks(lines)
    if marks:
        return _split_at_marks(lines, marks)
    bounds = _title_bounds(lines)
    return [list(lines[start:end]) for start, end in zip([0, *bounds], [*bounds, len(lines)], strict=True)], []


def _part_marks(lines: Sequence[Line]) -> list[_Mark]:
    """篇 markers that count 1, 2, 3 … and each have a real paragraph behind them."""
    short = [(place, line.text) for place, line in enumerate(lines) if len(line.text) <= _SHORT and not line.kept]
    named = [one for one in short if "篇" in one[1] or "范文" in one[1]]
    behind = [one for one in short if one[1][-1] in _LAST or one[1][-1].isdecimal()]
    for pattern, likely in ((_PART, named), (_PART_LAST, behind)):
        marks: list[_Mark] = []
        for place, text in likely:
            match = pattern.match(text)
            if match and _counts_on(match, marks, pattern is _PART_LAST):
                marks.append(_Mark(place, match.group("title").strip()))
        ends = [*(mark.place for mark in marks[1:]), len(lines)][: len(marks)]
        whole = all(_is_real(lines[mark.place + 1 : end]) for mark, end in zip(marks, ends, strict=True))
        if len(marks) > 1 and whole and not _one_book(lines, [mark.place for mark in marks]):
            return marks
    return []


def _counts_on(match: re.Match[str], marks: Sequence[_Mark], same: bool) -> bool:
    number = next(text for name, text in match.groupdict().items() if name != "title" and text)
    if same and marks and match.group("title").strip() != marks[-1].title:
        return False
    return value(number) == len(marks) + 1


def _one_book(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """第一篇, 第二篇 of one book: 一、 runs on instead of starting again."""
    firsts = [next((v for line in lines[start:] if (v := _upper(line))), 1) for start in places[1:]]
    return any(first > 1 for first in firsts)


def _split_at_marks(lines: Sequence[Line], marks: Sequence[_Mark]) -> tuple[list[list[Line]], list[Removed]]:
    parts: list[list[Line]] = []
    ledger: list[Removed] = []
    places = [mark.place for mark in marks]
    for mark, end in zip(marks, [*places[1:], len(lines)], strict=True):
        ledger.append(Removed(lines[mark.place].number, "part-marker"))
        head = [lines[mark.place]._replace(text=mark.title, style="title")] if mark.title else []
        parts.append([*head, *lines[mark.place + 1 : end]])
    before = [line for line in lines[: places[0]] if line.kept or not _COLLECTION.search(line.text)]
    ledger.extend(entry for line in lines[: places[0]] if line not in before for entry in line.removed("collection"))
    if _is_real(before):
        parts.insert(0, before)
    else:
        parts[0] = [*before, *parts[0]]
    return parts, sorted(ledger, key=lambda entry: entry.line)


def _title_bounds(lines: Sequence[Line]) -> list[int]:
    """Where another report begins: at a title after which 一、 starts again."""
    head = _head_keys(lines)
    first = {key for key, line in zip(head, lines, strict=False) if is_title(line.text)}
    bounds: list[int] = []
    since, top = 0, 0
    for place, line in enumerate(lines):
        top = max(top, _upper(line))
        if place - since < 4 or line.style in ("table", "note") or len(line.text) > 60 or not is_title(line.text):
            continue
        again = _key(line) in first
        if (top >= 2 or again) and _is_real(lines[since:place]) and _restarts(lines, place, again):
            bounds.append(_with_head(lines, place, since, set(head)))
            since, top = place, 0
    return bounds


def _restarts(lines: Sequence[Line], place: int, again: bool) -> bool:
    """Whether the next 一、 (or （一）, for a title seen before) after this place is a one, with text behind it."""
    rest = lines[place + 1 : place + 400]
    value_after = next((v for line in rest if (v := _upper(line))), 0)
    if again and not value_after:
        value_after = next((m.value for line in rest if (m := marker(line.text)) and m.family == "pcn"), 0)
    return value_after == 1 and _is_real(rest)


def _with_head(lines: Sequence[Line], place: int, since: int, head: set[str]) -> int:
    """Back over what stood above the first title too: name of the unit, furniture."""
    while place - 1 > since and len(lines[place - 1].text) < _REAL and _key(lines[place - 1]) in head:
        place -= 1
    return place


def _head_keys(lines: Sequence[Line]) -> list[str]:
    keys = []
    for line in lines[:20]:
        if len(line.text) >= _REAL and "。" in line.text:
            break
        keys.append(_key(line))
    return keys


def _key(line: Line) -> str:
    return rules_of_text.fold(line.text)


def _upper(line: Line) -> int:
    """The number of a 一、 heading, or 0."""
    mark = marker(line.text)
    return mark.value if mark and mark.family == "cn" else 0


def _is_real(lines: Sequence[Line]) -> bool:
    return any(len(line.text) >= _REAL and "。" in line.text for line in lines)

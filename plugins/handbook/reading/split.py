"""How many reports are in the file?

A new report begins at a 篇 marker (【篇1】, 篇一：, 第2篇) or at a line that is a title, when 一、 starts again after
it. One report in parts stays whole: 一、 may start again under 第一部分, in an annex, in a glossary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handbook import text as rules_of_text
from handbook.model import Removed
from handbook.reading.line import Line
from handbook.reading.numbers import DIGITS, marker, value
from handbook.reading.title import is_title

_NUMBER = rf"(?:[{DIGITS}]{{1,3}}|\d{{1,3}})"
_PART = re.compile(
    rf"[【\[（(]?\s?(?:第\s?{_NUMBER}\s?篇(?!章)|(?:篇|范文)\s?{_NUMBER})\s?[】\]）)]?\s?[:：、.．]?\s*(?P<title>[^。；]{{0,60}})$"
)
_REAL = 40


def split(lines: Sequence[Line]) -> tuple[list[list[Line]], list[Removed]]:
    """The reports of a file in order, and the ledger of the 篇 markers that parted them."""
    marks = _part_marks(lines)
    if marks:
        return _split_at_marks(lines, marks)
    bounds = _title_bounds(lines)
    return [list(lines[start:end]) for start, end in zip([0, *bounds], [*bounds, len(lines)], strict=True)], []


def _part_marks(lines: Sequence[Line]) -> list[int]:
    """Places of 篇 markers that count 1, 2, 3 … and each have a real paragraph behind them."""
    places: list[int] = []
    for place, line in enumerate(lines):
        match = _PART.match(line.text)
        if match and value(match.group()[: match.start("title")] or match.group()) == len(places) + 1:
            places.append(place)
    ends = [*places[1:], len(lines)][: len(places)]
    whole = all(_is_real(lines[start + 1 : end]) for start, end in zip(places, ends, strict=True))
    return places if len(places) > 1 and whole and not _one_book(lines, places) else []


def _one_book(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """第一篇, 第二篇 of one book: 一、 runs on instead of starting again."""
    firsts = [next((v for line in lines[start:] if (v := _upper(line))), 1) for start in places[1:]]
    return any(first > 1 for first in firsts)


def _split_at_marks(lines: Sequence[Line], marks: Sequence[int]) -> tuple[list[list[Line]], list[Removed]]:
    parts, ledger = [], []
    for start, end in zip(marks, [*marks[1:], len(lines)], strict=True):
        match = _PART.match(lines[start].text)
        title = match.group("title").strip() if match else ""
        ledger.append(Removed(lines[start].number, "part-marker"))
        head = [replace(lines[start], text=title, style="title")] if title else []
        parts.append([*head, *lines[start + 1 : end]])
    if _is_real(lines[: marks[0]]):
        parts.insert(0, list(lines[: marks[0]]))
    else:
        parts[0] = [*lines[: marks[0]], *parts[0]]
    return parts, ledger


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

"""Where does a paragraph begin and end?

Lines are paragraphs, with three exceptions: a whole report in one line is cut at its headings (the pieces become lines
of their own, so that every paragraph has a line); hard-wrapped or torn lines are joined (the paragraph keeps the number
of its first line); a title glued in front of the text is cut off when it is doubled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handbook.reading.line import Line
from handbook.reading.numbers import DIGITS, marker, value

_SHORT = 120
"""A line up to this length is never cut."""
_LONG = 500
"""A line shorter than this is never a whole report."""
_PIECE = 60
"""Average length of what lies between the headings of a whole report in one line; shorter: it is a list."""
_CN = re.compile(rf"(?:^|(?<=[。！？!?”）)\s]))[{DIGITS}]{{1,3}}、(?![{DIGITS}][、等产])")
_LOWER = re.compile(rf"[（(][{DIGITS}]{{1,3}}[)）]|(?:(?<=[。！？!?”）)\s])|(?<=^))\d{{1,2}}[.．、](?!\d)")
_DOUBLED = re.compile(r"([^。，；：！？,;:!?\s]{6,40}?)\1(?=[^\s。，])")

_TERMINAL = re.compile(r"[。！？：；…!?:;.][”’」』）)》〉\"']*$")
_CLOSERS = "”’》〉）)」』】，。、；：！？…％%"
_OPENERS = "“‘《〈（(「『【"
_FRESH = re.compile(r"[—–\-●■◆▲★•·#*【\[|]|各位|同志们|附件|附[:：]|注[:：]|（|\(")
"""Beginnings of lines that continue nothing."""


def cut(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines in which no whole report hides in one line; numbered anew when something was cut."""
    pieces = [piece for line in lines for piece in _pieces(line)]
    if len(pieces) == len(lines):
        return tuple(lines)
    return tuple(replace(line, number=number) for number, line in enumerate(pieces, 1))


def _pieces(line: Line) -> Iterator[Line]:
    text = line.text
    bounds = sorted({0, *_doubled_title(text), *_hidden_headings(text), len(text)}) if len(text) > _SHORT else []
    if len(bounds) < 3:
        yield line
        return
    for start, end in pairwise(bounds):
        yield replace(line, text=text[start:end])


def _doubled_title(text: str) -> list[int]:
    """Where the text begins behind a title that was printed twice without a break: 某某报告某某报告今年…."""
    match = _DOUBLED.match(text[:120].lstrip())
    if not match:
        return []
    offset = len(text) - len(text.lstrip())
    return [offset + match.end(1), offset + match.end()]


def _hidden_headings(text: str) -> list[int]:
    if len(text) < _LONG:
        return []
    upper = _sequence(_CN.finditer(text))
    if len(upper) < 2 or len(text) / len(upper) < _PIECE:
        return []
    lower = _lower(text, upper)
    return sorted({*upper, *lower})


def _sequence(marks: Iterable[re.Match[str]]) -> list[int]:
    """Places of 一、 二、 三、 in their order, from the first 一、 on."""
    places: list[int] = []
    for mark in marks:
        if value(mark.group()) == len(places) + 1:
            places.append(mark.start())
    return places


def _lower(text: str, upper: Sequence[int]) -> list[int]:
    """Places of （一） and 1. below them: in order, after a sentence or straight after a heading of 一、."""
    result: list[int] = []
    last: dict[str, int] = {}
    bounds = [*upper, len(text)]
    for mark in _LOWER.finditer(text, upper[0]):
        style = "digit" if mark.group()[0].isdigit() else "bracket"
        fits = value(mark.group()) in (1, last.get(style, 0) + 1)
        start = max(bound for bound in bounds if bound <= mark.start())
        if fits and (text[mark.start() - 1] in "。！？!?”）)\n " or mark.start() - start <= 40):
            result.append(mark.start())
            last[style] = value(mark.group())
            if style == "bracket":
                last["digit"] = 0
    return result


def join(lines: Sequence[Line]) -> list[Line]:
    """Lines that are paragraphs; a joined paragraph keeps the number of its first line."""
    width, torn = _shape(lines)
    result: list[Line] = []
    last = 0
    for line in lines:
        if result and _continues(result[-1], last, line, width, torn):
            before = result[-1]
            result[-1] = replace(before, text=before.text + _gap(before.text, line.text) + line.text)
        else:
            result.append(line)
        last = len(line.text)
    return result


def _gap(before: str, after: str) -> str:
    return " " if before[-1].isascii() and before[-1].isalnum() and after[0].isascii() and after[0].isalnum() else ""


def _shape(lines: Sequence[Line]) -> tuple[int, bool]:
    """Width of hard-wrapped lines (0: they are not), and whether lines are torn in the middle of sentences."""
    plain = [line.text for line in lines if not line.style and len(line.text) >= 12 and not marker(line.text)]
    broken = [len(text) for text in plain if not _TERMINAL.search(text)]
    if len(broken) < 6 or len(broken) < 0.3 * len(plain):
        return 0, False
    width, _ = max(Counter(broken).items(), key=lambda pair: (pair[1], pair[0]))
    if sum(width - 3 <= length <= width + 3 for length in broken) >= 0.6 * len(broken):
        return width, False
    return 0, any(len(text) > 60 and not _TERMINAL.search(text) for text in plain)


def _continues(before: Line, last: int, line: Line, width: int, torn: bool) -> bool:
    """Whether ``line`` goes on where ``before`` (whose last piece had ``last`` characters) stopped."""
    if before.style or line.style:
        return False
    if line.text[0] in _CLOSERS or before.text[-1] in _OPENERS:
        return True
    if line.indented or marker(line.text) or _FRESH.match(line.text) or _TERMINAL.search(before.text):
        return False
    if width:
        return last >= width - 3
    return torn and (len(before.text) > 60 or before.text[-1] in "，、“" or len(line.text) <= 2)

"""Of when is a report: of which year, which period, which day – and who signed it?

Years stand in titles and texts; the day of writing stands under the title or, with the unit that signs, at the end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handbook.model import Found
from handbook.reading import rules
from handbook.reading.facts.matter import is_tail
from handbook.reading.numbers import value
from handbook.reading.title import is_unit

_ZERO = "〇○零oOＯ"
_DIGITS = str.maketrans(_ZERO + "一二三四五六七八九", "0" * len(_ZERO) + "123456789")
_PATTERNS = rules.patterns("dates")
_YEAR = _PATTERNS["year"]
_SINCE = _PATTERNS["since"]
_FROM = _PATTERNS["from"]
_AHEAD = _PATTERNS["ahead"]
_TO = tuple("到至")
_BOOK = re.compile("《[^《》]*》")
_HALF = _PATTERNS["half"]
_DATE = _PATTERNS["day"]
_SIGNED = _PATTERNS["signed"]
_RANGE = _PATTERNS["range"]
_LOOKS_BACK = _PATTERNS["looks_back"]
_JUBILEE = _PATTERNS["jubilee"]
_HELD = _PATTERNS["held"]
_PASSED = _PATTERNS["passed"]
_SPAN = _PATTERNS["span"]
_GAP = re.compile(r"(?<=\d)\s(?=\d)(?!\d{1,2}:\d\d)")
_NO_UNIT = re.compile(r"[\d：:，。；]")
_SHORT = 60
_HISTORY = 1978
"""What a text tells of this year and of those before is history, not what it is about."""
_BLANKS = " \t\u3000\u00a0"
_BEFORE_ANNEX = 40
"""Paragraphs in which a document is signed that has annexes behind it."""
_BACK = 24
"""Lines from the end in which a document is signed."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The end of a document."""

    units: tuple[str, ...] = ()
    """Who signs, first one first."""
    date: str = ""
    """ISO: ``2023-07-05`` or ``2023-07``."""


def year_of(text: str) -> int | None:
    """The first year that is no beginning (成立于2018年, 自2019年以来), or the first."""
    years = list(_YEAR.finditer(text[:2000]))
    fitting = (
        year
        for year in years
        if not _SINCE.match(text, year.end()) and not _FROM.search(text, max(0, year.start() - 4), year.start())
    )
    year = next(fitting, years[0] if years else None)
    return int(year.group(1).translate(_DIGITS)) if year else None


def latest_year(texts: Sequence[str]) -> int | None:
    """The last year that a text looks back on; not what it aims at (到2035年, 2024年打算), nor what stands in 《》."""
    found = (match for text in texts for match in _YEAR.finditer(_BOOK.sub("", text)))
    past = [
        int(match.group(1).translate(_DIGITS))
        for match in found
        if match.string[match.start() - 1 : match.start()] not in _TO and not _AHEAD.match(match.string, match.end())
    ]
    return max((year for year in past if year > _HISTORY), default=None)


def told_year(text: str) -> int | None:
    """The year of which running text tells: not a distant one, nor those of a plan for several years that it cites."""
    year = year_of(_SPAN.sub("", text))
    return year if year and year > _HISTORY else None


def held_in(texts: Sequence[str]) -> int | None:
    """The year of the meeting at which is spoken: 今天我们召开2023年……会议."""
    found = next(filter(None, map(_HELD.search, texts)), None)
    return int(found["year"]) if found else None


def anniversary(texts: Sequence[str]) -> int | None:
    """The year of a jubilee that the texts speak of: 建党九十周年 is 2011."""
    for match in (match for text in texts for match in _JUBILEE.finditer(text)):
        since = next(int(name[1:]) for name, found in match.groupdict().items() if found and name[0] == "y")
        years = match["years"]
        return since + (int(years) if years.isdigit() else value(years))
    return None


def looked_back_in(texts: Sequence[str]) -> int | None:
    """The year in whose first months a meeting looked back on the one before: 1月3日……召开2023年度……."""
    found = next(filter(None, (_LOOKS_BACK.search(text) for text in texts)), None)
    return int(found["year"]) + 1 if found else None


def period(where: Sequence[tuple[str, str]], year: Found[int | None]) -> Found[str]:
    """2023年上半年, 2023年第三季度, 2023年: as a normal form, from the first place that says one."""
    if year.value is None:
        return Found("", "missing")
    for how, text in where:
        match = _HALF.search(text[:400])
        if match:
            return Found(f"{year.value}年{_normal_half(match.group(1))}", how)
        if how == "title" and year_of(text):
            return Found(f"{year.value}年", how)
    return Found(f"{year.value}年", year.how if year.how in ("date", "number", "page") else "text")


def _normal_half(words: str) -> str:
    words = re.sub(r"\s", "", words)
    if words.endswith("季度") and not words.startswith("前"):
        return f"第{words.removeprefix('第').translate(str.maketrans('1234', '一二三四'))}"
    return re.sub(r"[-－–至到]", "—", words)


def iso(text: str) -> str:
    """The first date in a text as ISO, empty when there is none."""
    match = _DATE.search(_level(text))
    return _iso(match) if match else ""


def _level(text: str) -> str:
    """Full-width figures as plain ones, blanks between figures gone (2 0 2 3年), but for that in front of a time."""
    return _GAP.sub("", unicodedata.normalize("NFKC", text))


def _iso(match: re.Match[str]) -> str:
    parts = [match["year"].translate(_DIGITS), match["month"] or match["month2"], match["day"] or match["day2"]]
    return "-".join(str(_number(part)).zfill(2) for part in parts if part)


def _number(part: str) -> int:
    return int(part) if part.isdigit() else value(part)


def written(front: Sequence[str], texts: Sequence[str], signed: Signature) -> Found[str]:
    """The date of writing: the one under the title, the last on which a rule was passed, or the one at the end."""
    for line in front:
        if (found := iso(line)) and not _RANGE.search(line):
            return Found(found, "title")
    passed = next(filter(tells_passing, texts), "")
    if passed:
        return Found([_iso(match) for match in _DATE.finditer(_level(passed))][-1], "text")
    return Found(signed.date, "text") if signed.date else Found("", "missing")


def tells_passing(line: str) -> bool:
    """Whether a line says when a rule was passed: （2019年5月6日某某会议通过　2023年8月28日修订）."""
    return _PASSED.match(line) is not None


def signature(texts: Sequence[str]) -> Signature:
    """Who signs and when: the last short lines of a document, copies, print notes and annexes left out."""
    short = list(_last_lines(texts))
    for place, text in enumerate(short):
        match = _SIGNED.match(_level(text))
        if match and _iso(match):
            own = list(_units(match["unit"]))
            return Signature(tuple(own or _signers(short[place + 1 :])), _iso(match))
    return _inside(texts) or Signature(tuple(_signers(short[:3])))


def _inside(texts: Sequence[str]) -> Signature | None:
    """The end of a document that annexes follow: a unit on a line, and below it a date, both with nothing else."""
    for unit, below in pairwise(texts[:_BEFORE_ANNEX]):
        if len(unit) > _SHORT or len(below) > _SHORT:
            continue
        match = _DATE.fullmatch(_level(below.strip(_BLANKS)))
        names = tuple(_units(unit)) if match else ()
        if match and names:
            return Signature(names, _iso(match))
    return None


def _last_lines(texts: Sequence[str]) -> Iterator[str]:
    """Short lines from the end, up to the last paragraph of text."""
    for text in texts[: -_BACK - 1 : -1]:
        line = text.strip(_BLANKS)
        if len(line) > _SHORT and "。" in line:
            return
        if line and len(line) <= _SHORT and not is_tail(line):
            yield line


def _signers(lines: Sequence[str]) -> Iterator[str]:
    """The units that stand right above a date, top one first."""
    found: list[str] = []
    for line in lines[:4]:
        units = list(_units(line))
        if not units:
            break
        found = [*units, *found]
    yield from found


def _units(text: str) -> Iterator[str]:
    """The names of units in a line that holds nothing else, several with blanks between them."""
    parts = [part for part in re.split(r"[ \t\u3000\u00a0]{2,}|[、]", text.strip(" \t\u3000\u00a0（()）")) if part]
    names = [re.sub(r"\s", "", part) for part in parts]
    if names and all(len(name) > 2 and is_unit(name) and not _NO_UNIT.search(name) for name in names):
        yield from names

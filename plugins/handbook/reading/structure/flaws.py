"""What is wrong with the numbering? It is read and reported, never changed.

Not errors: 一、 that starts again in another part, 1. that starts again or runs on under another heading, a series cut
off by another style of number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from handbook.model import Finding, Paragraph, Severity, Span
from handbook.reading import rules
from handbook.reading.numbers import marker, value

_SERIES = ("part", "chap", "sec", "cn", "pcn", "num", "pnum", "halfp")
_DEPTH = {"part": 0, "chap": 1, "sec": 2, "cn": 3, "pcn": 4, "num": 5, "pnum": 6, "halfp": 6}
_DECIMAL = re.compile(r"(\d{1,3})[.．]\d")
_MOST_ITEMS = 100
"""Items of one paragraph that are looked at; more are no enumeration."""


@dataclass
class _Series:
    """Numbers of one family under one heading."""

    last: int = 0
    seen: set[int] = field(default_factory=set)
    shifted: int = 0
    """By how much the series is ahead after a gap."""
    told: bool = False
    """Whether it was said of a number behind the gap that it is ahead: one slip, one finding."""


def flaws(paragraphs: Sequence[Paragraph]) -> tuple[Finding, ...]:
    """Findings of the rules ``dup-number``, ``skip-number`` and ``level-skip`` (``rules/flaws.yml``)."""
    found = [*_headings(paragraphs), *_level_skips(paragraphs)]
    for paragraph in paragraphs:
        if len(paragraph.items) > 1:
            found.extend(_items(paragraph))
    found.extend(_lone_items(paragraphs))
    return tuple(sorted(found, key=lambda finding: (finding.span.line, finding.span.start, finding.rule)))


def _headings(paragraphs: Sequence[Paragraph]) -> list[Finding]:
    found: list[Finding] = []
    running: dict[str, _Series] = {}
    for paragraph in paragraphs:
        mark = marker(paragraph.text) if paragraph.number else None
        if mark is None or mark.family not in _SERIES or not mark.value:
            if "num" in running:
                _swallowed(paragraph.text, running["num"])
            continue
        fresh = [family for family in running if _DEPTH[family] > _DEPTH[mark.family]]
        for family in fresh:
            running[family] = _Series(last=-running[family].last if running[family].last > 0 else running[family].last)
        series = running.setdefault(mark.family, _Series())
        found.extend(_check(paragraph, series, mark.value, paragraph.number))
    return found


def _swallowed(text: str, series: _Series) -> None:
    """8.6个支部…… where an eight is due: the number is there, and reads like a decimal."""
    match = _DECIMAL.match(text) if series.last > 0 else None
    if match and int(match.group(1)) == series.last + 1:
        series.last += 1
        series.seen.add(series.last)


def _check(paragraph: Paragraph, series: _Series, number: int, written: str) -> list[Finding]:
    """One number against its series; a series begun under a heading before is kept as a negative ``last``."""
    before, fresh = abs(series.last), series.last <= 0
    seen, shifted = number in series.seen and not fresh, series.shifted
    result: list[Finding] = []
    if number == 1 or (fresh and number == before + 1):
        series.seen, series.shifted, series.told = set(), 0, False
    elif seen:
        result.append(_finding("dup-number", paragraph, written, f"编号“{written}”在同一级里重复"))
    elif number != before + 1 or fresh:
        series.shifted, series.told = number - (1 if fresh else before + 1), fresh or not before
        was = "前面没有更小的编号" if fresh or not before else f"前一个是第{before}"
        rule = "skip-number" if before else "skip-number/no-first"
        result.append(_finding(rule, paragraph, written, f"编号“{written}”不连续：{was}"))
    elif shifted > 0 and not series.told:
        series.told = True
        message = f"编号“{written}”跟在跳号之后，按顺序应为第{number - shifted}，后面的依次类推"
        result.append(_finding("skip-number/behind", paragraph, written, message))
    series.last = number
    series.seen.add(number)
    return result


def _finding(rule: str, paragraph: Paragraph, quote: str, message: str) -> Finding:
    """A finding about the number at the beginning of the paragraph; ``rule``: with its case, where it has several."""
    return Finding(rule.partition("/")[0], _severities()[rule], Span(paragraph.line, 0, len(quote)), quote, message)


@cache
def _severities() -> dict[str, Severity]:
    return rules.severities(rules.load("flaws")["rules"])


def _level_skips(paragraphs: Sequence[Paragraph]) -> list[Finding]:
    """The first place where 一、 goes straight to 1. (a common style of plans: a hint)."""
    above = ""
    for paragraph in paragraphs:
        mark = marker(paragraph.text) if paragraph.number and paragraph.level else None
        if mark is None:
            continue
        if mark.family == "num" and above == "cn":
            return [_finding("level-skip", paragraph, mark.text, "“一、”之下直接用“1.”，跳过了“（一）”一级")]
        above = mark.family
    return []


def _items(paragraph: Paragraph) -> list[Finding]:
    """一是 followed by 三是 in one paragraph of several."""
    found: list[Finding] = []
    series = _Series()
    for item in paragraph.items[:_MOST_ITEMS]:
        for finding in _check(paragraph, series, value(item.marker), item.marker):
            start = max(0, paragraph.text.rfind(item.marker, 0, item.span.start))
            if finding.severity == "error":
                found.append(replace(finding, span=Span(paragraph.line, start, start + len(item.marker))))
    return found


def _lone_items(paragraphs: Sequence[Paragraph]) -> list[Finding]:
    """一是, 三是 at the head of paragraphs that follow each other."""
    found: list[Finding] = []
    last = 0
    for paragraph in paragraphs:
        mark = marker(paragraph.text) if len(paragraph.items) == 1 else None
        if mark is None or mark.family not in ("shi", "ord"):
            last = 0
            continue
        number = mark.value
        if last and number == last:
            found.append(_finding("dup-number", paragraph, mark.text, f"“{mark.text}”重复"))
        elif last and number > last + 1:
            found.append(_finding("skip-number", paragraph, mark.text, f"“{mark.text}”不连续：前一个是第{last}"))
        last = number
    return found

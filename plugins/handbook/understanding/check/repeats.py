"""The same words twice in one report; one thing under two names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from handbook.model import Finding, Paragraph
from handbook.understanding.check.case import BODY, Case, Stretch, finding

LEAST = 30
"""A repeated stretch has so many characters (marks left out) …"""
CLAUSES = 2
"""… and so many clauses."""
MOST = 8
"""More repeated stretches in one report are a pattern of its own (a table, a refrain)."""
# What every report repeats on purpose: guiding thought, formulas of loyalty
_FORMULA = re.compile(
    r"习近平|邓小平理论|三个代表|科学发展观|伟大旗帜|党中央|两个确立|两个维护|四个意识|党的[一二三四五六七八九十]+大|以下简称"
)
_CLAUSE = re.compile(r"[^，。；：！？\s]+")
_NAME = 5
"""Characters before a figure that are compared."""
_HAN = "[\u4e00-\u9fff]"
# Begins with the figure, which is quickly found, and looks back at the name.
_COUNTED = re.compile(
    rf"[0-9](?<={_HAN}{{{_NAME}}}.)(?<![0-9].{{{_NAME + 1}}})[0-9]{{0,3}}"
    rf"(处|个|项|名|次|家|户|条|件|份|篇|场)(?!{_HAN})"
)


def repeats(case: Case) -> Iterator[Finding]:
    """Repeated stretches of several clauses; names that differ in one character before the same figure."""
    found = list(_repeated(case.bodies))
    if len(found) <= MOST:
        yield from found
    yield from _two_names(case)


def _repeated(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    said = [_CLAUSE.findall(paragraph.text) for paragraph in paragraphs]
    often = Counter(chain.from_iterable(said))
    again = frozenset(clause for clause, count in often.items() if count > 1)
    for paragraph, texts in zip(paragraphs, said, strict=True):
        if again.isdisjoint(texts):
            continue
        windows = list(_windows(texts, again))
        for first, last, line in _runs(windows, seen):
            clauses = [match.span() for match in _CLAUSE.finditer(paragraph.text)]
            start, end = clauses[first][0], clauses[last - 1][1]
            if not _FORMULA.search(paragraph.text[start:end]):
                yield finding("dup-paragraph", Stretch(paragraph, start, end), f"与第 {line} 行有整句重复")
        for key, _ in windows:
            if key:
                seen.setdefault(key, paragraph.line)


def _windows(clauses: Sequence[str], again: frozenset[str]) -> Iterator[tuple[str, int]]:
    """For every clause the shortest stretch from it on that is long enough, and where it ends; empty: there is none,
    or the clause stands nowhere again."""
    for first in range(len(clauses)):
        length, last = 0, first
        if clauses[first] not in again:
            yield "", last
            continue
        while last < len(clauses) and (length < LEAST or last - first < CLAUSES):
            length, last = length + len(clauses[last]), last + 1
        enough = length >= LEAST and last - first >= CLAUSES
        yield ("\n".join(clauses[first:last]) if enough else ""), last


def _runs(windows: Sequence[tuple[str, int]], seen: dict[str, int]) -> Iterator[tuple[int, int, int]]:
    """Stretches that stood before: first clause, one past the last, line where they stood."""
    first = 0
    while first < len(windows):
        line = seen.get(windows[first][0])
        last = first
        while line is not None and last + 1 < len(windows) and windows[last + 1][0] in seen:
            last += 1
        if line is not None:
            yield first, windows[last][1], line
        first = last + 1


def _two_names(case: Case) -> Iterator[Finding]:
    """``信息采集点8处`` here, ``信息采编点8处`` there."""
    counted: dict[tuple[str, str], dict[str, None]] = {}
    for paragraph, offset, match in case.matches(_COUNTED, BODY):
        start = match.start() - offset - _NAME
        name = paragraph.text[start : start + _NAME]
        before = counted.setdefault((match[0], match[1]), {})
        other = next((one for one in before if _is_other_name(one, name)), "")
        before[name] = None
        if other:
            message = f"别处写作“{other}”，数目相同，请核对是不是同一个"
            yield finding("entity-mix", Stretch(paragraph, start, match.end() - offset), message)


def _is_other_name(one: str, other: str) -> bool:
    """Five characters of which one differs, not the first or the last."""
    wrong = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(wrong) == 1 and 0 < wrong[0] < 4

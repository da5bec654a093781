"""The same words twice in one report; one thing under two names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from handbook.model import Finding, Paragraph
from handbook.text import fold
from handbook.understanding.check.case import Case, finding

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
_CLAUSE = re.compile(r"[^，。；：！？]+[，。；：！？]*")
_COUNTED = re.compile(r"([\u4e00-\u9fff]{5,12}?)(\d{1,4})(处|个|项|名|次|家|户|条|件|份|篇|场)(?![\u4e00-\u9fff])")


def repeats(case: Case) -> Iterator[Finding]:
    """Repeated stretches of several clauses; names that differ in one character before the same figure."""
    found = list(_repeated(case.bodies))
    if len(found) <= MOST:
        yield from found
    yield from _two_names(case.bodies)


def _repeated(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for paragraph in paragraphs:
        clauses = [(match.start(), match.end()) for match in _CLAUSE.finditer(paragraph.text)]
        folded = [_bare(paragraph.text[start:end]) for start, end in clauses]
        first = 0
        while first < len(clauses):
            last = _longest(folded, first, seen)
            if last > first:
                start, end = clauses[first][0], clauses[last - 1][1]
                yield finding("dup-paragraph", "warning", paragraph, *_trim(paragraph.text, start, end),
                              f"与第 {seen[_key(folded, first, last)]} 行有整句重复")  # fmt: skip
            first = max(last, first + 1)
        for window in _windows(folded):
            seen.setdefault(window, paragraph.line)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", fold(text))


def _key(folded: Sequence[str], first: int, last: int) -> str:
    return "\n".join(folded[first:last])


def _windows(folded: Sequence[str]) -> Iterator[str]:
    """Every stretch that is long enough, of up to twelve clauses; formulas left out."""
    for first in range(len(folded)):
        for last in range(first + CLAUSES, min(first + 12, len(folded)) + 1):
            key = _key(folded, first, last)
            if len(key) - (last - first) >= LEAST and not _FORMULA.search(key):
                yield key


def _longest(folded: Sequence[str], first: int, seen: dict[str, int]) -> int:
    """The end of the longest stretch from a clause on that stood before; ``first`` when there is none."""
    for last in range(min(first + 12, len(folded)), first + CLAUSES - 1, -1):
        if _key(folded, first, last) in seen:
            return last
    return first


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())


def _two_names(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """``信息采集点8处`` here, ``信息采编点8处`` there."""
    found = [(paragraph, match) for paragraph in paragraphs for match in _COUNTED.finditer(paragraph.text)]
    for (_, one), (paragraph, other) in combinations(found, 2):
        if one.group(2, 3) == other.group(2, 3) and _is_other_name(one[1][-5:], other[1][-5:]):
            message = f"别处写作“{one[1][-5:]}”，数目相同，请核对是不是同一个"
            yield finding("entity-mix", "warning", paragraph, other.start(1), other.end(), message)


def _is_other_name(one: str, other: str) -> bool:
    """Five characters of which one differs, not the first or the last."""
    wrong = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(wrong) == 1 and 0 < wrong[0] < 4

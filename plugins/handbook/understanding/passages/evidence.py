"""Which requirements does a passage evidence, and does a reported number meet them?

A requirement counts only where it was in force at the report's own date. A number is compared where the passage says
how often (党员大会4次), the requirement has one (一般每季度1次) and the period is known (上半年); else nothing is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbook.model import ChecklistItem, Evidence, Knowledge, Metric, Paragraph, Report, Span
from handbook.understanding.dating import in_force, judged
from handbook.understanding.passages.cues import Hit, Matcher, normalised

_MONTHS = {"month": 1.0, "quarter": 3.0, "half-year": 6.0, "year": 12.0}
_RATE = re.compile(r"每(?:个)?(周|月|季度?|半年|年)")
_RATES = {"周": 0.25, "月": 1.0, "季": 3.0, "季度": 3.0, "半年": 6.0, "年": 12.0}
_MARKS = ",。;、:!?"
_NEAR = 60
"""Characters of a clause, on each side of the cue, where its number is looked for."""
_CLAUSE = re.compile(rf"[^{_MARKS}]{{0,{_NEAR}}}")
_TIMES = frozenset(("次", "场", "场次", "期", "轮", "届"))
_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_PERIOD_WORDS = (("上半年|下半年|半年", 6.0), ("季度", 3.0), ("全年|年度|一年来", 12.0))


@dataclass(frozen=True, slots=True)
class _Told:
    """A passage that may evidence something."""

    paragraph: Paragraph
    text: str
    """Normalised."""
    metrics: list[Metric]
    """By place."""


@dataclass(frozen=True, slots=True)
class _Time:
    """Of when a report is."""

    months: float
    """It is about so many; 0: it does not say."""
    date: str
    """By the rules of which day it is judged; empty: it is not known."""


@dataclass(frozen=True, slots=True)
class _Reported:
    """What a passage says about how often."""

    times: float
    months: float
    """In so many months."""
    words: str


class Requirements:
    """The checklist items of the knowledge, ready to be looked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        pairs = [(item, cue) for checklist in knowledge.checklists for item in checklist.items for cue in item.cues]
        self._items = tuple(item for item, _ in pairs)
        self._matcher = Matcher(cue for _, cue in pairs)

    def evidence(
        self, report: Report, functions: Sequence[str], metrics: Sequence[Metric]
    ) -> Iterator[tuple[Evidence, ...]]:
        """For every paragraph the items that it evidences, each once, by place."""
        time = _Time(period_months(report), judged(report))
        of_line: dict[int, list[Metric]] = defaultdict(list)
        for metric in metrics:
            of_line[metric.span.line].append(metric)
        lines = normalised(tuple(paragraph.text for paragraph in report.paragraphs))
        columns = (report.paragraphs, lines.lines, functions, self._matcher.find_all(lines))
        for paragraph, text, function, hits in zip(*columns, strict=True):
            if not hits or function not in ("practice", "effect"):
                yield ()
                continue
            yield tuple(self._of(_Told(paragraph, text, of_line[paragraph.line]), hits, time))

    def _of(self, told: _Told, hits: Iterable[Hit], time: _Time) -> Iterator[Evidence]:
        found: dict[str, Evidence] = {}
        for start, end, number in hits:
            item = self._items[number]
            known = found.get(item.id)
            if in_force(item.since, item.until, time.date) and (known is None or known.met is None):
                made = _evidence(item, told, Span(told.paragraph.line, start, end), time)
                if known is None or made.met is not None:
                    found[item.id] = made
        yield from found.values()


def period_months(report: Report) -> float:
    """How many months the report is about; 0: it does not say."""
    period = report.period.value
    span = re.search(r"(\d{1,2})月?\D(\d{1,2})月", period)
    if span:
        return float(max(0, int(span.group(2)) - int(span.group(1)) + 1))
    if re.search(r"\d月", period):
        return 1.0
    if not period:
        return 0.0
    return next((months for words, months in _PERIOD_WORDS if re.search(words, period)), 12.0)


def _evidence(item: ChecklistItem, told: _Told, span: Span, time: _Time) -> Evidence:
    cue = told.paragraph.text[span.start : span.end]
    reported = _reported(told, span, time.months)
    need = _needed(item, reported.months) if reported and time.date else 0.0
    if reported is None or not need:
        return Evidence(item.id, span, f"写到“{cue}”")
    met = reported.times >= need
    often = item.frequency.text if item.frequency else ""
    judged = "够" if met else "不够，请核对"
    reason = f"写到“{cue}”，报{reported.words}；要求{often}，{_months(reported.months)}至少{need:g}次，{judged}"
    return Evidence(item.id, span, reason, met)


def _months(months: float) -> str:
    return {1.0: "1个月", 3.0: "一个季度", 6.0: "半年", 12.0: "一年"}.get(months, f"{months:g}个月")


def _needed(item: ChecklistItem, months: float) -> float:
    """How many times the item asks for in so many months; 0: it cannot be said."""
    often = item.frequency
    if not often or not often.least or often.per not in _MONTHS or not months or item.confidence == "unverified":
        return 0.0
    if "学时" in often.text:
        return 0.0
    needed = often.least * months / _MONTHS[often.per]
    return float(int(needed)) if needed >= 1 else 0.0


def _reported(told: _Told, span: Span, months: float) -> _Reported | None:
    """The number of times in the clause of the cue."""
    text, metrics = told.text, told.metrics
    start = max(text.rfind(mark, max(0, span.start - _NEAR), span.start) for mark in _MARKS) + 1
    start = max(start, span.start - _NEAR)
    rest = _CLAUSE.match(text, span.end)
    end = rest.end() if rest else span.end
    for metric in metrics[bisect_left(metrics, start, key=_place) : bisect_left(metrics, end, key=_place)]:
        if metric.unit in _TIMES and not metric.masked:
            return _rate(text, start, metric, months)
    return None


def _place(metric: Metric) -> int:
    return metric.span.start


def _rate(text: str, start: int, metric: Metric, months: float) -> _Reported | None:
    times = _value(metric.number)
    rate = _RATE.search(text, start, metric.span.start)
    per = _RATES[rate.group(1)] if rate else months
    words = f"{rate.group() if rate else ''}{metric.number}{metric.unit}"
    return _Reported(times, per, words) if times is not None and per else None


def _value(number: str) -> float | None:
    digits = number.rstrip("余多来").replace(",", "")
    if digits in _NUMERALS:
        return float(_NUMERALS[digits])
    try:
        return float(digits)
    except ValueError:
        return None

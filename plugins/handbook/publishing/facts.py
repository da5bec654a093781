"""What is known about a report before one reads it, and how far can it be trusted?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from handbook.corpus.shelf import Shown
from handbook.publishing.pages import address
from handbook.understanding.knowledge import Catalogue

HOW = {
    "title": "据标题",
    "heading": "据小标题",
    "text": "据正文",
    "file name": "据文件名",
    "number": "据发文字号",
    "signature": "据落款",
    "page": "据网页",
    "date": "据成文日期",
    "corrections": "人工订正",
    "missing": "没有写明",
}
"""`model.Found.how` in words."""
DOUBTFUL = frozenset({"text", "file name", "page", "date", "missing"})
"""Ways to find a value that may be wrong: beside it the way is said."""
UNKNOWN = "不明"


class Fact(NamedTuple):
    """One line about the report: what, how it was found, where others like it are."""

    name: str
    value: str
    how: str = ""
    target: str = ""


def facts(shown: Shown, known: Catalogue) -> list[Fact]:
    """Kind, year, period, date, unit, each with how it was found; length."""
    report = shown.report
    kind = known.kinds.get(report.kind.value)
    kind_name = kind.name if kind else UNKNOWN
    year = str(report.year.value) if report.year.value else ""
    found = [
        Fact("文种", kind_name, report.kind.how, address.reports_by("kind", kind.id if kind else "unknown")),
        Fact("年份", year or UNKNOWN, report.year.how, address.reports_by("year", year or "unknown")),
    ]
    for name, value in (
        ("时段", report.period),
        ("成文", report.date),
        ("单位", report.unit),
        ("单位类型", report.unit_kind),
    ):
        if value.value:
            found.append(Fact(name, value.value, value.how))
    return [*found, Fact("篇幅", f"{sum(map(len, shown.texts)):,} 字", "")]


def line(shown: Shown, found: Iterable[Fact]) -> list[Fact]:
    """What one wants to know before reading, out of its `facts`: kind, year or period, kind of unit, length."""
    known = {fact.name: fact for fact in found}
    period, year = shown.report.period.value, str(shown.report.year.value or "")
    when = period if period and year and year in period else f"{year}年" if year else f"年份{UNKNOWN}"
    known["年份"] = known["年份"]._replace(value=when)
    if known["文种"].value == UNKNOWN:
        known["文种"] = known["文种"]._replace(value=f"文种{UNKNOWN}")
    names = ["文种", "年份", *(("单位",) if _says_unit(shown) else ()), "单位类型", "篇幅"]
    return [known[name] for name in names if name in known]


def _says_unit(shown: Shown) -> bool:
    """Whether the unit is no part of the name."""
    unit = shown.report.unit.value
    return bool(unit) and unit not in shown.report.name

"""When was a report written, and what was in force then? Every comparison of dates stands here.

Dates are ISO and may be shorter than a day (``2023``, ``2023-07``): two are compared as far as both are known, so a
bare year is neither before nor after a day of it.
"""

from __future__ import annotations

from handbook.model import Report


def written(report: Report) -> str:
    """The date of writing as far as it is known: the date under the text, else the year; or empty."""
    return report.date.value or (str(report.year.value) if report.year.value else "")


def judged(report: Report) -> str:
    """The day by whose rules a report is judged: of a bare year the last day of what the report is about; or empty.

    A report about a half-year was not written before its end; one that only has a year, in it or soon after.
    """
    year = report.year.value
    if report.date.value or not year:
        return report.date.value
    return f"{year}-06-30" if "上半年" in report.period.value else f"{year}-12-31"


def later(date: str, than: str) -> bool:
    """Whether a date is later, as far as both are known."""
    return date[: len(than)] > than[: len(date)]


def earlier(date: str, than: str) -> bool:
    """Whether a date is earlier, as far as both are known."""
    return later(than, date)


def in_force(since: str, until: str, date: str) -> bool:
    """Whether what holds from ``since`` and no longer at ``until`` held at the date; without a date: still holds."""
    if not date:
        return not until
    return not earlier(date, since) and (not until or date < until)

"""What of a held or hidden report goes on to cache, log and numbers?

Its source, why it is held, and how much of it was lost where; no word of its text. The file stays where its owner put
it, but a cache is copied about and kept for long.
"""

from __future__ import annotations

from dataclasses import replace

from handbook.model import AnnotatedReport, Found, Report

_NONE = Found("", "withheld")


def withheld(report: AnnotatedReport, hidden: bool = False) -> AnnotatedReport:
    """A report that is held or ``hidden`` without its texts; any other as it is."""
    if not report.held and not hidden:
        return report
    return AnnotatedReport(_named(report.report), (), (), (), (), (), (), report.held)


def _named(report: Report) -> Report:
    """Where it comes from and what was lost."""
    return Report(
        source=report.source,
        title=_NONE,
        name="",
        kind=_NONE,
        year=Found(None, "withheld"),
        period=_NONE,
        date=_NONE,
        unit=_NONE,
        unit_kind=_NONE,
        paragraphs=(),
        outline=(),
        removed=(),
        lost=tuple(replace(one, text="") for one in report.lost),
    )

"""The corpus in numbers: what ``handbook stats`` prints and the page on sources and quality shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from handbook.corpus.relations import link_count
from handbook.corpus.shelf import light
from handbook.model import Handbook, HeldReport, Lost
from handbook.understanding.gate import safe_name
from handbook.understanding.record import held_record


def numbers(handbook: Handbook) -> dict[str, Any]:
    """Counts, and what was held back (file, rule, line; never the value), ready for JSON; commonest first."""
    reports = handbook.reports
    known = [light(report) for report in reports]
    return {
        "edition": handbook.edition,
        "reports": len(reports),
        "passages": sum(len(one.kinds) for one in known),
        "characters": sum(one.characters for one in known),
        "formats": _counts(report.report.source.format for report in reports),
        "kinds": _counts(report.report.kind.value or "unknown" for report in reports),
        "years": dict(sorted(Counter(str(report.report.year.value or "unknown") for report in reports).items())),
        "functions": _counts(function for one in known for function in one.functions),
        "topics": _counts(name for one in known for _, name, _ in one.topics),
        "practices": _counts(name for one in known for _, name, *_ in one.practices),
        "metrics": sum(len(one.metrics) for one in known),
        "slots": sum(len(one.slots) for one in known),
        "books": sum(len(one.books) for one in known),
        "findings": _counts(rule for one in known for rule, *_ in one.findings),
        "severities": _counts(severity for one in known for _, severity, *_ in one.findings),
        "removed": _counts(rule for one in known for rule in one.removed),
        "same_reports": len(handbook.same_reports),
        "same_passages": len(handbook.same_passages),
        "links": link_count(handbook),
        "held": [entry for report in handbook.held for entry in _held(report)],
        "lost": list(_lost(handbook)),
        "unused": [{"place": one.place, "message": safe_name(one.message)} for one in handbook.unused],
        "hidden": [safe_name(path) for path in handbook.hidden],
        "unread": [
            {"path": safe_name(one.path), "place": one.place, "message": one.message} for one in handbook.unread
        ],
    }


def _held(report: HeldReport) -> list[dict[str, Any]]:
    name = safe_name(report.path)
    return [{"path": name, "part": report.part, **held_record(one)} for one in report.held]


def _lost(handbook: Handbook) -> Iterator[dict[str, Any]]:
    """Which files hold text that reading did not account for, where and how much; never the text."""
    for one in lossy(handbook):
        for place, characters in one.places:
            yield {"path": safe_name(one.path), "part": one.part, "place": place, "characters": characters}


@dataclass(frozen=True, slots=True)
class Lossy:
    """A report of whose file reading lost something."""

    path: str
    part: int
    places: tuple[tuple[str, int], ...]
    """Id of a place and how many letters and figures are gone there."""


def lossy(handbook: Handbook) -> list[Lossy]:
    """The reports with lost text, held ones too, by path."""
    published = ((one.report.source.path, one.report.source.part, one.report.lost) for one in handbook.reports)
    kept_back = ((one.path, one.part, one.lost) for one in handbook.held)
    both = sorted((one for one in (*published, *kept_back) if one[2]), key=lambda one: one[:2])
    return [Lossy(path, part, _by_place(lost)) for path, part, lost in both]


def _by_place(lost: Iterable[Lost]) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for one in lost:
        counts[one.place] += one.characters
    return tuple(counts.items())


def _counts(names: Iterable[str]) -> dict[str, int]:
    """Commonest first, then by name."""
    return dict(sorted(Counter(names).items(), key=lambda one: (-one[1], one[0])))

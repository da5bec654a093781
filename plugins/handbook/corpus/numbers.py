"""The corpus in numbers: what ``handbook stats`` prints and the page on sources and quality shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from handbook.corpus.relations import link_count
from handbook.model import Handbook, HeldReport
from handbook.understanding.gate import safe_name


def numbers(handbook: Handbook) -> dict[str, Any]:
    """Counts, and what was held back (file, rule, line; never the value), ready for JSON; commonest first."""
    reports = handbook.reports
    passages = [passage for report in reports for passage in report.passages]
    return {
        "edition": handbook.edition,
        "reports": len(reports),
        "passages": len(passages),
        "characters": sum(len(passage.paragraph.text) for passage in passages),
        "formats": _counts(report.report.source.format for report in reports),
        "kinds": _counts(report.report.kind.value or "unknown" for report in reports),
        "years": dict(sorted(Counter(str(report.report.year.value or "unknown") for report in reports).items())),
        "functions": _counts(passage.function for passage in passages),
        "topics": _counts(label.id for passage in passages for label in passage.topics),
        "practices": _counts(label.id for passage in passages for label in passage.practices),
        "metrics": sum(len(report.metrics) for report in reports),
        "slots": sum(len(report.slots) for report in reports),
        "books": sum(len(report.books) for report in reports),
        "findings": _counts(finding.rule for report in reports for finding in report.findings),
        "severities": _counts(finding.severity for report in reports for finding in report.findings),
        "removed": _counts(removed.rule for report in reports for removed in report.report.removed),
        "same_reports": len(handbook.same_reports),
        "same_passages": len(handbook.same_passages),
        "links": link_count(handbook),
        "held": [entry for report in handbook.held for entry in _held(report)],
        "hidden": [safe_name(path) for path in handbook.hidden],
        "unread": [
            {"path": safe_name(one.path), "place": one.place, "message": one.message} for one in handbook.unread
        ],
    }


def _held(report: HeldReport) -> list[dict[str, Any]]:
    name = safe_name(report.path)
    return [{"path": name, "part": report.part, "rule": one.rule, "line": one.line} for one in report.held]


def _counts(names: Iterable[str]) -> dict[str, int]:
    """Commonest first, then by name."""
    return dict(sorted(Counter(names).items(), key=lambda one: (-one[1], one[0])))

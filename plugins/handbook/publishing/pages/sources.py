"""Where it all comes from and how good it is: formats, what cleaning took, what was held back, what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handbook.model import AnnotatedReport, Finding, Problem
from handbook.publishing import Page
from handbook.publishing.pages import address, rules
from handbook.publishing.pages.render import page
from handbook.publishing.pages.view import Spot, View
from handbook.understanding.gate import safe_name

GROUPS = 200
"""Groups of near-duplicates that are listed; how many there are is always said."""
SEVERITIES = ("error", "warning", "hint")


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule applied."""

    id: str
    name: str
    count: int
    reports: int
    severity: str = ""
    finding: Finding | None = None
    spot: Spot | None = None
    """Of findings: one to look at."""


def pages(view: View) -> Iterator[Page]:
    """The page 来源与质量."""
    book = view.handbook
    yield page(
        view,
        address.SOURCES,
        "来源与质量",
        "sources.html",
        nav=(),
        description="手册里有什么，清理了什么，没有收进来的是什么，质量怎么算。",
        characters=sum(view.characters.values()),
        passages=sum(len(report.passages) for report in book.reports),
        formats=Counter(report.report.source.format for report in book.reports).most_common(),
        cleaning=cleaning(book.reports),
        findings=findings(view),
        same=[[view.report[one] for one in group if one in view.report] for group in book.same_reports[:GROUPS]],
        problems=book.knowledge.problems,
        unread=[_told(problem) for problem in book.unread],
        lossy=sum(bool(report.report.lost) for report in book.reports),
        lost=sum(one.characters for report in book.reports for one in report.report.lost),
    )


def _told(problem: Problem) -> Problem:
    """Fit for the site: a file's name may hold what the gate looks for."""
    return replace(problem, path=safe_name(problem.path), message=safe_name(problem.message))


def cleaning(reports: Iterable[AnnotatedReport]) -> list[RuleCount]:
    """What cleaning took away, by rule; the commonest first. Never the words."""
    lines: Counter[str] = Counter()
    touched: Counter[str] = Counter()
    for report in reports:
        taken = [removed.rule for removed in report.report.removed]
        lines.update(taken)
        touched.update(set(taken))
    counts = [RuleCount(rule, rules.cleaning(rule), count, touched[rule]) for rule, count in lines.items()]
    return sorted(counts, key=lambda count: (-count.count, count.id))


def findings(view: View) -> list[RuleCount]:
    """Defects by rule: errors first, then the commonest; each with one to look at."""
    found: dict[tuple[str, str], list[tuple[AnnotatedReport, Finding]]] = {}
    for report in view.handbook.reports:
        for finding in report.findings:
            found.setdefault((finding.severity, finding.rule), []).append((report, finding))
    counts = [_count(severity, rule, places) for (severity, rule), places in found.items()]
    return sorted(counts, key=lambda count: (SEVERITIES.index(count.severity), -count.count, count.id))


def _count(severity: str, rule: str, places: list[tuple[AnnotatedReport, Finding]]) -> RuleCount:
    report, finding = places[0]
    reports = len({one.id for one, _ in places})
    return RuleCount(rule, rules.finding(rule), len(places), reports, severity, finding, _spot(report, finding))


def _spot(report: AnnotatedReport, finding: Finding) -> Spot | None:
    passages = enumerate(report.passages)
    return next(
        (Spot(report, passage, index) for index, passage in passages if passage.paragraph.line == finding.span.line),
        None,
    )

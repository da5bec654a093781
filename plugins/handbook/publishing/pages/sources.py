"""Where it all comes from and how good it is: formats, what cleaning took, what was held back, what is wrong."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

from handbook.corpus import light
from handbook.corpus.facts import UNVERIFIED, Cited, cited, facts
from handbook.model import UNSURE, AnnotatedReport, Finding, Knowledge, Problem
from handbook.publishing import Page
from handbook.publishing.pages import address, rules
from handbook.publishing.pages.book import Book, characters
from handbook.publishing.pages.render import Head, page
from handbook.publishing.pages.spots import Spot
from handbook.publishing.words import SEVERITIES, own_layer
from handbook.understanding.gate import safe_name

GROUPS = 200
"""Groups of near-duplicates that are listed; how many there are is always said."""
_FIGURES = Path(__file__).parents[1] / "figures.json"
_HEAD = Head(
    address.SOURCES,
    "来源与质量",
    "sources.html",
    nav=(),
    description="手册里有什么，清理了什么，没有收进来的是什么，质量怎么算。",
)


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


@dataclass(frozen=True, slots=True)
class Sources:
    """The page 来源与质量."""

    edition: str
    reports: int
    characters: int
    passages: int
    formats: list[tuple[str, int]]
    held: int
    hidden: int
    unread: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    """What is wrong with the content files."""
    lossy: int
    """Published reports of which something was not read."""
    lost: int
    """Characters of it."""
    cleaning: list[RuleCount]
    findings: list[RuleCount]
    same_reports: int
    same: list[list[AnnotatedReport]]
    """The first groups of near-duplicates."""
    cited: tuple[Cited, ...]
    """What is cited of each regulation, and how well it is known."""
    own: int
    """Facts that rest on no regulation."""
    without: dict[str, int]
    """Why, and how many."""
    unchecked: int
    """Facts that nobody held against a text."""
    unverified: int
    measured: Mapping[str, float]
    """How well functions and topics are told on real texts that nobody tuned on (``figures.json``); may be empty."""
    unsure: int
    """Passages for whose function nothing speaks."""
    foreign: int
    """Reports that are not of the trade."""


def pages(book: Book) -> Iterator[Page]:
    """The page 来源与质量."""
    own = book.handbook
    known = facts(own.knowledge)
    value = Sources(
        edition=own.edition,
        reports=len(own.reports),
        characters=sum(map(characters, own.reports)),
        passages=sum(len(report.passages) for report in own.reports),
        formats=Counter(report.report.source.format for report in own.reports).most_common(),
        held=len(own.held),
        hidden=len(own.hidden),
        unread=tuple(_told(problem) for problem in own.unread),
        problems=own.knowledge.problems,
        lossy=sum(bool(report.report.lost) for report in own.reports),
        lost=sum(one.characters for report in own.reports for one in report.report.lost),
        cleaning=cleaning(own.reports),
        findings=findings(book),
        same_reports=len(own.same_reports),
        same=[book.reports_of(group) for group in own.same_reports[:GROUPS]],
        cited=cited(own.knowledge),
        own=sum(not fact.regulation for fact in known),
        without=without(own.knowledge),
        unchecked=sum(not fact.checked for fact in known),
        unverified=sum(fact.confidence == UNVERIFIED for fact in known),
        measured=measured(),
        unsure=sum(light(report).functions.count(UNSURE) for report in own.reports),
        foreign=sum(not report.trade for report in own.reports),
    )
    yield page(book, _HEAD, value)


def without(knowledge: Knowledge) -> dict[str, int]:
    """Why facts rest on no regulation, as their pages say it, and how many; the commonest first."""
    reasons = Counter(
        own_layer(item.article) for one in knowledge.checklists for item in one.items if not item.regulation
    )
    reasons.update(term.no_basis or "没有列出" for term in knowledge.terms if not term.basis)
    return dict(reasons.most_common())


@cache
def measured() -> Mapping[str, float]:
    """The figures that ``scripts/eval.py --folds`` wrote for this edition of the program."""
    figures: dict[str, float] = json.loads(_FIGURES.read_text(encoding="utf-8")) if _FIGURES.is_file() else {}
    return figures


def _told(problem: Problem) -> Problem:
    """Fit for the site: a file's name may hold what the gate looks for."""
    return replace(problem, path=safe_name(problem.path), message=safe_name(problem.message))


def cleaning(reports: Iterable[AnnotatedReport]) -> list[RuleCount]:
    """What cleaning took away, by rule; the commonest first. Never the words."""
    taken = [light(report).removed for report in reports]
    lines, touched = Counter(chain.from_iterable(taken)), Counter(chain.from_iterable(map(set, taken)))
    counts = [RuleCount(rule, rules.cleaning(rule), count, touched[rule]) for rule, count in lines.items()]
    return sorted(counts, key=lambda count: (-count.count, count.id))


def findings(book: Book) -> list[RuleCount]:
    """Defects by rule: errors first, then the commonest; each with one to look at."""
    told = [[(severity, rule) for rule, severity, *_ in light(report).findings] for report in book.reports]
    own = [dict.fromkeys(one) for one in told]
    counts, reports = Counter(chain.from_iterable(told)), Counter(chain.from_iterable(own))
    first = {one: number for number in range(len(own) - 1, -1, -1) for one in own[number]}
    found = [_count(book, book.reports[first[one]], one, (counts[one], reports[one])) for one in counts]
    order = list(SEVERITIES)
    return sorted(found, key=lambda count: (order.index(count.severity), -count.count, count.id))


def _count(book: Book, report: AnnotatedReport, found: tuple[str, str], counts: tuple[int, int]) -> RuleCount:
    """``found``: severity and rule; ``counts``: of the places, of the reports; ``report``: the first that has it."""
    severity, rule = found
    finding = next(one for one in report.findings if (one.severity, one.rule) == found)
    spot = book.spots.line(report, finding.span.line)
    return RuleCount(rule, rules.finding(rule), counts[0], counts[1], severity, finding, spot)

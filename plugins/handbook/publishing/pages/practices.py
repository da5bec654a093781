"""Topics and practices: what it is, what it rests on, how it is done, how it is written, what goes wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model import Finding, Function, Practice, Topic
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.examples import Example, best, one_per_report, report_count
from handbook.publishing.pages.render import page
from handbook.publishing.pages.view import Spot, View

NAV = ("专题与做法",)
CRUMBS = (("专题与做法", address.PRACTICES),)
EXAMPLES = 4
"""Examples of one function on a practice's page."""
METRICS = 20
FAULTS = 5
REPORTS = 40
NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class Wording:
    """How a practice is written where a passage has this function."""

    function: Function
    examples: tuple[Example, ...]
    count: int
    reports: int


@dataclass(frozen=True, slots=True)
class MetricUse:
    """A quantity that reports give for a practice. Never its values."""

    what: str
    unit: str
    count: int
    reports: int
    spot: Spot


@dataclass(frozen=True, slots=True)
class Fault:
    """A defect that stands in a report where the practice is written of."""

    finding: Finding
    spot: Spot


def pages(view: View) -> Iterator[Page]:
    """The list of topics, a page per topic and a page per practice."""
    yield page(
        view,
        address.PRACTICES,
        "专题与做法",
        "practices.html",
        nav=NAV,
        description="按专题找做法：依据、步骤、写法、差错。",
        counts={practice: report_count(spots) for practice, spots in view.practice_spots.items()},
    )
    for topic in view.topic.values():
        yield _topic(view, topic)
        for practice in topic.practices:
            yield _practice(view, topic, practice)


def _topic(view: View, topic: Topic) -> Page:
    spots = {practice.id: view.practice_spots.get(practice.id, []) for practice in topic.practices}
    return page(
        view,
        address.topic(topic.id),
        topic.name,
        "topic.html",
        nav=NAV,
        crumbs=CRUMBS,
        description=topic.scope,
        topic=topic,
        spots=spots,
        counts={practice: report_count(found) for practice, found in spots.items()},
        reports=view.topic_reports.get(topic.id, []),
    )


def _practice(view: View, topic: Topic, practice: Practice) -> Page:
    spots = view.practice_spots.get(practice.id, [])
    return page(
        view,
        address.practice(practice),
        practice.name,
        "practice.html",
        crumbs=(*CRUMBS, (topic.name, address.topic(topic.id))),
        description=practice.what,
        known=[term.id for term in view.terms_of.get(practice.id, ())],
        practice=practice,
        topic=topic,
        spots=spots,
        items=view.items_of.get(practice.id, []),
        wording=wording(view, spots),
        metrics=metrics(view, spots),
        faults=faults(view, spots),
        reports=(reports := one_per_report(spots)),
        report_links=[(spot.report.report.name, spot.address) for spot in reports[:REPORTS]],
        neighbours=[(other.name, address.practice(other)) for other in neighbours(view, practice, spots)],
        terms=[(term.term, address.term(term)) for term in view.terms_of.get(practice.id, ())],
    )


def wording(view: View, spots: list[Spot]) -> list[Wording]:
    """The best passages by function, in the order of the functions."""
    groups: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.passage.paragraph.kind == "body":
            groups[spot.passage.function].append(spot)
    return [
        Wording(
            function,
            best(view, groups[function.id], EXAMPLES),
            len(groups[function.id]),
            report_count(groups[function.id]),
        )
        for function in view.function.values()
        if groups.get(function.id)
    ]


def metrics(view: View, spots: list[Spot]) -> list[MetricUse]:
    """What is counted in these passages, in which unit, how often; the commonest first."""
    found: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for spot in spots:
        for metric in view.metrics_on(spot):
            if metric.what:
                mark = ((metric.span.start, metric.span.end),)
                found[metric.what, metric.unit].append(Spot(spot.report, spot.passage, spot.index, mark))
    uses = [MetricUse(what, unit, len(at), report_count(at), at[0]) for (what, unit), at in found.items()]
    return sorted(uses, key=lambda use: (-use.reports, -use.count, use.what, use.unit))[:METRICS]


def faults(view: View, spots: list[Spot]) -> list[Fault]:
    """Defects found in these passages: errors first, each rule once."""
    order = {"error": 0, "warning": 1, "hint": 2}
    found = [Fault(finding, spot) for spot in spots for finding in view.findings_on(spot) if finding.severity != "hint"]
    seen: set[str] = set()
    result = []
    for fault in sorted(found, key=lambda fault: order[fault.finding.severity]):
        if fault.finding.rule not in seen:
            seen.add(fault.finding.rule)
            result.append(fault)
    return result[:FAULTS]


def neighbours(view: View, practice: Practice, spots: list[Spot]) -> list[Practice]:
    """Practices of which the same passages speak, the commonest first; then those of the same topic."""
    together = Counter(label.id for spot in spots for label in spot.passage.practices if label.id != practice.id)
    ranked = [
        name for name, _ in sorted(together.items(), key=lambda pair: (-pair[1], pair[0])) if name in view.practice
    ]
    same = [other.id for other in view.topic[practice.topic].practices if other.id != practice.id]
    return [view.practice[name] for name in dict.fromkeys([*ranked[:NEIGHBOURS], *same])]

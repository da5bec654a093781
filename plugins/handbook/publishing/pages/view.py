"""What belongs to what: the handbook turned over, so that every page finds its own part of it at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from handbook.model import (
    AnnotatedReport,
    Checklist,
    ChecklistItem,
    DocumentKind,
    Edition,
    Evidence,
    Finding,
    Function,
    Handbook,
    Metric,
    Passage,
    Place,
    Practice,
    Regulation,
    Template,
    Term,
    Topic,
)
from handbook.publishing.pages import address
from handbook.publishing.sheet import Terms


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage of a report, and what of it is meant."""

    report: AnnotatedReport
    passage: Passage
    index: int
    """Which passage of the report."""
    marks: tuple[tuple[int, int], ...] = ()
    """Stretches to show, in order."""
    note: str = ""
    """What is said about it, plain text."""

    @property
    def address(self) -> str:
        """The paragraph in its report."""
        return address.report(self.report.id, self.passage.anchor)


@dataclass(frozen=True)
class View:
    """A handbook, turned over. Everything is made once, when it is first asked for."""

    handbook: Handbook

    # ── by id ────────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def report(self) -> dict[str, AnnotatedReport]:
        """Reports by id."""
        return {report.id: report for report in self.handbook.reports}

    @cached_property
    def topic(self) -> dict[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.handbook.knowledge.topics}

    @cached_property
    def practice(self) -> dict[str, Practice]:
        """Practices by id, in the order of the taxonomy."""
        return {practice.id: practice for topic in self.handbook.knowledge.topics for practice in topic.practices}

    @cached_property
    def kind(self) -> dict[str, DocumentKind]:
        """文种 by id."""
        return {kind.id: kind for kind in self.handbook.knowledge.kinds}

    @cached_property
    def function(self) -> dict[str, Function]:
        """Functions by id, in the order of the knowledge."""
        return {function.id: function for function in self.handbook.knowledge.functions}

    @cached_property
    def regulation(self) -> dict[str, Regulation]:
        """Regulations by id."""
        return {regulation.id: regulation for regulation in self.handbook.knowledge.regulations}

    @cached_property
    def item(self) -> dict[str, tuple[Checklist, ChecklistItem]]:
        """Checklist items by id, each with its checklist."""
        lists = self.handbook.knowledge.checklists
        return {item.id: (checklist, item) for checklist in lists for item in checklist.items}

    @cached_property
    def template(self) -> dict[str, Template]:
        """Templates by id."""
        return {template.id: template for template in self.handbook.knowledge.templates}

    @cached_property
    def term(self) -> dict[str, Term]:
        """Terms by id."""
        return {term.id: term for term in self.handbook.knowledge.terms}

    # ── what belongs to a practice ───────────────────────────────────────────────────────────────────────────────

    @cached_property
    def items_of(self) -> dict[str, list[tuple[Checklist, ChecklistItem]]]:
        """Practice → checklist items, whichever side names the other; first as the practice lists them."""
        result = {
            practice.id: [item for item in practice.checklist if item in self.item]
            for practice in self.practice.values()
        }
        for item, (_, entry) in self.item.items():
            for practice in entry.practices:
                if item not in result.setdefault(practice, []):
                    result[practice].append(item)
        return {practice: [self.item[item] for item in items] for practice, items in result.items() if items}

    @cached_property
    def practices_of_item(self) -> dict[str, list[Practice]]:
        """Checklist item → practices: the other direction of `items_of`."""
        result = defaultdict(list)
        for practice in self.practice.values():
            for _, item in self.items_of.get(practice.id, ()):
                result[item.id].append(practice)
        return result

    @cached_property
    def templates_of(self) -> dict[str, list[Template]]:
        """Practice → templates that use it."""
        result = defaultdict(list)
        for template in self.template.values():
            for practice in template.practices:
                result[practice].append(template)
        return result

    @cached_property
    def terms_of(self) -> dict[str, list[Term]]:
        """Practice → terms that name it."""
        result = defaultdict(list)
        for term in self.term.values():
            for practice in term.practices:
                result[practice].append(term)
        return result

    def terms(self, root: str) -> Terms:
        """The terms of the glossary, ready to be found in text; ``root`` is the way from the page to the root."""
        if root not in self._terms:
            self._terms[root] = Terms(self.handbook.knowledge.terms, root)
        return self._terms[root]

    @cached_property
    def _terms(self) -> dict[str, Terms]:
        return {}

    # ── passages ─────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def practice_spots(self) -> dict[str, list[Spot]]:
        """Practice → passages that show it, the cue marked; reports in the handbook's order."""
        result = defaultdict(list)
        for spot in self.spots():
            for label in spot.passage.practices:
                marks = ((label.span.start, label.span.end),) if label.span else ()
                result[label.id].append(Spot(spot.report, spot.passage, spot.index, marks))
        return result

    @cached_property
    def item_spots(self) -> dict[str, list[tuple[Spot, Evidence]]]:
        """Checklist item → passages that evidence it, with the reason."""
        result = defaultdict(list)
        for spot in self.spots():
            for evidence in spot.passage.evidence:
                marks = ((evidence.span.start, evidence.span.end),)
                result[evidence.item].append(
                    (Spot(spot.report, spot.passage, spot.index, marks, evidence.reason), evidence)
                )
        return result

    @cached_property
    def function_spots(self) -> dict[str, list[Spot]]:
        """Function → body passages of that function."""
        result = defaultdict(list)
        for spot in self.spots():
            if spot.passage.paragraph.kind == "body":
                result[spot.passage.function].append(spot)
        return result

    @cached_property
    def _on_line(self) -> dict[tuple[str, int], tuple[list[Metric], list[Finding]]]:
        result: dict[tuple[str, int], tuple[list[Metric], list[Finding]]] = defaultdict(lambda: ([], []))
        for report in self.handbook.reports:
            for metric in report.metrics:
                result[report.id, metric.span.line][0].append(metric)
            for finding in report.findings:
                result[report.id, finding.span.line][1].append(finding)
        return dict(result)

    def metrics_on(self, spot: Spot) -> list[Metric]:
        """The metrics of a passage."""
        return self._on_line.get((spot.report.id, spot.passage.paragraph.line), ([], []))[0]

    def findings_on(self, spot: Spot) -> list[Finding]:
        """The findings of a passage."""
        return self._on_line.get((spot.report.id, spot.passage.paragraph.line), ([], []))[1]

    def spots(self) -> list[Spot]:
        """Every passage of every report."""
        return [
            Spot(report, passage, index)
            for report in self.handbook.reports
            for index, passage in enumerate(report.passages)
        ]

    def spot(self, place: Place) -> Spot | None:
        """The passage behind a mined place; `None` when the place points nowhere."""
        report = self.report.get(place.report)
        if report is None or not 0 <= place.passage < len(report.passages):
            return None
        return Spot(report, report.passages[place.passage], place.passage, ((place.start, place.end),))

    @cached_property
    def same(self) -> dict[tuple[str, int], tuple[int, int]]:
        """Passage → (number of its group of near-duplicates, size of the group)."""
        groups = enumerate(self.handbook.same_passages)
        return {(place.report, place.passage): (number, len(group)) for number, group in groups for place in group}

    # ── topics and figures ───────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def topic_reports(self) -> dict[str, list[AnnotatedReport]]:
        """Topic → reports with a passage on it."""
        result = defaultdict(list)
        for report in self.handbook.reports:
            for topic in sorted({label.id for passage in report.passages for label in passage.topics}):
                result[topic].append(report)
        return result

    @cached_property
    def characters(self) -> dict[str, int]:
        """Report id → characters of text."""
        return {
            report.id: sum(len(passage.paragraph.text) for passage in report.passages)
            for report in self.handbook.reports
        }

    def years(self, reports: list[AnnotatedReport] | tuple[AnnotatedReport, ...]) -> Counter[int]:
        """How many of ``reports`` are of which year."""
        return Counter(report.report.year.value for report in reports if report.report.year.value)

    def edition(self, item: ChecklistItem) -> Edition | None:
        """The edition that an item cites: the one in force at its last day, the newest while it is in force."""
        regulation = self.regulation.get(item.regulation)
        if regulation is None or not regulation.editions:
            return None
        editions = sorted(regulation.editions, key=lambda edition: edition.since)
        before = [edition for edition in editions if not item.until or edition.since < item.until]
        return (before or editions)[-1]

"""Where is a passage that a page speaks of? Places in reports, as a page shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from handbook.corpus import findings_on, light
from handbook.corpus.shelf import BODY
from handbook.model import AnnotatedReport, Evidence, Finding, Handbook, Passage, Place
from handbook.publishing.pages import address
from handbook.publishing.pages.columns import Columns


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage of a report, and what of it is meant. There may be half a million: what all are asked for is short."""

    report: AnnotatedReport
    index: int
    """Which passage of the report."""
    marks: tuple[tuple[int, int], ...] = ()
    """Stretches to show, in order."""
    note: str = ""
    """What is said about it, plain text."""

    @property
    def passage(self) -> Passage:
        """The passage itself."""
        return self.report.passages[self.index]

    @property
    def is_body(self) -> bool:
        """Whether it is neither title nor heading."""
        return light(self.report).kinds[self.index] == BODY

    @property
    def function(self) -> str:
        """What it is for."""
        return light(self.report).functions[self.index]

    @property
    def sure(self) -> float:
        """How sure that is."""
        return light(self.report).sures[self.index]

    @property
    def score(self) -> float:
        """How good an example it is."""
        return light(self.report).scores[self.index]

    @property
    def line(self) -> int:
        """Where it stands in its report."""
        return light(self.report).lines[self.index]

    @property
    def address(self) -> str:
        """The paragraph in its report."""
        return address.report(self.report.id, self.passage.anchor)


Said = dict[int, list[Any]]
"""Number of a passage, or its line → what is said of it."""


def _by_number(pairs: Iterable[tuple[int, Any]]) -> Said:
    found: Said = {}
    for number, said in pairs:
        found.setdefault(number, []).append(said)
    return found


@dataclass(frozen=True)
class Spots:
    """The reports, asked for places. Everything is made once, when it is first asked for."""

    handbook: Handbook

    @cached_property
    def reports(self) -> dict[str, AnnotatedReport]:
        """Reports by id."""
        return {report.id: report for report in self.handbook.reports}

    @cached_property
    def columns(self) -> Columns:
        """What all passages are asked for at once."""
        return Columns.of(self.handbook.reports)

    def at(self, place: Place, note: str = "") -> Spot | None:
        """The passage at a place, the stretch marked; `None` when the place points nowhere."""
        report = self.reports.get(place.report)
        if report is None or not 0 <= place.passage < len(report.passages):
            return None
        marks = ((place.start, place.end),) if place.end > place.start else ()
        return Spot(report, place.passage, marks, note)

    def of(self, places: Iterable[Place]) -> list[Spot]:
        """The passages at these places, in their order."""
        return [spot for place in places if (spot := self.at(place))]

    def evidence(self, item: str) -> list[tuple[Spot, Evidence]]:
        """The passages that evidence a requirement, each with its reason."""
        found = self.handbook.relations.item_places.get(item, ())
        return [(spot, one) for place, one in found if (spot := self.at(place, one.reason))]

    def line(self, report: AnnotatedReport, line: int) -> Spot | None:
        """The passage on a line of the report."""
        lines = light(report).lines
        return Spot(report, lines.index(line)) if line in lines else None

    @cached_property
    def same_in(self) -> dict[str, dict[int, int]]:
        """Report → those of its passages that have near-duplicates, each with the number of its group."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        for number, group in enumerate(self.handbook.same_passages):
            for place in group:
                found[place.report][place.passage] = number
        return dict(found)

    def same(self, spot: Spot) -> tuple[int, int]:
        """The number of its group of near-duplicates and the size of the group; -1 and 1 where there is none."""
        number = self.same_in.get(spot.report.id, {}).get(spot.index, -1)
        return number, len(self.handbook.same_passages[number]) if number >= 0 else 1

    @cached_property
    def _said(self) -> dict[str, tuple[Said, Said]]:
        """What is said of passages, by report, as far as one was asked."""
        return {}

    def _of(self, report: AnnotatedReport) -> tuple[Said, Said]:
        if report.id not in self._said:
            own = light(report)
            grave = [(line, (rule, severity)) for rule, severity, line, *_ in own.findings if severity != "hint"]
            self._said[report.id] = _by_number(grave), _by_number((at, name) for at, name, *_ in own.practices)
        return self._said[report.id]

    def faults(self, spot: Spot) -> Sequence[tuple[str, str]]:
        """Rule and severity of what is worse than a hint in a passage."""
        faults, _ = self._of(spot.report)
        return faults.get(spot.line, ()) if faults else ()

    def practices(self, spot: Spot) -> Sequence[str]:
        """Ids of the practices of a passage."""
        return self._of(spot.report)[1].get(spot.index, ())

    def findings(self, spot: Spot) -> list[Finding]:
        """The findings of a passage."""
        return findings_on(spot.report, spot.line)

"""Where is a passage that a page speaks of? Places in reports, as a page shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from handbook.corpus import findings_on, light
from handbook.corpus.shelf import BODY, Light
from handbook.model import AnnotatedReport, Evidence, Finding, Handbook, Passage, Place
from handbook.publishing.pages import address
from handbook.publishing.pages.columns import Columns, Rows
from handbook.publishing.pages.placed import Placed, Said


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
        return address.report(self.report.id, light(self.report).anchors.split(" ")[self.index])


@dataclass(frozen=True)
class Spots:
    """The reports, asked for places. Everything is made once, when it is first asked for."""

    handbook: Handbook

    @cached_property
    def reports(self) -> dict[str, AnnotatedReport]:
        """Reports by id."""
        return {report.id: report for report in self.handbook.reports}

    @cached_property
    def _lights(self) -> list[Light]:
        return [light(report) for report in self.handbook.reports]

    @cached_property
    def columns(self) -> Columns:
        """What all passages are asked for at once."""
        return Columns.of(self.handbook.reports, self._lights)

    def at(self, place: Place, note: str = "") -> Spot | None:
        """The passage at a place, the stretch marked; `None` when the place points nowhere."""
        report = self.reports.get(place.report)
        if report is None or not 0 <= place.passage < len(report.passages):
            return None
        marks = ((place.start, place.end),) if place.end > place.start else ()
        return Spot(report, place.passage, marks, note)

    def of(self, places: Iterable[Place]) -> list[Spot]:
        """The passages at these places, in their order."""
        return list(self.each(places))

    def each(self, places: Iterable[Place]) -> Iterator[Spot]:
        """The same, one by one, for who looks at the first of many."""
        return (spot for place in places if (spot := self.at(place)))

    def row(self, row: int) -> Spot:
        """The passage in a row of the columns."""
        return Spot(*self.columns.place(row))

    def numbers(self, ids: Iterable[str]) -> Rows:
        """The numbers of the reports with these ids, in their order."""
        known = self.columns.numbers
        return np.array([known[one] for one in ids if one in known], np.int64)

    def practised(self, practice: str) -> Placed[Place]:
        """Where a practice is written of."""
        if practice not in self._practised:
            places = self.handbook.relations.practice_places.get(practice, ())
            self._practised[practice] = Placed.of(self.columns, places, lambda place: place)
        return self._practised[practice]

    def evidence(self, item: str) -> Placed[tuple[Place, Evidence]]:
        """Where a requirement is evidenced, and why."""
        if item not in self._evidence:
            pairs = self.handbook.relations.item_places.get(item, ())
            self._evidence[item] = Placed.of(self.columns, pairs, lambda pair: pair[0])
        return self._evidence[item]

    def evidences(self, found: Iterable[tuple[Place, Evidence]]) -> Iterator[Spot]:
        """These passages, each with its reason."""
        return (spot for place, one in found if (spot := self.at(place, one.reason)))

    @cached_property
    def _practised(self) -> dict[str, Placed[Place]]:
        return {}

    @cached_property
    def _evidence(self) -> dict[str, Placed[tuple[Place, Evidence]]]:
        return {}

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
        number = int(self._groups[self.columns.starts[self.columns.numbers[spot.report.id]] + spot.index])
        return number, len(self.handbook.same_passages[number]) if number >= 0 else 1

    @cached_property
    def _groups(self) -> Rows:
        """The number of the group of every passage; -1 where there is none."""
        groups = self.handbook.same_passages
        rows = self.columns.rows([place for group in groups for place in group])
        found = np.full(len(self.columns.report), -1, np.int64)
        found[rows[rows >= 0]] = np.repeat(np.arange(len(groups)), list(map(len, groups)))[rows >= 0]
        return found

    @cached_property
    def faults(self) -> Said[tuple[str, str]]:
        """Severity and rule of what is worse than a hint in passages."""
        grave = [
            (number, line, (severity, rule))
            for number, own in enumerate(self._lights)
            for rule, severity, line, *_ in own.findings
            if severity != "hint"
        ]
        report, line = (np.array([one[at] for one in grave], np.int64) for at in range(2))
        which, rows = self.columns.on(report, line)
        return Said.of((grave[at][2] for at in which.tolist()), rows)

    @cached_property
    def practices(self) -> Said[str]:
        """Ids of the practices of passages."""
        names = [name for own in self._lights for _, name, *_ in own.practices]
        rows = [start + at for start, own in self._started() for at, *_ in own.practices]
        return Said.of(names, np.array(rows, np.int64))

    def telling(self, practices: Iterable[str]) -> Rows:
        """How many of these practices each report shows."""
        chosen = [number for number, name in enumerate(self.practices.names) if name in set(practices)]
        found: Rows = self._told[:, chosen].sum(axis=1)
        return found

    @cached_property
    def _told(self) -> NDArray[np.bool_]:
        """Report, practice: whether it shows it."""
        said = self.practices
        told = np.zeros((len(self.handbook.reports), len(said.names)), np.bool_)
        told[self.columns.report[said.rows], said.codes] = True
        return told

    def _started(self) -> Iterator[tuple[int, Light]]:
        """The first row of every report, and what lies open of it."""
        return zip(self.columns.starts.tolist(), self._lights, strict=False)

    def findings(self, spot: Spot) -> list[Finding]:
        """The findings of a passage."""
        return findings_on(spot.report, spot.line)

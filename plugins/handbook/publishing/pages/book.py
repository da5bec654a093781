"""What is every maker of pages given? The handbook, its knowledge by id, and the way to places in its reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handbook.corpus import Sums, light
from handbook.corpus.shelf import Shelved
from handbook.model import AnnotatedReport, Handbook, Knowledge, Relations
from handbook.publishing.pages.charts import Counts
from handbook.publishing.pages.columns import Rows
from handbook.publishing.pages.labels import Sentences
from handbook.publishing.pages.spots import Spots
from handbook.publishing.terms import Terms
from handbook.understanding.knowledge import Catalogue, catalogue


@dataclass(frozen=True)
class Book:
    """A handbook, opened. What belongs to what is decided in `handbook.corpus.relations`."""

    handbook: Handbook
    sums: Sums = field(default_factory=Sums)
    """What an earlier build made."""

    @property
    def knowledge(self) -> Knowledge:
        """What people wrote, in its order."""
        return self.handbook.knowledge

    @property
    def reports(self) -> tuple[AnnotatedReport, ...]:
        """All reports, newest first."""
        return self.handbook.reports

    @property
    def relations(self) -> Relations:
        """What belongs to what."""
        return self.handbook.relations

    @cached_property
    def known(self) -> Catalogue:
        """What people wrote, by id."""
        return catalogue(self.handbook.knowledge)

    @cached_property
    def spots(self) -> Spots:
        """Places in the reports."""
        return Spots(self.handbook)

    @cached_property
    def years(self) -> Rows:
        """The year of every report, 0 where it has none."""
        return np.array([report.report.year.value or 0 for report in self.reports], np.int64)

    @cached_property
    def kinds(self) -> Rows:
        """The number of its 文种 among those that people wrote; -1 of others."""
        known = {name: at for at, name in enumerate(self.known.kinds)}
        return np.array([known.get(report.report.kind.value or "", -1) for report in self.reports], np.int64)

    def of_kind(self, kind: str) -> Rows:
        """The numbers of the reports of a 文种."""
        if kind not in self._of_kinds:
            self._of_kinds[kind] = self.spots.numbers(self.relations.kind_reports.get(kind, ()))
        return self._of_kinds[kind]

    @cached_property
    def _of_kinds(self) -> dict[str, Rows]:
        return {}

    @cached_property
    def avoided(self) -> NDArray[np.bool_]:
        """Whether a maintainer marked it 不宜照搬."""
        return np.array([bool(report.avoid) for report in self.reports], np.bool_)

    @cached_property
    def errors(self) -> Rows:
        """How many errors each has."""
        found = (light(report).findings for report in self.reports)
        return np.array([sum(severity == "error" for _, severity, *_ in own) for own in found], np.int64)

    @cached_property
    def sentences(self) -> Sentences:
        """What sentences of passages are for."""
        return Sentences(self.sums, self.knowledge.digest)

    def reports_of(self, ids: Iterable[str]) -> list[AnnotatedReport]:
        """The reports with these ids, in their order."""
        return [self.spots.reports[one] for one in ids if one in self.spots.reports]

    def terms(self, root: str) -> Terms:
        """The terms of the glossary, ready to be found in text; ``root`` is the way from the page to the root."""
        if root not in self._terms:
            self._terms[root] = Terms(self.handbook.knowledge.terms, root)
        return self._terms[root]

    @cached_property
    def rows(self) -> dict[str, Any]:
        """What lists say of reports, by id, as far as one was asked (`rows.row`)."""
        return {}

    @cached_property
    def said(self) -> dict[str, str]:
        """The same as HTML."""
        return {}

    @cached_property
    def _terms(self) -> dict[str, Terms]:
        return {}


def characters(report: AnnotatedReport) -> int:
    """How many characters of text a report has."""
    if isinstance(report, Shelved):
        return report.light.characters
    return sum(len(passage.paragraph.text) for passage in report.passages)


def kinds(book: Book, reports: Iterable[AnnotatedReport]) -> list[tuple[str, int]]:
    """How many of the reports are of which 文种, by name."""
    known = book.known.kinds
    found = Counter(report.report.kind.value for report in reports if report.report.kind.value in known)
    return [(known[kind].name, count) for kind, count in found.items()]


def spread(book: Book, numbers: Rows) -> Counts:
    """How the reports with these numbers are spread over years and 文种."""
    names = [kind.name for kind in book.known.kinds.values()]
    years, kinds = _counted(book.years[numbers]), _counted(book.kinds[numbers])
    return Counts(
        {year: count for year, count in years if year}, [(names[at], count) for at, count in kinds if at >= 0]
    )


def _counted(values: Rows) -> list[tuple[int, int]]:
    """Each value once, and how often it comes."""
    found, counts = np.unique(values, return_counts=True)
    return list(zip(found.tolist(), counts.tolist(), strict=True))


def years(reports: Iterable[AnnotatedReport]) -> Counter[int]:
    """How many of the reports are of which year."""
    return Counter(report.report.year.value for report in reports if report.report.year.value)

"""What does the corpus have to know of a report? Its card: made once, of the report alone, wherever it was read.

Mining and the glossary work on cards. They ask a report itself only for the quality of passages, and for the few places
that are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import overload

from handbook.corpus.mine import Searched, clauses, measured, sets_of, written_collocations, written_patterns
from handbook.corpus.shelf import whole
from handbook.corpus.terms import Terms, best_of
from handbook.model import AnnotatedReport, Card, Knowledge
from handbook.text import folded
from handbook.understanding.knowledge import derived
from handbook.understanding.passages import Normalised


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is looked for in every report."""

    patterns: Searched
    collocations: Searched
    terms: Terms


@derived
def _wanted(knowledge: Knowledge) -> _Wanted:
    return _Wanted(
        Searched([regex for _, regex in written_patterns(knowledge.functions)]),
        Searched([regex for _, regex in written_collocations(knowledge.collocations)]),
        Terms(knowledge.terms),
    )


def carded(report: AnnotatedReport, knowledge: Knowledge) -> AnnotatedReport:
    """The report with its card; of one that is held nothing is noted."""
    return report if report.held else replace(report, card=_card(report, knowledge.digest, _wanted(knowledge)))


def cards(reports: Sequence[AnnotatedReport], knowledge: Knowledge) -> Cards:
    """The cards of the reports, made where there is none of this knowledge."""
    return Cards(reports, knowledge)


class Cards(Sequence[Card]):
    """Each is read when it is asked for: all of them at once have no room."""

    def __init__(self, reports: Sequence[AnnotatedReport], knowledge: Knowledge) -> None:
        self._reports, self._knowledge = reports, knowledge

    def __len__(self) -> int:
        return len(self._reports)

    @overload
    def __getitem__(self, at: int) -> Card: ...
    @overload
    def __getitem__(self, at: slice) -> Cards: ...
    def __getitem__(self, at: int | slice) -> Card | Cards:
        if isinstance(at, slice):
            return Cards(self._reports[at], self._knowledge)
        report, digest = self._reports[at], self._knowledge.digest
        known = report.card
        if known and digest and known.knowledge == digest:
            return known
        return _card(whole(report), digest, _wanted(self._knowledge))


def _card(report: AnnotatedReport, digest: str, wanted: _Wanted) -> Card:
    paragraphs = Normalised(folded(tuple(passage.paragraph.text for passage in report.passages)))
    return Card(
        knowledge=digest,
        patterns=wanted.patterns.finds(paragraphs),
        collocations=wanted.collocations.finds(paragraphs),
        clauses=clauses(paragraphs.lines),
        headings=sets_of(report),
        terms=best_of(report, paragraphs, wanted.terms),
        evidence=tuple((number, one) for number, passage in enumerate(report.passages) for one in passage.evidence),
        measures=measured(report),
    )

"""What does the corpus have to know of a report? Its card: made once, of the report alone, wherever it was read.

Mining and the glossary work on cards. They ask a report itself only for the quality of passages, and for the few places
that are shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handbook.corpus.mine import Searched, clauses, sets_of, written_collocations, written_patterns
from handbook.corpus.shelf import whole
from handbook.corpus.terms import Terms, best_of
from handbook.model import AnnotatedReport, Card, Knowledge
from handbook.text import fold_all
from handbook.understanding.knowledge import derived


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


def cards(reports: Iterable[AnnotatedReport], knowledge: Knowledge) -> list[Card]:
    """The cards of the reports, made where there is none of this knowledge."""
    digest, wanted = knowledge.digest, _wanted(knowledge)
    return [
        card if (card := one.card) and digest and card.knowledge == digest else _card(whole(one), digest, wanted)
        for one in reports
    ]


def _card(report: AnnotatedReport, digest: str, wanted: _Wanted) -> Card:
    texts = fold_all([passage.paragraph.text for passage in report.passages])
    return Card(
        knowledge=digest,
        patterns=wanted.patterns.finds(texts),
        collocations=wanted.collocations.finds(texts),
        clauses=clauses(texts),
        headings=sets_of(report),
        terms=best_of(report, texts, wanted.terms),
        evidence=tuple((number, one) for number, passage in enumerate(report.passages) for one in passage.evidence),
    )

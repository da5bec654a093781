"""What does the corpus have to know of a report? Its card: made once, of the report alone, wherever it was read.

Mining and the glossary work on cards. They ask a report itself only for the quality of passages, and for the few places
that are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from handbook.corpus.mine import (
    Searched,
    clauses,
    given,
    measured,
    rows_of,
    sets_of,
    summed,
    written_collocations,
    written_patterns,
)
from handbook.corpus.shelf import whole
from handbook.corpus.sums import Leaf, Sums, leaves
from handbook.corpus.terms import Terms, best_of, term_rows
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


def cards(reports: Sequence[AnnotatedReport], knowledge: Knowledge, sums: Sums | None = None) -> Cards:
    """The cards of the reports, made where there is none of this knowledge.

    ``sums``: what an earlier build gathered of them.
    """
    return Cards(reports, knowledge, sums or Sums())


class Cards:
    """Each is read when it is asked for: all of them at once have no room."""

    def __init__(self, reports: Sequence[AnnotatedReport], knowledge: Knowledge, sums: Sums) -> None:
        self._reports, self.knowledge, self._sums = reports, knowledge, sums

    @cached_property
    def leaves(self) -> list[Leaf]:
        """The reports in leaves."""
        return leaves(self._reports, self._sums)

    def __len__(self) -> int:
        return len(self._reports)

    def __getitem__(self, number: int) -> Card:
        report, digest = self._reports[number], self.knowledge.digest
        known = report.card
        if known and digest and known.knowledge == digest:
            return known
        return _card(whole(report), digest, _wanted(self.knowledge))

    def each(self, what: str) -> list[Any]:
        """What is gathered of every card (`_GATHERED`), in the order of the reports."""
        found: list[Any] = [None] * len(self)
        for leaf, gathered in self.gathered(what):
            for number, own in zip(leaf.numbers, gathered, strict=True):
                found[number] = own
        return found

    def gathered(self, what: str, leaves: Iterable[Leaf] | None = None) -> Iterator[tuple[Leaf, Any]]:
        """What is gathered of the cards of every leaf; ``leaves``: of these only."""
        for leaf in self.leaves if leaves is None else leaves:
            known = self._sums.get(self._name(what, leaf.key))
            yield leaf, self._gathered(leaf)[what] if known is None else known

    def earlier(self, what: str, key: str) -> Any:
        """What was gathered of a leaf that is gone, or ``None``."""
        return self._sums.earlier(self._name(what, key))

    def keep(self, what: str) -> None:
        """What is gathered of every leaf stays, though nobody looks at it."""
        for leaf in self.leaves:
            self._sums.keep(self._name(what, leaf.key))

    def _gathered(self, leaf: Leaf) -> dict[str, Any]:
        """All that there is to gather: each card is read once."""
        own, reports = [self[number] for number in leaf.numbers], [self._reports[number] for number in leaf.numbers]
        found = {what: gather(own, reports, self.knowledge) for what, gather in _GATHERED.items()}
        for what, value in found.items():
            self._sums.put(self._name(what, leaf.key), value)
        return found

    def _name(self, what: str, key: str) -> str:
        return f"{what} {key} {self.knowledge.digest}"


_Gather = Callable[[Sequence[Card], Sequence[AnnotatedReport], Knowledge], Any]
_GATHERED: dict[str, _Gather] = {
    "terms": lambda cards, reports, _: term_rows(reports, tuple(one.terms for one in cards)),
    "evidence": lambda cards, *_: [one.evidence for one in cards],
    "patterns": lambda cards, reports, _: rows_of(reports, [one.patterns for one in cards]),
    "collocations": lambda cards, reports, _: rows_of(reports, [one.collocations for one in cards]),
    "headings": lambda cards, *_: [one.headings for one in cards],
    "measures": lambda cards, reports, known: given(reports, [one.measures for one in cards], known),
    "clauses": lambda cards, *_: summed([line for one in cards for line in one.clauses.split("\n") if line]),
}
"""What is asked of all cards, by who looks at several of them: of some a part of each, of others columns of all."""


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

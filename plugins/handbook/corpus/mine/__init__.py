"""Which wordings does the corpus use? Fillers of patterns, objects of verbs, sets of headings, common phrases.

Counts are counts: each equals the number of hits of the same query in the search (contract C3: a gap of up to twelve
characters without a clause mark, hits from left to right, not overlapping). Memory is bounded by compact arrays.
"""

from __future__ import annotations

from collections.abc import Sequence

from handbook.corpus.mine.headings import heading_sets, sets_of
from handbook.corpus.mine.hits import Searched
from handbook.corpus.mine.patterns import collocations, pattern_uses, written_collocations, written_patterns
from handbook.corpus.mine.phrases import clauses, common_phrases
from handbook.model import AnnotatedReport, Card, Knowledge, Mined

__all__ = ["Searched", "clauses", "mine", "sets_of", "written_collocations", "written_patterns"]


def mine(reports: Sequence[AnnotatedReport], cards: Sequence[Card], knowledge: Knowledge) -> Mined:
    """What the reports show, each with its card, for the patterns and verbs that the knowledge names."""
    return Mined(
        patterns=pattern_uses(reports, written_patterns(knowledge.functions), (one.patterns for one in cards)),
        heading_sets=heading_sets(reports, [one.headings for one in cards]),
        collocations=collocations(
            reports, written_collocations(knowledge.collocations), (one.collocations for one in cards)
        ),
        phrases=common_phrases(reports, (one.clauses for one in cards)),
    )

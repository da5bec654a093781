"""Which wordings does the corpus use? Fillers of patterns, objects of verbs, sets of headings, common phrases.

Counts are counts: each equals the number of hits of the same query in the search (contract C3: a gap of up to twelve
characters without a clause mark, hits from left to right, not overlapping). Memory is bounded by compact arrays.
"""

from __future__ import annotations

from collections.abc import Sequence

from handbook.corpus.mine.headings import heading_sets
from handbook.corpus.mine.patterns import collocations, pattern_uses
from handbook.corpus.mine.phrases import common_phrases
from handbook.model import AnnotatedReport, Knowledge, Mined

__all__ = ["mine"]


def mine(reports: Sequence[AnnotatedReport], knowledge: Knowledge) -> Mined:
    """What the reports show, for the patterns and verbs that the knowledge names."""
    return Mined(
        patterns=pattern_uses(reports, knowledge.functions),
        heading_sets=heading_sets(reports),
        collocations=collocations(reports, knowledge.collocations),
        phrases=common_phrases(reports),
    )

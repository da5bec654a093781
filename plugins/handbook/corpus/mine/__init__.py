"""Which wordings does the corpus use? Fillers of patterns, objects of verbs, sets of headings, common phrases,
numbers.

Counts are counts: each equals the number of hits of the same query in the search (contract C3: a gap of up to twelve
characters without a clause mark, hits from left to right, not overlapping). Memory is bounded by compact arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handbook.corpus.mine.commonest import summed
from handbook.corpus.mine.headings import heading_sets, sets_of
from handbook.corpus.mine.hits import Hits, Searched, rows_of
from handbook.corpus.mine.measured import measured
from handbook.corpus.mine.measures import Measures, given
from handbook.corpus.mine.patterns import collocations, pattern_uses, written_collocations, written_patterns
from handbook.corpus.mine.phrases import clauses, common_phrases
from handbook.corpus.sums import Recalled, Sums
from handbook.model import AnnotatedReport, Knowledge, Mined

if TYPE_CHECKING:
    from handbook.corpus.card import Cards

__all__ = [
    "Searched",
    "clauses",
    "given",
    "measured",
    "mine",
    "rows_of",
    "sets_of",
    "summed",
    "written_collocations",
    "written_patterns",
]


def mine(reports: Sequence[AnnotatedReport], cards: Cards, knowledge: Knowledge, sums: Sums | None = None) -> Mined:
    """What the reports show, each with its card, for the patterns and verbs that the knowledge names.

    ``sums``: what an earlier build summed up.
    """
    sums = sums or Sums()
    recalled = Recalled(f"wordings {knowledge.digest}", sums)
    patterns, verbs = written_patterns(knowledge.functions), written_collocations(knowledge.collocations)
    fillers, objects = (
        Hits.of(reports, [regex for _, regex in known], recalled, cards.gathered(what))
        for what, known in (("patterns", patterns), ("collocations", verbs))
    )
    practice_measures, topic_measures = Measures(reports, cards.gathered("measures")).uses()
    mined = Mined(
        patterns=pattern_uses(fillers, patterns),
        heading_sets=heading_sets(reports, cards.each("headings")),
        collocations=collocations(objects, verbs),
        phrases=common_phrases(reports, cards, sums, recalled),
        practice_measures=practice_measures,
        topic_measures=topic_measures,
    )
    recalled.keep()
    return mined

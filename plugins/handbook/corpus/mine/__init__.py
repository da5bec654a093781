"""Which wordings does the corpus use? Fillers of patterns, objects of verbs, sets of headings, common phrases,
numbers.

Counts are counts: each equals the number of hits of the same query in the search (contract C3: a gap of up to twelve
characters without a clause mark, hits from left to right, not overlapping). Memory is bounded by compact arrays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handbook.corpus.mine.headings import heading_sets, sets_of
from handbook.corpus.mine.hits import Hits, Searched
from handbook.corpus.mine.measured import measured
from handbook.corpus.mine.measures import Measures
from handbook.corpus.mine.patterns import collocations, pattern_uses, written_collocations, written_patterns
from handbook.corpus.mine.phrases import Clauses, clauses, common_phrases
from handbook.corpus.sums import Recalled, Sums
from handbook.model import AnnotatedReport, Card, Knowledge, Mined

__all__ = ["Searched", "clauses", "measured", "mine", "sets_of", "written_collocations", "written_patterns"]


def mine(
    reports: Sequence[AnnotatedReport], cards: Iterable[Card], knowledge: Knowledge, sums: Sums | None = None
) -> Mined:
    """What the reports show, each with its card, for the patterns and verbs that the knowledge names.

    ``sums``: what an earlier build summed up.
    """
    sums = sums or Sums()
    recalled = Recalled(f"wordings {knowledge.digest}", sums)
    patterns, verbs = written_patterns(knowledge.functions), written_collocations(knowledge.collocations)
    fillers, objects = (Hits(reports, [regex for _, regex in known], recalled) for known in (patterns, verbs))
    headings, clauses_seen, measures = [], Clauses(), Measures(knowledge)
    for number, card in enumerate(cards):  # each is read once
        fillers.add(number, card.patterns)
        objects.add(number, card.collocations)
        headings.append(card.headings)
        clauses_seen.add(card.clauses)
        measures.add(reports[number], card.measures)
    mined = Mined(
        patterns=pattern_uses(fillers, patterns),
        heading_sets=heading_sets(reports, headings),
        collocations=collocations(objects, verbs),
        phrases=common_phrases(reports, clauses_seen, sums, recalled),
        practice_measures=measures.of_practices(),
        topic_measures=measures.of_topics(),
    )
    recalled.keep()
    return mined

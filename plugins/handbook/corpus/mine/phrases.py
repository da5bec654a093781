"""Which fixed phrases are the commonest? For the search's suggestions.

Candidates are fixed expressions and whole clauses of some length; which ones are kept is decided by the number of
reports that have them (`commonest`). Then every kept phrase is counted exactly, wherever it stands (`counting`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from handbook.corpus.mine.commonest import commonest
from handbook.corpus.mine.counted import count_all
from handbook.corpus.mine.counting import NOWHERE, Tallies
from handbook.corpus.mine.expressions import expressions
from handbook.corpus.mine.hits import folded
from handbook.corpus.sums import Recalled, Sums
from handbook.model import AnnotatedReport, Phrase, Place
from handbook.text import normalised

if TYPE_CHECKING:
    from handbook.corpus.card import Cards

MOST = 3_000
MORE = 1_000
"""So many are counted besides: they may be among the commonest the next time."""
_CLAUSE = re.compile(r"[\u4e00-\u9fff]+")
"""Runs of Chinese characters between marks, digits or letters."""
SHORTEST, LONGEST = 4, 14


def common_phrases(
    reports: Sequence[AnnotatedReport], cards: Cards, sums: Sums, recalled: Recalled
) -> tuple[Phrase, ...]:
    """The commonest phrases with exact counts, those in most reports first; ``sums``, ``recalled``: what an earlier
    build summed up and looked up."""
    inside, nearly = expressions(reports, sums)
    ranked = list(dict.fromkeys([*inside[: MOST // 2], *commonest(cards, sums, MOST + MOST // 2 + MORE)]))
    further = dict.fromkeys([*ranked[MOST : MOST + 3 * MORE], *inside[: MOST + MORE], *nearly[: 2 * MORE]])
    candidates = ranked[:MOST]
    known = set(candidates)
    more = [one for one in further if one not in known]
    tallies = count_all(reports, cards.leaves, (candidates, more), sums)
    found = _phrases(reports, candidates, tallies, recalled)
    return tuple(sorted(found, key=lambda one: (-one.reports, -one.count, one.text)))


def clauses(texts: Sequence[str]) -> str:
    """The clauses of the folded passages of a report that are neither short nor long, each once, a line each."""
    found = dict.fromkeys(_CLAUSE.findall("\n".join(texts)))
    return "\n".join([clause for clause in found if SHORTEST <= len(clause) <= LONGEST])


def _phrases(
    reports: Sequence[AnnotatedReport], phrases: Sequence[str], tallies: Tallies, recalled: Recalled
) -> Iterator[Phrase]:
    """Each shown as its first place writes it: folding makes one of 显著 and 显着."""
    counts, places = tallies.counts.tolist(), [_there(own) for own in tallies.places.tolist()]
    asked = ((*one, words) for words, own in zip(phrases, places, strict=True) for one in own)
    seen = {one: _seen(reports[one[0]], *one[1:], recalled) for one in sorted(asked)}  # each report is read once
    for words, (count, of_reports), own in zip(phrases, counts, places, strict=True):
        found = [seen[(*one, words)] for one in own]
        yield Phrase(found[0][1] if found else words, count, of_reports, tuple(place for place, _ in found))


def _there(places: Sequence[Sequence[int]]) -> list[tuple[int, int, int]]:
    return [(report, passage, start) for report, passage, start in places if report != NOWHERE[0]]


def _seen(report: AnnotatedReport, passage: int, start: int, words: str, recalled: Recalled) -> tuple[Place, str]:
    """Where the words stand in the original text, and how they are written there."""

    def look() -> tuple[int, int, str]:
        original = report.passages[passage].paragraph.text
        first, last = folded(original).back(start, start + len(words))
        return first, last, normalised(original[first:last])

    first, last, text = recalled.of(report, (passage, start, words), look)
    return Place(report.id, passage, first, last), text

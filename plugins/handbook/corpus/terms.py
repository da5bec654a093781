"""Where do the terms of the glossary stand best? The best few passages of each, few of them from one report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np

from handbook.corpus.runs import starts
from handbook.corpus.shelf import light
from handbook.corpus.sums import Leaf
from handbook.corpus.tables import Column, joined, packed, positions, unpacked
from handbook.model import AnnotatedReport, Place, Places, Term
from handbook.text import Folded, fold, fold_all, origin, stands_alone
from handbook.understanding.passages import Matcher, Normalised

EXAMPLES = 60
"""How many examples of one thing are kept, the best first."""
PER_REPORT = 3
"""How many of them may come from one report."""
AVOIDED = 0.5
"""What a passage counts in a report that is 不宜照搬."""
_KINDS = (np.int64, np.uint32, np.float64, np.uint32, np.uint32, np.uint32)
Best = tuple[tuple[tuple[str, int, int, int], ...], ...]
"""Of some reports the best places of every term: its id, passage, start, end."""
Rows = tuple[list[str], tuple[bytes, ...]]
"""Terms, and for each place: report, number of the term, score, passage, start, end."""


def term_rows(reports: Sequence[AnnotatedReport], found: Best) -> Rows:
    """Where terms stand in the reports of a leaf."""
    terms: dict[str, int] = {}
    rows: list[tuple[float, ...]] = []
    for number, (report, own) in enumerate(zip(reports, found, strict=True)):
        scores, part = light(report).scores, AVOIDED if report.avoid else 1.0
        for name, passage, start, end in own:
            rows.append((number, terms.setdefault(name, len(terms)), scores[passage] * part, passage, start, end))
    return [*terms], packed(rows, _KINDS)


def term_places(reports: Sequence[AnnotatedReport], leaves: Iterable[tuple[Leaf, Rows]]) -> Places:
    """Term → its best places, the best first; among equals the one in the report with the smaller id."""
    terms: dict[str, int] = {}

    def taken(own: Rows) -> list[Column]:
        numbers = np.array([terms.setdefault(name, len(terms)) for name in own[0]], np.uint32)
        report, term, *others = unpacked(own[1], _KINDS)
        return [report, numbers[term], *others]

    report, term, score, *place = joined(((leaf, taken(own)) for leaf, own in leaves), _KINDS)
    order = np.lexsort((place[0], positions([one.id for one in reports])[report], -score, term))
    begins = starts(term[order])
    found = {}
    for at, rows in zip(term[order[begins]].tolist(), np.split(order, begins[1:]), strict=False):
        best = rows[:EXAMPLES]
        names = [reports[one].id for one in report[best].tolist()]
        found[at] = tuple(map(Place, names, *(column[best].tolist() for column in place)))
    return {name: found[terms[name]] for name in sorted(terms)}


def best_of(report: AnnotatedReport, folded: Normalised, terms: Terms) -> tuple[tuple[str, int, int, int], ...]:
    """The best `PER_REPORT` places of every term in a report: its id, passage, start, end. ``folded``: its passages."""
    found: dict[str, list[tuple[float, int, int, int]]] = defaultdict(list)
    for number, name, start, end in terms.in_texts(folded):
        found[name].append((-report.passages[number].quality.score, number, start, end))

    @cache
    def passage(number: int) -> Folded:
        return Folded(folded.lines[number], origin(report.passages[number].paragraph.text))

    best = sorted(
        (number, name, start, end)
        for name, rows in found.items()
        for _, number, start, end in sorted(rows)[:PER_REPORT]
    )
    return tuple((name, number, *passage(number).back(start, end)) for number, name, start, end in best)


class Terms:
    """The terms and their aliases, folded, ready to be looked for."""

    def __init__(self, terms: Sequence[Term]) -> None:
        words = [(one.id, fold(word)) for one in terms for word in (one.term, *one.aliases)]
        self._words = [(name, word) for name, word in words if word]
        self._not_in = {one.id: fold_all(one.not_in) for one in terms if one.not_in}
        self._long = [number for number, (_, word) in enumerate(self._words) if len(word) > 1]
        self._short = [number for number, (_, word) in enumerate(self._words) if len(word) == 1]
        self._matcher = Matcher.of_words(self._words[number][1] for number in self._long)

    def in_texts(self, folded: Normalised) -> Iterator[tuple[int, str, int, int]]:
        """In folded texts: which text, the term (once a text, by its first word that stands there), start and end."""
        short = [number for number in self._short if self._words[number][1] in folded.whole]
        for place, hits in enumerate(self._matcher.find_all(folded)):
            text = folded.lines[place]
            found = [(self._long[number], start) for start, _, number in hits]
            found += [(number, start) for number in short if (start := text.find(self._words[number][1])) >= 0]
            first: dict[str, tuple[int, int]] = {}
            for number, start in sorted(found):
                name, word = self._words[number]
                if stands_alone(text, start, start + len(word), self._not_in.get(name, ())):
                    first.setdefault(name, (number, start))
            for name, (number, start) in first.items():
                yield place, name, start, start + len(self._words[number][1])

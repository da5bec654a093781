"""Where do the terms of the glossary stand best? The best few passages of each, few of them from one report."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from handbook.corpus.shelf import light
from handbook.model import AnnotatedReport, Place, Places, Term
from handbook.text import Folded, fold, fold_all, origin, stands_alone
from handbook.understanding.passages import Matcher, Normalised

EXAMPLES = 60
"""How many examples of one thing are kept, the best first."""
PER_REPORT = 3
"""How many of them may come from one report."""
AVOIDED = 0.5
"""What a passage counts in a report that is 不宜照搬."""
_Rank = tuple[float, str, int]


class TermPlaces:
    """The best places where every term stands for itself; reports come one after another."""

    def __init__(self) -> None:
        self._best: dict[str, _Best] = defaultdict(_Best)

    def add(self, report: AnnotatedReport, found: Iterable[tuple[str, int, int, int]]) -> None:
        """Take in where they stand in a report: term, passage, start, end."""
        scores = light(report).scores
        for name, number, start, end in found:
            score = scores[number] * (AVOIDED if report.avoid else 1.0)
            if self._best[name].takes(score):
                self._best[name].offer(score, Place(report.id, number, start, end))

    def found(self) -> Places:
        """Term → its places, the best first."""
        return {term: tuple(self._best[term].places()) for term in sorted(self._best)}


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


@dataclass
class _Best:
    """The best few places of one thing, at most `PER_REPORT` of a report; reports come one after another."""

    heap: list[tuple[_Rank, Place]] = field(default_factory=list)

    def takes(self, score: float) -> bool:
        """Whether a place of this score has a chance."""
        return len(self.heap) < EXAMPLES or score >= self.heap[0][0][0]

    def offer(self, score: float, place: Place) -> None:
        rank = (score, _inverted(place.report), -place.passage)
        if len(self.heap) == EXAMPLES and rank < self.heap[0][0]:
            return
        entry = (rank, place)
        of_report = sorted((one for one in self.heap if one[1].report == place.report), key=lambda one: one[0])
        if len(of_report) >= PER_REPORT:
            if of_report[0][0] < rank:
                self.heap[self.heap.index(of_report[0])] = entry
                heapq.heapify(self.heap)
        elif len(self.heap) < EXAMPLES:
            heapq.heappush(self.heap, entry)
        else:
            heapq.heappushpop(self.heap, entry)

    def places(self) -> list[Place]:
        return [place for _, place in sorted(self.heap, key=lambda one: one[0], reverse=True)]


@lru_cache(maxsize=8)
def _inverted(name: str) -> str:
    """Sorts the other way round: among equals the smaller id is the better one."""
    return "".join(chr(0x10FFFF - 0x800 - ord(character)) for character in name)


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

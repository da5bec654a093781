"""What belongs to what? Relations between practices, checklist items, templates, terms and places in reports.

Every relation comes both ways: ``practice-item`` and ``item-practice`` … The first word is what `Link.left` names.
Places in reports are *examples*: there ``right`` is the report's id and ``place`` the stretch. Only the best examples
of each thing are linked (`EXAMPLES`); how many there are in all is for search to say.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from handbook.model import AnnotatedReport, Knowledge, Link, Passage, Place, Term
from handbook.text import fold, fold_all, fold_with_origin, stands_alone
from handbook.understanding.passages import Levelled, Matcher

EXAMPLES = 60
"""How many examples of one thing are linked, the best first."""
PER_REPORT = 3
"""How many of them may come from one report."""
_Rank = tuple[float, str, int]
_Example = tuple[str, str, float, Place]
"""Kind of link, id of the thing, how good an example, and where."""


def links(reports: Iterable[AnnotatedReport], knowledge: Knowledge) -> tuple[Link, ...]:
    """All relations, sorted, each in both directions."""
    one_way = [*_content_links(knowledge), *_example_links(reports, knowledge)]
    return tuple(dict.fromkeys(link for one in one_way for link in (one, _back(one))))


def _back(link: Link) -> Link:
    left, right = link.kind.split("-")
    return Link(f"{right}-{left}", link.right, link.left, link.place)


def _content_links(knowledge: Knowledge) -> list[Link]:
    practices = {one.id: one for topic in knowledge.topics for one in topic.practices}
    items = {one.id: one for checklist in knowledge.checklists for one in checklist.items}
    found = {
        Link("practice-item", one.id, item) for one in practices.values() for item in one.checklist if item in items
    }
    found |= {Link("practice-item", one, item.id) for item in items.values() for one in item.practices}
    found |= {
        Link("practice-template", one, template.id) for template in knowledge.templates for one in template.practices
    }
    found |= {Link("practice-term", one, term.id) for term in knowledge.terms for one in term.practices}
    return sorted((one for one in found if one.left in practices), key=lambda one: (one.kind, one.left, one.right))


# ── examples ─────────────────────────────────────────────────────────────────────────────────────────────────────


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


def _example_links(reports: Iterable[AnnotatedReport], knowledge: Knowledge) -> Iterator[Link]:
    best: dict[tuple[str, str], _Best] = defaultdict(_Best)
    terms = _Terms(knowledge.terms)
    kinds: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        kinds[report.report.kind.value].append(report.id)
        for kind, name, score, place in chain(_places(report), _term_places(report, terms, best)):
            best[kind, name].offer(score, place)
    for kind, name in sorted(best):
        yield from (Link(kind, name, place.report, place) for place in best[kind, name].places())
    for template in knowledge.templates:
        yield from (Link("template-report", template.id, one) for one in kinds[template.kind][:EXAMPLES])


def _places(report: AnnotatedReport) -> Iterator[_Example]:
    for number, passage in enumerate(report.passages):
        score = _score(report, passage)
        whole = Place(report.id, number, 0, len(passage.paragraph.text))
        if passage.function not in ("title", "heading"):
            yield from (("practice-example", one.id, score, whole) for one in passage.practices)
        for evidence in passage.evidence:
            place = Place(report.id, number, evidence.span.start, evidence.span.end)
            yield "item-example", evidence.item, score, place


def _score(report: AnnotatedReport, passage: Passage) -> float:
    return passage.quality.score * (0.5 if report.avoid else 1.0)


class _Terms:
    """The terms and their aliases, folded, ready to be looked for."""

    def __init__(self, terms: Sequence[Term]) -> None:
        words = [(one.id, fold(word)) for one in terms for word in (one.term, *one.aliases)]
        self._words = [(name, word) for name, word in words if word]
        self._not_in = {one.id: fold_all(one.not_in) for one in terms if one.not_in}
        self._long = [number for number, (_, word) in enumerate(self._words) if len(word) > 1]
        self._matcher = Matcher.of_words(self._words[number][1] for number in self._long)

    def in_texts(self, texts: Sequence[str]) -> Iterator[tuple[int, str, int, int]]:
        """In folded texts: which text, the term (once a text, by its first word that stands there), start and end."""
        short = [number for number, (_, word) in enumerate(self._words) if len(word) == 1]
        for place, hits in enumerate(self._matcher.find_all(Levelled(tuple(texts)))):
            found = [(self._long[number], start) for start, _, number in hits]
            found += [(number, start) for number in short if (start := texts[place].find(self._words[number][1])) >= 0]
            first: dict[str, tuple[int, int]] = {}
            for number, start in sorted(found):
                name, word = self._words[number]
                if stands_alone(texts[place], start, start + len(word), self._not_in.get(name, ())):
                    first.setdefault(name, (number, start))
            for name, (number, start) in first.items():
                yield place, name, start, start + len(self._words[number][1])


def _term_places(report: AnnotatedReport, terms: _Terms, best: Mapping[tuple[str, str], _Best]) -> Iterator[_Example]:
    texts = fold_all([passage.paragraph.text for passage in report.passages])
    for number, name, start, end in terms.in_texts(texts):
        passage = report.passages[number]
        score = _score(report, passage)
        if best["term-example", name].takes(score):
            place = Place(report.id, number, *fold_with_origin(passage.paragraph.text).back(start, end))
            yield "term-example", name, score, place

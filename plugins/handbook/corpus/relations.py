"""What belongs to what? Relations between practices, requirements, templates, terms, reports and places in them.

The one owner of them: made once, both ways, from what people wrote and from what the reports show. A relation of
*places* names every passage; of terms only the best ones, since search finds the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from handbook.corpus.card import Cards
from handbook.corpus.shelf import light
from handbook.corpus.terms import EXAMPLES, PER_REPORT, term_places
from handbook.model import AnnotatedReport, Basis, Evidence, Handbook, Ids, Knowledge, Place, Relations

Value = TypeVar("Value", bound=Hashable)
SURE = 0.6
"""How sure it must be that a passage is about a topic, for the topic to count its report or show the passage."""
_Pairs = list[tuple[str, str]]
"""(id of one thing, id of a thing that belongs to it)."""


def relations(reports: Sequence[AnnotatedReport], cards: Cards, knowledge: Knowledge) -> Relations:
    """All of them; ids and places come in the order of the knowledge and of the reports."""
    known = {one.id for topic in knowledge.topics for one in topic.practices}
    items = list(_practice_items(knowledge))
    templates = [(one, thing.id) for thing in knowledge.templates for one in thing.practices if one in known]
    terms = [(one, thing.id) for thing in knowledge.terms for one in thing.practices if one in known]
    telling = [one for one in reports if one.trade]
    evidence = zip(reports, cards.each("evidence"), strict=True)
    requirements = [item for checklist in knowledge.checklists for item in checklist.items]
    return Relations(
        practice_items=grouped(items),
        item_practices=grouped(_turned(items)),
        practice_templates=grouped(templates),
        template_practices=grouped(_turned(templates)),
        practice_terms=grouped(terms),
        term_practices=grouped(_turned(terms)),
        regulation_items=grouped((one.regulation, one.id) for one in requirements),
        regulation_templates=_cited((one.id, one.basis) for one in knowledge.templates),
        regulation_terms=_cited((one.id, one.basis) for one in knowledge.terms),
        kind_templates=grouped((one.kind, one.id) for one in knowledge.templates),
        kind_reports=grouped((one.report.kind.value, one.id) for one in reports),
        topic_reports=grouped(pair for one in telling for pair in _topics(one)),
        practice_places=_placed(pair for one in telling for pair in _practice_places(one)),
        item_places=_placed(pair for one, own in evidence if one.trade for pair in _item_places(one, own)),
        term_places=term_places(reports, cards.gathered("terms")),
    )


def grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    """What belongs to each, once, in the order in which it comes."""
    found: dict[str, dict[Value, None]] = defaultdict(dict)
    for one, other in pairs:
        found[one][other] = None
    return {one: tuple(others) for one, others in found.items()}


def _placed(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    """What belongs to each, in the order in which it comes: places, which come once."""
    found: dict[str, list[Value]] = defaultdict(list)
    for one, other in pairs:
        found[one].append(other)
    return {one: tuple(others) for one, others in found.items()}


def _turned(pairs: _Pairs) -> _Pairs:
    return [(other, one) for one, other in pairs]


# ── what people wrote ────────────────────────────────────────────────────────────────────────────────────────────


def _practice_items(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Whichever side names the other; what is named and does not exist is left out."""
    items = {item.id: item for checklist in knowledge.checklists for item in checklist.items}
    naming = grouped((practice, item.id) for item in items.values() for practice in item.practices)
    for topic in knowledge.topics:
        for practice in topic.practices:
            named = (*practice.checklist, *naming.get(practice.id, ()))
            yield from ((practice.id, item) for item in named if item in items)


def _cited(things: Iterable[tuple[str, tuple[Basis, ...]]]) -> Ids:
    return grouped((one.regulation, name) for name, basis in things for one in basis)


# ── what the reports show ────────────────────────────────────────────────────────────────────────────────────────


def _topics(report: AnnotatedReport) -> Iterator[tuple[str, str]]:
    topics = {name for _, name, sure in light(report).topics if sure >= SURE}
    return ((topic, report.id) for topic in sorted(topics))


def _practice_places(report: AnnotatedReport) -> Iterator[tuple[str, Place]]:
    for number, name, start, end in dict.fromkeys(light(report).practices):
        yield name, Place(report.id, number, start, end)


def _item_places(
    report: AnnotatedReport, found: Iterable[tuple[int, Evidence]]
) -> Iterator[tuple[str, tuple[Place, Evidence]]]:
    for number, evidence in dict.fromkeys(found):
        yield evidence.item, (Place(report.id, number, evidence.span.start, evidence.span.end), evidence)


# ── how many ─────────────────────────────────────────────────────────────────────────────────────────────────────


def link_count(handbook: Handbook) -> int:
    """How many links there are, both ways; from a thing to places in reports only those to the best (`EXAMPLES`)."""
    own = handbook.relations
    of_practices = (own.practice_items, own.practice_templates, own.practice_terms)
    written = sum(len(ids) for table in of_practices for ids in table.values())
    reports = {report.id: report for report in handbook.reports}
    practices = sum(_best_of(_shown(places, reports)) for places in own.practice_places.values())
    items = sum(_best_of(place.report for place, _ in places) for places in own.item_places.values())
    terms = sum(map(len, own.term_places.values()))
    kinds = [own.kind_reports.get(template.kind, ()) for template in handbook.knowledge.templates]
    return 2 * (written + practices + items + terms + sum(min(EXAMPLES, len(ids)) for ids in kinds))


def _best_of(reports: Iterable[str]) -> int:
    return min(EXAMPLES, sum(min(PER_REPORT, count) for count in Counter(reports).values()))


def _shown(places: Iterable[Place], reports: Mapping[str, AnnotatedReport]) -> Iterator[str]:
    """The reports of those places that are no title and no heading."""
    for place in places:
        if reports[place.report].passages[place.passage].function not in ("title", "heading"):
            yield place.report

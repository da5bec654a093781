"""What does the handbook itself say? The text that people wrote, passage by passage, for an exact search of its own.

It is small beside the reports, so it is one shard, which the browser folds and scans (``own.js``) by the rules of the
reports' own search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook import addresses
from handbook.model import ChecklistItem, Knowledge, Practice, Term
from handbook.understanding.knowledge import pieces

Passages = list[tuple[str, str]]
"""(id of the place in the page, text)."""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page, or an entry of one, and what it says."""

    title: str
    kind: str
    """As in `suggest.KINDS`, or ``regulation``, ``function``, ``guide``."""
    url: str
    """Relative to the site's root, without a fragment."""
    passages: tuple[tuple[str, str], ...]
    """(id of the place in the page or empty, text)."""


def own_pages(knowledge: Knowledge, guides: Iterable[OwnPage] = ()) -> Iterator[OwnPage]:
    """All of it: requirements, practices, terms, templates, regulations, functions, topics, guides."""
    for checklist in knowledge.checklists:
        found = [("", checklist.about), *(pair for item in checklist.items for pair in _item(item))]
        yield _page(checklist.title, "checklist", addresses.checklist(checklist.id), found)
    for topic in knowledge.topics:
        yield _page(topic.name, "topic", addresses.topic(topic.id), [("", topic.scope)])
        for practice in topic.practices:
            yield _page(practice.name, "practice", addresses.practice(topic.id, practice.id), _practice(practice))
    for term in knowledge.terms:
        yield _page(term.term, "term", addresses.GLOSSARY, _term(term))
    for template in knowledge.templates:
        lines = [("outline", _plain(line)) for line in template.body.splitlines()]
        yield _page(template.title, "template", addresses.template(template.id), [("", template.about), *lines])
    yield from _rules(knowledge)
    yield from guides


def rows(pages: Iterable[OwnPage]) -> list[list[object]]:
    """As the browser reads them: title, kind, address, then places and texts by turns."""
    return [
        [one.title, one.kind, one.url, [part for passage in one.passages for part in passage]]
        for one in pages
        if one.passages
    ]


def _rules(knowledge: Knowledge) -> Iterator[OwnPage]:
    for regulation in knowledge.regulations:
        editions = [(regulation.id, edition.label) for edition in regulation.editions]
        found = [(regulation.id, regulation.name), (regulation.id, regulation.note), *editions]
        yield _page(regulation.name, "regulation", addresses.REGULATIONS, found)
    for function in knowledge.functions:
        notes = [("patterns", one.note) for one in function.patterns]
        yield _page(function.name, "function", addresses.function(function.id), [("", function.role), *notes])


def _page(title: str, kind: str, url: str, found: Passages) -> OwnPage:
    said: dict[tuple[str, str], None] = {}
    for place, text in found:
        if text.strip():
            said.setdefault((place, " ".join(text.split())))
    return OwnPage(title, kind, url, tuple(said))


def _item(item: ChecklistItem) -> Passages:
    frequency = item.frequency.text if item.frequency else ""
    texts = (item.text, item.subject, frequency, "、".join(item.evidence), item.note)
    return [(item.id, text) for text in texts]


def _practice(one: Practice) -> Passages:
    found = [("what", one.what), ("what", one.who), ("what", one.often)]
    found += [("steps", step) for step in one.steps] + [("steps", "、".join(one.evidence))]
    return [*found, *(("pitfalls", pitfall) for pitfall in one.pitfalls), ("avoid", one.avoid)]


def _term(term: Term) -> Passages:
    return [(term.id, term.term), (term.id, term.definition), (term.id, "、".join(term.aliases))]


def _plain(line: str) -> str:
    """A line of a template as its page shows it."""
    bare = line.lstrip("#> ").removeprefix("- ")
    return "".join(f"【{piece.text}】" if piece.slot else piece.text for piece in pieces(bare))

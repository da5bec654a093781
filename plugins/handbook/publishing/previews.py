"""What does a link say before one follows it? Title, a line of facts and a sentence for everything in the handbook that
people wrote: practices, requirements, regulations, templates, topics, 文种; of terms, what they mean, whole.

One classic script at an address that never changes, which a page loads when the first link is pointed at or reached by
the keyboard: no page changes when a sentence does (`assets/js/parts/preview.js`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from handbook import addresses
from handbook.model import ChecklistItem, Knowledge, Regulation
from handbook.publishing.markup import visible
from handbook.publishing.pages import address

NAME = "assets/handbook/previews.js"
"""Its address, relative to the site's root."""
_VARIABLE = "self.handbookPreviews"
_LONGEST = 120
"""Characters of a sentence."""

Preview = tuple[str, tuple[str, str, str]]
"""Address, relative to the root; title, facts, sentence."""


def script(knowledge: Knowledge) -> str:
    """The script: address → [title, facts, sentence]."""
    found = {place: [visible(one) for one in said] for place, said in sorted(_previews(knowledge))}
    return f"{_VARIABLE} = {json.dumps(found, ensure_ascii=False, separators=(',', ':'))};\n"


def _previews(known: Knowledge) -> Iterator[Preview]:
    for topic in known.topics:
        yield addresses.topic(topic.id), (topic.name, f"专题，{len(topic.practices)} 种做法", _cut(topic.scope))
        for practice in topic.practices:
            facts = "，".join(filter(None, (practice.who, practice.often)))
            yield address.practice(practice), (practice.name, facts, _cut(practice.what))
    regulations = {one.id: one for one in known.regulations}
    for checklist in known.checklists:
        yield address.checklist(checklist), (checklist.title, f"清单，{len(checklist.items)} 条", _cut(checklist.about))
        for item in checklist.items:
            yield address.checklist(checklist, item), (checklist.title, _basis(item, regulations), _cut(item.text))
    for regulation in known.regulations:
        newest = regulation.editions[-1].label if regulation.editions else ""
        facts = "，".join(filter(None, (regulation.layer, newest)))
        yield address.regulation(regulation.id), (f"《{regulation.name}》", facts, _cut(regulation.note))
    for term in known.terms:
        yield address.term(term), (term.term, "、".join(term.aliases), term.definition)
    kinds = {kind.id: kind.name for kind in known.kinds}
    for template in known.templates:
        yield (
            address.template(template),
            (template.title, f"模板，{kinds.get(template.kind, '')}", _cut(template.about)),
        )
    for kind in known.kinds:
        yield address.reports_by("kind", kind.id), (kind.name, "文种", _cut(kind.about))


def _basis(item: ChecklistItem, regulations: dict[str, Regulation]) -> str:
    """Where a requirement comes from, and how often it is due."""
    known = regulations.get(item.regulation)
    article = item.article if item.confidence != "unverified" else ""
    return "，".join(filter(None, (f"《{known.name}》{article}" if known else "单位自定", _often(item))))


def _often(item: ChecklistItem) -> str:
    return item.frequency.text if item.frequency else ""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"

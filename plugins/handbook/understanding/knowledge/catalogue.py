"""Which thing has this id? Everything that people wrote, by id, in its own order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.model import (
    Checklist,
    ChecklistItem,
    DocumentKind,
    Edition,
    Function,
    Knowledge,
    Practice,
    Regulation,
    Template,
    Term,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The knowledge by id."""

    topics: Mapping[str, Topic]
    practices: Mapping[str, Practice]
    kinds: Mapping[str, DocumentKind]
    functions: Mapping[str, Function]
    regulations: Mapping[str, Regulation]
    items: Mapping[str, tuple[Checklist, ChecklistItem]]
    """Requirements, each with its checklist."""
    templates: Mapping[str, Template]
    terms: Mapping[str, Term]


def catalogue(knowledge: Knowledge) -> Catalogue:
    """The knowledge, ready to be asked by id."""
    return Catalogue(
        topics={one.id: one for one in knowledge.topics},
        practices={one.id: one for topic in knowledge.topics for one in topic.practices},
        kinds={one.id: one for one in knowledge.kinds},
        functions={one.id: one for one in knowledge.functions},
        regulations={one.id: one for one in knowledge.regulations},
        items={item.id: (checklist, item) for checklist in knowledge.checklists for item in checklist.items},
        templates={one.id: one for one in knowledge.templates},
        terms={one.id: one for one in knowledge.terms},
    )


def newest(regulation: Regulation) -> Edition | None:
    """The edition of a regulation that came last; ``None`` when none is known."""
    return max(regulation.editions, key=lambda edition: edition.since, default=None)


def cited(item: ChecklistItem, regulation: Regulation | None) -> Edition | None:
    """The edition that an item cites: the one in force at its last day, the newest while it is in force."""
    if regulation is None or not regulation.editions:
        return None
    editions = sorted(regulation.editions, key=lambda edition: edition.since)
    before = [edition for edition in editions if not item.until or edition.since < item.until]
    return (before or editions)[-1]

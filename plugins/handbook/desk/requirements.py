"""Which requirements does a draft touch, which of those beside them does it not, and does a number meet them?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.model import AnnotatedReport, ChecklistItem, Edition, Knowledge, Regulation
from handbook.understanding.dating import in_force, judged
from handbook.understanding.knowledge.catalogue import Catalogue, catalogue


def requirements(annotated: AnnotatedReport, knowledge: Knowledge) -> dict[str, Any]:
    """Touched, with lines, and lacking: what belongs to a practice that the draft writes of; in force at its date."""
    known, date = catalogue(knowledge), judged(annotated.report)
    touched: dict[str, list[dict[str, Any]]] = {}
    for passage in annotated.passages:
        for one in passage.evidence:
            proof = {"line": one.span.line, "reason": one.reason, "met": one.met}
            touched.setdefault(one.item, []).append(proof)
    lacking = [name for name in _asked(annotated, known, date) if name not in touched]
    return {
        "touched": [_shown(name, known, date) | {"proofs": proofs} for name, proofs in touched.items()],
        "lacking": [_shown(name, known, date) for name in lacking],
    }


def _asked(annotated: AnnotatedReport, known: Catalogue, date: str) -> Iterator[str]:
    """The requirements of the practices that the draft writes of, each once, in the order of the draft."""
    seen: set[str] = set()
    practices = dict.fromkeys(one.id for passage in annotated.passages for one in passage.practices)
    for practice in practices:
        named = known.practices[practice].checklist if practice in known.practices else ()
        own = [name for name, (_, item) in known.items.items() if practice in item.practices]
        for name in (*named, *own):
            if name in known.items and name not in seen and _holds(known.items[name][1], date):
                seen.add(name)
                yield name


def _holds(item: ChecklistItem, date: str) -> bool:
    return in_force(item.since, item.until, date)


def _shown(name: str, known: Catalogue, date: str) -> dict[str, Any]:
    checklist, item = known.items[name]
    regulation = known.regulations.get(item.regulation)
    edition = _edition(regulation, date)
    return {
        "id": name,
        "checklist": checklist.id,
        "title": checklist.title,
        "text": item.text,
        "frequency": item.frequency.text if item.frequency else "",
        "regulation": regulation.name if regulation else "",
        "article": item.article if item.confidence != "unverified" else "",
        "edition": edition.label if edition else "",
        "confidence": item.confidence,
        "practices": list(item.practices),
    }


def _edition(regulation: Regulation | None, date: str) -> Edition | None:
    """The edition in force at the date; without a date the newest."""
    editions = regulation.editions if regulation else ()
    return next((one for one in editions if in_force(one.since, one.until, date)), None)

"""What does the page show of a draft besides its findings: 文种, sections, requirements, topics, terms, the gate?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from handbook.desk.parts import Part, name, parts
from handbook.desk.requirements import requirements
from handbook.desk.sections import Lacking, Sections
from handbook.model import AnnotatedReport, Knowledge
from handbook.text import fold
from handbook.understanding.dating import in_force, judged
from handbook.understanding.gate import rule_names
from handbook.understanding.knowledge.catalogue import catalogue
from handbook.understanding.record import held_record


def view(annotated: AnnotatedReport, knowledge: Knowledge, sections: Sections) -> dict[str, Any]:
    """Plain data, ready for JSON. Of what the gate found only rule and line, never the value."""
    report, names = annotated.report, rule_names()
    kind, own, habit = report.kind.value, parts(annotated), _habit(report.kind.value, knowledge)
    return {
        "name": report.name,
        "kind": kind,
        "date": judged(report),
        "parts": [{"key": one.key, "heading": one.heading} for one in own],
        "reports": sections.reports(habit),
        "beside": sections.beside(habit),
        "lacking": [_lacking(one, own, knowledge) for one in sections.lacking(habit, own)],
        "requirements": requirements(annotated, knowledge),
        "topics": _topics(annotated, knowledge),
        "functions": {one.paragraph.line: one.function for one in annotated.passages},
        "terms": list(_outdated(annotated, knowledge)),
        "held": [held_record(one) | {"name": names.get(one.rule, one.rule)} for one in annotated.held],
    }


def _habit(kind: str, knowledge: Knowledge) -> str:
    """The 文种 whose sections a draft may lack; empty: they are as the day was."""
    return "" if any(one.agenda for one in knowledge.kinds if one.id == kind) else kind


def _lacking(one: Lacking, own: Sequence[Part], knowledge: Knowledge) -> dict[str, Any]:
    """``after``: the heading of the draft behind which it belongs; empty: in front of all."""
    sort, _, topic = one.part.key.partition(":")
    return {
        "key": one.part.key,
        "sort": name(sort),
        "topic": next((each.name for each in knowledge.topics if each.id == topic), ""),
        "heading": one.part.heading,
        "after": own[one.at - 1].heading if one.at else "",
        "count": one.count,
        "examples": [{"id": row.id, "name": row.name, "heading": part.heading} for row, part in one.examples],
    }


def _topics(annotated: AnnotatedReport, knowledge: Knowledge) -> list[dict[str, Any]]:
    """Topics and practices with the lines in which they stand, most lines first."""
    known = catalogue(knowledge)
    lines: dict[tuple[str, str], list[int]] = {}
    for passage in annotated.passages:
        for kind, labels in (("topic", passage.topics), ("practice", passage.practices)):
            for label in labels:
                lines.setdefault((kind, label.id), []).append(passage.paragraph.line)
    sizes = Counter({key: len(found) for key, found in lines.items()})
    names = {("topic", one.id): one.name for one in knowledge.topics}
    names |= {("practice", one.id): one.name for one in known.practices.values()}
    return [
        {"kind": key[0], "id": key[1], "name": names[key], "lines": lines[key]}
        for key, _ in sizes.most_common()
        if key in names
    ]


def _outdated(annotated: AnnotatedReport, knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    """Terms of the draft that are not in use at its date, with what took their place."""
    date = judged(annotated.report)
    stale = [one for one in knowledge.terms if (one.until or one.since) and not in_force(one.since, one.until, date)]
    for passage in annotated.passages if date else ():
        text = fold(passage.paragraph.text)
        for term in stale:
            word = next((word for word in (term.term, *term.aliases) if fold(word) in text), "")
            if word and not any(fold(longer) in text for longer in term.not_in):
                yield {
                    "line": passage.paragraph.line,
                    "word": word,
                    "id": term.id,
                    "since": term.since,
                    "until": term.until,
                    "now": term.replaced_by,
                }

"""What does the writer's desk offer? Templates, outlines to follow, examples, wordings, sets of headings, numbers.

A few of each, best first, as plain data in a script of its own that desk.html alone loads: how much it is does not grow
with the corpus.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from handbook import addresses
from handbook.corpus import light, whole
from handbook.corpus.shelf import BODY, Light
from handbook.model import AnnotatedReport, Handbook, MeasureUse, Passage, Template
from handbook.publishing.outline import Line, lines
from handbook.publishing.ranges import words

OUTLINES = 300
"""Reports that one can take as a model, the newest."""
EACH = 8
"""Examples of every practice, of every topic in every function, of every function in every 文种."""
LONGEST, SHORTEST = 600, 30
"""Characters of an example."""
SETS = 400
NUMBERS = 6
"""Kinds of numbers that are told of a practice."""

Row = dict[str, Any]


def materials(handbook: Handbook) -> Row:
    """Everything, ready for JSON; the same handbook gives the same data."""
    known = handbook.knowledge
    return {
        "templates": [_template(one) for one in known.templates],
        "outlines": list(_outlines(handbook.reports)),
        "examples": list(_examples(handbook.reports)),
        "patterns": _patterns(handbook),
        "headings": [
            {"frame": one.frame, "headings": one.headings, "count": len(one.places)}
            for one in handbook.mined.heading_sets[:SETS]
        ],
        "numbers": _numbers(handbook.mined.practice_measures),
        "kinds": {one.id: one.name for one in known.kinds},
        "functions": {one.id: one.name for one in known.functions},
        "topics": {one.id: one.name for one in known.topics},
        "practices": {one.id: one.name for topic in known.topics for one in topic.practices},
    }


def _template(one: Template) -> Row:
    return {"id": one.id, "title": one.title, "kind": one.kind, "lines": [_line(line) for line in lines(one.body)]}


def _line(line: Line) -> list[Any]:
    """[kind, level, text]; a blank stands as ``【…】``."""
    return [line.kind, line.level, "".join(f"【{one.text}】" if one.slot else one.text for one in line.pieces)]


def _outlines(reports: Iterable[AnnotatedReport]) -> Iterator[Row]:
    for annotated in islice((one for one in map(whole, reports) if one.report.outline), OUTLINES):
        headings = [
            [one.paragraph.level, one.paragraph.text] for one in annotated.passages if one.paragraph.kind == "heading"
        ]
        report = annotated.report
        yield {"id": annotated.id, "title": report.name, "kind": report.kind.value, "headings": headings}


def _examples(reports: Iterable[AnnotatedReport]) -> Iterator[Row]:
    """The best passages of every sort; a passage stands once, however many sorts it is of."""
    sorts: dict[tuple[str, ...], list[tuple[float, str, int]]] = defaultdict(list)
    known = {one.id: one for one in reports}
    for annotated in known.values():
        own = light(annotated)
        for at, sort in _sorts(annotated.report.kind.value, own):
            sorts[sort].append((-own.scores[at], annotated.id, at))
    kept = {key for rows in sorts.values() for key in heapq.nsmallest(EACH, rows)}
    return (_example(known[name], known[name].passages[at]) for _, name, at in sorted(kept))


def _sorts(kind: str, own: Light) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The passages of a report that may be shown, by what each is an example of."""
    rows = enumerate(zip(own.kinds, own.lengths, strict=True))
    shown = {at for at, (letter, length) in rows if letter == BODY and SHORTEST <= length <= LONGEST}
    yield from ((at, ("kind", kind, own.functions[at])) for at in sorted(shown))
    yield from ((at, ("practice", name)) for at, name, *_ in own.practices if at in shown)
    yield from ((at, ("topic", name, own.functions[at])) for at, name, _ in own.topics if at in shown)


def _example(annotated: AnnotatedReport, passage: Passage) -> Row:
    report = annotated.report
    return {
        "text": passage.paragraph.text,
        "title": report.name,
        "kind": report.kind.value,
        "year": report.year.value,
        "url": addresses.report(annotated.id, passage.anchor),
        "function": passage.function,
        "topics": [one.id for one in passage.topics],
        "practices": [one.id for one in passage.practices],
        "score": round(passage.quality.score, 3),
    }


def _patterns(handbook: Handbook) -> list[Row]:
    """Patterns of every function, the commonest first, with what fills them."""
    used = {(one.function, one.pattern): one for one in handbook.mined.patterns}
    rows = []
    for function in handbook.knowledge.functions:
        for one in function.patterns:
            use = used.get((function.id, one.pattern))
            fillers = [filler.text for filler in use.fillers[:4]] if use else []
            count = use.count if use else 0
            rows.append({"function": function.id, "pattern": one.pattern, "count": count, "fillers": fillers})
    return sorted(rows, key=lambda row: -row["count"])


def _numbers(uses: Mapping[str, tuple[MeasureUse, ...]]) -> dict[str, list[Row]]:
    """Practice → which numbers reports give of it, the commonest first, and how large they are."""
    return {practice: [_number(one) for one in found[:NUMBERS]] for practice, found in sorted(uses.items())}


def _number(one: MeasureUse) -> Row:
    return {"what": one.name, "unit": one.unit, "count": one.range.reports, "range": words(one.range, one.unit)}

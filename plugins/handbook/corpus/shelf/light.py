"""What is asked of all reports at once? A few numbers and names for every passage, in columns."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from sys import intern

from handbook.desk.parts import Part, parts
from handbook.model import AnnotatedReport, Label, Metric, Passage
from handbook.pickling import by_fields

LETTERS = {"title": "t", "heading": "h", "body": "b"}
"""A letter for the kind of a paragraph."""
BODY = LETTERS["body"]
by_fields(Part)


@by_fields
@dataclass(frozen=True, slots=True)
class Light:
    """Columns have a row per passage."""

    characters: int
    slots: tuple[tuple[int, int, int], ...]
    """Line, start, end of every blank."""
    removed: tuple[str, ...]
    """Rules of cleaning, once for every line that they took."""
    books: tuple[str, ...]
    """Titles in 《》, as often as they stand."""
    lines: array[int]
    kinds: str
    """A letter each (`LETTERS`)."""
    functions: tuple[str, ...]
    anchors: str
    """With spaces between them."""
    lengths: array[int]
    """Characters."""
    sections: tuple[tuple[str, ...], ...]
    """The headings that stand above passages, once for all that stand below the same."""
    below: array[int]
    """Which of these stand above each."""
    told: bytes
    """Changes with all that is said of the passages where they are searched: text, name, function, topics, score."""
    scores: array[float]
    sures: array[float]
    topics: tuple[tuple[int, str, float], ...]
    """Passage, id, how sure."""
    parts: tuple[Part, ...]
    """The sections at the top of its outline."""
    practices: tuple[tuple[int, str, int, int], ...]
    """Passage, id, where the cue stands (0, 0: nowhere)."""
    metrics: tuple[tuple[str, str, str, int, int, int, bool], ...]
    """Number, unit, what, line, start, end, whether it is masked."""
    findings: tuple[tuple[str, str, int, int, int], ...]
    """Rule, severity, line, start, end."""
    whole: bytes = field(default=b"", compare=False)
    """Changes with everything that is known of the report; of one that is not packed there is none."""


def made(report: AnnotatedReport) -> Light:
    """What lies open of a report."""
    passages = report.passages
    sections: dict[tuple[str, ...], int] = {}
    below = array("H", [sections.setdefault(one.section, len(sections)) for one in passages])
    return Light(
        characters=sum(len(one.paragraph.text) for one in passages),
        slots=tuple((one.span.line, one.span.start, one.span.end) for one in report.slots),
        removed=tuple(one.rule for one in report.report.removed),
        books=tuple(one.title for one in report.books),
        lines=array("I", [one.paragraph.line for one in passages]),
        kinds="".join(LETTERS[one.paragraph.kind] for one in passages),
        functions=tuple(one.function for one in passages),
        anchors=" ".join(one.anchor for one in passages),
        lengths=array("I", [len(one.paragraph.text) for one in passages]),
        sections=tuple(sections),
        below=below,
        told=_told(passages),
        scores=array("d", [one.quality.score for one in passages]),
        sures=array("d", [one.sure for one in passages]),
        topics=tuple((at, label.id, label.sure) for at, one in enumerate(passages) for label in one.topics),
        parts=parts(report),
        practices=tuple((at, label.id, *_stretch(label)) for at, one in enumerate(passages) for label in one.practices),
        metrics=tuple(map(_metric, report.metrics)),
        findings=tuple(
            (one.rule, one.severity, one.span.line, one.span.start, one.span.end) for one in report.findings
        ),
    )


def _told(passages: Iterable[Passage]) -> bytes:
    told: list[str] = []
    for one in passages:
        text, topics = one.paragraph.text, tuple([(label.id, label.sure) for label in one.topics])
        facts = one.anchor, one.function, topics, one.quality.score, len(text), one.section
        told += (repr(facts), text)
    return hashlib.sha256("".join(told).encode("utf-8", "surrogatepass")).digest()


def _metric(one: Metric) -> tuple[str, str, str, int, int, int, bool]:
    return one.number, one.unit, one.what, one.span.line, one.span.start, one.span.end, one.masked


def _stretch(label: Label) -> tuple[int, int]:
    return (label.span.start, label.span.end) if label.span else (0, 0)


def interned(own: Light) -> Light:
    """The same; names that stand in every report are kept once for all of them."""
    return replace(
        own,
        removed=tuple(map(intern, own.removed)),
        functions=tuple(map(intern, own.functions)),
        topics=tuple((at, intern(name), sure) for at, name, sure in own.topics),
        practices=tuple((at, intern(name), start, end) for at, name, start, end in own.practices),
        metrics=tuple((one[0], intern(one[1]), intern(one[2]), *one[3:]) for one in own.metrics),
        findings=tuple((intern(one[0]), intern(one[1]), *one[2:]) for one in own.findings),
    )

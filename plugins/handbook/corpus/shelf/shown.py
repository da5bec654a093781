"""What does a page show of a report? Rows and columns, read back without all the rest, nothing of it an object."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from handbook.corpus.shelf.light import LETTERS
from handbook.model import AnnotatedReport, Correction, Label, Report, Span

Named = tuple[tuple[int, str, str], ...]
"""Passage, id, the words that gave it."""


class Shown(NamedTuple):
    """Columns have a row per passage; what stands at few of them names the passage by its place, or by its line."""

    id: str
    texts: Sequence[str]
    report: Report
    """What was read, but for paragraphs and outline."""
    corrections: tuple[Correction, ...]
    avoid: str
    lines: Sequence[int]
    kinds: str
    """A letter each (`LETTERS`)."""
    levels: bytes
    anchors: tuple[str, ...]
    functions: tuple[str, ...]
    sures: Sequence[float]
    scores: Sequence[float]
    complete: Sequence[float]
    concrete: Sequence[float]
    headings: tuple[tuple[int, str, str], ...]
    """Passage, its number, its run-in heading."""
    topics: Named
    practices: Named
    evidence: tuple[tuple[int, str, str, bool | None], ...]
    """Passage, requirement, reason, whether it is met."""
    findings: tuple[tuple[str, str, int, int, int, str, str, str], ...]
    """Rule, severity, line, start, end, quote, message, source."""
    metrics: tuple[tuple[str, int, int, int], ...]
    """What, line, start, end."""
    slots: tuple[tuple[str, int, int, int], ...]
    """Kind, line, start, end."""

    @property
    def text(self) -> str:
        """All of it, exactly a line for each passage."""
        return "\n".join([one.replace("\n", " ") for one in self.texts])


def told(report: AnnotatedReport) -> tuple[Any, ...]:
    """All of `Shown` but id and texts, which lie elsewhere."""
    passages = report.passages
    return (
        replace(report.report, paragraphs=(), outline=(), flaws=(), aside=(), lost=()),
        report.corrections,
        report.avoid,
        array("I", [one.paragraph.line for one in passages]),
        "".join([LETTERS[one.paragraph.kind] for one in passages]),
        bytes([one.paragraph.level for one in passages]),
        tuple([one.anchor for one in passages]),
        tuple([one.function for one in passages]),
        array("d", [one.sure for one in passages]),
        *(array("d", [getattr(one.quality, name) for one in passages]) for name in ("score", "complete", "concrete")),
        _headings(report),
        _named(one.topics for one in passages),
        _named(one.practices for one in passages),
        tuple([(at, one.item, one.reason, one.met) for at, own in enumerate(passages) for one in own.evidence]),
        tuple(
            [(one.rule, one.severity, *_place(one.span), one.quote, one.message, one.source) for one in report.findings]
        ),
        tuple([(one.what, *_place(one.span)) for one in report.metrics]),
        tuple([(one.kind, *_place(one.span)) for one in report.slots]),
    )


def shown(report: AnnotatedReport) -> Shown:
    """What a page shows of a report that is not packed."""
    return Shown(report.id, [one.paragraph.text for one in report.passages], *told(report))


def _headings(report: AnnotatedReport) -> tuple[tuple[int, str, str], ...]:
    read = [one.paragraph for one in report.passages]
    return tuple([(at, one.number, one.heading) for at, one in enumerate(read) if one.number or one.heading])


def _named(labels: Iterable[tuple[Label, ...]]) -> Named:
    return tuple([(at, one.id, one.cue) for at, own in enumerate(labels) for one in own])


def _place(span: Span) -> tuple[int, int, int]:
    return span.line, span.start, span.end

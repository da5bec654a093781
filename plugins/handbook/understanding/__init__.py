"""What is each passage for, is it any good, and may it be published?

`understand` is pure, one report at a time; what sees several reports is `handbook.corpus`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from handbook.collecting import uncollected
from handbook.model import AnnotatedReport, Knowledge, Metric, Paragraph, Passage, Quality, Report
from handbook.text import anchors
from handbook.twins import quick
from handbook.understanding import gate as gate_
from handbook.understanding.check import check
from handbook.understanding.gate import GateOptions
from handbook.understanding.knowledge import derived
from handbook.understanding.passages import (
    Classifier,
    Requirements,
    marks,
    normalised,
    of_the_trade,
    purposes,
    qualities,
    sentence_labels,
)

__all__ = ["GateOptions", "understand"]

_PASSAGE = quick(Passage)


def understand(report: Report, knowledge: Knowledge, gate: GateOptions) -> AnnotatedReport:
    """What every passage is for, what stands in it, what is wrong with it, and whether it may be published.

    A pure function of its arguments; nothing is raised for whatever a report holds.
    """
    with uncollected():
        return _understood(report, knowledge, gate)


def _understood(report: Report, knowledge: Knowledge, gate: GateOptions) -> AnnotatedReport:
    held = gate_.held(report, gate)
    report = replace(gate_.mask(report, gate), aside=())  # what is not the report's own goes no further
    found = marks(report)
    passages = _passages(report, knowledge, found.metrics)
    findings = check(report, passages, found, knowledge)
    judged = zip(passages, qualities(passages, found, findings), strict=True)
    return AnnotatedReport(
        report=report,
        passages=tuple(_judged(passage, quality) for passage, quality in judged),
        metrics=found.metrics,
        slots=found.slots,
        books=found.books,
        activities=found.activities,
        findings=findings,
        held=held,
        trade=_of_the_trade(report.paragraphs, passages),
    )


def _of_the_trade(paragraphs: tuple[Paragraph, ...], passages: tuple[Passage, ...]) -> bool:
    texts = normalised(tuple(one.text for one in paragraphs)).lines
    return of_the_trade(paragraphs, texts, [one.topics for one in passages])


def _judged(passage: Passage, quality: Quality) -> Passage:
    """The passage with its quality (as `dataclasses.replace`, four times as fast)."""
    return _PASSAGE(
        passage.paragraph,
        passage.anchor,
        passage.function,
        passage.topics,
        passage.practices,
        passage.evidence,
        passage.sentences,
        quality,
        passage.section,
        passage.sure,
        passage.why,
    )


def _passages(report: Report, knowledge: Knowledge, metrics: tuple[Metric, ...]) -> tuple[Passage, ...]:
    found = purposes(report, knowledge.kinds)
    functions = tuple(one.function for one in found)
    lenses = _lenses(knowledge)
    paragraphs = report.paragraphs
    subjects = lenses.classifier.subjects(report, functions)
    evidence = lenses.requirements.evidence(report, functions, metrics)
    texts = tuple(one.text for one in paragraphs)
    columns = (
        paragraphs,
        normalised(texts).lines,
        anchors(texts),
        found,
        subjects,
        evidence,
        _sections(paragraphs),
    )
    return tuple(
        _PASSAGE(
            paragraph=paragraph,
            anchor=anchor,
            function=purpose.function,
            topics=subject.topics,
            practices=subject.practices,
            evidence=proof,
            sentences=sentence_labels(paragraph, text, purpose.function),
            section=section,
            sure=purpose.sure,
            why=purpose.why,
        )
        for paragraph, text, anchor, purpose, subject, proof, section in zip(*columns, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Lenses:
    """What the knowledge is looked through with."""

    classifier: Classifier
    requirements: Requirements


@derived
def _lenses(knowledge: Knowledge) -> _Lenses:
    return _Lenses(Classifier(knowledge), Requirements(knowledge))


def _sections(paragraphs: tuple[Paragraph, ...]) -> list[tuple[str, ...]]:
    """For every paragraph the headings above it, outermost first; one and the same for all of a section."""
    above: dict[int, str] = {}
    whole: tuple[str, ...] = ()
    sections = []
    for paragraph in paragraphs:
        is_heading = paragraph.kind == "heading"
        if is_heading:
            above = {level: text for level, text in above.items() if level < paragraph.level}
        if is_heading or paragraph.level:
            levels = sorted(level for level in above if not paragraph.level or level < paragraph.level)
            sections.append(tuple(above[level] for level in levels))
        else:
            sections.append(whole)
        if is_heading:
            above[paragraph.level] = paragraph.text
            whole = tuple(above[level] for level in sorted(above))
    return sections

"""What is each passage for, and is it any good?

The doors: `understand` (one report, pure) and `join` (all of them with the knowledge).
"""

from __future__ import annotations

from handbook.model import AnnotatedReport, Knowledge, Paragraph, Passage, Report
from handbook.text import anchors
from handbook.understanding import gate as gate_
from handbook.understanding.classify import classifier
from handbook.understanding.functions import functions, sentence_labels
from handbook.understanding.gate import GateOptions
from handbook.understanding.knowledge import load

__all__ = ["GateOptions", "load", "understand"]


def understand(report: Report, knowledge: Knowledge, gate: GateOptions) -> AnnotatedReport:
    """What every passage is for, what stands in it, what is wrong with it, and whether it may be published.

    A pure function of its arguments; nothing is raised for whatever a report holds.
    """
    held = gate_.held(report, gate)
    report = gate_.mask(report, gate)
    purposes = functions(report)
    subjects = classifier(knowledge).subjects(report, purposes)
    names = anchors([paragraph.text for paragraph in report.paragraphs])
    passages = tuple(
        Passage(
            paragraph,
            anchor,
            function,
            subject.topics,
            subject.practices,
            sentences=sentence_labels(paragraph, function),
            section=section,
        )
        for paragraph, anchor, function, subject, section in zip(
            report.paragraphs, names, purposes, subjects, _sections(report.paragraphs), strict=True
        )
    )
    return AnnotatedReport(report, passages, (), (), (), (), report.flaws, held)


def _sections(paragraphs: tuple[Paragraph, ...]) -> list[tuple[str, ...]]:
    """For every paragraph the headings above it, outermost first."""
    open_: dict[int, str] = {}
    sections = []
    for paragraph in paragraphs:
        if paragraph.kind == "heading":
            open_ = {level: text for level, text in open_.items() if level < paragraph.level}
        above = {level: text for level, text in open_.items() if not paragraph.level or level < paragraph.level}
        sections.append(tuple(text for _, text in sorted(above.items())))
        if paragraph.kind == "heading":
            open_[paragraph.level] = paragraph.text
    return sections

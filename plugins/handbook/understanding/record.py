"""A report as plain data: what ``handbook parse`` and ``check --json`` print (contract C1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from handbook.model import AnnotatedReport, Finding, Held, Metric, Passage, Section, Span

_LINE_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Characters that JSON allows and that would break a line for some readers of JSON Lines."""


def as_line(value: Any) -> str:
    """A value as one line of JSON, without its end."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_BREAKS)


def record(annotated: AnnotatedReport) -> dict[str, Any]:
    """Everything that contract C1 names, in its order; lists and strings only, ready for JSON."""
    report = annotated.report
    source = report.source
    return {
        "source": {
            "path": source.path,
            "sha256": source.sha256,
            "format": source.format,
            "encoding": source.encoding,
            "part": source.part,
        },
        "title": report.title.value,
        "name": report.name,
        "year": report.year.value,
        "kind": report.kind.value,
        "period": report.period.value,
        "date": report.date.value,
        "unit": report.unit.value,
        "unit_kind": report.unit_kind.value,
        "trade": annotated.trade,
        "paragraphs": [_paragraph(passage) for passage in annotated.passages],
        "outline": [_section(section) for section in report.outline],
        "removed": [{"line": one.line, "rule": one.rule} for one in report.removed],
        "metrics": [_metric(one) for one in annotated.metrics],
        "slots": [{"kind": one.kind, **_span(one.span)} for one in annotated.slots],
        "books": [one.title for one in annotated.books],
        "activities": [one.title for one in annotated.activities],
        "findings": [finding_record(one) for one in annotated.findings],
        "held": [held_record(one) for one in annotated.held],
        "lost": [{"place": one.place, "characters": one.characters, "text": one.text} for one in report.lost],
    }


def held_record(held: Held) -> dict[str, Any]:
    """Why a report is held, as plain data; ``place`` only where it is not in the text."""
    return {"rule": held.rule, "line": held.line} | ({"place": held.place} if held.place else {})


def finding_records(reports: Iterable[AnnotatedReport]) -> Iterator[dict[str, Any]]:
    """What ``handbook check --json`` prints: the findings of all reports, each with its file."""
    for report in reports:
        source = report.report.source
        for finding in report.findings:
            yield {"path": source.path, "part": source.part, **finding_record(finding)}


def finding_record(finding: Finding) -> dict[str, Any]:
    """One finding as plain data."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        **_span(finding.span),
        "quote": finding.quote,
        "message": finding.message,
        "source": finding.source,
    }


def _span(span: Span) -> dict[str, int]:
    return {"line": span.line, "start": span.start, "end": span.end}


def _metric(metric: Metric) -> dict[str, Any]:
    what = {"number": metric.number, "unit": metric.unit, "what": metric.what}
    return {**what, **_span(metric.span), "masked": metric.masked}


def _paragraph(passage: Passage) -> dict[str, Any]:
    paragraph = passage.paragraph
    return {
        "line": paragraph.line,
        "text": paragraph.text,
        "kind": paragraph.kind,
        "level": paragraph.level,
        "number": paragraph.number,
        "heading": paragraph.heading,
        "function": passage.function,
        "topics": [one.id for one in passage.topics],
        "practices": [one.id for one in passage.practices],
        "items": [paragraph.text[one.span.start : one.span.end].strip() for one in paragraph.items],
        "anchor": passage.anchor,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "line": section.line,
        "number": section.number,
        "text": section.text,
        "level": section.level,
        "children": [_section(one) for one in section.children],
    }

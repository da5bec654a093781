"""What is there to learn from, in the form in which it is learned: the features of labelled paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from documents import Document
from handbook.model import DocumentKind, Report
from handbook.understanding.passages.features import rows
from learning import LABELS, Sample


def samples(document: Document, kinds: Sequence[DocumentKind]) -> Iterator[Sample]:
    """One for every report of a document."""
    for report in document.reports:
        found = list(rows(report, kinds))
        yield Sample(document.id, found, [_label(report, row.place, document.labels) for row in found])


def _label(report: Report, place: int, labels: Mapping[int, Mapping[str, Any]]) -> str | None:
    label = labels.get(report.paragraphs[place].line, {})
    return label["function"] if label.get("kind") == "body" and label.get("function") in LABELS else None

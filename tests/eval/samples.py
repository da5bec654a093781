"""What is there to learn from, in the form in which it is learned: the features of labelled paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from documents import Document
from handbook.model import DocumentKind, Report
from handbook.understanding.passages.features import rows
from learning import LABELS, Sample

REACH = 2
"""A paragraph that stands farther from every label tells next to nothing of it."""


def samples(document: Document, kinds: Sequence[DocumentKind]) -> Iterator[Sample]:
    """One for every report of a document: what stands near a label."""
    for report in document.reports:
        found = list(rows(report, kinds))
        labels = [_label(report, row.place, document.labels) for row in found]
        near = [place for place in range(len(found)) if any(labels[max(0, place - REACH) : place + REACH + 1])]
        yield Sample(document.id, [found[one] for one in near], [labels[one] for one in near])


def _label(report: Report, place: int, labels: Mapping[int, Mapping[str, Any]]) -> str | None:
    label = labels.get(report.paragraphs[place].line, {})
    return label["function"] if label.get("kind") == "body" and label.get("function") in LABELS else None

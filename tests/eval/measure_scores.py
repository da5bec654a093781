"""How well are metrics, blanks and sets of sibling headings found in real texts?

Sets come from the labels of ``gold/real``; metrics and blanks from ``measure_labels.jsonl``: one line each, the file
and the paragraph as hashes, and what stands there. The third of the documents that is set aside is not looked at.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from finding_scores import ROOT, digest
from handbook.model import AnnotatedReport, Section
from handbook.reading import read
from handbook.text import fold
from handbook.understanding import GateOptions, understand
from handbook.understanding.knowledge.loading import load

LABELS = Path(__file__).with_name("measure_labels.jsonl")
_SETS = ("school", "public", "retold")

Found = tuple[str, str, str, str]
"""What it is, hash of the paragraph, number or kind, unit."""


def scores(shared: Path) -> dict[str, float]:
    """F1 of sets of sibling headings, of metrics and of blanks."""
    measured = {"sibling_sets_f1": _f1(*_sibling_sets(shared))}
    wanted: dict[str, set[Found]] = defaultdict(set)
    for one in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines()):
        wanted[one["file"]].add((one["what"], one["line"], one["value"], one["unit"]))
    for what in ("metric", "slot"):
        found = {file: {one for one in _marked(shared, file) if one[0] == what} for file in wanted}
        right = {file: {one for one in gold if one[0] == what} for file, gold in wanted.items()}
        hits = sum(len(found[file] & right[file]) for file in wanted)
        measured[f"{what}s_f1"] = _f1(hits, sum(map(len, found.values())), sum(map(len, right.values())))
    return measured


def is_set_aside(document: str) -> bool:
    """Whether a document belongs to the third that nobody learns from."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 3 == 0


def _marked(shared: Path, file: str) -> Iterator[Found]:
    for report in _understood(_files(shared)[file]):
        yield from marks(report)


def marks(report: AnnotatedReport) -> Iterator[Found]:
    """The metrics and blanks of a report as the labels name them."""
    names = {one.paragraph.line: digest(fold(one.paragraph.text).encode()) for one in report.passages}
    for metric in report.metrics:
        yield "metric", names[metric.span.line], metric.number, metric.unit
    for slot in report.slots:
        yield "slot", names[slot.span.line], slot.kind, ""


@cache
def _files(shared: Path) -> dict[str, Path]:
    return {digest(path.read_bytes()): path for path in (shared / "corpus" / "real").rglob("*.txt")}


@cache
def _understood(path: Path) -> tuple[AnnotatedReport, ...]:
    knowledge = load(ROOT / "docs")
    return tuple(understand(one, knowledge, GateOptions()) for one in read(path, path.name))


def _sibling_sets(shared: Path) -> tuple[int, int, int]:
    """Sets that are exactly right, found, and there: headings of one level under one heading, two at least."""
    hits = found = there = 0
    for name in _SETS:
        documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for label in map(json.loads, (shared / "gold/real" / f"{name}.jsonl").read_text("utf-8").splitlines()):
            documents[label["doc"]].append(label)
        for document, labels in documents.items():
            if is_set_aside(document):
                continue
            reports = read(shared / "corpus/real" / name / f"{document}.txt", document)
            ours = {one for report in reports for one in _families(report.outline)}
            gold = set(_gold_families(labels))
            hits, found, there = hits + len(ours & gold), found + len(ours), there + len(gold)
    return hits, found, there


def _families(sections: Iterable[Section]) -> Iterator[tuple[int, ...]]:
    sections = tuple(sections)
    if len(sections) > 1:
        yield tuple(one.line for one in sections)
    for one in sections:
        yield from _families(one.children)


def _gold_families(labels: Iterable[dict[str, Any]]) -> Iterator[tuple[int, ...]]:
    open_rows: list[tuple[int, list[int]]] = []
    for label in labels:
        if label["kind"] != "heading" and not label["run_in_heading"]:
            continue
        while open_rows and open_rows[-1][0] > label["level"]:
            yield from _row(open_rows.pop()[1])
        if open_rows and open_rows[-1][0] == label["level"]:
            open_rows[-1][1].append(label["line"])
        else:
            open_rows.append((label["level"], [label["line"]]))
    for _, row in open_rows:
        yield from _row(row)


def _row(lines: list[int]) -> Iterator[tuple[int, ...]]:
    if len(lines) > 1:
        yield tuple(lines)


def _f1(hits: int, found: int, there: int) -> float:
    return 2 * hits / max(1, found + there)

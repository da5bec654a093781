"""How well are headings, page furniture and the facts of a document read in real texts?

Two thirds of the documents of ``gold/real`` (``real_``) were looked at while rules were made, one third (``aside_``)
was not. What a document's labels do not say, for no source or a title that is not in its text, is not counted.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handbook.model import Report
from handbook.reading import read
from measure_scores import is_set_aside

_SETS = ("school", "public", "retold")
_MARKS = re.compile(r"[\s《》“”\"—\-·:：，,、。！!?？（）()|｜]")
_FACTS = ("title", "kind", "year")


def scores(shared: Path) -> dict[str, float]:
    """Every measure by name, for the documents that were looked at and for those set aside."""
    counts: dict[str, Counter[str]] = {"real": Counter(), "aside": Counter()}
    for name in _SETS:
        labels, facts = _labels(shared, name), _facts(shared, name)
        for document, own in labels.items():
            reports = read(shared / "corpus/real" / name / f"{document}.txt", document)
            one = counts["aside" if is_set_aside(document) else "real"]
            _count_lines(one, own, reports)
            _count_facts(one, facts[document], reports[0])
    return {f"{part}_{name}": value for part, one in counts.items() for name, value in _measures(one)}


def _labels(shared: Path, name: str) -> dict[str, list[dict[str, Any]]]:
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for label in map(json.loads, (shared / "gold/real" / f"{name}.jsonl").read_text("utf-8").splitlines()):
        documents[label["doc"]].append(label)
    return documents


def _facts(shared: Path, name: str) -> dict[str, dict[str, Any]]:
    lines = (shared / "gold/real" / f"{name}-documents.jsonl").read_text("utf-8").splitlines()
    return {one["doc"]: one for one in map(json.loads, lines)}


def _count_lines(counts: Counter[str], labels: list[dict[str, Any]], reports: list[Report]) -> None:
    found = {one.line: one for report in reports for one in report.paragraphs}
    gone = {entry.line for report in reports for entry in report.removed} - set(found)
    for label in labels:
        one = found.get(label["line"])
        is_heading = label["kind"] == "heading" or bool(label["run_in_heading"])
        is_found = one is not None and (one.kind == "heading" or bool(one.heading))
        lead = one.heading if one else ""
        _add(counts, "heading", is_heading and is_found, is_found, is_heading)
        _add(
            counts, "run_in", bool(lead) and lead == label["run_in_heading"], bool(lead), bool(label["run_in_heading"])
        )
        if one and is_heading and is_found:
            _add(counts, "level", one.level == label["level"], True, True)
        junk = label["kind"] == "junk"
        _add(counts, "junk", junk and label["line"] in gone, label["line"] in gone, junk)


def _count_facts(counts: Counter[str], facts: dict[str, Any], report: Report) -> None:
    kind = "" if facts["kind"].startswith("other") else facts["kind"]
    found = {"title": report.title.value, "kind": report.kind.value, "year": report.year.value or ""}
    for name, wanted in zip(_FACTS, (facts["title"], kind, facts["year"] or ""), strict=True):
        if name != "title" or facts.get("title_in_text", True):
            _add(counts, name, _bare(found[name]) == _bare(wanted), True, True)


def _bare(value: object) -> str:
    return _MARKS.sub("", str(value))


def _add(counts: Counter[str], name: str, hit: bool, found: bool, there: bool) -> None:
    counts[f"{name} hit"] += hit
    counts[f"{name} found"] += found
    counts[f"{name} there"] += there


def _measures(counts: Counter[str]) -> Iterator[tuple[str, float]]:
    def part(name: str, of: str) -> float:
        return counts[f"{name} hit"] / max(1, counts[f"{name} {of}"])

    for name in ("heading", "run_in"):
        both = counts[f"{name} found"] + counts[f"{name} there"]
        yield f"{name}_f1", 2 * counts[f"{name} hit"] / max(1, both)
    yield "junk_precision", part("junk", "found")
    yield "junk_recall", part("junk", "there")
    yield from ((name, part(name, "there")) for name in ("level", *_FACTS))

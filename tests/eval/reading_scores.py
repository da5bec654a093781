"""How well does reading do on the hand-labelled seeds?

Places are the non-empty lines of the raw file (the gold's ``para``); a paragraph of the reader is found by its line.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from handbook.model import Paragraph, Report
from handbook.reading import read


def scores(shared: Path) -> dict[str, float]:
    """heading_f1 (place and level, run-in ones included), run_in_exact, items_exact, junk_precision, junk_recall."""
    counts: dict[str, int] = defaultdict(int)
    for name, labels in sorted(_gold(shared).items()):
        path = next((shared / "corpus" / "seeds").glob(f"{name}.*"))
        _count(counts, labels, _lines(path), read(path, path.name))
    return {
        "heading_f1": _f1(counts["heading_hit"], counts["heading_found"], counts["heading_gold"]),
        "run_in_exact": counts["run_in_hit"] / max(1, counts["run_in_gold"], counts["run_in_found"]),
        "items_exact": counts["items_hit"] / max(1, counts["items_gold"], counts["items_found"]),
        "junk_precision": counts["junk_hit"] / max(1, counts["junk_found"]),
        "junk_recall": counts["junk_hit"] / max(1, counts["junk_gold"]),
    }


def _gold(shared: Path) -> dict[str, list[dict[str, Any]]]:
    result: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (shared / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        result[label["doc"]].append(label)
    return result


def _lines(path: Path) -> list[int]:
    """Line numbers of the lines that are not empty, in order: line of ``para``."""
    lines = path.read_bytes().decode("utf-8").split("\n")
    return [number for number, line in enumerate(lines, 1) if line != ""]


def _count(counts: dict[str, int], labels: list[dict[str, Any]], lines: list[int], reports: list[Report]) -> None:
    found = {paragraph.line: paragraph for report in reports for paragraph in report.paragraphs}
    gone = {entry.line for report in reports for entry in report.removed} - set(found)
    for label in labels:
        line = lines[label["para"]]
        paragraph = found.get(line)
        _count_headings(counts, label, paragraph)
        _count_items(counts, label, paragraph)
        counts["junk_gold"] += label["kind"] == "junk"
        counts["junk_found"] += line in gone
        counts["junk_hit"] += label["kind"] == "junk" and line in gone


def _count_headings(counts: dict[str, int], label: dict[str, Any], paragraph: Paragraph | None) -> None:
    gold = label["level"]
    found = paragraph.level if paragraph and (paragraph.kind == "heading" or paragraph.heading) else 0
    counts["heading_gold"] += bool(gold)
    counts["heading_found"] += bool(found)
    counts["heading_hit"] += bool(gold) and gold == found and label["kind"] == (paragraph.kind if paragraph else "")
    lead = paragraph.heading if paragraph else ""
    counts["run_in_gold"] += bool(label["run_in_heading"])
    counts["run_in_found"] += bool(lead)
    counts["run_in_hit"] += bool(lead) and lead == label["run_in_heading"]


def _count_items(counts: dict[str, int], label: dict[str, Any], paragraph: Paragraph | None) -> None:
    items = [paragraph.text[item.span.start : item.span.end] for item in paragraph.items] if paragraph else []
    counts["items_gold"] += len(label["items"])
    counts["items_found"] += len(items)
    counts["items_hit"] += sum(one == other for one, other in zip(items, label["items"], strict=False))


def _f1(hit: int, found: int, gold: int) -> float:
    return 2 * hit / max(1, found + gold)

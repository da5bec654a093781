"""How well does understanding do: on the hand-labelled seeds, and on our own labels of other documents?

The own labels (``understanding_labels.jsonl``) name a paragraph by file, line and the hash of its folded text. One half
was looked at while the rules were made (``tuned``), the other was not (``held``).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from handbook.model import AnnotatedReport, Passage
from handbook.reading import Unreadable, read
from handbook.text import fold
from handbook.understanding import GateOptions, understand
from handbook.understanding.knowledge.loading import load

ROOT = Path(__file__).resolve().parents[2]
LABELS = Path(__file__).with_name("understanding_labels.jsonl")
# The types of the gold and the rules that find them.
RULES = {
    "numbering": {"dup-number", "skip-number"},
    "heading-punctuation": {"heading-punct"},
    "mask": {"mask-unfilled", "mask-wrong"},
    "unpaired-quote": {"unpaired"},
    "title-name": {"book-title"},
    "punctuation": {"book-comma", "space", "punctuation", "sentence-end"},
    "typo": {"typo", "doubled-word"},
    "fixed-list": {"fixed-list"},
    "fixed-phrase": {"fixed-list", "typo"},
    "term": {"term-subject"},
    "doubled": {"doubled-word"},
    "junk": {"ads"},
    "unit": {"unit-missing"},
    "period": {"period"},
    "duplicate": {"dup-paragraph"},
    "width": {"mixed-width"},
}
_Set = set[tuple[Any, ...]]


def scores(shared: Path) -> dict[str, float]:
    """Every measure by name; see ``floors.json``."""
    result = _seed_scores(shared)
    for half in ("tuned", "held"):
        result |= {f"{half}_{name}": value for name, value in _label_scores(shared, half).items()}
    return result


@cache
def _understood(path: Path) -> tuple[AnnotatedReport, ...]:
    knowledge = _knowledge()
    try:
        reports = read(path, path.name)
    except Unreadable:
        return ()
    return tuple(understand(report, knowledge, GateOptions(rules=(("*", "allow"),))) for report in reports)


@cache
def _knowledge() -> Any:
    return load(ROOT / "docs")


# ── the seeds ────────────────────────────────────────────────────────────────────────────────────────────────────


def _seed_scores(shared: Path) -> dict[str, float]:
    counts: Counter[str] = Counter()
    outlines = json.loads((shared / "gold" / "seeds-outline.json").read_text(encoding="utf-8"))
    labels = [json.loads(line) for line in (shared / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()]
    for name, outline in sorted(outlines.items()):
        path = shared / "corpus" / "seeds" / f"{name}.txt"
        places = {line: place for place, line in enumerate(_lines(path))}
        gold = {label["para"]: label for label in labels if label["doc"] == name}
        for report in _understood(path):
            _count_passages(counts, gold, places, report)
            _count_outline(counts, outline, gold, places, report)
    return {
        "functions": counts["function_hit"] / counts["function"],
        "topics_f1": _f1(counts, "topics"),
        "main_topic": counts["main_hit"] / counts["main"],
        "practices_f1": _f1(counts, "practices"),
        "metrics_f1": _f1(counts, "metrics"),
        "books_f1": _f1(counts, "books"),
        "findings_recall": counts["defect_hit"] / counts["defect"],
    }


def _lines(path: Path) -> list[int]:
    """Line of every ``para`` of the gold: the lines that are not empty."""
    return [number for number, line in enumerate(path.read_bytes().decode("utf-8").split("\n"), 1) if line != ""]


def _count_passages(
    counts: Counter[str], gold: dict[int, dict[str, Any]], places: dict[int, int], report: AnnotatedReport
) -> None:
    found = {places[passage.paragraph.line]: passage for passage in report.passages}
    for place, label in gold.items():
        passage = found.get(place)
        if label["function"] == "junk" or passage is None:
            counts["function"] += label["function"] != "junk"
            continue
        _count_passage(counts, label, passage)


def _count_passage(counts: Counter[str], label: dict[str, Any], passage: Passage) -> None:
    counts["function"] += 1
    counts["function_hit"] += passage.function == label["function"]
    topics = [topic.id for topic in passage.topics]
    _compare(counts, "topics", {(topic,) for topic in topics}, {(topic,) for topic in label["topics"]})
    if label["topics"]:
        counts["main"] += 1
        counts["main_hit"] += topics[:1] == label["topics"][:1]


def _count_outline(
    counts: Counter[str],
    outline: dict[str, Any],
    gold: dict[int, dict[str, Any]],
    places: dict[int, int],
    report: AnnotatedReport,
) -> None:
    bodies = {place for place, label in gold.items() if label["kind"] == "body" and label["function"] != "opening"}
    found = {
        (one.id, places[p.paragraph.line]) for p in report.passages if p.function != "heading" for one in p.practices
    }
    wanted = {(name, place) for name, where in outline["practices"].items() for place in where if place in bodies}
    _compare(counts, "practices", found, wanted)
    metrics = Counter((places[one.span.line], one.number, one.unit) for one in report.metrics)
    _compare(counts, "metrics", _each(metrics), _each(Counter(_gold_metrics(outline))))
    books = Counter((places[one.span.line], one.title) for one in report.books)
    _compare(
        counts, "books", _each(books), _each(Counter((one["para"], one["title"]) for one in outline["book_titles"]))
    )
    findings = {(places[one.span.line], one.rule) for one in report.findings}
    for defect in outline["defects"]:
        if defect["general"]:
            counts["defect"] += 1
            counts["defect_hit"] += any((defect["para"], rule) in findings for rule in RULES[defect["type"]])


def _gold_metrics(outline: dict[str, Any]) -> Iterator[tuple[int, str, str]]:
    """A unit in （） is not in the text; ``次/月`` is a unit and its period."""
    for one in outline["metrics"]:
        unit = "" if one["unit"].startswith("（") else one["unit"].split("/")[0]
        yield one["para"], one["number"], unit


def _each(counter: Counter[Any]) -> _Set:
    """The elements of a multiset, told apart by an ordinal."""
    return {(*element, ordinal) for element, times in counter.items() for ordinal in range(times)}


# ── our own labels ───────────────────────────────────────────────────────────────────────────────────────────────


def _label_scores(shared: Path, half: str) -> dict[str, float]:
    counts: Counter[str] = Counter()
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    for label, passage in _matched([label for label in labels if label["half"] == half], shared):
        counts["paragraph"] += 1
        if passage is None:
            continue
        counts["found"] += 1
        counts["kind"] += passage.paragraph.kind == label["kind"]
        counts["level"] += label["level"] in (None, passage.paragraph.level)
        _count_passage(counts, label, passage)
    return {
        "found": counts["found"] / counts["paragraph"],
        "kinds": counts["kind"] / counts["found"],
        "levels": counts["level"] / counts["found"],
        "functions": counts["function_hit"] / counts["found"],
        "topics_f1": _f1(counts, "topics"),
    }


def _matched(labels: Iterable[dict[str, Any]], shared: Path) -> Iterator[tuple[dict[str, Any], Passage | None]]:
    for label in labels:
        folder = shared / "corpus" if label["file"].startswith("official/") else ROOT / "docs"
        yield label, _passages(folder / label["file"]).get(label["sha256"])


@cache
def _passages(path: Path) -> dict[str, Passage]:
    return {
        hashlib.sha256(fold(passage.paragraph.text).encode()).hexdigest(): passage
        for report in reversed(_understood(path))
        for passage in reversed(report.passages)
    }


# ── arithmetic ───────────────────────────────────────────────────────────────────────────────────────────────────


def _compare(counts: Counter[str], name: str, found: _Set, wanted: _Set) -> None:
    counts[f"{name}_hit"] += len(found & wanted)
    counts[f"{name}_found"] += len(found)
    counts[f"{name}_gold"] += len(wanted)


def _f1(counts: Counter[str], name: str) -> float:
    return 2 * counts[f"{name}_hit"] / max(1, counts[f"{name}_found"] + counts[f"{name}_gold"])

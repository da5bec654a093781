"""How often is a finding right, rule by rule, on real texts?

Every line of ``finding_labels.jsonl`` is a finding that somebody judged by reading: the text it is about as hashes (of
the file, and of the folded paragraph), the rule, and whether it is right. Texts themselves are not here.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handbook.model import Finding, Report
from handbook.reading import read
from handbook.text import fold
from handbook.understanding import GateOptions, understand
from handbook.understanding.knowledge.loading import load

ROOT = Path(__file__).resolve().parent.parent.parent
LABELS = Path(__file__).with_name("finding_labels.jsonl")

Key = tuple[str, str, str]
"""Hash of the file, hash of the paragraph, rule."""


def precisions(shared: Path) -> dict[str, tuple[int, int, int]]:
    """By rule: how many findings are right, how many are judged, how many of the judged files' are not."""
    known = {(one["file"], one["line"], one["rule"]): one["right"] for one in labels()}
    right, judged, unjudged = Counter[str](), Counter[str](), Counter[str]()
    for key in _found(shared, {file for file, _, _ in known}):
        rule = key[2]
        judged[rule] += key in known
        right[rule] += known.get(key, False)
        unjudged[rule] += key not in known
    return {rule: (right[rule], judged[rule], unjudged[rule]) for rule in sorted(judged)}


def labels() -> Iterator[dict[str, Any]]:
    """The judged findings: file, line, rule, right."""
    yield from map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())


def _found(shared: Path, files: set[str]) -> Iterator[Key]:
    """The findings in the files of the real corpus that were judged."""
    knowledge, gate = load(ROOT / "docs"), GateOptions()
    for path in sorted((shared / "corpus" / "real").rglob("*.txt")):
        name = digest(path.read_bytes())
        for report in read(path, path.name) if name in files else ():
            yield from (key(name, report, one) for one in understand(report, knowledge, gate).findings)


def key(file: str, report: Report, finding: Finding) -> Key:
    """By what a finding is known again."""
    text = next((one.text for one in report.paragraphs if one.line == finding.span.line), str(finding.span.line))
    return file, digest(fold(text).encode()), finding.rule


def digest(data: bytes) -> str:
    """A name for a text that does not tell it."""
    return hashlib.sha256(data).hexdigest()[:24]

"""The hand labels beside the project: defects of the seeds, and where words stand in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handbook.model import Finding, Knowledge
from handbook.reading import read
from handbook.understanding import GateOptions, understand

RULES = {
    "doubled": {"doubled-word"},
    "duplicate": {"dup-paragraph"},
    "fixed-list": {"fixed-list"},
    "fixed-phrase": {"fixed-list"},
    "heading-punctuation": {"heading-punct"},
    "junk": {"ads"},
    "mask": {"mask-unfilled", "mask-wrong"},
    "numbering": {"dup-number", "skip-number"},
    "period": {"period"},
    "punctuation": {"book-comma", "item-style", "punctuation", "sentence-end", "space"},
    "term": {"term-subject"},
    "title-name": {"book-title"},
    "typo": {"typo"},
    "unit": {"unit-missing"},
    "unpaired-quote": {"unpaired"},
    "width": {"mixed-width"},
}
"""Type of a defect in the gold → rules of ours that name it."""

PLACES = {
    "第一议题": (5, 3),
    "三会一课": (9, 5),
    "一岗双责": (8, 3),
    "压实*责任": (5, 3),
    "以*为抓手": (3, 3),
    "在*上下功夫": (4, 2),
    "壓實責任": (1, 1),
    "压实责任": (1, 1),
    "1+8": (1, 1),
    "１＋８": (1, 1),
}
"""Query → (places, reports) in the seeds (issue 4, point 1)."""


@dataclass(frozen=True)
class Defect:
    """A labelled defect."""

    file: Path
    document: str
    paragraph: int
    type: str

    def is_found(self, knowledge: Knowledge) -> bool:
        """Whether a finding of a fitting rule stands on the paragraph."""
        rules, paragraphs = RULES[self.type], _paragraphs(self.file)
        return any(
            one.rule in rules and paragraphs.get(one.span.line) == self.paragraph
            for one in _findings(self.file, knowledge)
        )


def general_defects(shared: Path) -> list[Defect]:
    """Defects that a rule can find which knows nothing of the document."""
    gold = json.loads((shared / "gold" / "seeds-outline.json").read_text(encoding="utf-8"))
    return [
        Defect(shared / "corpus" / "seeds" / f"{name}.txt", name, defect["para"], defect["type"])
        for name, document in gold.items()
        for defect in document["defects"]
        if defect["general"]
    ]


@cache
def _findings(file: Path, knowledge: Knowledge) -> tuple[Finding, ...]:
    return tuple(
        finding for report in read(file, file.name) for finding in understand(report, knowledge, GateOptions()).findings
    )


@cache
def _paragraphs(file: Path) -> dict[int, int]:
    """Line → index of the paragraph as the gold counts: lines that are not the empty string."""
    lines = file.read_text(encoding="utf-8").split("\n")
    full = [number for number, line in enumerate(lines, 1) if line]
    return {line: index for index, line in enumerate(full)}

"""How good an example a passage is: the case files, and what holds for all passages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from handbook.model import Finding, Knowledge, Passage, Quality, Span
from handbook.understanding import GateOptions, understand
from handbook.understanding.knowledge.loading import load
from handbook.understanding.passages.cues import normalise
from handbook.understanding.passages.mark import marks
from handbook.understanding.passages.quality import qualities
from handbook.understanding.passages.sentence_labels import sentence_labels
from hypothesis import given, settings
from hypothesis import strategies as st
from understanding_rows import cases, report

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("score", "complete", "concrete", "unmasked", "flawless", "fresh")


def quality(text: str, flaws: tuple[Any, ...] = ()) -> Quality:
    made = report([("b0", text)])
    (paragraph,) = made.paragraphs
    passage = Passage(paragraph, "p1", "practice", sentences=sentence_labels(paragraph, normalise(text), "practice"))
    findings = [Finding("rule", severity, Span(1, 0, 1), text[0], "") for severity in flaws]
    return qualities([passage], marks(made), findings)[0]


@pytest.mark.parametrize("case", cases("quality"))
def test_better_examples(case: dict[str, Any]) -> None:
    better, worse = quality(case["better"]), quality(case["worse"], tuple(case.get("flaws", ())))
    assert getattr(better, case["part"]) > getattr(worse, case["part"])
    assert better.score > worse.score


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load(ROOT / "docs")


TEXT = st.text("党支部开展次12*《》“”。，；一是：有效提升了 x", max_size=120)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["h1", "b0", "b2", "t0"]), TEXT), max_size=4))
def test_every_part_is_between_0_and_1(knowledge: Knowledge, rows: list[tuple[str, str]]) -> None:
    for passage in understand(report(rows), knowledge, GateOptions()).passages:
        assert all(0 <= getattr(passage.quality, part) <= 1 for part in PARTS)
        assert passage.paragraph.kind == "body" or passage.quality.score == 0

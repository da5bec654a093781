"""What every passage is for: the case files, and what holds for all reports."""

from __future__ import annotations

from typing import Any

import pytest
from handbook.model import UNSURE
from handbook.understanding.passages.cues import normalise
from handbook.understanding.passages.functions import functions
from handbook.understanding.passages.sentence_labels import sentence_labels
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_aloud import knowledge
from understanding_rows import cases, paragraph, report

FUNCTIONS = {"title", "heading", "opening", "practice", "effect", "problem", "cause", "plan", "closing", UNSURE}


@pytest.mark.parametrize("case", cases("functions"))
def test_functions(case: dict[str, Any]) -> None:
    rows = [row.split(" | ", 1) for row in case["rows"]]
    fields = {name: value for name, value in case.items() if name != "rows"}
    made = report([(head.split(" ")[0], text) for head, text in rows], **fields)
    assert list(zip(functions(made, knowledge().kinds), [text for _, text in rows], strict=True)) == [
        (head.split(" ")[1], text) for head, text in rows
    ]


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("支部设了三个责任区，有效提升了服务质量。", "effect", "有效提升了服务质量。"),
        ("开展六次培训，取得了良好效果。其中两次在乡镇。", "effect", "取得了良好效果。"),
        ("有的党务干部为兼职，导致台账不全。", "cause", "导致台账不全。"),
    ],
)
def test_sentences_that_do_something_else_are_labelled(text: str, label: str, words: str) -> None:
    found = sentence_labels(paragraph(1, "b0", text), normalise(text), "problem" if label == "cause" else "practice")
    assert [(one.function, text[one.span.start : one.span.end]) for one in found] == [(label, words)]


PIECES = "一、主要做法 二、存在的问题 下一步， 上半年 各位代表： 以上报告 请审阅 。 ， 工作 开展了 一是 2024年 ** 《"
TEXT = st.lists(st.sampled_from(PIECES.split(" ")), min_size=1, max_size=8).map("".join)
ROW = st.tuples(st.sampled_from(["h1", "h2", "b0", "b2", "b3", "t0"]), TEXT)


@settings(deadline=None)
@given(st.lists(ROW, max_size=12))
def test_every_paragraph_has_one_known_function(rows: list[tuple[str, str]]) -> None:
    found = functions(report(rows), knowledge().kinds)
    assert len(found) == len(rows)
    assert set(found) <= FUNCTIONS
    assert all((kind[0] == "h") == (function == "heading") for (kind, _), function in zip(rows, found, strict=True))

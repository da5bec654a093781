"""Which numbers, blanks, book titles and activities stand in a text: the case files, and what holds for all texts."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from handbook.understanding.passages.mark import Marks, marks
from hypothesis import given, settings
from hypothesis import strategies as st
from understanding_rows import cases, report


def marked(case: dict[str, Any]) -> Marks:
    return marks(report([("b0", case["text"])], format="md" if case.get("markdown") else "txt"))


@pytest.mark.parametrize("case", cases("mark"))
def test_marks(case: dict[str, Any]) -> None:
    found = marked(case)
    shown: dict[str, list[Any]] = {
        "metrics": [one.number + one.unit for one in found.metrics],
        "what": [one.what for one in found.metrics],
        "slots": [one.kind for one in found.slots],
        "books": [one.title for one in found.books],
        "activities": [one.title for one in found.activities],
    }
    assert {name: shown[name] for name in shown if name in case} == {name: case[name] for name in shown if name in case}
    assert "masked" not in case or all(one.masked for one in found.metrics)


PIECES = '《 》 “ ” " * ** xx × ○ 某 12 3.5 １２ 次 名 人次 个 万 余 年 第 月 〔2023〕 号 活动 、 ， 。 + 两 ( ) 学习'
TEXT = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES.split(" ")), max_size=30).map("".join))


@settings(deadline=None)
@given(TEXT)
def test_every_mark_is_cut_out_by_its_span(text: str) -> None:
    found = marks(report([("b0", text)]))
    for book in (*found.books, *found.activities):
        assert text[book.span.start : book.span.end] == book.title
    for metric in found.metrics:
        cut = text[metric.span.start : metric.span.end]
        assert cut.startswith(metric.number)
        assert cut.endswith(metric.unit) or cut.lower().endswith(metric.unit)
    for slot in found.slots:
        assert 0 <= slot.span.start < slot.span.end <= len(text)


@settings(deadline=None)
@given(TEXT)
def test_marks_of_a_kind_do_not_overlap(text: str) -> None:
    found = marks(report([("b0", text)]))
    for kind in (found.metrics, found.slots, found.books, found.activities):
        spans = [one.span for one in kind]
        assert all(one.end <= other.start for one, other in pairwise(spans))

"""Which requirements a passage evidences and whether a reported number meets them: the case files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from handbook.model import Checklist, ChecklistItem, Evidence, Frequency, Knowledge
from handbook.understanding.knowledge.loading import load
from handbook.understanding.passages.evidence import Requirements
from handbook.understanding.passages.mark import marks
from understanding_rows import cases, report


def item(name: str, cue: str, frequency: Frequency | None, since: str = "2018-10-28", until: str = "") -> ChecklistItem:
    basis: dict[str, Any] = {"regulation": "tiao-li", "article": "第十一条", "confidence": "verified"}
    return ChecklistItem(
        id=name,
        text=cue,
        subject="党支部",
        frequency=frequency,
        evidence=(),
        since=since,
        until=until,
        practices=(),
        cues=(cue,),
        **basis,
    )


ITEMS = (
    item("dang-yuan-da-hui", "党员大会", Frequency("一般每季度1次", "quarter", 1)),
    item("zhi-wei-hui", "支委会", Frequency("一般每月1次", "month", 1)),
    item("dang-xiao-zu", "党小组会", Frequency("一般每月1次", "month", 1)),
    item("gong-shi-2014", "公示发展对象", None, "2014-05-28", "2026-05-11"),
    item("gong-shi-2026", "公示发展对象", None, "2026-05-11"),
)
KNOWLEDGE = Knowledge((), (), (), (), (Checklist("zhi-bu", "支部", "", ITEMS),), (), ())


MINI = Requirements(KNOWLEDGE)


@cache
def ours() -> Requirements:
    """The requirements of the project's own checklists."""
    return Requirements(load(Path(__file__).resolve().parent.parent / "docs"))


def evidence(case: dict[str, Any], function: str = "practice", by: Requirements = MINI) -> tuple[Evidence, ...]:
    fields = {name: value for name, value in case.items() if name not in ("text", "evidence", "absent")}
    made = report([("b0", case["text"])], **fields)
    (found,) = by.evidence(made, [function], marks(made).metrics)
    return found


@pytest.mark.parametrize("case", cases("evidence"))
def test_evidence(case: dict[str, Any]) -> None:
    assert {one.item: one.met for one in evidence(case)} == case["evidence"]


@pytest.mark.parametrize("case", cases("editions"))
def test_a_report_is_judged_by_the_edition_of_its_date(case: dict[str, Any]) -> None:
    found = {one.item: one.met for one in evidence(case, by=ours())}
    assert {item: found.get(item, "absent") for item in case["evidence"]} == case["evidence"]
    assert set(case["absent"]) & found.keys() == set()


def test_a_plan_is_no_evidence() -> None:
    assert evidence({"text": "召开党员大会4次。"}, "plan") == ()


def test_the_reason_says_what_was_compared() -> None:
    (one,) = evidence({"text": "召开党员大会1次。", "period": "2023年上半年", "year": 2023})
    assert one.reason == "写到“党员大会”，报1次；要求一般每季度1次，半年至少2次，不够，请核对"

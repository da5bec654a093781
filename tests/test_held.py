"""What holds a report, wherever it stands. Every file in ``cases/held`` is a kind of place; most cases pass."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.model import Held, Lost, Paragraph, Piece, Report
from handbook.understanding.gate import GateOptions, held, mask
from reading_aloud import reports

CASES = Path(__file__).parent / "cases" / "held"
FRAME = "云岭县档案局2023年党建工作总结\n今年以来，局党支部按照上级部署开展工作，全体党员积极参加。"


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
    ]


def _report(case: dict[str, Any]) -> Report:
    """A report as reading would hand it on."""
    report = reports(FRAME, case.get("name", "总结.txt"))[0]
    paragraphs = [Paragraph(3 + at, text, "body") for at, text in enumerate(case.get("lines", []))]
    if "lost" in case:
        paragraphs.append(Paragraph(99, "文" * (case.get("length", 300) - 45), "body"))
    aside = [Piece(place, text) for place, texts in case.get("aside", {}).items() for text in texts]
    lost = [Lost(place, characters, "文") for place, characters in case.get("lost", {}).items()]
    return replace(
        report, paragraphs=(*report.paragraphs, *paragraphs), aside=(*report.aside, *aside), lost=tuple(lost)
    )


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    assert {(one.rule, one.place) for one in held(_report(case))} == {tuple(one) for one in case["held"]}


def test_every_kind_has_cases_of_both_kinds() -> None:
    for path in CASES.glob("*.yml"):
        kinds = {bool(case["held"]) for case in yaml.safe_load(path.read_text(encoding="utf-8"))}
        assert kinds == {True, False}, path.name


MASK = GateOptions(rules=(("*", "mask"),))
ALLOW = GateOptions(rules=(("*", "allow"),))


@pytest.mark.parametrize("case", _cases())
def test_allow_lets_everything_pass(case: dict[str, Any]) -> None:
    assert held(_report(case), ALLOW) == ()


def test_what_is_never_published_needs_no_mask() -> None:
    assert held(_report({"aside": {"header": ["电话13800000000"]}}), MASK) == ()


def test_a_mask_does_not_reach_over_two_paragraphs() -> None:
    report = _report({"lines": ["联系人王某，电话138000", "00000，欢迎来访。"]})
    assert held(report, MASK) == (Held("mobile", 3),)


def test_nothing_covers_what_was_not_read() -> None:
    assert held(_report({"lost": {"body": 90}}), MASK) == (Held("incomplete", 0, "body"),)


def test_a_masked_number_between_two_paragraphs_is_covered_where_it_is_whole() -> None:
    report = _report({"lines": ["联系人王某，电话13800000000", "王某，电话：5550000。"]})
    assert held(report, MASK) == ()
    assert "5550000" not in repr(mask(report, MASK).paragraphs)


def test_a_value_that_only_the_line_above_gives_away_is_held_where_masks_do_not_see_it() -> None:
    assert held(_report({"lines": ["办公电话", "5550000"]}), MASK) == (Held("landline", 4),)


def test_a_value_at_the_end_of_a_line_is_masked_though_figures_begin_the_next() -> None:
    report = _report({"lines": ["联系人王某，电话13800000000", "2023年12月召开会议12次。"]})
    assert held(report, MASK) == ()
    assert "13800000000" not in repr(mask(report, MASK).paragraphs)


def test_a_title_that_is_no_paragraph_is_masked_too() -> None:
    report = _report({})
    report = replace(report, title=replace(report.title, value="王某13800000000述职报告"))
    assert "13800000000" not in mask(report, MASK).title.value


def test_a_line_says_where_a_removed_line_stood() -> None:
    report = replace(_report({}), aside=(Piece("removed", "秘密★5年 更多范文", 7),))
    assert held(report) == (Held("classified", 7, "removed"),)

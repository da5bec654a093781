"""The checker. Every file in ``cases/check`` is a rule: what it finds, and what it leaves alone.

A case is one line of text that stands in the middle of a small report, or a whole report (``text``). ``when`` is the
day on which the small report was written. ``finds`` lists the quotes that the rule has to give, in order; an empty list
means silence.
"""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.model import Finding, Paragraph
from handbook.reading import rules
from handbook.understanding.check import check, rule_names
from handbook.understanding.check.words import wordings
from handbook.understanding.gate import held
from handbook.understanding.passages.mark import Marks
from handbook.understanding.rulebook import rulebook
from making import annotated
from reading_aloud import knowledge, understood

RULES = rulebook("findings")["rules"] | rules.load("flaws")["rules"]
CASES = Path(__file__).parent / "cases" / "check"
FRAME = """云岭县档案局2023年党建工作总结
一、主要工作
今年以来，局党支部按照上级部署开展工作，全体党员积极参加。
{}
二、存在问题
党员教育的形式还不够丰富，学习的深度不够。
三、下一步打算
下一步，局党支部将改进学习方式，抓好各项任务落实。"""


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
    ]


def _framed(line: str, when: str) -> str:
    """The small report around the line; with a day it is signed and its title has that year."""
    if not when:
        return FRAME.format(line)
    year, month, day = when.split("-")
    signed = f"\n云岭县档案局党支部\n{year}年{int(month)}月{int(day)}日"
    return FRAME.replace("2023年", f"{year}年").format(line) + signed


def _findings(case: dict[str, Any]) -> list[Finding]:
    text = case["text"] if "text" in case else _framed(case["line"], case.get("when", ""))
    return [finding for report in understood(text, case.get("file", "材料.txt")) for finding in report.findings]


@pytest.mark.parametrize(("rule", "case"), _cases())
def test_rule(rule: str, case: dict[str, Any]) -> None:
    found = [one for one in _findings(case) if one.rule == rule]
    assert [one.quote for one in found] == case["finds"], [(one.rule, one.quote, one.message) for one in found]
    for one in found:
        assert one.severity == case.get("severity", one.severity)
        assert case.get("says", "") in one.message
        assert case.get("source", "") in one.source


def test_every_rule_has_cases_that_find_and_cases_that_keep_silent() -> None:
    for path in sorted(CASES.glob("*.yml")):
        cases = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert any(case["finds"] for case in cases), f"{path.name}: nothing is found"
        assert any(not case["finds"] for case in cases), f"{path.name}: nothing is left alone"


def test_every_rule_of_the_rule_files_has_a_case_file() -> None:
    tested = {one.rule.partition("/")[0] for one in wordings()} | {"outdated", "fixed-list", "ads"}
    assert tested <= {path.stem for path in CASES.glob("*.yml")}


OUTDATED: list[dict[str, Any]] = yaml.safe_load((CASES / "outdated.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("wording", rulebook("dated")["wordings"], ids=lambda wording: wording["message"][:20])
def test_every_dated_wording_has_a_date_a_source_a_planted_case_and_a_look_alike(wording: dict[str, str]) -> None:
    assert wording["source"]
    assert wording.get("before") or wording.get("after")
    pattern = re.compile(wording["pattern"])
    standing = [case for case in OUTDATED if pattern.search(case.get("text") or case["line"])]
    hits = [[hit.group() for hit in pattern.finditer(case.get("text") or case["line"])] for case in standing]
    found = [
        any(hit in quote for hit in own for quote in case["finds"]) for own, case in zip(hits, standing, strict=True)
    ]
    assert set(found) == {True, False}


@pytest.mark.parametrize("typo", rulebook("typos")["typos"], ids=lambda typo: typo["right"])
def test_no_typo_rule_fires_on_the_right_word(typo: dict[str, str]) -> None:
    """Written right, the word is left alone, whatever stands beside it."""
    rule = next(one for one in wordings() if one.rule == "typo" and one.pattern.pattern == typo["wrong"])
    for sentence in (f"{typo['right']}了工作", f"要{typo['right']}，抓好落实", f"进一步{typo['right']}和提高"):
        assert not rule.pattern.search(sentence)


def test_severities_are_the_three_of_the_contract() -> None:
    assert set(rules.severities(RULES).values()) == {"error", "warning", "hint"}


def test_a_case_of_a_rule_is_of_another_severity() -> None:
    for rule, one in RULES.items():
        assert one["severity"] not in one.get("cases", {}).values(), rule


def test_findings_come_in_the_order_of_the_text_and_once() -> None:
    found = _findings({"line": "增强了责任感的的意识，自足实际，做为主要任务，加强对党员的的教育。"})
    assert found == sorted(found, key=lambda one: (one.span.line, one.span.start))
    assert len({(one.rule, one.span, one.message) for one in found}) == len(found)


HOSTILE = [
    "（",
    "《“（》",
    "“”》",
    "的的",
    "四个自信、四个意识",
    "增强",
    "支部全体",
    "1－8月",
    "13000000000 ",
    "，，",
    "获得感、",
    "截止",
    "1 ",
    "一是。",
    "*",
    "x",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_huge_paragraph_of_one_piece_takes_no_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    paragraph = Paragraph(1, text, "body")
    report = replace(annotated([text]).report, paragraphs=(paragraph,), outline=())
    started = time.process_time()
    check(report, (), Marks((), (), (), ()), knowledge())
    held(report)
    assert time.process_time() - started < 5


@pytest.mark.shared
def test_general_defects_of_the_seeds_are_found(shared: Path) -> None:
    """The gold's defects marked ``general``, by paragraph and type: nine in ten."""
    from gold import general_defects

    wanted = general_defects(shared)
    found = [one for one in wanted if one.is_found(knowledge())]
    missed = [(one.document, one.paragraph, one.type) for one in wanted if one not in found]
    assert len(found) / len(wanted) >= 0.9, missed


def test_every_rule_has_its_row_and_every_row_its_rule(root: Path) -> None:
    package = root / "plugins" / "handbook"
    files = [*(package / "understanding/check").glob("*.py"), package / "reading/structure/flaws.py"]
    code = "".join(path.read_text("utf-8") for path in files)
    used = {name for name in rules.severities(RULES) if f'"{name}"' in code}
    used |= {one.rule for one in wordings()}
    used |= {one["rule"] for one in rulebook("fixed-lists")["phrases"] if "rule" in one}
    assert used == rules.severities(RULES).keys()
    assert all(rule_names().values())

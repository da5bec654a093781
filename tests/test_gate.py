"""The gate. Every file in ``cases/gate`` is a rule; it holds every text that is not ``silent``, however written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.model import Held
from handbook.understanding.gate import (
    GateOptions,
    cover,
    held,
    hits,
    mask,
    options_from,
    rule_names,
    safe_name,
    unused_settings,
)
from handbook.understanding.gate.patterns import Window, window_hits
from handbook.understanding.gate.plain import plain
from handbook.understanding.gate.proofs import is_id_card, is_luhn
from hypothesis import given
from hypothesis import strategies as st
from reading_aloud import reports, understood

CASES = Path(__file__).parent / "cases" / "gate"
ID = "110000199001010005"
MOBILE = "13000000000"
FRAME = """云岭县档案局2023年党建工作总结
一、主要工作
今年以来，局党支部按照上级部署开展工作，全体党员积极参加。
{}
二、存在问题
党员教育的形式还不够丰富，学习的深度不够。"""


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case["text"], case.get("silent", False), id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
    ]


@pytest.mark.parametrize(("rule", "text", "silent"), _cases())
def test_rule(rule: str, text: str, silent: bool) -> None:
    found = {hit.rule for hit in hits(text)}
    assert (rule in found) != silent, found
    assert not silent or not found


@pytest.mark.parametrize(("rule", "text", "silent"), _cases())
def test_a_report_with_it_is_held_and_says_where(rule: str, text: str, silent: bool) -> None:
    for report in reports(FRAME.format(text)):
        line = next((one.line for one in report.paragraphs if rule in {hit.rule for hit in hits(one.text)}), None)
        if line is not None:
            assert Held(rule, line) in held(report)


@pytest.mark.parametrize(("rule", "text", "silent"), _cases())
def test_no_pattern_knows_what_no_sign_gave_away(rule: str, text: str, silent: bool) -> None:
    seen = plain(text)
    everything = Window(0, 0, 0, frozenset(rule_names()))
    assert {hit.rule for hit in window_hits(seen, everything)} == {hit.rule for hit in hits(text)}


def test_every_rule_has_cases_of_both_kinds() -> None:
    assert {path.stem for path in CASES.glob("*.yml")} == set(rule_names()) - {"incomplete"}
    for path in CASES.glob("*.yml"):
        kinds = {case.get("silent", False) for case in yaml.safe_load(path.read_text(encoding="utf-8"))}
        assert kinds == {True, False}, path.name


@pytest.mark.shared
def test_no_real_document_is_held(shared: Path) -> None:
    """Public reports and the seeds (without their adverts) hold nothing of the kind."""
    from handbook.reading import read

    for file in sorted((shared / "corpus").glob("*/*.txt")):
        for report in read(file, file.name):
            assert held(report) == (), (file.name, held(report))


# ── options ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _report(text: str, name: str = "2023/总结.txt") -> Any:
    return reports(FRAME.format(text), name)[0]


def test_everything_holds_without_a_word_from_anybody() -> None:
    assert {GateOptions().action(rule, "a.txt") for rule in rule_names()} == {"hold"}


def test_allow_lets_it_pass_and_leaves_the_text() -> None:
    options = GateOptions(rules=(("mobile", "allow"),))
    report = _report(f"联系人电话{MOBILE}。")
    assert held(report, options) == ()
    assert mask(report, options) == report


def test_the_last_file_option_wins_over_the_rule() -> None:
    options = GateOptions((("mobile", "allow"),), (("2023/*", "*", "mask"), ("2023/总*.txt", "mobile", "hold")))
    assert options.action("mobile", "2023/总结.txt") == "hold"
    assert options.action("email", "2023/总结.txt") == "mask"
    assert options.action("mobile", "2022/总结.txt") == "allow"


def test_mask_covers_the_value_everywhere_and_keeps_every_span() -> None:
    options = GateOptions(rules=(("*", "mask"),))
    report = _report(f"一是联系电话{MOBILE}。二是证号{ID}。三是发至 dang@example.org。")
    covered = mask(report, options)
    assert held(covered, options) == ()
    for before, after in zip(report.paragraphs, covered.paragraphs, strict=True):
        assert len(before.text) == len(after.text)
        assert before.items == after.items
    assert "手机号" in repr(covered)
    assert not any(value in repr(covered) for value in (MOBILE, ID, "dang@example.org"))


def test_mask_reaches_title_name_outline_and_headings() -> None:
    text = FRAME.replace("2023年党建工作总结", f"联系{MOBILE}2023年党建工作总结").replace("主要工作", f"工作{MOBILE}")
    covered = mask(reports(text.format("支部按期开展学习。"))[0], GateOptions(rules=(("mobile", "mask"),)))
    assert MOBILE not in repr(covered)


def test_options_from_configuration() -> None:
    options, problems = options_from({"rules": {"landline": "allow"}, "files": {"a/*": "mask", "b": {"qq": "allow"}}})
    assert options == GateOptions((("landline", "allow"),), (("a/*", "*", "mask"), ("b", "qq", "allow")))
    assert problems == ()


@pytest.mark.parametrize("rules", [{"mobil": "allow"}, {"mobile": "alow"}, {"mobile": True}])
def test_a_wrong_option_is_named_and_holds(rules: dict[str, Any]) -> None:
    options, problems = options_from({"rules": rules})
    assert options.action("mobile", "a") == "hold"
    assert problems[0].expected
    assert problems[0].example


@pytest.mark.parametrize("config", [{"rules": ["mobile"]}, {"files": "a/*"}, {"files": {"a/*": ["mobile"]}}])
def test_a_wrong_shape_is_named(config: dict[str, Any]) -> None:
    options, problems = options_from(config)
    assert options == GateOptions()
    assert problems


def test_an_exact_name_always_fits_and_an_idle_pattern_is_named() -> None:
    options, _ = options_from({"files": {"[2024]工作总结.txt": "allow", "2023/*": "mask", "没有的*": "allow"}})
    assert options.action("mobile", "[2024]工作总结.txt") == "allow"
    problems = unused_settings(options, ["[2024]工作总结.txt", "2023/总结.txt"])
    assert ["没有的*" in one.message for one in problems] == [True]
    assert problems[0].example


# ── what must never leak ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_name_of_a_file_is_looked_at_and_never_shown() -> None:
    report = understood(FRAME.format("支部按期开展学习。"), f"张某{ID}.txt")[0]
    assert Held("id-card", 0) in report.held
    assert ID not in safe_name(report.report.source.path)
    assert held(report.report, GateOptions(rules=(("*", "mask"),))) == (Held("id-card", 0),)
    assert held(report.report, GateOptions(rules=(("*", "allow"),))) == ()


def test_held_says_rule_and_line_never_the_value() -> None:
    assert all(MOBILE not in repr(one) for one in held(_report(f"联系人电话{MOBILE}。")))


@given(st.integers(0, 40), st.sampled_from(["手机号", "身份证号", "密级"]))
def test_a_cover_is_as_long_as_what_it_covers(length: int, label: str) -> None:
    covered = cover(label, length)
    assert len(covered) == length
    assert set(covered) <= set("●" + label)


@given(st.text(alphabet=st.sampled_from("0123456789 \u200b\u3000０１２３-年机密★@.QX微信：内部资料"), max_size=60))
def test_masking_leaves_nothing_to_hold(text: str) -> None:
    covered = safe_name(text)
    assert len(covered) == len(text)
    assert list(hits(covered)) == []


@given(st.lists(st.sampled_from(["", " ", "\u200b", "\u00a0", "\u3000", "\u2009"]), min_size=10, max_size=10))
def test_blanks_and_invisible_characters_inside_do_not_help(blanks: list[str]) -> None:
    written = "".join(digit + blank for digit, blank in zip(MOBILE, [*blanks, ""], strict=True))
    assert "mobile" in {hit.rule for hit in hits(f"电话：{written}。")}


@given(st.integers(10**16, 10**17 - 1))
def test_one_wrong_digit_breaks_the_proofs(number: int) -> None:
    digits = str(number)
    assert sum(is_luhn(digits + last) for last in "0123456789") == 1
    assert sum(is_id_card(digits + last) for last in "0123456789X") <= 1

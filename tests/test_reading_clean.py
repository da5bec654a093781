"""What cleaning takes away and what it leaves: every example of every rule, then the case files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.reading.cleaning.clean import clean, clean_edges, inline
from handbook.reading.cleaning.rule import Rule, level, load
from handbook.reading.line import lines_of

CASES = Path(__file__).parent / "cases" / "clean"


REAL = "本季度支部召开党员大会两次，通报党费收支情况，听取党员意见建议，并逐条研究答复，做到事事有回音、件件有着落。"


def whole(line: str, page: bool = False) -> str:
    """The rule that takes the line before or after a real paragraph (on a page: behind a sign of one), or empty."""
    sign = "打印本页 关闭窗口\n" if page else ""
    for text, place in ((f"{line}\n{REAL}", 1), (f"{REAL}\n{sign}{line}", 3 if page else 2)):
        kept, removed = clean(lines_of(text), page)
        kept, more = clean_edges(kept, removed, page)
        if place not in [entry.number for entry in kept]:
            return next(entry.rule for entry in removed + more if entry.line == place)
    return ""


def examples(which: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in load()
        for number, example in enumerate(getattr(rule, which))
    ]


@pytest.mark.parametrize(("rule", "example"), examples("junk"))
def test_rule_takes_its_examples(rule: Rule, example: Any) -> None:
    if rule.inline:
        assert inline(example[0]) == (example[1], [rule.id])
    else:
        assert whole(example, page=rule.web == "only"), "the line stayed"


@pytest.mark.parametrize(("rule", "example"), examples("keep"))
def test_rule_leaves_look_alikes(rule: Rule, example: str) -> None:
    assert inline(example) == (example, [])
    assert whole(example) == ""


@pytest.mark.parametrize(("rule", "example"), examples("office"))
def test_office_documents_keep_what_only_pages_lose(rule: Rule, example: str) -> None:
    assert rule.takes(level(example)), "the rule does not look at it"
    assert whole(example) == ""


def test_rules_for_pages_say_why_and_where() -> None:
    for rule in load():
        if rule.web == "only":
            assert rule.zone
            assert rule.office


def test_every_rule_is_explained_and_has_examples() -> None:
    for rule in load():
        assert rule.what
        assert rule.junk
    ids = [rule.id for rule in load()]
    assert len(ids) == len(set(ids))


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")))
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    kept, removed = clean(lines_of(case["text"]))
    kept, more = clean_edges(kept, removed)
    assert [line.text for line in kept] == case["kept"]
    assert sorted([entry.line, entry.rule] for entry in removed + more) == sorted(case["removed"])

"""What people write under ``docs/``: what is wrong is named and costs nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from handbook.model import Knowledge, Problem
from handbook.understanding.knowledge.loading import load
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from understanding_rows import cases

ROOT = Path(__file__).resolve().parent.parent


def loaded(files: dict[str, str | bytes], folder: Path) -> Knowledge:
    docs = folder / "docs"
    for name, content in files.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return load(docs)


def ids(knowledge: Knowledge) -> dict[str, list[str]]:
    return {
        "topics": [topic.id for topic in knowledge.topics],
        "practices": [practice.id for topic in knowledge.topics for practice in topic.practices],
        "items": [item.id for checklist in knowledge.checklists for item in checklist.items],
        "terms": [term.id for term in knowledge.terms],
        "templates": [template.id for template in knowledge.templates],
    }


def says(problem: Problem, wanted: dict[str, str]) -> bool:
    return all(words in getattr(problem, field) for field, words in wanted.items())


@pytest.mark.parametrize("case", cases("knowledge"))
def test_problems(case: dict[str, Any], tmp_path: Path) -> None:
    knowledge = loaded(case["files"], tmp_path)
    assert {kind: case[kind] for kind in ids(knowledge) if kind in case} == {
        kind: found for kind, found in ids(knowledge).items() if kind in case
    }
    missing = [wanted for wanted in case["problems"] if not any(says(one, wanted) for one in knowledge.problems)]
    assert not missing, knowledge.problems
    assert len(knowledge.problems) == len(case["problems"]), knowledge.problems


def test_the_projects_own_content_is_without_fault() -> None:
    assert load(ROOT / "docs").problems == ()


def test_a_wrong_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    (problem,) = loaded({"glossary/terms.yml": "terms:\n- 术语".encode("gb18030")}, tmp_path).problems
    assert (problem.path, problem.place) == ("docs/glossary/terms.yml", "第 2 行")
    assert "UTF-8" in problem.message


def test_a_date_may_be_written_without_quotes(tmp_path: Path) -> None:
    text = "terms:\n- {id: a, term: 甲, definition: 乙, since: 2018-10-28}"
    assert loaded({"glossary/terms.yml": text}, tmp_path).terms[0].since == "2018-10-28"


def test_a_slot_that_stands_twice_is_one_slot(tmp_path: Path) -> None:
    files = {
        "kinds.yml": "kinds: [{id: zongjie, name: 总结}]",
        "templates/a.md": "---\nid: a\ntitle: 甲\nkind: zongjie\n---\n【unit|单位】【date|年】【unit|单位】\n",
    }
    (template,) = loaded(files, tmp_path).templates
    assert [(slot.id, slot.kind, slot.hint) for slot in template.slots] == [
        ("slot-1", "unit", "单位"),
        ("slot-2", "date", "年"),
    ]
    assert template.body == "【unit|单位】【date|年】【unit|单位】"


def test_the_digest_changes_with_the_content_and_with_nothing_else(tmp_path: Path) -> None:
    text = "terms: [{id: a, term: 甲, definition: 乙}]"
    first = loaded({"glossary/terms.yml": text}, tmp_path / "one").digest
    assert loaded({"glossary/terms.yml": text}, tmp_path / "two").digest == first
    assert loaded({"glossary/terms.yml": text + "\n"}, tmp_path / "three").digest != first


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text("topics: -[]{}&*!|>\"'#\n 一a1id", max_size=120).map(str.encode)))
def test_whatever_is_in_a_file_nothing_is_raised(tmp_path: Path, data: bytes) -> None:
    assert isinstance(loaded({"practices/taxonomy.yml": data, "practices/cues.yml": data}, tmp_path), Knowledge)


@pytest.mark.parametrize("odd", ["2026-02-30: x", "note: 2026-02-30", "0b_: x", "note: 0b_", "note: 0x_", "? 0x_\n: 1"])
def test_what_only_looks_like_a_date_or_a_number_breaks_nothing(odd: str, tmp_path: Path) -> None:
    assert loaded({"practices/taxonomy.yml": f"topics: []\n{odd}\n"}, tmp_path).problems


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    (problem,) = loaded({"practices/taxonomy.yml": "[" * 50_000}, tmp_path).problems
    assert "嵌套" in problem.message

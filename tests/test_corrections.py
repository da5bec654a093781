"""Corrections: ``cases/corrections`` says what a file does to a report and which problems are named."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.corpus.corrections import Corrections, apply, load
from handbook.corpus.reduce import join
from handbook.model import AnnotatedReport, Held, Label
from handbook.reading import Keep, read
from handbook.understanding import GateOptions, understand
from handbook.understanding.gate import withheld
from making import annotated
from reading_aloud import DOCS, knowledge

FOLDER = Path(__file__).parent / "cases" / "corrections"
CASES = yaml.safe_load((FOLDER / "files.yml").read_text(encoding="utf-8"))
KEPT = yaml.safe_load((FOLDER / "keep.yml").read_text(encoding="utf-8"))
TEXTS = ["云岭县档案局2023年党建工作总结", "主要工作", "支部每月集中学习两次，人人有收获。"]


def _loaded(folder: Path, text: str) -> Corrections:
    (folder / "corrections.yml").write_text(text, encoding="utf-8")
    return load(folder, knowledge())


def _facts(report: AnnotatedReport) -> dict[str, Any]:
    own = report.report
    found = {name: getattr(own, name).value for name in ("title", "year", "kind", "unit")}
    return {**found, "name": own.name, "avoid": report.avoid}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    corrections = _loaded(tmp_path, case["file"])
    report = annotated(TEXTS)
    done = apply([report], corrections)
    assert list(done.hidden) == case.get("hidden", [])
    problems = [*corrections.problems, *done.problems]
    assert len(problems) == len(case["problems"])
    for problem, words in zip(problems, case["problems"], strict=True):
        assert words in problem.message
        assert problem.path == "corrections.yml"
        assert problem.expected
    for changed in done.reports:
        assert {**_facts(report), **case.get("becomes", {})} == _facts(changed)
        assert [one.what for one in changed.corrections] == case["corrections"]


def test_a_corrected_paragraph(tmp_path: Path) -> None:
    case = next(one for one in CASES if "line" in one)
    done = apply([annotated(TEXTS)], _loaded(tmp_path, case["file"]))
    passage = next(one for one in done.reports[0].passages if one.paragraph.line == case["line"]["line"])
    assert passage.function == case["line"]["function"]
    assert passage.topics == tuple(Label(one, "", None, "corrections") for one in case["line"]["topics"])
    assert passage.practices == ()
    assert {one.reason for one in done.reports[0].corrections} == {"讲的是成效"}


@pytest.mark.parametrize("case", KEPT, ids=lambda case: case["name"])
def test_a_line_that_is_put_back(case: dict[str, Any], tmp_path: Path) -> None:
    """Cleaning takes the line; with the correction it is read, understood and looked at by the gate."""
    path, shown = tmp_path / "总结.txt", "2023/总结.txt"
    path.write_text(case["text"], encoding="utf-8")
    sha = hashlib.sha256(path.read_bytes()).hexdigest()
    corrections = _loaded(tmp_path, case["file"].replace("$sha", sha[:12]))
    (before,) = read(path, shown)
    (after,) = read(path, shown, keep=corrections.keep(shown, lambda: sha))
    assert {one.line for one in before.removed} - {one.line for one in after.removed} == set(case["back"])
    lines = case["text"].splitlines()
    texts = [one.text for one in after.paragraphs]
    assert all(lines[number - 1] in texts for number in case["back"])
    done = apply([understand(after, knowledge(), GateOptions())], corrections)
    assert [one.what for report in done.reports for one in report.corrections] == case["corrections"]
    problems = [*corrections.problems, *done.problems]
    assert len(problems) == len(case["problems"])
    assert all(words in f"{one.message}{one.expected}" for one, words in zip(problems, case["problems"], strict=True))


def test_a_secret_in_a_line_that_is_put_back_holds_the_report(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    line = "青禾公文库 · 更多范文请登录会员中心，13800138000"
    path.write_text(f"{KEPT[0]['text']}{line}\n", encoding="utf-8")
    (report,) = read(path, "a.txt", keep=(Keep(5, "更多范文"),))
    assert understand(report, knowledge(), GateOptions()).held


def test_of_a_held_report_no_paragraph_is_missed(tmp_path: Path) -> None:
    held = replace(annotated(TEXTS), held=(Held("classified", 1),))
    text = "corrections:\n- {file: 2023/总结.txt, reason: 讲的是成效, lines: [{line: 3, function: effect}]}\n"
    handbook = join([withheld(held)], knowledge(), corrections=_loaded(tmp_path, text))
    assert (len(handbook.held), handbook.unread) == (1, ())


def test_stale_corrections_reach_the_handbook(tmp_path: Path) -> None:
    corrections = _loaded(tmp_path, "corrections:\n- {file: 没有.txt, reason: 旧的, year: 2022}\n")
    handbook = join([annotated(TEXTS)], knowledge(), corrections=corrections)
    assert any("没有.txt" in problem.message for problem in handbook.unread)


def test_a_correction_makes_another_edition(tmp_path: Path) -> None:
    corrections = _loaded(tmp_path, "corrections:\n- {file: 2023/总结.txt, reason: 写错了, year: 2022}\n")
    plain = join([annotated(TEXTS)], knowledge())
    assert join([annotated(TEXTS)], knowledge(), corrections=corrections).edition != plain.edition


def test_no_file_is_no_correction(tmp_path: Path) -> None:
    assert load(tmp_path, knowledge()) == Corrections()


def test_the_file_of_the_project_is_right() -> None:
    assert load(DOCS, knowledge()).problems == ()

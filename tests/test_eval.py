"""The scores do not fall below their floors."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "eval"))

import fuzz
import real_table
import table
from handbook.understanding import GateOptions, understand
from handbook.understanding.knowledge.loading import load
from minimal import smallest
from understanding_rows import report

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.shared
def test_no_score_is_below_its_floor(shared: Path) -> None:
    below = [table.line(row) for row in table.rows(shared) if not row.ok]
    assert not below, "\n".join(below)


PIECES = ["○○二是第一，“（　）", "主题党日XX12次", "民族团结政治处，", "XX.docx", "一"]


@pytest.mark.parametrize("piece", PIECES)
def test_a_very_long_line_takes_seconds(piece: str) -> None:
    made = report([("b0", piece * (400_000 // len(piece)))])
    began = time.process_time()
    understand(made, load(ROOT / "docs"), GateOptions())
    assert time.process_time() - began < 30


def test_generated_inputs_raise_only_documented_errors() -> None:
    assert [find.told(7) for find in fuzz.run(fuzz.Run(1200, seed=7))] == []


def test_what_breaks_something_is_made_small() -> None:
    assert smallest("先读原文，再谈体会。", lambda text: "原" in text and "会" in text) == "原会"
    assert smallest(b"abcdefgh", lambda data: b"c" in data) == b"c"


def test_a_find_can_be_tried_again_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "wrong", lambda file, *_: "not held" if file.place == "comment" else "")
    monkeypatch.setattr(fuzz, "_still_marked", lambda sentence: "★" in sentence)
    finds = fuzz.run(fuzz.Run(600, seed=3))
    stars = [find for find in finds if find.smallest == "★"]
    assert {find.what for find in finds} == {"not held"}
    assert fuzz.run(fuzz.Run(1, seed=3, first=stars[0].number)) == stars[:1]


def test_a_run_that_was_ended_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    found = fuzz.Find(7, "txt", "raised", "x")
    monkeypatch.setattr(fuzz, "_finds", lambda seed, numbers: tried.append(numbers.start) or [found][numbers.start :])
    log = tmp_path / "log"
    assert fuzz.run(fuzz.Run(500, log=log)) == [found]
    assert fuzz.run(fuzz.Run(1000, log=log)) == [found]
    assert tried == [0, 250, 500, 750]
    monkeypatch.setattr(fuzz, "code", lambda: "other code")
    fuzz.run(fuzz.Run(250, log=log))
    assert tried[4:] == [0]


def test_the_table_of_real_texts_has_a_number_for_every_column() -> None:
    head, row, *_ = real_table.lines({"nothing": []})
    assert len(head.split()) + 1 == len(row.split())

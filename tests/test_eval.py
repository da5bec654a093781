"""The scores do not fall below their floors."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "eval"))

import fuzz
import table
from handbook.understanding import GateOptions, understand
from handbook.understanding.knowledge.loading import load
from understanding_rows import report

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.shared
def test_no_score_is_below_its_floor(shared: Path) -> None:
    below = [table.line(row) for row in table.rows(shared) if not row.ok]
    assert not below, "\n".join(below)


PIECES = ["○○二是第一，“（　）", "主题党日XX12次", "民族团结政治处，", "一"]


@pytest.mark.parametrize("piece", PIECES)
def test_a_very_long_line_takes_seconds(piece: str) -> None:
    made = report([("b0", piece * (400_000 // len(piece)))])
    began = time.process_time()
    understand(made, load(ROOT / "docs"), GateOptions())
    assert time.process_time() - began < 30


def test_generated_inputs_raise_only_documented_errors() -> None:
    wrong = fuzz.run(1200, seed=7)
    assert not wrong, "\n".join(wrong[:3])

"""The scores do not fall below their floors."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "eval"))

import fuzz
import table


@pytest.mark.shared
def test_no_score_is_below_its_floor(shared: Path) -> None:
    below = [table.line(row) for row in table.rows(shared) if not row.ok]
    assert not below, "\n".join(below)


def test_generated_inputs_raise_only_documented_errors() -> None:
    wrong = fuzz.run(1200, seed=7)
    assert not wrong, "\n".join(wrong[:3])

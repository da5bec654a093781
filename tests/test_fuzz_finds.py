"""What fuzzing found once: the case files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent / "eval"))

import fuzz
import page_inputs

_CASES = Path(__file__).parent / "cases" / "fuzz"
FINDS = [one for file in sorted(_CASES.glob("*.yml")) for one in yaml.safe_load(file.read_text("utf-8"))]


@pytest.mark.parametrize("find", FINDS, ids=lambda find: find["name"])
def test_it_is_answered_in_a_sentence(find: dict[str, Any], tmp_path: Path) -> None:
    if find["turn"] == "page" and not page_inputs.is_there():
        pytest.skip("there is no node on this machine")
    deep = "[" * find.get("times", 0) + "]" * find.get("times", 0)
    assert fuzz.trace(find["turn"], find["kind"], find["text"].replace("◆", deep).encode(), tmp_path) == ""

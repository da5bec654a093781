"""Content files with anything in them: named, never an exception (``scripts/eval.py --fuzz`` goes on looking)."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "eval"))

from content_inputs import FILES, content_input, wrong

TRIES = 60


@pytest.mark.parametrize("place", range(len(FILES)), ids=list(FILES))
def test_whatever_stands_in_a_content_file_nothing_is_raised(place: int) -> None:
    for seed in range(TRIES):
        name, data = content_input(random.Random(f"{place} {seed}"), place)
        assert wrong(name, data) == "", seed

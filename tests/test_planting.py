"""Nothing is lost in silence, and no mark is overlooked: a sentence planted anywhere in a file of any format."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from handbook.model import Knowledge
from handbook.understanding.knowledge.loading import load
from planting import FORMATS, plant
from planting.fate import wrong
from planting.words import marked_sentence

FILES = 5000
BLOCKS = 10
"""Parts of a format's files."""
DAILY = 4
"""So many of them are tried whenever tests are run, all with ``--all``."""
LONG = pytest.mark.long
SIZE = FILES // BLOCKS // len(FORMATS)


@cache
def knowledge() -> Knowledge:
    return load(Path(__file__).parents[1] / "docs")


@pytest.mark.parametrize("block", [*range(DAILY), *(pytest.param(one, marks=LONG) for one in range(DAILY, BLOCKS))])
@pytest.mark.parametrize("name", FORMATS)
def test_a_planted_mark_is_accounted_for_and_holds_the_report(name: str, block: int, tmp_path: Path) -> None:
    finds = []
    for number in range(block * SIZE, (block + 1) * SIZE):
        rng = random.Random(f"{name} {number}")
        file = plant(name, number, rng, marked_sentence(rng))
        if found := wrong(file, tmp_path, knowledge()):
            finds.append((found, number, file.place, file.sentence))
    assert finds == []


@pytest.mark.parametrize(("name", "least"), {"docx": 20, "html": 12, "pdf": 12, "md": 12, "txt": 12}.items())
def test_every_place_of_a_format_has_its_turn(name: str, least: int) -> None:
    assert least <= len(FORMATS[name].PLACES) <= DAILY * SIZE

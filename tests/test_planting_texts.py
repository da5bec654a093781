"""Nothing is lost in silence: a sentence planted anywhere in a page, a Markdown or a plain text is accounted for."""

from __future__ import annotations

import random
from pathlib import Path
from types import ModuleType

import pytest
from handbook.reading import read
from handbook.text import fold
from planting import markdown, page, plain

MODULES = {"page": page, "markdown": markdown, "plain": plain}
ROUNDS = 6
PLACES = [(name, place) for name, module in MODULES.items() for place in sorted(module.PLACES)]


def sentence(rng: random.Random) -> str:
    """A marked sentence that stands nowhere else."""
    return f"机密★{rng.randint(1, 9)}年{rng.choice('甲乙丙丁')}{rng.randint(1000, 9999)}号文稿"


def is_accounted_for(path: Path, words: str) -> bool:
    """Whether the words are in a paragraph, in what stands beside the paragraphs, or named as lost."""
    reports = read(path, path.name)
    paragraphs = "".join(one.text for report in reports for one in report.paragraphs)
    besides = [one.text for report in reports for one in (*report.aside, *report.lost)]
    return any(fold(words) in fold(text) for text in (paragraphs, *besides))


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_a_planted_sentence_is_accounted_for(name: str, place: str, tmp_path: Path) -> None:
    module: ModuleType = MODULES[name]
    rng = random.Random(f"{name} {place}")
    for number in range(ROUNDS):
        words = sentence(rng)
        suffix = module.plant(random.Random(number), words)[1]
        path = tmp_path / f"{number}{suffix}"
        path.write_bytes(module.planted(place, rng, words))
        assert is_accounted_for(path, words)


@pytest.mark.parametrize("module", MODULES.values(), ids=MODULES)
def test_planting_is_drawn_from_all_places(module: ModuleType) -> None:
    assert len(module.PLACES) >= 12
    drawn = {module.plant(random.Random(number), "一句话。")[2] for number in range(1000)}
    assert drawn == set(module.PLACES)

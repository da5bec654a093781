"""Files with one sentence planted somewhere in them, for the tests that nothing leaks and nothing is lost in silence.

A module per format. Each has ``PLACES``, where a sentence can stand, and ``planted(place, rng, sentence) -> bytes``: a
file that has it there. What is planted says `planting.words`, what must become of it `planting.fate`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from types import ModuleType

from planting import markdown, page, pdf, plain, word

FORMATS: dict[str, ModuleType] = {"docx": word, "html": page, "pdf": pdf, "md": markdown, "txt": plain}


@dataclass(frozen=True)
class Planted:
    """A file with a sentence somewhere in it."""

    format: str
    place: str
    suffix: str
    sentence: str
    data: bytes


def plant(name: str, number: int, rng: random.Random, sentence: str) -> Planted:
    """The ``number``-th file of a format: every place has its turn, what stands around is chance."""
    module = FORMATS[name]
    places = sorted(module.PLACES)
    place = places[number % len(places)]
    return Planted(name, place, rng.choice(module.SUFFIXES), sentence, module.planted(place, rng, sentence))

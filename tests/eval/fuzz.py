"""Made-up files through reading and understanding: what is planted in them is accounted for and holds the report, and
only documented errors come out.

Every input is made from ``seed:number`` alone, so that any of them can be tried again by itself.
"""

from __future__ import annotations

import random
import tempfile
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import inputs
from handbook.model import Knowledge
from handbook.reading import Unreadable, read
from handbook.understanding import GateOptions, understand
from handbook.understanding.knowledge.loading import load
from minimal import smallest
from planting import FORMATS, plant
from planting.fate import wrong
from planting.words import marked_sentence

ROOT = Path(__file__).resolve().parents[2]
_BATCH = 250
_TURNS = (*FORMATS, *(name for name in FORMATS if name != "pdf"), "damaged", "damaged", "anything", "anything")
"""What the inputs are in turn; a PDF takes ten times as long as the others."""


@dataclass(frozen=True)
class Find:
    """An input that something is wrong with, as small as it could be made."""

    number: int
    kind: str
    """A format and a place, or a suffix."""
    what: str
    smallest: str

    def told(self, seed: int) -> str:
        """With how to try it again."""
        again = f"--fuzz 1 --seed {seed} --from {self.number}"
        return f"输入 {seed}:{self.number} {self.kind}：{self.what}\n最小：{self.smallest}\n重试：{again}"


@cache
def _knowledge() -> Knowledge:
    return load(ROOT / "docs")


def run(
    number: int, seed: int = 0, first: int = 0, workers: int = 1, report: Callable[[int], None] = lambda done: None
) -> list[Find]:
    """What is wrong with so many inputs from the ``first`` on, in their order; empty is good."""
    finds: list[Find] = []
    starts = range(first, first + number, _BATCH)
    batches = [range(start, min(start + _BATCH, first + number)) for start in starts]
    with ProcessPoolExecutor(workers) if workers > 1 else nullcontext() as pool:
        found = (pool.map if pool else map)(partial(_finds, seed), batches)
        for batch, some in zip(batches, found, strict=True):
            finds += some
            report(batch.stop - first)
    return finds


def _finds(seed: int, numbers: range) -> list[Find]:
    with tempfile.TemporaryDirectory() as folder:
        return [find for number in numbers for find in _find(seed, number, Path(folder))]


def _find(seed: int, number: int, folder: Path) -> Iterator[Find]:
    turn = _TURNS[number % len(_TURNS)]
    if turn in FORMATS:
        yield from _planted(turn, seed, number, folder)
        return
    suffix, data = (inputs.damaged if turn == "damaged" else inputs.anything)(_chance(seed, number), number)
    if what := _trace(suffix, data, folder):
        small = smallest(data, lambda shorter: _last(_trace(suffix, shorter, folder)) == _last(what))
        yield Find(number, suffix, what, repr(small))


def _planted(name: str, seed: int, number: int, folder: Path) -> Iterator[Find]:
    def tried(sentence: str) -> str:
        chance = _chance(seed, number)
        marked_sentence(chance)  # what stands around stays as it was
        return _caught(lambda: wrong(plant(name, number // len(_TURNS), chance, sentence), folder, _knowledge()))

    sentence = marked_sentence(_chance(seed, number))
    if what := tried(sentence):
        place = plant(name, number // len(_TURNS), _chance(seed, number), sentence).place
        small = smallest(sentence, lambda shorter: _still_marked(shorter) and tried(shorter) == what)
        yield Find(number, f"{name}, {place}", what, small)


def _still_marked(sentence: str) -> bool:
    """Whether the gate knows the mark in what is left of a sentence, where nothing hides it."""
    with tempfile.TemporaryDirectory() as folder:
        return not wrong(plant("txt", _PLAIN, random.Random(0), sentence), Path(folder), _knowledge())


_PLAIN = sorted(FORMATS["txt"].PLACES).index("line")


def _chance(seed: int, number: int) -> random.Random:
    return random.Random(f"{seed}:{number}")


def _trace(suffix: str, data: bytes, folder: Path) -> str:
    """The trace of an error that is not documented."""

    def through() -> str:
        path = folder / f"case{suffix}"
        path.write_bytes(data)
        for found in read(path, path.name):
            understand(found, _knowledge(), GateOptions())
        return ""

    return _caught(through, Unreadable)


def _caught(work: Callable[[], str], *documented: type[Exception]) -> str:
    try:
        return work()
    except documented:
        return ""
    except Exception:
        return traceback.format_exc()


def _last(trace: str) -> str:
    """The error itself: what it says may change with the input."""
    return trace.strip().rpartition("\n")[2].partition(":")[0]

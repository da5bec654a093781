"""Made-up files through reading and understanding: what is planted in them is accounted for and holds the report, and
only documented errors come out; content files through loading; what is brought into a page, through its scripts.

Every input is made from ``seed:number`` alone, so that any of them can be tried again by itself. A log makes a long run
one that goes on where it was ended.
"""

from __future__ import annotations

import hashlib
import json
import random
import tempfile
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import content_inputs
import inputs
import page_inputs
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
_FILES = (*FORMATS, *(name for name in FORMATS if name != "pdf"), "damaged", "damaged", "anything", "anything")
_TURNS = (*_FILES, "content", "content", "page", "page", "page")
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


@dataclass(frozen=True)
class Run:
    """Which inputs, and how they are tried."""

    number: int
    seed: int = 0
    first: int = 0
    workers: int = 1
    log: Path | None = None
    """Batches that were done stand in it and are not tried again, as long as the code is the same."""


def run(given: Run, report: Callable[[int], None] = lambda done: None) -> list[Find]:
    """What is wrong with so many inputs, in their order; empty is good."""
    starts = range(given.first, given.first + given.number, _BATCH)
    found = _logged(given)
    batches = [range(start, min(start + _BATCH, given.first + given.number)) for start in starts if start not in found]
    for start, some in _done(given, batches):
        found[start] = some
        if given.log:
            with given.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps([_key(given), start, [asdict(find) for find in some]]) + "\n")
        report(len(found) * _BATCH)
    return [find for start in sorted(found) for find in found[start]]


def _done(given: Run, batches: list[range]) -> Iterator[tuple[int, list[Find]]]:
    if given.workers < 2:
        yield from ((batch.start, _finds(given.seed, batch)) for batch in batches)
        return
    with ProcessPoolExecutor(given.workers) as pool:
        running = {pool.submit(_finds, given.seed, batch): batch.start for batch in batches}
        for done in as_completed(running):
            yield running[done], done.result()


def _key(given: Run) -> str:
    return f"{given.seed} {code()}"


def code() -> str:
    """The hash of everything that is tried."""
    files = sorted(path for path in (ROOT / "plugins").rglob("*") if path.suffix in (".py", ".js", ".yml", ".json"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _logged(given: Run) -> dict[int, list[Find]]:
    """The batches of this run that were done before."""
    if not given.log or not given.log.exists():
        return {}
    rows = [json.loads(line) for line in given.log.read_text("utf-8").splitlines()]
    wanted = range(given.first, given.first + given.number, _BATCH)
    return {start: [Find(**one) for one in some] for key, start, some in rows if key == _key(given) and start in wanted}


def _finds(seed: int, numbers: range) -> list[Find]:
    with tempfile.TemporaryDirectory() as folder:
        return [find for number in numbers for find in _find(seed, number, Path(folder))]


def _find(seed: int, number: int, folder: Path) -> Iterator[Find]:
    turn = _TURNS[number % len(_TURNS)]
    if turn in FORMATS:
        yield from _planted(turn, seed, number, folder)
        return
    kind, data = _MAKERS[turn](_chance(seed, number), number)
    if what := trace(turn, kind, data, folder):
        small = smallest(data, lambda shorter: _last(trace(turn, kind, shorter, folder)) == _last(what))
        yield Find(number, f"{turn} {kind}", what, repr(small))


_MAKERS: dict[str, Callable[[random.Random, int], tuple[str, bytes]]] = {
    "damaged": inputs.damaged,
    "anything": inputs.anything,
    "content": content_inputs.content_input,
    "page": page_inputs.page_input,
}


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


def trace(turn: str, kind: str, data: bytes, folder: Path) -> str:
    """The trace of an error that is not documented. ``kind``: a suffix, a content file, a kind of import."""
    if turn == "content":
        return _caught(lambda: content_inputs.wrong(kind, data))
    if turn == "page":
        return page_inputs.tried(kind, data) if page_inputs.is_there() else ""

    def through() -> str:
        path = folder / f"case{kind}"
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

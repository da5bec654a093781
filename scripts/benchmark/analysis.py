"""`bench.py analysis`: what a report costs before the join, stage by stage, in CPU ms per 1,000 characters.

One process, the steps of `handbook.stages` timed where they are called, then cards, signs and packing; the first round
fills tables and compiles patterns, the quickest of the others counts.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmark.building import Clock

_BEHIND = (
    "handbook.corpus.card.carded",
    "handbook.corpus.shelf.shelved.signs",
    "handbook.corpus.shelf.light.made",
    "handbook.corpus.shelf.packing.packed",
    "handbook.library.encoded",
)
"""What a build does with a report that is understood."""


def run(docs: Path, folders: Sequence[Path], rounds: int) -> None:
    """Print the table."""
    import handbook.build as build
    from handbook import stages
    from handbook.understanding import GateOptions
    from handbook.understanding.knowledge.loading import load

    steps = (*stages.FILE, *stages.READ, *stages.UNDERSTAND, *_BEHIND)
    knowledge, files = load(docs), _files(folders)
    spent: list[dict[str, float]] = []
    for turn in range(1 + rounds):
        clock = Clock()
        for name in steps:
            _time(name, clock, again=turn > 0)
        clock.done()
        clock.spent.clear()
        results = [build.analyse_file(file, knowledge, GateOptions()) for file in files]
        for result in results:
            build.encoded(result, build.PACKED)
        clock.done()
        spent.append(clock.spent)
    characters = sum(one.light.characters for result in results if isinstance(result, tuple) for one in result)
    _print(min(spent[1:], key=lambda one: sum(one.values())), characters)


def _files(folders: Sequence[Path]) -> list[Any]:
    from handbook.files import File

    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [File(path, path.name) for path in paths]


def _time(name: str, clock: Clock, again: bool) -> None:
    """Let the clock time a step, under whatever name a module knows it; ``again``: instead of another clock."""
    parts = name.split(".")
    depth = next(depth for depth in range(len(parts) - 1, 0, -1) if _is_module(".".join(parts[:depth])))
    owner = import_module(".".join(parts[:depth]))
    for part in parts[depth:-1]:
        owner = getattr(owner, part)
    known = getattr(owner, parts[-1])
    timed = clock.timed(name, known.__wrapped__ if again else known)
    modules = [one for key, one in sys.modules.items() if key.startswith("handbook")]
    for place in (owner, *modules):
        for key, value in list(vars(place).items()):
            if value is known:
                setattr(place, key, timed)


def _is_module(name: str) -> bool:
    try:
        import_module(name)
    except ImportError:
        return False
    return True


def _print(spent: dict[str, float], characters: int) -> None:
    total = sum(spent.values())
    print(f"{characters} characters, {total / characters * 1e6:.2f} µs each; ms per 1,000:")
    for name, seconds in sorted(spent.items(), key=lambda one: -one[1]):
        print(f"{seconds / characters * 1e6:8.3f}  {name if name != 'MkDocs' else 'all else'}")

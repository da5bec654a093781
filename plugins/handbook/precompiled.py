"""What of a start is computing the same again: regular expressions, and the methods that dataclasses write?

A page that has to make 800 expressions before its first answer spends half of the start on that. A Python of the very
same version made them before (`recorded`), and wrote down what they are made of; `use` hands them out again. What is
not among them, and everything in another Python, is made as ever. Runs in the page: the standard library alone.
"""

from __future__ import annotations

import dataclasses
import marshal
import re
import sys
from array import array
from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

CARRIED = Path(__file__).with_suffix(".bin")
"""Where what was recorded lies in the page."""
_compiler: Any = re._compiler  # type: ignore[attr-defined]
_plain = _compiler.compile
_MAGIC = (sys.implementation.name, *sys.version_info[:2], _compiler._sre.MAGIC)
"""Of whom it is taken: others number the steps of an expression in their own way."""


class Made(NamedTuple):
    """What an expression is made of, as `re` hands it to its engine."""

    flags: int
    steps: bytes
    groups: int
    names: dict[str, int]
    order: tuple[str | None, ...]


def recorded(work: Callable[[], object]) -> bytes:
    """What some work made, for `use`. Restores how it is made."""
    made: dict[tuple[Any, int], Made] = {}
    sources: dict[str, CodeType] = {}

    def expression(pattern: Any, flags: int = 0) -> Any:
        if isinstance(pattern, (str, bytes)):
            made[pattern, int(flags)] = _parts(pattern, int(flags))
        return _plain(pattern, flags)

    def method(source: str, space: Any = None, names: Any = None) -> None:
        sources[source] = compile(source, "<string>", "exec")
        exec(sources[source], space, names)

    _install(expression, method)
    try:
        work()
    finally:
        _install(_plain, exec)
    return marshal.dumps((_MAGIC, {key: tuple(one) for key, one in made.items()}, sources))


def begin() -> bool:
    """Use what was carried along, if anything was; whether it is ours."""
    return CARRIED.is_file() and use(CARRIED.read_bytes())


def use(data: bytes) -> bool:
    """Take expressions and methods from what was recorded; whether it is ours."""
    magic, made, sources = marshal.loads(data)
    if magic != _MAGIC:
        return False
    _install(lambda pattern, flags=0: _expression(made, pattern, flags), lambda *call: _run(sources, *call))
    return True


def _expression(made: Mapping[tuple[Any, int], tuple[Any, ...]], pattern: Any, flags: int) -> Any:
    known = made.get((pattern, int(flags))) if isinstance(pattern, (str, bytes)) else None
    if known is None:
        return _plain(pattern, flags)
    one = Made(*known)
    steps = array("I", one.steps).tolist()
    return _compiler._sre.compile(pattern, one.flags, steps, one.groups, one.names, one.order)


def _run(sources: Mapping[str, CodeType], source: str, space: Any = None, names: Any = None) -> None:
    exec(sources.get(source, source), space, names)


def _parts(pattern: Any, flags: int) -> Made:
    parsed = _compiler._parser.parse(pattern, flags)
    steps = array("I", _compiler._code(parsed, flags)).tobytes()
    order: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        order[number] = name
    return Made(flags | parsed.state.flags, steps, parsed.state.groups - 1, parsed.state.groupdict, tuple(order))


def _install(expression: Callable[..., Any], method: Callable[..., None]) -> None:
    _compiler.compile = expression
    dataclasses.exec = method  # type: ignore[attr-defined]

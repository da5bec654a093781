"""By what does reading know a 文种? By the rows that whoever calls `read` gives it (``docs/kinds.yml``).

Nearly every step asks whether a line reads like a title, and a title is what ends like a 文种: so the rows do not go
through thirty signatures, they hold for all that is read inside ``with knowing(rows)``. Who gives none gets the rows of
the handbook that lies beside this package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from handbook.model import DocumentKind
from handbook.reading import rules
from handbook.rulebook import load

OWN = Path(__file__).resolve().parent.parent.parent.parent / "docs" / "kinds.yml"
"""The rows of the handbook beside this package; it is read when somebody reads without rows, never on import."""
_LAST = 1 << 10

Patterns = tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]
"""(kind, what it says), in the order in which kinds are asked."""


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """What is made of the rows, once."""

    rows: Mapping[str, DocumentKind]
    """By id, in the order in which they are asked."""
    endings: frozenset[str]
    """All of them."""
    reach: tuple[int, ...]
    """Their lengths, longest first."""
    kind_of: Mapping[str, str]
    """Ending → kind, of those that say one."""
    lengths: tuple[int, ...]
    """Lengths of these endings, longest first."""
    titles: Patterns
    sure: Patterns
    opening: Patterns

    def ending(self, text: str) -> str:
        """The longest of them that a text ends with; empty: none."""
        return next((tail for length in self.reach if (tail := text[-length:]) in self.endings), "")


def row(data: Mapping[str, Any]) -> DocumentKind:
    """A row of ``kinds.yml``, checked already, as a value."""
    given = {one.name: data[one.name] for one in fields(DocumentKind) if one.name in data}
    lists = {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
    return DocumentKind(**{"outline": (), "cues": (), **given, **lists})


@contextmanager
def knowing(rows: Sequence[DocumentKind]) -> Iterator[None]:
    """Inside, these 文种 are known; without any, those of the handbook beside this package."""
    token = _current.set(_LATEST.of(tuple(rows)) if rows else None)
    try:
        yield
    finally:
        _current.reset(token)


def known() -> Kinds:
    """The 文种 that are known here."""
    return _current.get() or _own()


_current: ContextVar[Kinds | None] = ContextVar("kinds", default=None)


@cache
def _own() -> Kinds:
    data = load(OWN.parent, OWN.stem)["kinds"] if OWN.is_file() else ()
    return _made(tuple(map(row, data)))


def _made(rows: tuple[DocumentKind, ...]) -> Kinds:
    asked = sorted(rows, key=lambda kind: kind.asked or _LAST)
    pairs = [(ending, kind.id) for kind in asked for ending in kind.cues]
    pairs += [(ending, "") for ending in rules.load("titles")["titles"]]
    endings = tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))
    kind_of = {ending: kind for ending, kind in reversed(endings) if kind}
    return Kinds(
        rows={kind.id: kind for kind in asked},
        endings=frozenset(ending for ending, _ in endings),
        reach=tuple(sorted({len(ending) for ending, _ in endings}, reverse=True)),
        kind_of=kind_of,
        lengths=tuple(sorted(set(map(len, kind_of)), reverse=True)),
        titles=_patterns((kind.id, kind.titles) for kind in asked),
        sure=_patterns((kind.id, kind.sure) for kind in asked),
        opening=_patterns((kind.id, kind.opening) for kind in asked),
    )


class _Latest:
    """What was made of the rows that were given last: file after file is read by the same."""

    def __init__(self) -> None:
        self._known: tuple[tuple[DocumentKind, ...], Kinds] | None = None

    def of(self, rows: tuple[DocumentKind, ...]) -> Kinds:
        """What is made of the rows."""
        known = self._known
        if known is None or known[0] != rows:  # the very same are equal at a glance
            self._known = known = rows, _made(rows)
        return known[1]


_LATEST = _Latest()


def _patterns(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> Patterns:
    return tuple((kind, tuple(map(re.compile, patterns))) for kind, patterns in pairs)

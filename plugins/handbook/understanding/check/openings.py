"""With which character does every match of a pattern begin? Then it is tried where that stands, and searched nowhere.

It is read off the parsed pattern, as in `needs`. Where one plain character begins a pattern, `re` itself is as quick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from handbook.understanding.check.needs import ops, parser
from handbook.understanding.passages import Characters, Neighbours

_LINE = "\n"
_MOST = 64
"""More characters than this are not worth asking for."""
_NONE: frozenset[str] = frozenset()


class Opening:
    """What every match of a pattern begins with."""

    def __init__(self, characters: Iterable[str]) -> None:
        """``characters``: one of them; a line's end: every match begins a line."""
        members = frozenset(characters)
        self._is_line = _LINE in members
        self._characters = Characters(sorted(members))

    def places(self, neighbours: Neighbours) -> Iterable[int]:
        """Where in a text a match may begin."""
        places = self._characters.places(neighbours)
        return [0, *(place + 1 for place in places)] if self._is_line else places


@lru_cache(maxsize=1024)
def opening(pattern: re.Pattern[str]) -> Opening | None:
    """What every match begins with; nothing where it cannot be said, or need not be known."""
    if parser is None or pattern.flags & re.IGNORECASE:
        return None
    parsed = parser.parse(pattern.pattern, pattern.flags)
    if parsed and parsed[0][0] is ops.LITERAL:
        return None
    if parsed and parsed[0] == (ops.AT, ops.AT_BEGINNING) and pattern.flags & re.MULTILINE:
        return Opening(_LINE)
    first = _first(parsed)
    return Opening(first) if first and _LINE not in first else None


def _first(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The characters with one of which a sequence begins; none: it cannot be said."""
    part = next(((op, value) for op, value in parsed if op not in (ops.ASSERT, ops.ASSERT_NOT, ops.AT)), None)
    if part is None:
        return _NONE
    op, value = part
    if op is ops.LITERAL:
        return frozenset(chr(value))
    if op is ops.IN:
        return frozenset(_members(value))
    if op is ops.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _first(value[3])
    if op is ops.BRANCH:
        firsts = [_first(one) for one in value[1]]
        return frozenset().union(*firsts) if all(firsts) else _NONE
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT) and value[0] > 0:
        return _first(value[2])
    return _NONE


def _members(parts: Sequence[tuple[Any, Any]]) -> Iterator[str]:
    """The members of a set where they are few; else none."""
    if any(kind not in (ops.LITERAL, ops.RANGE) for kind, _ in parts):
        return
    ranges = [(value, value) if kind is ops.LITERAL else value for kind, value in parts]
    if sum(last - first + 1 for first, last in ranges) <= _MOST:
        yield from (chr(code) for first, last in ranges for code in range(first, last + 1))

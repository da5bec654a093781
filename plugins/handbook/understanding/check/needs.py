"""Which words does a pattern need? A report without them need not be searched, which is most of the checker's speed.

What is needed is read off the parsed pattern, so that the rules stay plain regular expressions. The words of all
patterns are looked for at once (`Case.standing`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from typing import Any, Generic, TypeVar

parser: Any = None
ops: Any = None
with suppress(ImportError):
    # Python's parser of patterns has no public name: where it is not found, every pattern is simply searched for.
    parser, ops = import_module("re._parser"), import_module("re._constants")

_MOST = 64
"""More alternatives than this are not worth asking for."""


T = TypeVar("T")


class Sieve(Generic[T]):
    """Things with a pattern each; holds back those whose pattern cannot match in a text."""

    def __init__(self, things: Iterable[T], pattern: Callable[[T], re.Pattern[str]]) -> None:
        """``pattern``: gives the pattern of a thing."""
        self._things = tuple(things)
        self._always: list[int] = []
        self._needing: dict[str, list[int]] = defaultdict(list)
        for number, thing in enumerate(self._things):
            words = needed_words(pattern(thing))
            for word in words:
                self._needing[word].append(number)
            if not words:
                self._always.append(number)
        self.words = frozenset(self._needing)
        """All that it asks for."""

    def likely(self, standing: frozenset[str]) -> list[T]:
        """The things, in order, whose pattern may match in a text; ``standing``: the words that stand in it."""
        numbers = set(self._always)
        for word in standing & self.words:
            numbers.update(self._needing[word])
        return [self._things[number] for number in sorted(numbers)]


def needed_words(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Words of which one stands in every match of the pattern; none: nothing can be said."""
    if parser is None or pattern.flags & re.IGNORECASE:
        return ()
    return _words(parser.parse(pattern.pattern, pattern.flags))


def _words(parsed: Iterable[tuple[Any, Any]]) -> tuple[str, ...]:
    """The best of what the parts of a sequence need; parts that say exactly what they match make one word in a row."""
    found: list[tuple[str, ...]] = []
    run: tuple[str, ...] = ("",)
    for op, value in parsed:
        if op in (ops.ASSERT, ops.ASSERT_NOT, ops.AT):
            continue
        exact = _exact(op, value)
        if exact and len(exact) * len(run) <= _MOST:
            run = _joined(run, exact)
            continue
        again = _repeated(op, value)
        first = _joined(run, again) if len(again) * len(run) <= _MOST else ()
        found.extend((run, first, again, _inside(op, value)))
        run = again or ("",)
    usable = [words for words in (*found, run) if words and all(words) and len(words) <= _MOST]
    return max(usable, key=lambda words: (min(min(map(len, words)), 2), -len(words)), default=())


def _joined(run: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one + other for one in run for other in words))


def _exact(op: Any, value: Any) -> tuple[str, ...]:
    """Everything that a part can match, when that is little; none: it cannot be said."""
    if op is ops.LITERAL:
        return (chr(value),)
    if op is ops.IN and all(kind is ops.LITERAL for kind, _ in value):
        return tuple(chr(code) for _, code in value)
    if op is ops.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _exact_row(value[3])
    if op is ops.BRANCH:
        branches = [_exact_row(one) for one in value[1]]
        return tuple(dict.fromkeys(word for words in branches for word in words)) if all(branches) else ()
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and value[:2] == (0, 1):
        inner = _exact_row(value[2])
        return ("", *inner) if inner else ()
    return ()


def _exact_row(parsed: Iterable[tuple[Any, Any]]) -> tuple[str, ...]:
    """`_exact` of a sequence; what only looks around matches nothing."""
    row: tuple[str, ...] = ("",)
    for op, value in parsed:
        exact = ("",) if op in (ops.ASSERT, ops.ASSERT_NOT, ops.AT) else _exact(op, value)
        if not exact or len(exact) * len(row) > _MOST:
            return ()
        row = _joined(row, exact)
    return row


def _repeated(op: Any, value: Any) -> tuple[str, ...]:
    """What a repetition of exact words begins and ends with."""
    often = op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT) and value[0] > 0
    return _exact_row(value[2]) if often else ()


def _inside(op: Any, value: Any) -> tuple[str, ...]:
    """What a group, a choice or a repetition needs."""
    if op is ops.SUBPATTERN:
        return () if value[1] & re.IGNORECASE else _words(value[3])
    if op is ops.BRANCH:
        branches = [_words(one) for one in value[1]]
        return tuple(dict.fromkeys(word for words in branches for word in words)) if all(branches) else ()
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT) and value[0] > 0:
        return _words(value[2])
    return ()

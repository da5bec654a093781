"""Which words does a pattern need? A report without them need not be searched, which is most of the checker's speed.

What is needed is read off the parsed pattern, so that the rules stay plain regular expressions. Words are looked for by
their `bigrams`: one set of them per report answers for all patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

from handbook.understanding.bigrams import Pairs, may_stand, pairs_in

parser: Any = None
ops: Any = None
with suppress(ImportError):
    # Python's parser of patterns has no public name: where it is not found, every pattern is simply searched for.
    parser, ops = import_module("re._parser"), import_module("re._constants")

_MOST = 40
"""More alternatives than this are not worth asking for."""


@cache
def needs(pattern: re.Pattern[str]) -> tuple[Pairs, ...]:
    """Alternatives of which one stands in every match; none: nothing can be said."""
    words = needed_words(pattern)
    return tuple(pairs_in(word) for word in words) if words and min(map(len, words)) > 1 else ()


def may_match(pattern: re.Pattern[str], occurs: bytes) -> bool:
    """Whether a pattern may match in a text: surely not where nothing that it needs stands."""
    alternatives = needs(pattern)
    return not alternatives or any(may_stand(pairs, occurs) for pairs in alternatives)


def needed_words(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Words of which one stands in every match of the pattern; none: nothing can be said."""
    if parser is None or pattern.flags & re.IGNORECASE:
        return ()
    return _words(parser.parse(pattern.pattern, pattern.flags))


def _words(parsed: Iterable[tuple[Any, Any]]) -> tuple[str, ...]:
    """The best of what the parts of a sequence need; letters in a row are one word."""
    found: list[tuple[str, ...]] = []
    run: tuple[str, ...] = ("",)
    for op, value in parsed:
        if op in (ops.ASSERT, ops.ASSERT_NOT, ops.AT):
            continue
        letters = _letters(op, value)
        if letters and len(letters) * len(run) <= _MOST:
            run = tuple(word + letter for word in run for letter in letters)
            continue
        found.extend((run, _inside(op, value)))
        run = ("",)
    usable = [words for words in (*found, run) if words and all(words) and len(words) <= _MOST]
    return max(usable, key=lambda words: (min(min(map(len, words)), 2), -len(words)), default=())


def _letters(op: Any, value: Any) -> tuple[str, ...]:
    """The characters that a part stands for, when they are few."""
    if op is ops.LITERAL:
        return (chr(value),)
    if op is ops.IN and all(kind is ops.LITERAL for kind, _ in value):
        return tuple(chr(code) for _, code in value)
    return ()


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

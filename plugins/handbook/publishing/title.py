"""Where may a title be broken into lines? Between words, never inside one (公文: 词意完整)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from handbook.rulebook import load

_SHORTEST = 2
"""Characters of a piece: one alone is no word here."""
_OPENING, _CLOSING = "“《（〔", "\u3000 ，、；：。”》）"
_WHOLE = re.compile(r"(?<=[^\d〔（《“])(?=\d{4}年|[“《（])")
"""Before what stays together, but for what opens it."""


def pieces(text: str) -> list[str]:
    """The title cut where a line may end; joined, they are the title."""
    found: list[str] = []
    start = 0
    for at in range(_SHORTEST, len(text) - _SHORTEST + 1):
        if at - start >= _SHORTEST and _may_end(text, at):
            found.append(text[start:at])
            start = at
    return [*found, text[start:]]


def _may_end(text: str, at: int) -> bool:
    """Whether a line may end before this place."""
    rules = _rules()
    if text[at] in rules.inside or text[at - 1] in _OPENING:
        return False
    return (
        text[at - 1] in _CLOSING
        or text.endswith(rules.ends.get(text[at - 1], ()), 0, at)
        or text.startswith(rules.starts.get(text[at], ()), at)
        or bool(_WHOLE.match(text, at))
    )


_Words = Mapping[str, tuple[str, ...]]


class _Rules(NamedTuple):
    ends: _Words
    """By their last characters."""
    starts: _Words
    """By their first ones."""
    inside: str


@cache
def _rules() -> _Rules:
    """What a line may end with or begin with, and what never begins one."""
    rules = load(Path(__file__).parent / "rules", "title-words")
    return _Rules(_by_character(rules["ends"], -1), _by_character(rules["starts"], 0), rules["inside"])


def _by_character(words: Iterable[str], place: int) -> _Words:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for word in words:
        found[word[place]] += (word,)
    return dict(found)

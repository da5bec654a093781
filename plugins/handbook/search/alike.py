"""Which words are used for one thing? Names with their aliases, sets of words; and which words ask a question."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from handbook.rulebook import load
from handbook.search.suggest import Page

_rules = partial(load, Path(__file__).parent / "rules")


def questions() -> list[list[object]]:
    """Words that make a question of a query, longest first, each with words that an answer may have."""
    found: dict[str, list[str]] = _rules("alike")["questions"]
    return [[asking, found[asking]] for asking in sorted(found, key=lambda word: (-len(word), word))]


def sets(pages: Iterable[Page]) -> list[list[str]]:
    """Each set of words that lead to each other; names first, in the order of the pages."""
    named = [[page.title, *page.aliases] for page in pages if page.aliases]
    found: dict[tuple[str, ...], None] = dict.fromkeys(tuple(words) for words in (*named, *_rules("alike")["sets"]))
    return [list(words) for words in found]

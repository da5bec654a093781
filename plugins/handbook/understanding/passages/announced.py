"""What does a heading announce? All wording is data: ``rules/functions.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from handbook.understanding.passages.cues import normalise
from handbook.understanding.rulebook import rulebook


@dataclass(frozen=True, slots=True)
class Wording:
    """The expressions of ``rules/functions.yml``, compiled."""

    headings: tuple[tuple[str, re.Pattern[str]], ...]
    patterns: dict[str, re.Pattern[str]]

    def says(self, name: str, text: str) -> bool:
        """Whether the expression of this name stands in the text."""
        return self.patterns[name].search(text) is not None

    def times(self, name: str, text: str) -> int:
        """How often it does."""
        return sum(1 for _ in self.patterns[name].finditer(text))


@cache
def wording() -> Wording:
    """The expressions, compiled once."""
    book = rulebook("functions")
    headings = tuple((one["function"], re.compile(one["pattern"])) for one in book["headings"])
    return Wording(headings, {name: re.compile(value) for name, value in book.items() if isinstance(value, str)})


@cache
def announced(heading: str) -> str:
    """What a heading announces: ``practice``, ``problem``, ``plan`` …, or nothing.

    ``mixed``: problems and plans (问题及打算); ``same``: more of what the report does anyway (主要工作).
    """
    rules, text = wording(), normalise(heading).strip(" 。:;,")
    if rules.says("topical", text):
        return ""
    return next((function for function, pattern in rules.headings if pattern.search(text)), "")


def role(heading: str) -> str:
    """What stands under a heading, as far as it says so."""
    said = announced(heading)
    return "" if said == "same" else said


def is_slot(heading: str) -> bool:
    """Whether a heading is only the name of a slot (活动内容), with no subject of its own."""
    return wording().says("slot", normalise(heading).strip(" 。:;,"))


def is_fault(heading: str) -> bool:
    """Whether a heading is a fault itself (制度落实不到位): problems stand under it, if nothing else is announced."""
    return wording().says("fault", normalise(heading).strip(" 。:;,"))

"""What does a heading announce? All wording is data: ``rules/functions.yml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from handbook.understanding.passages.cues import normalise
from handbook.understanding.rulebook import rulebook

Look = Callable[[str], re.Match[str] | None]
_HEADINGS = 1 << 12
"""Headings that are remembered: most of a report stand in others, too."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The expressions of ``rules/functions.yml``, compiled."""

    headings: tuple[tuple[str, re.Pattern[str]], ...]
    looks: Mapping[str, Look]
    """Name of an expression → looks for it, at the beginning of a text or anywhere."""
    patterns: Mapping[str, re.Pattern[str]]
    needs: Mapping[str, Sequence[str]]
    """Name → words of which one stands in every text that it matches."""

    def says(self, name: str, text: str) -> bool:
        """Whether the expression of this name stands in the text."""
        return self.looks[name](text) is not None

    def times(self, name: str, text: str) -> int:
        """How often it does."""
        return len(self.patterns[name].findall(text))


@cache
def wording() -> Wording:
    """The expressions, compiled once."""
    book = rulebook("functions")
    headings = tuple((one["function"], re.compile(one["pattern"])) for one in book["headings"])
    rules = {name: {"anywhere": rule} if isinstance(rule, str) else rule for name, rule in book.items()}
    del rules["headings"], rules["sentences"]
    patterns = {name: re.compile(rule.get("begin") or rule["anywhere"]) for name, rule in rules.items()}
    # `search` would try what stands at the beginning at every place
    looks = {name: one.match if "begin" in rules[name] else one.search for name, one in patterns.items()}
    return Wording(headings, looks, patterns, {name: rule["needs"] for name, rule in rules.items() if "needs" in rule})


@lru_cache(maxsize=_HEADINGS)
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


@lru_cache(maxsize=_HEADINGS)
def is_fault(heading: str) -> bool:
    """Whether a heading is a fault itself (制度落实不到位): problems stand under it, if nothing else is announced."""
    return wording().says("fault", normalise(heading).strip(" 。:;,"))

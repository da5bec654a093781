"""What are the rules called? Names for readers of the ids that cleaning and checking leave in a report."""

from __future__ import annotations

from functools import cache

from handbook.publishing.words import READING
from handbook.reading.rules import load
from handbook.understanding.check import rule_names


@cache
def _cleaning() -> dict[str, str]:
    return READING | {entry["id"]: entry["what"] for entry in load("clean")["rules"]}


def cleaning(rule: str) -> str:
    """What a rule of cleaning takes away; the id itself for a rule that is no longer there."""
    return _cleaning().get(rule, rule)


def finding(rule: str) -> str:
    """What a rule of checking looks for; the id itself for one that has no name yet."""
    return rule_names().get(rule, rule)

"""What is wrong with a report, by the rules of its own date?

Every family of rules is a function ``Case → findings``; what they look for is data (``rules/*.yml``). A checker quotes
and never rewrites, and it prefers silence to noise: *error* is wrong whatever the writer meant, *warning* says look
again, *hint* is style.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from handbook.model import Finding, Knowledge, Passage, Report
from handbook.reading.rules import load
from handbook.understanding.check.case import Case
from handbook.understanding.check.dates import dated, dated_wordings, periods
from handbook.understanding.check.headings import headings
from handbook.understanding.check.lists import fixed_lists, members, phrases
from handbook.understanding.check.masks import adverts, masks
from handbook.understanding.check.names import regulation_names
from handbook.understanding.check.pairs import pairs
from handbook.understanding.check.parts import parts
from handbook.understanding.check.repeats import repeats
from handbook.understanding.check.style import style
from handbook.understanding.check.words import entries, words
from handbook.understanding.passages import Marks, Words
from handbook.understanding.rulebook import rulebook

__all__ = ["FAMILIES", "check", "rule_names"]

FAMILIES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    adverts,
    pairs,
    words,
    fixed_lists,
    regulation_names,
    periods,
    dated,
    masks,
    repeats,
    headings,
    parts,
    style,
)


def rule_names() -> Mapping[str, str]:
    """What the rules are called, by id: those of the checker and those of reading's flaws."""
    return {rule: one["name"] for book in (rulebook("findings"), load("flaws")) for rule, one in book["rules"].items()}


def check(report: Report, passages: Sequence[Passage], marks: Marks, knowledge: Knowledge) -> tuple[Finding, ...]:
    """All findings of a report, in the order of the text; nothing twice.

    ``marks`` carries the slots, metrics and book titles of the report. What reading noticed about the numbering
    (``report.flaws``) is among the findings.
    """
    case = Case(report, tuple(passages), marks, knowledge, _asked())
    found = [*report.flaws, *(finding for family in FAMILIES for finding in family(case))]
    unique = {(one.rule, one.span, one.message): one for one in reversed(found)}
    return tuple(
        sorted(unique.values(), key=lambda one: (one.span.line, one.span.start, one.span.end, one.rule, one.message))
    )


@cache
def _asked() -> Words:
    return Words(members().union(entries().words, dated_wordings().words, phrases().words))

"""Wrong words that a list knows: slips, doubled words, wrong subjects, missing measure words, stray marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from handbook.model import Finding, Paragraph
from handbook.understanding.check.case import KINDS, Case, Stretch, finding, stretch
from handbook.understanding.check.needs import Sieve
from handbook.understanding.rulebook import rulebook

MOST = 50
"""Places of one entry that are named in a report."""
LOOKED_AT = 1000
"""Places of one entry that are looked at: a text of nothing but one slip takes no time."""
NEAR = 40
"""Characters on either side in which a silencing pattern is looked for."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One entry of ``rules/wording.yml``."""

    rule: str
    """With its case, where it has several."""
    pattern: re.Pattern[str]
    quiet: re.Pattern[str] | None
    """Where this matches around the place, the entry is silent."""
    message: str
    source: str
    once: bool
    """Only the first place in a report."""
    kinds: tuple[str, ...]
    """Kinds of paragraph that are looked at."""
    twice: tuple[int, int] | None
    """The pattern only matches where so many characters, least and most, stand twice in a row."""


@cache
def wordings() -> tuple[Wording, ...]:
    """All entries, typos and the rest."""
    data = rulebook("wording")
    typos = (
        {"rule": "typo", "pattern": one["wrong"], "message": f"应为“{one['right']}”", **one}
        for one in rulebook("typos")["typos"]
    )
    return tuple(_wording(one) for one in (*data["wordings"], *typos))


@cache
def entries() -> Sieve[Wording]:
    """`wordings`, ready to be looked for."""
    return Sieve(wordings(), lambda wording: wording.pattern)


def _wording(one: dict[str, Any]) -> Wording:
    return Wording(
        rule=one["rule"],
        pattern=re.compile(one["pattern"], re.MULTILINE),
        quiet=re.compile(one["quiet"]) if "quiet" in one else None,
        message=one["message"],
        source=one.get("source", ""),
        once=bool(one.get("once", False)),
        kinds=tuple(one.get("kinds", KINDS)),
        twice=(one["twice"][0], one["twice"][1]) if "twice" in one else None,
    )


def words(case: Case) -> Iterator[Finding]:
    """Every place where an entry matches and is not silenced by what stands around it."""
    for wording in case.likely(entries()):
        yield from islice(_places(wording, case), 1 if wording.once else MOST)


def _places(wording: Wording, case: Case) -> Iterator[Finding]:
    group = "at" if "at" in wording.pattern.groupindex else 0
    for paragraph, offset, match in islice(_matches(wording, case), LOOKED_AT):
        about = stretch(paragraph, offset, match, group)
        if about.start < about.end and not _is_quiet(wording, about):
            message = wording.message.replace("{}", match.group(group))
            yield finding(wording.rule, about, message, wording.source)


def _matches(wording: Wording, case: Case) -> Iterator[tuple[Paragraph, int, re.Match[str]]]:
    if wording.twice:
        return case.matches_twice(wording.pattern, wording.twice, wording.kinds)
    return case.matches(wording.pattern, wording.kinds)


def _is_quiet(wording: Wording, about: Stretch) -> bool:
    """Whether the silencing pattern covers or touches the stretch."""
    if wording.quiet is None:
        return False
    near = wording.quiet.finditer(about.paragraph.text, max(0, about.start - NEAR), about.end + NEAR)
    return any(match.start() <= about.end and match.end() >= about.start for match in near)

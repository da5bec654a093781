"""Which words begin and end headings (``rules/leads.yml``)?"""

from __future__ import annotations

import re
from functools import cache

from handbook.reading import rules


@cache
def tasks() -> re.Pattern[str]:
    """Beginnings of headings that name a task: a verb, or an adverb before one."""
    return re.compile("|".join(rules.load("leads")["tasks"]))


@cache
def results() -> re.Pattern[str]:
    """Ends of headings that name a result."""
    return re.compile("(?:" + "|".join(rules.load("leads")["results"]) + ")$")


@cache
def statements() -> re.Pattern[str]:
    """Words of sentences that state something; no heading has them."""
    return re.compile(rules.load("leads")["statements"])

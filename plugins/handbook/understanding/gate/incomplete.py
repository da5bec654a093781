"""Was so much of a report lost in reading that what is left would mislead?

How much that is, and why, says the rule ``incomplete`` in ``rules/gate.yml``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from handbook.model import Held, Lost, Report
from handbook.reading.places import is_own
from handbook.understanding.rulebook import rulebook

RULE = "incomplete"


def incomplete(report: Report) -> Iterator[Held]:
    """That the report was not read whole, with the place that lost most; nothing where next to nothing was lost."""
    lost = lost_by_place(report.lost)
    characters = sum(lost.values())
    rule = _rule()
    if characters >= rule["least"] and characters >= rule["share"] * (characters + _characters(report)):
        yield Held(RULE, 0, max(sorted(lost), key=lambda place: lost[place]))


def lost_by_place(lost: tuple[Lost, ...]) -> dict[str, int]:
    """Letters and figures of the author's that were lost, by place (ids, in the file's order)."""
    counts: Counter[str] = Counter()
    for one in lost:
        if is_own(one.place):
            counts[one.place] += one.characters
    return dict(counts)


def _characters(report: Report) -> int:
    return sum(sum(map(str.isalnum, paragraph.text)) for paragraph in report.paragraphs)


def _rule() -> Any:
    return next(rule for rule in rulebook("gate")["rules"] if rule["id"] == RULE)

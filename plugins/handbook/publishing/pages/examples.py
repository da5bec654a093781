"""Which passages are shown as examples: the best first, from different reports, no near-duplicate twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from handbook.corpus import light
from handbook.corpus.relations import SURE as SURE_OF_TOPIC
from handbook.model import UNSURE, AnnotatedReport
from handbook.publishing.pages.spots import Spot, Spots

SURE = 0.5
"""How sure it must be what a passage is for."""
PER_REPORT = 2
"""No report gives more examples than this to one list."""


@dataclass(frozen=True, slots=True)
class Example:
    """A passage shown as an example."""

    spot: Spot
    same: int
    """How many near-duplicates it stands for, itself included."""


def of_function(known: Spots, function: str, limit: int) -> tuple[Example, ...]:
    """The ``limit`` best passages of which it is sure that they have this function."""
    rows = known.columns.sure(known.columns.serving(function), SURE)
    return first(known, (Spot(*one) for one in known.columns.ranked(rows)), limit)


def first(known: Spots, ranked: Iterable[Spot], limit: int) -> tuple[Example, ...]:
    """The first of them; what a maintainer marked 不宜照搬 is left out, and passages for whose function nothing
    speaks, and reports that are not of the trade."""
    taken: Counter[str] = Counter()
    groups: set[int] = set()
    result: list[Example] = []
    for spot in (one for one in ranked if _may_show(one)):
        group, size = known.same(spot)
        if group in groups or taken[spot.report.id] >= PER_REPORT:
            continue
        groups |= {group} - {-1}
        taken[spot.report.id] += 1
        result.append(Example(spot, size))
        if len(result) == limit:
            break
    return tuple(result)


def is_about(spot: Spot, topic: str) -> bool:
    """Whether it is sure that it is about a topic."""
    found = light(spot.report).topics
    return any(at == spot.index and name == topic and sure >= SURE_OF_TOPIC for at, name, sure in found)


def _allowed(report: AnnotatedReport) -> bool:
    return report.trade and not report.avoid


def _may_show(spot: Spot) -> bool:
    return _allowed(spot.report) and spot.is_body and spot.function != UNSURE


def one_per_report(spots: Iterable[Spot]) -> list[Spot]:
    """The first passage of every report."""
    result: dict[str, Spot] = {}
    for spot in spots:
        result.setdefault(spot.report.id, spot)
    return list(result.values())

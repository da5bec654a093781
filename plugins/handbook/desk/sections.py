"""Which sections do reports of a 文种 have, and which of theirs does a draft lack (need N6)?

What reports have was learned when the handbook was built and lies beside the knowledge; the very same code reads the
draft's. The reports that are closest to the draft weigh most: by the sorts of their sections, and by their headings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from handbook.desk.order import Order, Pair, Place, gap, pairs
from handbook.desk.parts import Part, parts
from handbook.model import AnnotatedReport
from handbook.text import fold

SHOWN = 8
"""Suggestions that are made."""
KEPT = 400
"""Reports of a 文种 whose sections are carried one by one; how many have one is counted over all."""
EXAMPLES = 3
RARE = 0.1
"""Share of the reports of a 文种 below which a section is no habit; the likeliest is told all the same."""
_CLOSE, _LEAST = 4, 0.01
"""How much more a report weighs that is twice as close to the draft (two to the power of it); what the farthest weighs
beside one that is the same."""
FEW = 2
"""Reports of a 文种; where there are fewer, a draft is held against those of every 文种."""
_OTHERS = 0.0015
"""What a report of another 文种 weighs."""


@dataclass(frozen=True)
class Known:
    """The sections of a report of the handbook."""

    id: str
    name: str
    parts: tuple[Part, ...]

    @cached_property
    def keys(self) -> frozenset[tuple[str, int]]:
        """Keys, the second of a kind as another than the first."""
        return _numbered(one.key for one in self.parts)

    @cached_property
    def headings(self) -> frozenset[str]:
        """Folded."""
        return frozenset(fold(one.heading) for one in self.parts)


@dataclass(frozen=True, slots=True)
class Lacking:
    """A section that reports have and the draft has not."""

    part: Part
    count: int
    """Reports of the 文种 that have one."""
    examples: tuple[tuple[Known, Part], ...]
    """The closest to the draft that have it."""
    at: int = 0
    """In front of which of the draft's sections it belongs."""


def learned(
    reports: Iterable[AnnotatedReport], of: Callable[[AnnotatedReport], Sequence[Part]] = parts
) -> dict[str, Any]:
    """What the reports of every 文种 have, as plain data: how many, how many have a key, the newest by name; the same
    of all of them under an empty id; and what follows what. ``of``: where the sections of a report are known already.
    """
    kinds: dict[str, dict[str, Any]] = {}
    follows: Counter[Pair] = Counter()
    for annotated in reports:
        found, kind = of(annotated), annotated.report.kind.value
        if found and kind:
            follows.update(pairs([one.sort for one in found]))
            row = [annotated.id, annotated.report.name, [[one.key, one.heading] for one in found]]
            for one in ("", kind):
                _count(kinds.setdefault(one, {"reports": 0, "counts": Counter(), "rows": []}), row)
    return {
        "kinds": {one: {**kind, "counts": dict(sorted(kind["counts"].items()))} for one, kind in sorted(kinds.items())},
        "follows": [[*pair, count] for pair, count in sorted(follows.items())],
    }


def _count(kind: dict[str, Any], row: list[Any]) -> None:
    kind["reports"] += 1
    kind["counts"].update({key for key, _ in row[2]})
    if len(kind["rows"]) < KEPT:
        kind["rows"].append(row)


class Sections:
    """What the handbook knows of the sections of every 文种."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """``data``: as `learned` made it."""
        self._kinds = data["kinds"]
        self._follows = {(one, other): count * _OTHERS for one, other, count in data["follows"]}
        self._rows: dict[str, tuple[Known, ...]] = {}

    def beside(self, kind: str) -> str:
        """Whose reports a draft of a 文种 is held against: its own, or (empty) those of every 文种."""
        return kind if kind in self._kinds and self._kinds[kind]["reports"] >= FEW else ""

    def reports(self, kind: str) -> int:
        """Reports that a draft of the 文种 is held against; without a 文种 none."""
        return int(self._kinds[self.beside(kind)]["reports"]) if kind and self._kinds else 0

    def lacking(self, kind: str, draft: Sequence[Part]) -> list[Lacking]:
        """What the draft lacks, most wanted first."""
        if not self.reports(kind):
            return []
        own, counts = Known("", "", tuple(draft)), self._kinds[self.beside(kind)]["counts"]
        weighed = [(_weight(own, row), row) for row in self._known(self.beside(kind))]
        places = self._order(weighed).places([one.sort for one in draft], gap([one.number for one in draft]))
        least = max(2, RARE * self.reports(kind))
        ranked = sorted(_wanted(own, weighed, places), key=lambda one: (-one.odds, -counts.get(one.key, 0), one.key))
        usual = [one for at, one in enumerate(ranked) if not at or counts.get(one.key, 1) >= least]
        return [one.told(counts.get(one.key, 1), places[one.sort].at) for one in usual[:SHOWN]]

    def _known(self, kind: str) -> tuple[Known, ...]:
        if kind not in self._rows:
            rows = self._kinds[kind]["rows"]
            self._rows[kind] = tuple(Known(one, name, tuple(Part(*part) for part in own)) for one, name, own in rows)
        return self._rows[kind]

    def _order(self, weighed: Sequence[tuple[float, Known]]) -> Order:
        """By the reports of the 文种, each by its weight, and a little by all."""
        counts: dict[Pair, float] = defaultdict(float, self._follows)
        for weight, row in weighed:
            for pair in pairs([one.sort for one in row.parts]):
                counts[pair] += weight
        return Order(counts, sum(weight for weight, _ in weighed) / max(1, len(weighed)))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A key that is lacking, with who has it, the closest first."""

    key: str
    odds: float
    having: tuple[tuple[Known, Part], ...]

    @property
    def sort(self) -> str:
        return self.key.partition(":")[0]

    def told(self, count: int, at: int) -> Lacking:
        return Lacking(self.having[0][1], count, self.having[:EXAMPLES], at)


def _wanted(own: Known, weighed: Sequence[tuple[float, Known]], places: Mapping[str, Place]) -> Iterable[_Wanted]:
    """Every key that reports have beyond the draft: the commonest of a sort is as wanted as the sort, others less."""
    weights: dict[str, float] = defaultdict(float)
    having: dict[str, list[tuple[Known, Part]]] = defaultdict(list)
    for weight, row in sorted(weighed, key=lambda one: -one[0]):
        for part in _missing(own, row):
            weights[part.key] += weight
            having[part.key].append((row, part))
    most: dict[str, float] = defaultdict(float)
    for key, weight in weights.items():
        sort = key.partition(":")[0]
        most[sort] = max(most[sort], weight)
    for key, weight in weights.items():
        sort = key.partition(":")[0]
        yield _Wanted(key, places[sort].odds * weight / most[sort], tuple(having[key]))


def _weight(draft: Known, other: Known) -> float:
    return _LEAST + _closeness(draft, other) ** _CLOSE


def _closeness(draft: Known, other: Known) -> float:
    """0 to 1: how many sections two reports share, by what they are and by their headings."""
    alike = len(draft.keys & other.keys) / max(1, len(draft.keys | other.keys))
    said = len(draft.headings & other.headings) / max(1, len(draft.headings | other.headings))
    return 0.01 + 0.49 * alike + 0.5 * said


def _numbered(keys: Iterable[str]) -> frozenset[tuple[str, int]]:
    seen: Counter[str] = Counter()
    found = set()
    for key in keys:
        seen[key] += 1
        found.add((key, seen[key]))
    return frozenset(found)


def _missing(draft: Known, other: Known) -> list[Part]:
    """The sections of the other that the draft has none for: of each key as many as it has more."""
    there = Counter(one.key for one in draft.parts)
    missing = []
    for part in sorted(other.parts, key=lambda one: fold(one.heading) not in draft.headings):
        if there[part.key] > 0:
            there[part.key] -= 1
        elif fold(part.heading) not in draft.headings:
            missing.append(part)
    return missing

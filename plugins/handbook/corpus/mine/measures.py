"""Which numbers do the reports of a practice or a topic give, and how large are they?"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from handbook.corpus.mine.measured import practices_of
from handbook.corpus.runs import Numbers, starts
from handbook.corpus.shelf import light
from handbook.corpus.shelf.light import Light
from handbook.corpus.sums import Leaf
from handbook.corpus.tables import Column, joined, packed, positions, unpacked
from handbook.model import AnnotatedReport, Knowledge, Measure, MeasureUse, Place, Range

SURE = 0.6
"""How sure it must be that a passage is about a topic for its numbers to be numbers of the topic."""
PLACES = 8
"""Places of a measure that may be shown, the best first."""
VERBS = 3
Uses = Mapping[str, tuple[MeasureUse, ...]]
_PRACTICE, _TOPIC = "practice", "topic"
_Key = tuple[str, str, str, str]
"""Which of the two, its id, name, group of units."""


_KINDS = (np.int64, np.uint32, np.uint32, np.float64, np.float64, np.uint32, np.uint32, np.uint32)


class Given(NamedTuple):
    """What the reports of a leaf give."""

    keys: list[_Key]
    rows: tuple[bytes, ...]
    """For each key and report: report, number of the key, how often, the largest value (no number where none is), the
    rank of its best place, and that place."""
    words: list[tuple[int, str, str, int]]
    """Number of a key, `unit` or `verb`, which one, how often."""


def given(reports: Sequence[AnnotatedReport], measures: Iterable[Iterable[Measure]], knowledge: Knowledge) -> Given:
    """What reports give, each with its numbers; one that is not of the trade tells of no practice."""
    topic_of = {one.id: topic.id for topic in knowledge.topics for one in topic.practices}
    keys: dict[_Key, int] = {}
    rows: list[tuple[float, ...]] = []
    words: Counter[tuple[int, str, str]] = Counter()
    for number, (report, own) in enumerate(zip(reports, measures, strict=True)):
        for key, ones in _by_key(report, own if report.trade else (), topic_of).items():
            at = keys.setdefault(key, len(keys))
            words.update((at, "unit", one.unit) for one in ones)
            words.update((at, "verb", one.verb) for one in ones if one.verb)
            values = [one.value for one in ones if one.value is not None]
            rows.append((number, at, len(ones), max(values, default=math.nan), *_best(report, ones)))
    return Given([*keys], packed(rows, _KINDS), [(*one, count) for one, count in words.items()])


def _by_key(report: AnnotatedReport, own: Iterable[Measure], topic_of: Mapping[str, str]) -> dict[_Key, list[Measure]]:
    found: dict[_Key, list[Measure]] = defaultdict(list)
    for one in own:
        named = {name for name in (*practices_of(one.name), *_near(light(report), one)) if name in topic_of}
        about = {topic_of[name] for name in named} | set(_topics(light(report), one))
        for sort, owners in ((_PRACTICE, named), (_TOPIC, about)):
            for owner in owners:
                found[sort, owner, one.name, one.group].append(one)
    return found


def _best(report: AnnotatedReport, ones: list[Measure]) -> tuple[float, int, int, int]:
    """The rank of its best place, unmasked, of good quality, and that place."""
    if report.avoid:
        return math.inf, 0, 0, 0
    scores = light(report).scores
    rank, place = min(((one.value is None) - scores[one.place[0]], one.place) for one in ones)
    return rank, *place


@dataclass(frozen=True, slots=True)
class _Tally:
    """What is known of one measure of a practice or topic."""

    words: Mapping[str, Mapping[str, int]]
    """Units and verbs."""
    count: int
    kinds: list[str]
    """Of every report that gives it."""
    values: list[float]
    """The largest of each."""
    best: list[Place]


class Measures:
    """The measures of all practices and topics."""

    def __init__(self, reports: Sequence[AnnotatedReport], leaves: Iterable[tuple[Leaf, Given]]) -> None:
        self._reports = reports
        self._positions = positions([report.id for report in reports])
        self._ids: dict[_Key, int] = {}
        self._words: dict[int, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self._columns = joined(((leaf, self._taken(own)) for leaf, own in leaves), _KINDS)

    def _taken(self, own: Given) -> list[Column]:
        """The columns of a leaf, with the numbers that keys have among all."""
        numbers = [self._ids.setdefault(key, len(self._ids)) for key in own.keys]
        for at, sort, word, count in own.words:
            self._words[numbers[at]][sort][word] += count
        report, key, *others = unpacked(own.rows, _KINDS)
        return [report, np.array(numbers, np.uint32)[key], *others]

    def uses(self) -> tuple[Uses, Uses]:
        """Practice → its measures, those in most reports first; topic → its measures, and those of its practices."""
        order = np.argsort(self._columns[1], kind="stable")
        begins = starts(self._columns[1][order])
        rows = dict(zip(self._columns[1][order[begins]].tolist(), np.split(order, begins[1:]), strict=False))
        found: dict[str, dict[str, list[MeasureUse]]] = {_PRACTICE: defaultdict(list), _TOPIC: defaultdict(list)}
        for key, number in sorted(self._ids.items()):
            found[key[0]][key[1]].append(_use(key[2], self._tally(number, rows[number])))
        return _ranked(found[_PRACTICE]), _ranked(found[_TOPIC])

    def _tally(self, number: int, rows: Numbers) -> _Tally:
        report, _, count, value, rank, *place = (column[rows] for column in self._columns)
        best = np.lexsort((self._positions[report], rank))[:PLACES]
        best = best[np.isfinite(rank[best])]
        names = [self._reports[one].id for one in report[best].tolist()]
        return _Tally(
            self._words[number],
            int(count.sum()),
            [self._reports[one].report.kind.value for one in report.tolist()],
            value.tolist(),
            list(map(Place, names, *(column[best].tolist() for column in place))),
        )


def _ranked(found: dict[str, list[MeasureUse]]) -> Uses:
    return {
        owner: tuple(sorted(uses, key=lambda use: (-use.range.reports, -use.count, use.name, use.unit)))
        for owner, uses in found.items()
    }


def _near(own: Light, one: Measure) -> Iterator[str]:
    """Practices that the sentence itself names: a paragraph often tells of several."""
    start, end = one.sentence
    return (name for at, name, first, last in own.practices if at == one.place[0] and start <= first < last <= end)


def _topics(own: Light, one: Measure) -> Iterator[str]:
    return (name for at, name, sure in own.topics if at == one.place[0] and sure >= SURE)


def _use(name: str, tally: _Tally) -> MeasureUse:
    of_kind: dict[str, list[float]] = defaultdict(list)
    for kind, value in zip(tally.kinds, tally.values, strict=True):
        of_kind[kind].append(value)
    kinds = sorted(of_kind.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return MeasureUse(
        name=name,
        unit=_commonest(tally.words["unit"], 1)[0],
        count=tally.count,
        range=_range(tally.values),
        kinds=tuple((kind, _range(values)) for kind, values in kinds),
        verbs=_commonest(tally.words["verb"], VERBS),
        places=tuple(tally.best),
    )


def _range(given: list[float]) -> Range:
    """``given``: of every report, no number where it gives none. The marks are numbers that reports gave, none between
    two of them: nobody met 7.5 times."""
    values = sorted(value for value in given if not math.isnan(value))
    if not values:
        return Range(len(given), 0)
    least, low, middle, high, most = (values[quarter * (len(values) - 1) // 4] for quarter in range(5))
    return Range(len(given), len(values), (least, low, middle, high, most))


def _commonest(found: Mapping[str, int], most: int) -> tuple[str, ...]:
    return tuple(one for one, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:most])

"""Which numbers do the reports of a practice or a topic give, and how large are they?"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from handbook.corpus.mine.measured import practices_of
from handbook.corpus.shelf import light
from handbook.corpus.shelf.light import Light
from handbook.model import AnnotatedReport, Knowledge, Measure, MeasureUse, Place, Range

SURE = 0.6
"""How sure it must be that a passage is about a topic for its numbers to be numbers of the topic."""
PLACES = 8
"""Places of a measure that may be shown, the best first."""
VERBS = 3
Uses = Mapping[str, tuple[MeasureUse, ...]]
_Key = tuple[str, str, str]
"""Practice or topic, name, group of units."""


@dataclass(slots=True)
class _Tally:
    """What is known of one measure of a practice or topic."""

    units: Counter[str] = field(default_factory=Counter)
    verbs: Counter[str] = field(default_factory=Counter)
    count: int = 0
    reports: Counter[str] = field(default_factory=Counter)
    """By 文种."""
    values: dict[str, array[float]] = field(default_factory=lambda: defaultdict(lambda: array("d")))
    best: list[tuple[float, Place]] = field(default_factory=list)

    def add(self, report: AnnotatedReport, given: list[Measure]) -> None:
        """Take in what one report gives."""
        kind = report.report.kind.value
        self.count += len(given)
        self.reports[kind] += 1
        self.units.update(one.unit for one in given)
        self.verbs.update(one.verb for one in given if one.verb)
        values = [one.value for one in given if one.value is not None]
        if values:
            self.values[kind].append(max(values))
        if not report.avoid:
            self._offer(report, given)

    def _offer(self, report: AnnotatedReport, given: list[Measure]) -> None:
        """Its best place: unmasked, of good quality."""
        scores = light(report).scores
        rank, place = min(((one.value is None) - scores[one.place[0]], one.place) for one in given)
        self.best = sorted([*self.best, (rank, Place(report.id, *place))], key=_rank)[:PLACES]


class Measures:
    """The measures of all practices and topics; reports come one after another."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._topic = {one.id: topic.id for topic in knowledge.topics for one in topic.practices}
        self._practices: dict[_Key, _Tally] = defaultdict(_Tally)
        self._topics: dict[_Key, _Tally] = defaultdict(_Tally)

    def add(self, report: AnnotatedReport, given: Iterable[Measure]) -> None:
        """Take in the numbers of a report; one that is not of the trade tells of no practice."""
        if not report.trade:
            return
        practices: dict[_Key, list[Measure]] = defaultdict(list)
        topics: dict[_Key, list[Measure]] = defaultdict(list)
        for one in given:
            named = {name for name in (*practices_of(one.name), *_near(light(report), one)) if name in self._topic}
            about = {self._topic[name] for name in named} | set(_topics(light(report), one))
            for found, owners in ((practices, named), (topics, about)):
                for owner in owners:
                    found[owner, one.name, one.group].append(one)
        for tallies, found in ((self._practices, practices), (self._topics, topics)):
            for key, ones in found.items():
                tallies[key].add(report, ones)

    def of_practices(self) -> Uses:
        """Practice → its measures, those in most reports first."""
        return _uses(self._practices)

    def of_topics(self) -> Uses:
        """Topic → its measures, and those of its practices."""
        return _uses(self._topics)


def _near(own: Light, one: Measure) -> Iterator[str]:
    """Practices that the sentence itself names: a paragraph often tells of several."""
    start, end = one.sentence
    return (name for at, name, first, last in own.practices if at == one.place[0] and start <= first < last <= end)


def _topics(own: Light, one: Measure) -> Iterator[str]:
    return (name for at, name, sure in own.topics if at == one.place[0] and sure >= SURE)


def _uses(tallies: dict[_Key, _Tally]) -> Uses:
    found: dict[str, list[MeasureUse]] = defaultdict(list)
    for (owner, name, _), tally in sorted(tallies.items()):
        found[owner].append(_use(name, tally))
    return {
        owner: tuple(sorted(uses, key=lambda use: (-use.range.reports, -use.count, use.name, use.unit)))
        for owner, uses in found.items()
    }


def _use(name: str, tally: _Tally) -> MeasureUse:
    kinds = sorted(tally.reports.items(), key=lambda pair: (-pair[1], pair[0]))
    values = {kind: sorted(found) for kind, found in tally.values.items()}
    return MeasureUse(
        name=name,
        unit=_commonest(tally.units, 1)[0],
        count=tally.count,
        range=_range(tally.reports.total(), sorted(chain.from_iterable(values.values()))),
        kinds=tuple((kind, _range(reports, values.get(kind, []))) for kind, reports in kinds),
        verbs=_commonest(tally.verbs, VERBS),
        places=tuple(place for _, place in tally.best),
    )


def _range(reports: int, values: list[float]) -> Range:
    """``values``: sorted. The marks are numbers that reports gave, none between two of them: nobody met 7.5 times."""
    if not values:
        return Range(reports, 0)
    least, low, middle, high, most = (values[quarter * (len(values) - 1) // 4] for quarter in range(5))
    return Range(reports, len(values), (least, low, middle, high, most))


def _rank(one: tuple[float, Place]) -> tuple[float, str]:
    return one[0], one[1].report


def _commonest(found: Counter[str], most: int) -> tuple[str, ...]:
    return tuple(one for one, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:most])

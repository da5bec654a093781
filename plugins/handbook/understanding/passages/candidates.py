"""What speaks for a topic of a paragraph, and what against it?

Candidates are the topics of the cues in the paragraph, of the headings above it, of the title, and those of which most
of a report about the party's work speaks. Each gets readable features; their weights are learned (`topic_weights`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handbook.model import Label
from handbook.understanding.passages import topic_facets as told
from handbook.understanding.passages.facets import Facet, spelt
from handbook.understanding.passages.hits import Hit
from handbook.understanding.passages.likeness import Ratings
from handbook.understanding.passages.shortlist import Shortlist
from handbook.understanding.passages.votes import Ballots, heading_end

EARLY = 14
"""A cue that begins within so many characters opens its paragraph."""
_PARTY_STEPS = (0.2, 0.4, 0.6, 0.8)
_PARTY_LEAST = 1
"""From this step on, what most of a report speaks of is a candidate everywhere in it."""
SILENT = frozenset(("title", "opening", "closing"))
"""Openings name everything and feed nothing."""
_TIMES = 2
"""In so many paragraphs at least stands what a report speaks of."""
_MOST = 2
"""So many topics are what a report speaks of."""


class Candidate(NamedTuple):
    """A topic that a paragraph may be about; a tuple, because there are many and tuples are quickly made."""

    topic: str
    facets: tuple[Facet, ...]
    amounts: tuple[tuple[Facet, float], ...]
    """Facets that hold more or less (`likeness`)."""
    cue: str
    """Words that speak for it; of the paragraph itself, where there are any."""
    hit: Hit | None
    how: str
    """``strong``, ``weak``, ``heading``, ``title`` or ``around`` (the rest of the report)."""
    first: bool
    """Whether the votes put it first."""

    def features(self) -> dict[str, float]:
        """All that speaks, in words, each with how much of it there is."""
        more = {name: amount for facet, amount in self.amounts for name in spelt((facet,))}
        return dict.fromkeys(spelt(self.facets), 1.0) | more


@dataclass(frozen=True, slots=True)
class Scene:
    """A report as its candidates are looked for."""

    ballots: Sequence[Ballots]
    """Of every paragraph."""
    functions: Sequence[str]
    ruled: Sequence[Sequence[str]]
    """The topics that the votes alone give to every paragraph, the main one first."""
    titled: Mapping[str, str]
    """Topics of strong cues in the title, with the cue."""
    whole: tuple[Label, ...]
    """What the title says that the whole report is about."""
    party: Sequence[bool]
    """Which paragraphs name the party."""
    genre: str
    looks: str
    ratings: Ratings
    """How much its paragraphs read like each topic."""


class _Above:
    """The topics of the headings above, with their cues."""

    def __init__(self) -> None:
        self._open: dict[int, dict[str, str]] = {}
        self.near: Mapping[str, str] = {}
        """Of the nearest."""
        self.all: Mapping[str, str] = {}

    def leave(self, level: int) -> None:
        """A heading of a level begins."""
        self._set({one: topics for one, topics in self._open.items() if one < level})

    def enter(self, level: int, topics: dict[str, str]) -> None:
        """The text below it begins."""
        self._set(self._open | {level: topics})

    def _set(self, opened: dict[int, dict[str, str]]) -> None:
        self._open = opened
        self.near = opened[max(opened)] if opened else {}
        self.all = {topic: cue for level in sorted(opened) for topic, cue in opened[level].items()}


def candidates(scene: Scene, shortlist: Shortlist | None = None) -> Iterator[list[Candidate]]:
    """The candidates of every paragraph, in order; none of what has no topic whatever it says.

    ``shortlist``: who asks only for some of them.
    """
    strong = [{hit.cue.topic: hit.cue.text for hit in reversed(one.strong)} for one in scene.ballots]
    of_report = _of_report(scene, strong)
    above = _Above()
    for place, ballots in enumerate(scene.ballots):
        paragraph = ballots.paragraph
        if paragraph.kind == "heading":
            above.leave(paragraph.level)
        if paragraph.kind == "title" or scene.functions[place] in SILENT:
            yield []
        else:
            beside = (strong[place - 1] if place else {}, strong[place + 1] if place + 1 < len(strong) else {})
            where = scene.party[place], paragraph.kind, scene.functions[place]
            case = _Case(scene, place, of_report, above.near, above.all, beside, where)
            yield sorted(_of_paragraph(case, shortlist))
        if paragraph.kind == "heading":
            above.enter(paragraph.level, {hit.cue.topic: hit.cue.text for hit in ballots.strong})


def _strong(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.cue.strength == "strong"]


@dataclass(frozen=True, slots=True)
class _Report:
    """What is the same for all paragraphs."""

    level: int
    """How far the report is about the party."""
    around: Mapping[str, str]
    """What most of it speaks of, with a cue."""
    ranks: Mapping[str, int]
    spoken: Mapping[str, int]
    """Topic → which of `told.SPOKEN` its share of the paragraphs passes."""


def _of_report(scene: Scene, strong: Sequence[Mapping[str, str]]) -> _Report:
    """``strong``: of every paragraph the topics of its strong cues, with the first."""
    bodies = [named for one, named in zip(scene.ballots, scene.party, strict=True) if one.paragraph.kind == "body"]
    level = bisect_left(_PARTY_STEPS, sum(bodies) / max(1, len(bodies)))
    spoken = _spoken([here for one, here in zip(scene.ballots, strong, strict=True) if one.paragraph.kind != "title"])
    count = len(scene.ballots)
    return _Report(
        level,
        {topic: cue for topic, times, cue in spoken[:_MOST] if times >= _TIMES and level >= _PARTY_LEAST},
        {topic: rank for rank, (topic, *_) in enumerate(spoken)},
        {topic: bisect_left(told.SPOKEN, times / count) for topic, times, _ in spoken},
    )


def _spoken(strong: Iterable[Mapping[str, str]]) -> list[tuple[str, int, str]]:
    """Topic, number of paragraphs with a strong cue of it, first such cue; the most spoken of first."""
    times: Counter[str] = Counter()
    cues: dict[str, str] = {}
    for here in strong:
        times.update(here.keys())
        cues = {**here, **cues}
    return sorted(((topic, count, cues[topic]) for topic, count in times.items()), key=lambda one: (-one[1], one[0]))


class _Case(NamedTuple):
    """A paragraph in its report; a tuple like candidates."""

    scene: Scene
    place: int
    report: _Report
    near: Mapping[str, str]
    """Topics of the heading above, with cues."""
    far: Mapping[str, str]
    """… and of all that stand above."""
    beside: tuple[Mapping[str, str], Mapping[str, str]]
    """Topics of strong cues in the paragraphs before and behind."""
    where: told.Where

    def facets(self, topic: str, cue: str) -> tuple[Facet, Facet]:
        """What the report and what is around says for a topic; ``cue``: its strongest one."""
        scene, report, (before, behind) = self.scene, self.report, self.beside
        ruled, rank, spoken = scene.ruled[self.place], min(3, report.ranks.get(topic, 9)), report.spoken.get(topic, 0)
        turn = ruled.index(topic) + 1 if topic in ruled else 0
        return (
            (told.topical, topic, cue, report.level, topic in scene.titled, rank, spoken),
            (told.around, cue, turn, topic in self.near, topic in self.far, topic in before, topic in behind),
        )


def _of_paragraph(case: _Case, shortlist: Shortlist | None) -> Iterator[Candidate]:
    scene, place = case.scene, case.place
    ballots = scene.ballots[place]
    here: dict[str, list[Hit]] = defaultdict(list)
    for hit in ballots.hits:
        here[hit.cue.topic].append(hit)
    names = {*here, *scene.ruled[place], *case.far, *scene.titled, *case.report.around}
    if not names:
        return
    common = _of_all(case, len(here))
    silent = {topic: case.facets(topic, "no") for topic in names if topic not in here}
    spoken = dict(_of_cues(case, here)) if here else {}
    of_silent = common, (told.where, "no", case.where)
    for cued, shared, found in ((False, of_silent, silent), (True, (common,), spoken)):
        likely = shortlist.likely(place, cued, shared, found) if shortlist else found
        for topic, facets in likely.items():
            yield _candidate(case, topic, here.get(topic, ()), (*shared, *facets))


def _candidate(case: _Case, topic: str, hits: Sequence[Hit], facets: tuple[Facet, ...]) -> Candidate:
    scene, place = case.scene, case.place
    like, amounts = scene.ratings.of(place).facets(topic, "own" if hits else "no")
    best = next(iter(_strong(hits) or hits), None)
    sources = {"heading": case.far, "title": scene.titled, "around": case.report.around}
    how = best.cue.strength if best else next((one for one, given in sources.items() if topic in given), "around")
    words = best.cue.text if best else sources[how].get(topic, "")
    return Candidate(topic, (*facets, *like), amounts, words, best, how, topic in scene.ruled[place][:1])


def _of_all(case: _Case, competing: int) -> Facet:
    """What holds for all candidates of a paragraph."""
    scene, place = case.scene, case.place
    kind, length = scene.ballots[place].paragraph.kind, bisect_left(told.LENGTHS, len(scene.ballots[place].text))
    own = (scene.functions[place], kind, scene.party[place], min(4, competing), length)
    return (told.common, (case.report.level, scene.looks, scene.genre), own)


def _of_cues(case: _Case, here: Mapping[str, Sequence[Hit]]) -> Iterator[tuple[str, tuple[Facet, ...]]]:
    """What speaks for each topic of which a paragraph has cues; ``here``: these cues."""
    ballots = case.scene.ballots[case.place]
    polled = ballots.poll({*case.far, *case.scene.titled}).votes
    total = sum(polled.values()) or 1.0
    for topic, hits in here.items():
        strong, votes = _strong(hits), polled.get(topic, 0.0)
        cue = "strong" if strong else "weak"
        share = bisect_left(told.SHARES, votes / total), bisect_left(told.VOTES, votes)
        words = [(told.word, one) for one in {hit.cue.text for hit in hits}]
        amount = _amount(ballots, hits, strong, len(words))
        yield topic, ((told.where, cue, case.where), *case.facets(topic, cue), (told.voted, *share), amount, *words)


def _amount(ballots: Ballots, hits: Sequence[Hit], strong: Sequence[Hit], different: int) -> Facet:
    """How many cues of the topic stand in the paragraph, how thickly, how early."""
    early, end = [hit for hit in strong if hit.start < EARLY], heading_end(ballots.paragraph)
    return (
        told.amount,
        bisect_left(told.STRONG, len(strong)),
        bisect_left(told.WEAK, len(hits) - len(strong)),
        bisect_left(told.DIFFERENT, different),
        bisect_left(told.DENSITIES, 100 * len(strong) / max(40, len(ballots.text))),
        (bool(strong) and strong[0].start < end, bool(early), any(hit.cue.practice for hit in early)),
    )

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


def candidates(scene: Scene) -> Iterator[list[Candidate]]:
    """The candidates of every paragraph, in order; none of what has no topic whatever it says."""
    strong = [{hit.cue.topic: hit.cue.text for hit in reversed(_strong(one.hits))} for one in scene.ballots]
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
            yield list(_of_paragraph(_Case(scene, place, of_report, above.near, above.all, beside)))
        if paragraph.kind == "heading":
            above.enter(paragraph.level, {hit.cue.topic: hit.cue.text for hit in _strong(ballots.hits)})


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


@dataclass(frozen=True, slots=True)
class _Case:
    """A paragraph in its report."""

    scene: Scene
    place: int
    report: _Report
    near: Mapping[str, str]
    """Topics of the heading above, with cues."""
    far: Mapping[str, str]
    """… and of all that stand above."""
    beside: tuple[Mapping[str, str], Mapping[str, str]]
    """Topics of strong cues in the paragraphs before and behind."""


def _of_paragraph(case: _Case) -> Iterator[Candidate]:
    scene, place = case.scene, case.place
    ballots, ruled = scene.ballots[place], scene.ruled[place]
    here: dict[str, list[Hit]] = defaultdict(list)
    for hit in ballots.hits:
        here[hit.cue.topic].append(hit)
    sources = {"heading": case.far, "title": scene.titled, "around": case.report.around}
    names = {*here, *ruled, *case.far, *scene.titled, *case.report.around}
    if not names:
        return
    poll = ballots.poll({*case.far, *scene.titled}).votes
    total = sum(poll.values()) or 1.0
    common, rated = _of_all(case, len(here)), scene.ratings.of(place)
    for topic in sorted(names):
        hits = here.get(topic, ())
        strong = _strong(hits)
        cue, votes = "strong" if strong else "weak" if hits else "no", poll.get(topic, 0.0)
        share = bisect_left(told.SHARES, votes / total), bisect_left(told.VOTES, votes)
        like, amounts = rated.facets(topic, "own" if hits else "no")
        facets = (common, *_of_topic(case, topic, cue, share), *_of_cues(ballots, hits, strong), *like)
        best = next(iter(strong or hits), None)
        how = best.cue.strength if best else next((one for one, given in sources.items() if topic in given), "around")
        words = best.cue.text if best else sources[how].get(topic, "")
        yield Candidate(topic, facets, amounts, words, best, how, topic in ruled[:1])


def _of_all(case: _Case, competing: int) -> Facet:
    """What holds for all candidates of a paragraph."""
    scene, place = case.scene, case.place
    kind, length = scene.ballots[place].paragraph.kind, bisect_left(told.LENGTHS, len(scene.ballots[place].text))
    own = (scene.functions[place], kind, scene.party[place], min(4, competing), length)
    return (told.common, (case.report.level, scene.looks, scene.genre), own)


def _of_topic(case: _Case, topic: str, cue: str, share: tuple[int, int]) -> tuple[Facet, ...]:
    """Where the candidate comes from, alone and together with what else holds; ``cue``: its strongest one;
    ``share``: of the votes."""
    scene, place, report = case.scene, case.place, case.report
    ruled, (before, behind) = scene.ruled[place], case.beside
    kind, turn = scene.ballots[place].paragraph.kind, ruled.index(topic) + 1 if topic in ruled else 0
    above = topic in case.near, topic in case.far, topic in scene.titled
    return (
        (told.named, topic, cue, report.level, (scene.party[place], kind, scene.functions[place])),
        (told.given, cue, above, min(3, report.ranks.get(topic, 9)), turn),
        (told.around, cue, report.spoken.get(topic, 0), (topic in before, topic in behind), share),
    )


def _of_cues(ballots: Ballots, hits: Sequence[Hit], strong: Sequence[Hit]) -> Sequence[Facet]:
    """Which cues of the topic stand in the paragraph, how many, how thickly, how early."""
    if not hits:
        return ()
    cues, end = {hit.cue.text for hit in hits}, heading_end(ballots.paragraph)
    early = [hit for hit in strong if hit.start < EARLY]
    amount = (
        told.amount,
        bisect_left(told.STRONG, len(strong)),
        bisect_left(told.WEAK, len(hits) - len(strong)),
        bisect_left(told.DIFFERENT, len(cues)),
        bisect_left(told.DENSITIES, 100 * len(strong) / max(40, len(ballots.text))),
        (bool(strong) and strong[0].start < end, bool(early), any(hit.cue.practice for hit in early)),
    )
    return [amount, *[(told.word, cue) for cue in cues]]

"""What speaks for a topic of a paragraph, and what against it?

Candidates are the topics of the cues in the paragraph, of the headings above it, of the title, and those of which most
of a report about the party's work speaks. Each gets readable features; their weights are learned (`topic_weights`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from handbook.model import Paragraph
from handbook.understanding.passages import votes
from handbook.understanding.passages.hits import Hit
from handbook.understanding.passages.likeness import Likeness

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
_SHARES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.95)
_VOTES = (0.0, 0.3, 0.8, 1.5, 3.0, 5.0)
_STRONG = (0, 1, 2, 4)
_WEAK = (0, 1, 2)
_DIFFERENT = (1, 2, 3)
_LENGTHS = (30, 60, 120, 250)
_DENSITIES = (0.5, 1.0, 2.0, 4.0)
_SPOKEN = (0.1, 0.2, 0.35, 0.5, 0.7)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic that a paragraph may be about."""

    topic: str
    features: tuple[str, ...]
    cue: str
    """Words that speak for it; of the paragraph itself, where there are any."""
    hit: Hit | None
    how: str
    """``strong``, ``weak``, ``heading``, ``title`` or ``around`` (the rest of the report)."""
    amounts: tuple[tuple[str, float], ...]
    """Features that hold more or less (`likeness`)."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A report as its candidates are looked for."""

    paragraphs: Sequence[Paragraph]
    texts: Sequence[str]
    hits: Sequence[Sequence[Hit]]
    functions: Sequence[str]
    ruled: Sequence[Sequence[str]]
    """The topics that the votes alone give to every paragraph, the main one first."""
    titled: Mapping[str, str]
    """Topics of strong cues in the title, with the cue."""
    party: Sequence[bool]
    """Which paragraphs name the party."""
    genre: str
    looks: str
    likeness: Likeness


@dataclass(slots=True)
class _Above:
    """The topics of the headings above, with their cues."""

    open: dict[int, dict[str, str]]

    def leave(self, level: int) -> None:
        self.open = {one: topics for one, topics in self.open.items() if one < level}

    @property
    def near(self) -> dict[str, str]:
        return self.open[max(self.open)] if self.open else {}

    @property
    def all(self) -> dict[str, str]:
        return {topic: cue for level in sorted(self.open) for topic, cue in self.open[level].items()}


def candidates(scene: Scene) -> Iterator[list[Candidate]]:
    """The candidates of every paragraph, in order; none of what has no topic whatever it says."""
    spoken = _spoken(scene)
    level = _party_level(scene)
    ranks = {topic: rank for rank, (topic, *_) in enumerate(spoken)}
    around = {topic: cue for topic, times, cue in spoken[:_MOST] if times >= _TIMES and level >= _PARTY_LEAST}
    shares = {topic: times / len(scene.paragraphs) for topic, times, _ in spoken}
    above = _Above({})
    for place, paragraph in enumerate(scene.paragraphs):
        if paragraph.kind == "heading":
            above.leave(paragraph.level)
        sources = {"around": around, "title": scene.titled, "heading": above.all}
        case = _Case(scene, place, level, frozenset(above.near), frozenset(above.all), ranks, shares)
        silent = paragraph.kind == "title" or scene.functions[place] in SILENT
        yield [] if silent else list(_of_paragraph(case, sources))
        if paragraph.kind == "heading":
            above.open[paragraph.level] = {hit.cue.topic: hit.cue.text for hit in _strong(scene.hits[place])}


def _strong(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.cue.strength == "strong"]


def _party_level(scene: Scene) -> int:
    bodies = [named for one, named in zip(scene.paragraphs, scene.party, strict=True) if one.kind == "body"]
    return bisect_left(_PARTY_STEPS, sum(bodies) / max(1, len(bodies)))


def _spoken(scene: Scene) -> list[tuple[str, int, str]]:
    """Topic, number of paragraphs with a strong cue of it, first such cue; the most spoken of first."""
    times: Counter[str] = Counter()
    cues: dict[str, str] = {}
    for paragraph, hits in zip(scene.paragraphs, scene.hits, strict=True):
        if paragraph.kind != "title":
            here = {hit.cue.topic: hit.cue.text for hit in reversed(_strong(hits))}
            times.update(here.keys())
            cues = here | cues
    return sorted(((topic, count, cues[topic]) for topic, count in times.items()), key=lambda one: (-one[1], one[0]))


@dataclass(frozen=True, slots=True)
class _Case:
    scene: Scene
    place: int
    level: int
    near: frozenset[str]
    far: frozenset[str]
    ranks: Mapping[str, int]
    shares: Mapping[str, float]


def _of_paragraph(case: _Case, sources: Mapping[str, Mapping[str, str]]) -> Iterator[Candidate]:
    scene, place = case.scene, case.place
    paragraph, text, hits = scene.paragraphs[place], scene.texts[place], scene.hits[place]
    here: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        here[hit.cue.topic].append(hit)
    names = {*here, *scene.ruled[place], *(topic for given in sources.values() for topic in given)}
    if not names:
        return
    given = {*case.far, *scene.titled}
    poll = votes.poll(paragraph, text, hits, given) if hits else {}
    total = sum(poll.values()) or 1.0
    common = tuple(_common(case, len(here)))
    rated = scene.likeness.rated(text)
    for topic in sorted(names):
        found = here.get(topic, [])
        share = (poll.get(topic, 0.0), total)
        features = (*common, *_of_topic(case, topic, found), *_of_votes(topic, share), *_of_cues(case, topic, found))
        best = next(iter(_strong(found) or found), None)
        how = best.cue.strength if best else next((one for one in _HOW if topic in sources[one]), "around")
        amounts = scene.likeness.amounts(rated, topic, "own" if found else "no")
        yield Candidate(topic, features, best.cue.text if best else sources[how].get(topic, ""), best, how, amounts)


_HOW = ("heading", "title", "around")


@cache
def _over(name: str, steps: tuple[float, ...], number: int) -> tuple[str, ...]:
    return tuple(f"{name}>{step}" for step in steps[:number])


def _steps(name: str, value: float, steps: tuple[float, ...]) -> tuple[str, ...]:
    return _over(name, steps, bisect_left(steps, value))


def _common(case: _Case, competing: int) -> Iterator[str]:
    """What holds for all candidates of a paragraph."""
    scene, place = case.scene, case.place
    yield from ("any", f"party={case.level}", f"function={scene.functions[place]}")
    yield from (f"kind={scene.paragraphs[place].kind}", f"looks={scene.looks}", f"genre={scene.genre}")
    yield from (f"names the party={scene.party[place]}", f"topics={min(4, competing)}")
    yield from _steps("length", len(scene.texts[place]), _LENGTHS)


def _of_topic(case: _Case, topic: str, hits: Sequence[Hit]) -> Iterator[str]:
    """Where the candidate comes from, alone and together with what else holds."""
    scene, place = case.scene, case.place
    rule, kind = scene.ruled[place], scene.paragraphs[place].kind
    cue = "strong" if _strong(hits) else "weak" if hits else "no"
    yield from (f"topic={topic}", f"topic={topic} party={case.level}", f"cue={cue}", f"cue={cue} topic={topic}")
    yield f"voted={list(rule).index(topic) + 1 if topic in rule else 0}"
    near, titled, rank = topic in case.near, topic in scene.titled, min(3, case.ranks.get(topic, 9))
    yield from (f"cue={cue} party={scene.party[place]}", f"cue={cue} kind={kind}", f"cue={cue} near={near}")
    yield from (f"cue={cue} title={titled}", f"cue={cue} rank={rank}", f"rank={rank}")
    yield f"cue={cue} function={scene.functions[place]}"
    yield from (name for name, holds in (("near", near), ("above", topic in case.far), ("title", titled)) if holds)
    yield from _steps(f"cue={cue} spoken", case.shares.get(topic, 0.0), _SPOKEN)
    for where, other in (("before", place - 1), ("behind", place + 1)):
        if 0 <= other < len(scene.hits) and any(hit.cue.topic == topic for hit in _strong(scene.hits[other])):
            yield from (where, f"cue={cue} {where}")


def _of_votes(topic: str, share: tuple[float, float]) -> Iterator[str]:
    yield from _steps("share", share[0] / share[1], _SHARES)
    yield from _steps("votes", share[0], _VOTES)


def _of_cues(case: _Case, topic: str, hits: Sequence[Hit]) -> Iterator[str]:
    """Which cues of the topic stand in the paragraph, how many, how thickly, how early."""
    if not hits:
        return
    strong = _strong(hits)
    end = votes.heading_end(case.scene.paragraphs[case.place])
    yield from _steps("strong", len(strong), _STRONG)
    yield from _steps("weak", len(hits) - len(strong), _WEAK)
    cues = {hit.cue.text for hit in hits}
    yield from _steps("different", len(cues), _DIFFERENT)
    yield from _steps("density", 100 * len(strong) / max(40, len(case.scene.texts[case.place])), _DENSITIES)
    if any(hit.start < end for hit in strong):
        yield "in the heading"
    if any(hit.start < EARLY for hit in strong):
        yield "early"
    if any(hit.start < EARLY and hit.cue.practice for hit in strong):
        yield "early practice"
    yield from (f"word={cue}" for cue in sorted(cues))

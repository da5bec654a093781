"""Which topics and practices does a passage show, and why?

A practice is mentioned where one of its strong cues stands; topics are voted for (`votes`). Weak cues count only
beside a strong one of the same topic, negative ones cancel in their sentence (`hits`), loose ones speak for a topic
only in reports about the party's own work. Openings name everything and feed nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from handbook.model import Knowledge, Label, Paragraph, Report
from handbook.understanding.passages import votes
from handbook.understanding.passages.announced import announced, is_slot
from handbook.understanding.passages.candidates import SILENT, Candidate, Scene, candidates
from handbook.understanding.passages.cues import normalise, normalised
from handbook.understanding.passages.hits import Cues, Hit
from handbook.understanding.passages.likeness import Likeness, Ratings, likeness
from handbook.understanding.passages.shortlist import Shortlist
from handbook.understanding.passages.tally import genre
from handbook.understanding.passages.topic_weights import TopicWeights, topic_weights
from handbook.understanding.passages.trade import naming_party
from handbook.understanding.passages.votes import Ballots, Elected

START = 0.2
LISTED = 0.56
"""How sure a topic must be to be named at all."""
PARTY_SHARE = 0.3
"""The share of body paragraphs that name the party's organisations or members in a report about its own work."""
_KIND = re.compile("述职|评议|检查|总结|报告|汇报|计划|方案|要点|清单")
"""Words of a title that name the kind of document, not its subject."""
_GUIDING = re.compile("(?:工作)?(?:指导思想|总体思路|总体要求|总要求)(?:[和与及、].{2,8})?[:：。]?")
"""Heading of the guiding thought of a plan."""
_WITH_SUBJECT = ("", "practice", "effect")
"""Headings that announce what was done may say of what: 党建工作责任制落实情况."""


class Subject(NamedTuple):
    """Topics (the main one first) and practices of a passage."""

    topics: tuple[Label, ...] = ()
    practices: tuple[Label, ...] = ()


class Voted(NamedTuple):
    """What the votes alone say of a passage: topics (the main one first) and practices."""

    topics: Sequence[Elected] = ()
    practices: tuple[Label, ...] = ()


class Classifier:
    """The cues of the knowledge, ready to be looked for. Make one per knowledge, use it for every report."""

    def __init__(
        self, knowledge: Knowledge, weights: TopicWeights | None = None, alike: Likeness | None = None
    ) -> None:
        """``weights`` and ``alike``: others than those of the edition, to measure them."""
        self._weights = weights
        self._likeness = alike
        self._cues = Cues(knowledge)
        self._looks = {kind.id: kind.looks or "none" for kind in knowledge.kinds}

    def subjects(self, report: Report, functions: Sequence[str]) -> tuple[Subject, ...]:
        """The subject of every paragraph of the report, in order; ``functions``: what `functions.functions` gave."""
        scene, voted = self.voted(report, functions)
        weighed = tuple(_weighed(scene, voted, self._weights or topic_weights()))
        if not _about_party(report.paragraphs, scene.party):
            return weighed
        return tuple(_with_headings(report.paragraphs, weighed, scene.whole))

    def voted(self, report: Report, functions: Sequence[str]) -> tuple[Scene, Sequence[Voted]]:
        """What the votes alone say, and the report as its candidates are looked for."""
        paragraphs = report.paragraphs
        lines = normalised(tuple(paragraph.text for paragraph in paragraphs))
        party = naming_party(lines.lines)
        title = self._cues.hits(normalise(report.title.value))
        walk = _Walk(party=_about_party(paragraphs, party), whole=_whole(title))
        ballots = tuple(map(Ballots, paragraphs, lines.lines, self._cues.hits_all(lines)))
        voted = [_voted(one, function, walk) for one, function in zip(ballots, functions, strict=True)]
        scene = Scene(
            ballots=ballots,
            functions=functions,
            ruled=[[elected.topic for elected in one.topics] for one in voted],
            titled={hit.cue.topic: hit.cue.text for hit in title if hit.cue.strength == "strong"},
            whole=walk.whole,
            party=party,
            genre=genre(report.title.value),
            looks=self._looks.get(report.kind.value, "-"),
            ratings=Ratings(self._likeness or likeness(), lines),
        )
        return scene, voted


def _whole(title: Iterable[Hit]) -> tuple[Label, ...]:
    """What the title says that the whole report is about; ``title``: the cues in it."""
    strong = [hit for hit in title if hit.cue.strength == "strong" and not _KIND.search(hit.cue.text)]
    found = {hit.cue.topic: Label(hit.cue.topic, hit.cue.text, None, "title") for hit in strong}
    return tuple(found.values()) if len(found) == 1 else ()


def _voted(ballots: Ballots, function: str, walk: _Walk) -> Voted:
    if function in SILENT:
        return Voted()
    paragraph, above = ballots.paragraph, walk.above(ballots.paragraph)
    topics: Sequence[Elected] = ()
    if walk.guides(paragraph):
        topics = [Elected(label.id, label) for label in above] if function != "heading" else ()
    elif paragraph.kind != "heading" or _announced(paragraph) in _WITH_SUBJECT:
        topics = votes.topics(walk.speaking(ballots), above, walk.whole)
    walk.note(paragraph, topics)
    return Voted(topics, _practices(paragraph, ballots.hits) if paragraph.kind == "body" else ())


def _weighed(scene: Scene, voted: Sequence[Voted], weights: TopicWeights) -> Iterator[Subject]:
    """The subjects with the topics that all evidence together makes likely, the likeliest first.

    A topic that the weights do not know stays what the votes say.
    """
    shortlist = Shortlist(weights, scene.ratings, LISTED)
    for ballots, said, found in zip(scene.ballots, voted, candidates(scene, shortlist), strict=True):
        rated = [(weights.sure(one.facets, one.amounts), one) for one in found if one.topic in weights.topics]
        known = sorted((one for one in rated if one[0] >= LISTED), key=_turn)[: votes.TOPICS_AT_MOST]
        others = [_reason(ballots.paragraph, *one) for one in said.topics if one.topic not in weights.topics]
        yield Subject((*(_label(ballots.paragraph, *one) for one in known), *others), said.practices)


def _turn(rated: tuple[float, Candidate]) -> tuple[float, str]:
    """The likeliest first; what the votes put first has a start."""
    sure, candidate = rated
    return -sure - (START if candidate.first else 0.0), candidate.topic


def _reason(paragraph: Paragraph, topic: str, reason: Hit | Label) -> Label:
    return reason if isinstance(reason, Label) else votes.label(topic, paragraph, reason)


def _label(paragraph: Paragraph, sure: float, candidate: Candidate) -> Label:
    if candidate.hit is None:
        return Label(candidate.topic, candidate.cue, None, candidate.how, sure)
    return votes.label(candidate.topic, paragraph, candidate.hit, sure)


def _with_headings(
    paragraphs: Sequence[Paragraph], subjects: Sequence[Subject], whole: Sequence[Label]
) -> Iterator[Subject]:
    """A heading without a subject of its own (下好“先手棋”) is about what most of the text below it is about.

    One with a subject (加强组织领导) is about that of the title (意识形态) too, where most of the text below it is.
    """
    titled = {label.id for label in whole}
    for place, (paragraph, subject) in enumerate(zip(paragraphs, subjects, strict=True)):
        if (
            paragraph.kind != "heading"
            or _announced(paragraph)
            or is_slot(paragraph.text.removeprefix(paragraph.number))
        ):
            yield subject
            continue
        own = {label.id for label in subject.topics}
        below = _most(subjects[place + 1 : _end(paragraphs, place)])
        more = tuple(label for label in below if label.id not in own and (not own or label.id in titled))
        yield Subject(subject.topics + more)


def _end(paragraphs: Sequence[Paragraph], place: int) -> int:
    """Where the text below a heading ends."""
    level = paragraphs[place].level
    below = range(place + 1, len(paragraphs))
    return next((one for one in below if 0 < paragraphs[one].level <= level), len(paragraphs))


def _most(subjects: Sequence[Subject]) -> tuple[Label, ...]:
    """The main topic of more than half of these passages, as far as they have one."""
    mains = [subject.topics[0] for subject in subjects if subject.topics]
    counts = Counter(label.id for label in mains)
    topic, count = max(counts.items(), key=lambda one: one[1], default=("", 0))
    label = next((label for label in mains if label.id == topic), None)
    return (Label(topic, label.cue, None, "below"),) if label and count * 2 > len(mains) else ()


def _announced(heading: Paragraph) -> str:
    """What part of the report a heading announces (存在的问题); such a heading has no subject, as a rule."""
    return announced(_words(heading))


def _words(heading: Paragraph) -> str:
    return heading.text.removeprefix(heading.number)


def _about_party(paragraphs: Sequence[Paragraph], named: Sequence[bool]) -> bool:
    """``named``: which paragraphs name the party."""
    bodies = [one for paragraph, one in zip(paragraphs, named, strict=True) if paragraph.kind == "body"]
    return sum(bodies) >= PARTY_SHARE * len(bodies)


class _Walk:
    """What the headings above the present paragraph are about."""

    def __init__(self, party: bool, whole: tuple[Label, ...]) -> None:
        self.party = party
        self.whole = whole
        self.titled = frozenset(label.id for label in whole)
        self._open: dict[int, tuple[Label, ...]] = {}
        self._guides = False

    def speaking(self, ballots: Ballots) -> Ballots:
        """Without loose cues, where the report is not about the party's own work and its title does not name them."""
        if self.party or all(not hit.cue.loose or hit.cue.topic in self.titled for hit in ballots.hits):
            return ballots
        hits = [hit for hit in ballots.hits if not hit.cue.loose or hit.cue.topic in self.titled]
        return Ballots(ballots.paragraph, ballots.text, hits)

    def above(self, paragraph: Paragraph) -> tuple[Label, ...]:
        """The topics of the nearest heading above that has any; those of the title else."""
        level = paragraph.level
        depths = [one for one, topics in self._open.items() if topics and (not level or one < level)]
        return self._open[max(depths)] if depths else self.whole

    def guides(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph belongs to the guiding thought of a plan, which names everything, like an opening."""
        if paragraph.kind == "heading" or paragraph.heading:
            words = paragraph.heading or paragraph.text.removeprefix(paragraph.number)
            self._guides = _GUIDING.fullmatch(words.strip()) is not None
        return self._guides

    def note(self, paragraph: Paragraph, topics: Iterable[Elected]) -> None:
        """Remember a heading, alone or run in, for what stands under it."""
        if paragraph.kind != "heading" and not paragraph.heading:
            return
        depth = paragraph.level or max(self._open, default=0) + 1
        end = len(paragraph.text) if paragraph.kind == "heading" else votes.heading_end(paragraph)
        own = ((topic, hit) for topic, hit in topics if not isinstance(hit, Label) and hit.start < end)
        self._open = {one: labels for one, labels in self._open.items() if one < depth}
        self._open[depth] = tuple(
            Label(topic, paragraph.text[hit.start : hit.end], None, "heading") for topic, hit in own
        )


def _practices(paragraph: Paragraph, hits: Iterable[Hit]) -> tuple[Label, ...]:
    """Every practice once, by its first strong cue."""
    found: dict[str, Label] = {}
    for hit in hits:
        if hit.cue.strength == "strong" and hit.cue.practice:
            found.setdefault(hit.cue.practice, votes.label(hit.cue.practice, paragraph, hit))
    return tuple(found.values())

"""Which topics and practices does a passage show, and why?

A practice is mentioned where one of its strong cues stands. A topic is what a sentence or an item is *about*: every
sentence votes for the topics of its cues, with more weight for headings and for what stands first; lists of names
count little. Weak cues count only beside a strong one of the same topic, negative ones cancel in their sentence.
Openings name everything and feed nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbook.model import Knowledge, Label, Paragraph, Report, Span
from handbook.text import sentences
from handbook.understanding.cues import Matcher, level
from handbook.understanding.functions import heading_role

TOPICS_AT_MOST = 5
"""Topics of one passage (gold README)."""
SHARE = 0.12
"""The least share of the votes of a passage that makes a topic."""
"""What stands in a heading votes this many times; what opens a sentence, a little more than the rest."""
HEADING, LEAD, BODY, WEAK = 3.0, 1.6, 1.0, 0.5
INHERITED = 1.5
"""The vote of the heading above."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue speaks for."""

    text: str
    topic: str
    practice: str
    """Empty: the topic alone."""
    strength: str
    """``strong``, ``weak`` or ``negative``."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue at a place of a paragraph."""

    cue: Cue
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """Topics (the main one first) and practices of a passage."""

    topics: tuple[Label, ...] = ()
    practices: tuple[Label, ...] = ()


class Classifier:
    """The cues of the knowledge, ready to be looked for. Make one per knowledge, use it for every report."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._cues = tuple(_cues(knowledge))
        self._matcher = Matcher(cue.text for cue in self._cues)

    def subjects(self, report: Report, functions: Sequence[str]) -> tuple[Subject, ...]:
        """The subject of every paragraph of the report, in order; ``functions``: what `functions.functions` gave."""
        above: dict[int, tuple[Label, ...]] = {}
        subjects = []
        for paragraph, function in zip(report.paragraphs, functions, strict=True):
            subjects.append(self._subject(paragraph, function, above))
        return tuple(subjects)

    def _subject(self, paragraph: Paragraph, function: str, above: dict[int, tuple[Label, ...]]) -> Subject:
        if function in ("title", "opening", "closing"):
            return Subject()
        hits = self.hits(paragraph)
        headed = paragraph.kind == "heading" or bool(paragraph.heading)
        depth = paragraph.level or (max(above, default=0) + 1)
        upper = [labels for one, labels in sorted(above.items()) if one < depth or not headed]
        inherited = upper[-1] if upper else ()
        if paragraph.kind == "heading" and heading_role(paragraph.text.removeprefix(paragraph.number)):
            topics: tuple[Label, ...] = ()
        else:
            topics = _topics(paragraph, hits, () if paragraph.kind == "heading" else inherited)
        if headed:
            _note(above, depth, paragraph, topics, hits)
        return Subject(topics, _practices(paragraph, hits) if paragraph.kind == "body" else ())

    def hits(self, paragraph: Paragraph) -> list[Hit]:
        """Strong and weak cues of a paragraph that nothing in their sentence cancels, by place."""
        text = level(paragraph.text)
        found = [Hit(self._cues[number], start, end) for start, end, number in self._matcher.find(text)]
        return _not_cancelled(found, list(sentences(text)))


def _cues(knowledge: Knowledge) -> Iterator[Cue]:
    for topic in knowledge.topics:
        owners: list[tuple[str, object]] = [("", topic), *((practice.id, practice) for practice in topic.practices)]
        for practice, owner in owners:
            for strength in ("strong", "weak", "negative"):
                for text in getattr(owner, strength):
                    yield Cue(text, topic.id, practice, strength)


def _not_cancelled(hits: list[Hit], stretches: list[tuple[int, int]]) -> list[Hit]:
    negative = [hit for hit in hits if hit.cue.strength == "negative"]
    if not negative:
        return hits
    cancelled = {
        (place, hit.cue.topic, hit.cue.practice)
        for hit in negative
        for place, (start, end) in enumerate(stretches)
        if start <= hit.start < end
    }

    def stands(hit: Hit) -> bool:
        place = next((place for place, (start, end) in enumerate(stretches) if start <= hit.start < end), -1)
        keys = {(place, hit.cue.topic, ""), (place, hit.cue.topic, hit.cue.practice)}
        return hit.cue.strength != "negative" and not keys & cancelled

    return [hit for hit in hits if stands(hit)]


def _practices(paragraph: Paragraph, hits: Iterable[Hit]) -> tuple[Label, ...]:
    """Every practice once, by its first strong cue."""
    found: dict[str, Label] = {}
    for hit in hits:
        if hit.cue.strength == "strong" and hit.cue.practice:
            found.setdefault(hit.cue.practice, _label(hit.cue.practice, paragraph, hit))
    return tuple(found.values())


def _label(name: str, paragraph: Paragraph, hit: Hit) -> Label:
    span = Span(paragraph.line, hit.start, hit.end)
    return Label(name, paragraph.text[hit.start : hit.end], span, hit.cue.strength)


def _note(
    above: dict[int, tuple[Label, ...]], depth: int, paragraph: Paragraph, topics: tuple[Label, ...], hits: list[Hit]
) -> None:
    """Remember what a heading is about for what stands under it."""
    end = len(paragraph.text) if paragraph.kind == "heading" else len(paragraph.number) + len(paragraph.heading)
    own = {hit.cue.topic for hit in hits if hit.start < end and hit.cue.strength == "strong"}
    for one in [one for one in above if one >= depth]:
        del above[one]
    above[depth] = tuple(Label(label.id, label.cue, None, "heading") for label in topics if label.id in own)


def _topics(paragraph: Paragraph, hits: list[Hit], inherited: tuple[Label, ...]) -> tuple[Label, ...]:
    """The topics of a paragraph, main one first."""
    given = {label.id for label in inherited}
    strong = {hit.cue.topic for hit in hits if hit.cue.strength == "strong"} | given
    votes: dict[str, float] = defaultdict(float)
    reasons: dict[str, Label] = {label.id: label for label in inherited}
    for label in inherited:
        votes[label.id] += INHERITED
    for hit, weight in _weighted(paragraph, [hit for hit in hits if hit.cue.topic in strong]):
        votes[hit.cue.topic] += weight
        known = reasons.get(hit.cue.topic)
        if known is None or known.how == "heading" or (known.how == "weak" and hit.cue.strength == "strong"):
            reasons[hit.cue.topic] = _label(hit.cue.topic, paragraph, hit)
    least = SHARE * sum(votes.values())
    ranked = sorted((topic for topic in votes if votes[topic] >= least), key=lambda topic: (-votes[topic], topic))
    return tuple(reasons[topic] for topic in ranked[:TOPICS_AT_MOST])


def _weighted(paragraph: Paragraph, hits: list[Hit]) -> Iterator[tuple[Hit, float]]:
    heading = len(paragraph.number) + len(paragraph.heading) if paragraph.heading else 0
    if paragraph.kind == "heading":
        heading = len(paragraph.text)
    for hit in hits:
        weight = HEADING if hit.start < heading else BODY
        yield hit, weight * (WEAK if hit.cue.strength == "weak" else 1.0)

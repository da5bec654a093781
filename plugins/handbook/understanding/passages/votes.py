"""What is a passage about? Its sentences vote.

The heading and every sentence (up to 。 or ；) is a voter. Its votes go to the topics of its cues: more to what opens
it, little to names in a list or in a clause about the aim, less and less to the same practice said again. A cue that is
only a part of a longer cue of another topic says nothing. A topic stands when it has a fair share
of all votes. What the heading above is about only decides where nothing else speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from handbook.model import Label, Paragraph, Span
from handbook.twins import quick
from handbook.understanding.passages.cues import GAP
from handbook.understanding.passages.hits import Hit
from handbook.understanding.rulebook import rulebook

TOPICS_AT_MOST = 5
"""Topics of one passage (gold README)."""
SHARE = 0.1
"""The least share of all votes that makes a topic."""
ENOUGH = 0.8
"""… and so many votes are enough, however long the passage is."""
HEADING = 3.0
"""Votes of a heading, measured in sentences."""
LEAD, LISTED, WEAK, AIM = 1.6, 0.4, 0.5, 0.35
"""How much more or less a cue counts that opens its voter, stands in a list of names, is weak, or names an aim."""
AGAIN = 0.5
"""How much less each time the same practice is named again by the same voter."""
ABOVE = 0.3
"""Votes that the heading above adds to a topic that has votes of its own."""
TITLE = 0.6
"""… and those that the title adds."""
INHERITS = 30
"""A shorter body paragraph without cues is a lead-in and has no topic."""
_LEAD_AT_MOST = 22
_FULL = 30
_BREAKS = ",。;:!?"
_BREAK = re.compile(f"[{_BREAKS}]")
_JOINT = "、"


def _names(book: Mapping[str, Any]) -> Iterator[str]:
    for heads, behind in (("bodies", "behind_bodies"), ("offices", "behind_offices")):
        yield from (head + book[behind] for head in book[heads])
    yield from book["names"]


_AIM = re.compile(rulebook("votes")["aim"])
_NAMES = re.compile("|".join(_names(rulebook("votes"))))
_VOTER = re.compile("[^。；;！!？?]*[。；;！!？?]?")
_QUOTES = "\"'()《》「」"

_LABEL, _SPAN = quick(Label), quick(Span)
Stretch = tuple[int, int]


@dataclass(slots=True)
class Poll:
    """What came of a vote."""

    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Topic → its votes."""
    reasons: dict[str, Hit] = field(default_factory=dict)
    """Topic → the cue that speaks for it most."""
    weight: dict[str, float] = field(default_factory=dict)


_NO_VOTES = Poll()
_NOBODY: frozenset[str] = frozenset()


class Ballots:
    """The voters of a paragraph: asked whenever other topics stand above it, counted once for each answer."""

    __slots__ = ("_heard", "_polls", "_weak", "hits", "paragraph", "strong", "text")

    def __init__(self, paragraph: Paragraph, text: str, hits: Sequence[Hit]) -> None:
        """``text``: normalised; ``hits``: strong and weak cues in it."""
        self.paragraph, self.text, self.hits = paragraph, text, hits
        self.strong = [hit for hit in hits if hit.cue.strength == "strong"]
        self._heard: Sequence[Hit] | None = None
        self._weak = _NOBODY
        self._polls: dict[frozenset[str], Poll] = {}

    def poll(self, given: Collection[str]) -> Poll:
        """All votes, not to be changed; weak cues count only beside a strong one, or where their topic is given (by
        a heading, by the title)."""
        if not self.hits:
            return _NO_VOTES
        if self._heard is None:
            self._heard = _meant(_whole_words(self.hits), self.text)
            strong = {hit.cue.topic for hit in self.strong}
            self._weak = frozenset(hit.cue.topic for hit in self._heard if hit.cue.topic not in strong)
        silent = self._weak.difference(given)
        if silent not in self._polls:
            self._polls[silent] = self._counted([hit for hit in self._heard if hit.cue.topic not in silent])
        return self._polls[silent]

    def _counted(self, hits: Sequence[Hit]) -> Poll:
        poll, begin = Poll(), 0
        starts = [hit.start for hit in hits]
        for stretch, weight in _voters(self.paragraph, self.text) if hits else ():
            end = bisect_left(starts, stretch[1], begin)
            if end > begin:
                _count(poll, self.text, stretch, weight, hits[begin:end])
            begin = end
            if begin == len(hits):
                break
        return poll


class Elected(NamedTuple):
    """A topic that stands."""

    topic: str
    reason: Hit | Label
    """The cue that speaks for it most; where no cue does, what stands above."""


def topics(ballots: Ballots, above: Sequence[Label], whole: Sequence[Label] = ()) -> Sequence[Elected]:
    """The topics of a paragraph, the main one first.

    ``above``: topics of the heading above; ``whole``: of the title.
    """
    given = {label.id for label in above}
    poll = ballots.poll(given)
    if not poll.votes:
        inherits = ballots.paragraph.kind == "body" and len(ballots.text) >= INHERITS
        return [Elected(label.id, label) for label in above] if inherits else ()
    votes = dict(poll.votes)
    for more, ids in ((ABOVE, given), (TITLE, {label.id for label in whole})):
        for topic in ids & votes.keys():
            votes[topic] += more
    least = min(ENOUGH, SHARE * sum(votes.values()))
    ranked = sorted((topic for topic in votes if votes[topic] >= least), key=lambda one: (-votes[one], one))
    return [Elected(topic, poll.reasons[topic]) for topic in ranked[:TOPICS_AT_MOST]]


def label(name: str, paragraph: Paragraph, hit: Hit, sure: float = 1.0) -> Label:
    """A label with its reason: the words of the cue as they stand in the paragraph."""
    span = _SPAN(paragraph.line, hit.start, hit.end)
    return _LABEL(name, paragraph.text[hit.start : hit.end], span, hit.cue.strength, sure)


def _voters(paragraph: Paragraph, text: str) -> Iterator[tuple[Stretch, float]]:
    """Stretches of the paragraph and what each of them weighs."""
    if paragraph.kind == "heading":
        yield (0, len(text)), HEADING
        return
    start = heading_end(paragraph)
    if start:
        yield (0, start), HEADING
    for match in _VOTER.finditer(text, start):
        if match.end() > match.start():
            yield match.span(), 1.0


def heading_end(paragraph: Paragraph) -> int:
    """Where the run-in heading of a body paragraph ends; 0: it has none."""
    if not paragraph.heading:
        return 0
    return paragraph.text.find(paragraph.heading) + len(paragraph.heading)


def _count(poll: Poll, text: str, stretch: Stretch, weight: float, hits: Sequence[Hit]) -> None:
    """The votes of one voter; a voter that hardly says anything hardly votes."""
    own: dict[str, float] = {}
    seen: dict[str, int] = {}
    breaks = [stretch[0], *(match.start() for match in _BREAK.finditer(text, stretch[0], hits[-1].start))]
    for hit in _apart(hits) if len(hits) > 1 else hits:
        topic, named = hit.cue.topic, hit.cue.practice or hit.cue.topic
        times = seen.get(named, 0)
        force = _force(text, breaks, hit) * AGAIN**times
        seen[named], own[topic] = times + 1, own.get(topic, 0.0) + force
        if force > poll.weight.get(topic, 0.0):
            poll.weight[topic], poll.reasons[topic] = force, hit
    total = max(1.0, sum(own.values()))
    size = min(1.0, (stretch[1] - stretch[0]) / _FULL) if weight != HEADING else 1.0
    for topic, force in own.items():
        poll.votes[topic] += weight * size * force / total


def _whole_words(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Without cues that are only a part of a longer cue of another topic: 政治建设 in 思想政治建设."""
    if len({hit.cue.topic for hit in hits}) < 2:
        return hits
    longer = [hit for hit in hits if hit.cue.strength == "strong" and GAP not in hit.cue.text]
    longest = max((hit.end - hit.start for hit in longer), default=0)
    starts = [hit.start for hit in longer]

    def near(hit: Hit) -> list[Hit]:
        return longer[bisect_left(starts, hit.end - longest) : bisect_right(starts, hit.start)]

    return [hit for hit in hits if not any(_part(hit, other) for other in near(hit))]


def _meant(hits: Sequence[Hit], text: str) -> Sequence[Hit]:
    """Without cues that are only a part of a name."""
    names = [match.span() for match in _NAMES.finditer(text)]
    if not names:
        return hits
    return [hit for hit in hits if not any(_inside(hit, *name) for name in names)]


def _inside(hit: Hit, start: int, end: int) -> bool:
    return start <= hit.start and hit.end <= end and hit.end - hit.start < end - start


def _part(hit: Hit, other: Hit) -> bool:
    return _inside(hit, other.start, other.end) and hit.cue.topic != other.cue.topic


def _apart(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Of cues of one topic that overlap only the first and longest."""
    end: dict[str, int] = defaultdict(int)
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end[hit.cue.topic]:
            end[hit.cue.topic] = hit.end
            yield hit


def _force(text: str, breaks: Sequence[int], hit: Hit) -> float:
    """``breaks``: where the voter begins, and where its clauses end."""
    force = WEAK if hit.cue.strength == "weak" else 1.0
    begin, clause = breaks[0], breaks[bisect_left(breaks, hit.start, 1) - 1]
    # a clause about the aim is not the first of its voter
    if clause > begin and _AIM.match(text, clause):
        force *= AIM
    if _listed(text, hit):
        return force * LISTED
    return force * LEAD if _opens(text, begin, clause, hit.start) else force


def _opens(text: str, begin: int, clause: int, place: int) -> bool:
    """Whether a place in a clause lies in the first words of its voter, before any break; both begin here."""
    return place - begin <= _LEAD_AT_MOST and (clause == begin or not text[begin : clause + 1].strip(_BREAKS))


def _listed(text: str, hit: Hit) -> bool:
    """Whether the cue is a name between 、."""
    before, after = text[max(0, hit.start - 4) : hit.start], text[hit.end : hit.end + 4]
    return before.rstrip(_QUOTES).endswith(_JOINT) or after.lstrip(_QUOTES).startswith(_JOINT)

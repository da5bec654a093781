"""Which cues of the knowledge stand in a paragraph, and which of them does nothing cancel?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from handbook.model import Knowledge
from handbook.text import sentences
from handbook.understanding.passages.cues import Matcher, Normalised


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue speaks for."""

    text: str
    topic: str
    practice: str
    """Empty: the topic alone."""
    strength: str
    """``strong``, ``weak`` or ``negative``."""
    loose: bool = False
    """Speaks for the topic only in a report about the party's own work."""


class Hit(NamedTuple):
    """A cue at a place of a paragraph; a tuple, because there are many and tuples are quickly made."""

    cue: Cue
    start: int
    end: int


_HIT: Callable[[tuple[Cue, int, int]], Hit] = partial(tuple.__new__, Hit)
"""Makes the same in a third of the time."""
_number = itemgetter(2)


class Cues:
    """All cues of the knowledge, ready to be looked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._cues = tuple(_cues(knowledge))
        self._negative = frozenset(number for number, cue in enumerate(self._cues) if cue.strength == "negative")
        self._matcher = Matcher(cue.text for cue in self._cues)

    def hits(self, text: str) -> list[Hit]:
        """Strong and weak cues in a normalised text that nothing in their sentence cancels, by place."""
        return self._speaking(self._matcher.find(text), text)

    def hits_all(self, normalised: Normalised) -> list[list[Hit]]:
        """`hits` for every line of a report."""
        found = self._matcher.find_all(normalised)
        return [self._speaking(one, line) if one else [] for one, line in zip(found, normalised.lines, strict=True)]

    def _speaking(self, found: list[tuple[int, int, int]], text: str) -> list[Hit]:
        hits = [_HIT((self._cues[number], start, end)) for start, end, number in found]
        return hits if self._negative.isdisjoint(map(_number, found)) else _not_cancelled(hits, text)


def _cues(knowledge: Knowledge) -> Iterator[Cue]:
    for topic in knowledge.topics:
        loose = frozenset(topic.loose)
        owners: list[tuple[str, object]] = [("", topic), *((practice.id, practice) for practice in topic.practices)]
        for practice, owner in owners:
            for strength in ("strong", "weak", "negative"):
                for text in getattr(owner, strength):
                    yield Cue(text, topic.id, practice, strength, text in loose)


def _not_cancelled(hits: list[Hit], text: str) -> list[Hit]:
    starts = [start for start, _ in sentences(text)]

    def place(hit: Hit) -> int:
        return bisect_right(starts, hit.start)

    cancelled = {(place(hit), hit.cue.topic, hit.cue.practice) for hit in hits if hit.cue.strength == "negative"}
    return [
        hit
        for hit in hits
        if hit.cue.strength != "negative"
        and not {(place(hit), hit.cue.topic, ""), (place(hit), hit.cue.topic, hit.cue.practice)} & cancelled
    ]

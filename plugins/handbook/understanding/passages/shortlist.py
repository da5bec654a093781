"""Which candidates may be as sure as is asked? Only these are looked at closely.

What speaks for a topic but likeness is added up quickly (`facets`), likeness for all lines at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from handbook.understanding.passages.facets import Facet
from handbook.understanding.passages.likeness import Ratings, said
from handbook.understanding.passages.topic_weights import TopicWeights

Found = Mapping[str, tuple[Facet, ...]]


class Shortlist:
    """For one report."""

    def __init__(self, weights: TopicWeights, ratings: Ratings, least: float) -> None:
        """``least``: how sure a candidate must be."""
        self._weights, self._ratings = weights, ratings
        self._least = weights.sum_of(least)

    @cached_property
    def _like(self) -> Sequence[Sequence[Sequence[float]]]:
        """Without cues of a topic and with some, for every line: what reading like each comes to."""
        return self._ratings.come_to([said(self._weights.of, cue) for cue in ("no", "own")])

    def likely(self, line: int, cued: bool, shared: Sequence[Facet], found: Found) -> Found:
        """Those of candidates of a line that may be so sure.

        ``cued``: whether it has cues of them; ``shared``: what speaks for all of them; ``found``: topic → what else
        does, but likeness.
        """
        base, like, place = self._weights.base, self._like[cued][line], self._ratings.topics
        least = self._least - base(shared)
        return {
            topic: facets
            for topic, facets in found.items()
            if base(facets) + (like[place[topic]] if topic in place else 0.0) >= least
        }

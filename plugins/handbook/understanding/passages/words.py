"""Which of many words stand in a text?"""

from __future__ import annotations

from collections.abc import Iterable

from handbook.understanding.passages.cues import Matcher
from handbook.understanding.passages.neighbours import Neighbours


class Words:
    """Many words, ready to be looked for."""

    def __init__(self, words: Iterable[str]) -> None:
        words = sorted(set(words))
        self._short = [word for word in words if len(word) < 2]
        self._words = [word for word in words if len(word) > 1]
        self._matcher = Matcher.of_words(self._words)

    def standing(self, neighbours: Neighbours) -> frozenset[str]:
        """The words that stand in the text."""
        numbers = {number for _, _, number in self._matcher.found(neighbours)}
        short = (word for word in self._short if word in neighbours.text)
        return frozenset((*short, *map(self._words.__getitem__, numbers)))

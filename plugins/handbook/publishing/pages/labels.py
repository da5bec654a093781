"""Which sentences of a passage are for what? Asked of thousands of passages, of which pages show a few: so remembered.

What a sentence is for lies deep in its report; to unpack all of them for this took longer than to make the pages.
"""

from __future__ import annotations

from handbook.corpus import Recalled, Sums
from handbook.publishing.pages.spots import Spot

_Spans = tuple[tuple[str, int, int], ...]
"""Function, start and end of the sentences of a passage that have a function of their own."""


class Sentences:
    """What the sentences of passages are for, as an earlier build found it where it is the same."""

    def __init__(self, sums: Sums, knowledge: str) -> None:
        """``knowledge``: digest of what they were labelled by."""
        self._recalled = Recalled(f"sentences {knowledge}", sums)

    def does(self, text: str, spot: Spot, function: str) -> bool:
        """Whether a sentence of the passage is labelled with this function."""
        start = spot.passage.paragraph.text.find(text)
        end = start + len(text)
        return any(name == function and first < end and start < last for name, first, last in self._of(spot))

    def _of(self, spot: Spot) -> _Spans:
        return self._recalled.of(spot.report, spot.index, lambda: _spans(spot))

    def remember(self) -> None:
        """Put away what was asked for, and no more: of a report that is gone nothing is left."""
        self._recalled.keep()


def _spans(spot: Spot) -> _Spans:
    return tuple((one.function, one.span.start, one.span.end) for one in spot.passage.sentences)

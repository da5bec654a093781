"""Which passages are searched, in which order, and where do they lie?"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbook.model import Handbook, Passage
from handbook.search.format import BLOCK, SLOT
from handbook.text import fold_all

LEVELS = 4
"""Quality is cut into so many levels. Inside a level passages stay in the given order, report by report: neighbours
share their report, which makes blocks and columns small."""

HEADING = 30
"""Characters of a heading that a hit says."""


@dataclass(frozen=True, slots=True)
class SearchPassage:
    """What the search knows of a passage."""

    report: str
    """Id of its report; passages of one report come together."""
    title: str
    """What the report is called."""
    anchor: str
    text: str
    """As shown."""
    function: str = "body"
    topics: tuple[str, ...] = ()
    year: int | None = None
    kind: str = ""
    quality: float = 0.0
    """0–1."""
    same: int = 0
    """Number of its group of near-duplicates; 0: none."""
    unit: str = ""
    """Which kind of unit speaks in its report."""
    way: tuple[str, ...] = ()
    """Headings above it, outermost first, the long ones cut."""
    place: int = 0
    """Its number in the report: who stands beside it is known by that."""


def passages(handbook: Handbook) -> Iterator[SearchPassage]:
    """All passages of the handbook, in the order of its reports: title as written, headings and body, each once."""
    same = {
        (place.report, place.passage): number
        for number, group in enumerate(handbook.same_passages, 1)
        for place in group
    }
    for report in handbook.reports:
        for place, passage in enumerate(report.passages):
            yield SearchPassage(
                report=report.id,
                title=report.report.name,
                anchor=passage.anchor,
                text=passage.paragraph.text,
                function=passage.function,
                topics=tuple(dict.fromkeys(label.id for label in passage.topics)),
                year=report.report.year.value,
                kind=report.report.kind.value,
                quality=passage.quality.score,
                same=same.get((report.id, place), 0),
                unit=report.report.unit_kind.value,
                way=_way(passage),
                place=place,
            )


def _way(passage: Passage) -> tuple[str, ...]:
    """The headings above; a sentence that serves as one is long, and its beginning says which it is."""
    return tuple(one if len(one) <= HEADING else one[: HEADING - 1] + "…" for one in passage.section)


@dataclass(frozen=True, slots=True)
class Layout:
    """Passages in the order of their positions."""

    passages: Sequence[SearchPassage]
    starts: array[int]
    """First position of each."""
    folded: Sequence[str]
    end: int
    """One past the last position; a whole number of blocks."""


def arrange(given: Iterable[SearchPassage]) -> Layout:
    """Best first; passages that fold to nothing are left out."""
    levels: list[list[SearchPassage]] = [[] for _ in range(LEVELS)]
    for passage in given:
        levels[LEVELS - 1 - min(LEVELS - 1, int(passage.quality * LEVELS))].append(passage)
    best = [one for level in levels for one in level]
    ordered, folded, starts, end = [], [], array("q"), 0
    for passage, text in zip(best, _folded(best), strict=True):
        if text:
            start, end = _place(end, len(text) + 1)
            ordered.append(passage)
            folded.append(text)
            starts.append(start)
    return Layout(ordered, starts, folded, -(-end // BLOCK) * BLOCK)


def _folded(passages: Sequence[SearchPassage]) -> Iterator[str]:
    for first in range(0, len(passages), 2000):
        yield from fold_all([one.text for one in passages[first : first + 2000]])


def _place(end: int, length: int) -> tuple[int, int]:
    """Start of a passage and the end of what it occupies: on a slot, in one block or in blocks of its own."""
    start = -(-end // SLOT) * SLOT
    if start % BLOCK + length > BLOCK:
        start = -(-start // BLOCK) * BLOCK
    end = start + length
    return start, end if length <= BLOCK else -(-end // BLOCK) * BLOCK

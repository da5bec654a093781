"""What differs between a report and its near-copy? The paragraphs that are not the same, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, zip_longest

from markupsafe import Markup

from handbook.model import AnnotatedReport, Passage
from handbook.publishing.weave import Mark, mark, weave

SHOWN = 12
"""Pairs of paragraphs that are shown; the number of the rest is said."""
_LONGEST = 1200
"""Characters of a paragraph that are compared one by one; of longer ones only that they differ is shown."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two paragraphs that stand at the same place; an empty one where there is none."""

    own: Markup
    other: Markup
    anchor: str
    """Of the own paragraph; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A near-copy, and where it differs."""

    report: AnnotatedReport
    differences: tuple[Difference, ...]
    more: int
    """Differences that are not shown."""


def compared(own: AnnotatedReport, other: AnnotatedReport) -> Compared:
    """The differences in the order of the own text."""
    pairs = list(_pairs(own.passages, other.passages))
    shown = tuple(_difference(one, two) for one, two in islice(pairs, SHOWN))
    return Compared(other, shown, max(0, len(pairs) - SHOWN))


def _pairs(own: Sequence[Passage], other: Sequence[Passage]) -> Iterator[tuple[Passage | None, Passage | None]]:
    left, right = ([one.paragraph.text for one in passages] for passages in (own, other))
    for what, start, end, from_, to in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if what != "equal":
            yield from zip_longest(own[start:end], other[from_:to])


def _difference(own: Passage | None, other: Passage | None) -> Difference:
    left, right = (one.paragraph.text if one else "" for one in (own, other))
    mine, theirs = _changed(left, right)
    anchor = own.anchor if own else ""
    return Difference(Markup(weave(left, mine)), Markup(weave(right, theirs)), anchor)


def _changed(left: str, right: str) -> tuple[list[Mark], list[Mark]]:
    """The stretches of each that the other has not."""
    mine: list[Mark] = []
    theirs: list[Mark] = []
    if not left or not right or max(len(left), len(right)) > _LONGEST:
        return mine, theirs
    for what, start, end, from_, to in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if what != "equal":
            mine.append(mark(start, end, 0, "<del>", "</del>"))
            theirs.append(mark(from_, to, 0, "<ins>", "</ins>"))
    return mine, theirs

"""What differs between a report and its near-copy? The paragraphs that are not the same, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, starmap, zip_longest

from handbook.corpus.shelf import Shown
from handbook.publishing.weave import Mark, mark, weave

SHOWN = 12
"""Pairs of paragraphs that are shown; the number of the rest is said."""
_LONGEST = 1200
"""Characters of a paragraph that are compared one by one; of longer ones only that they differ is shown."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two paragraphs that stand at the same place, as HTML; an empty one where there is none."""

    own: str
    other: str
    anchor: str
    """Of the own paragraph; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A near-copy, and where it differs."""

    report: Shown
    differences: tuple[Difference, ...]
    more: int
    """Differences that are not shown."""


def compared(own: Shown, other: Shown) -> Compared:
    """The differences in the order of the own text."""
    pairs = list(_pairs(own, other))
    shown = tuple(starmap(_difference, islice(pairs, SHOWN)))
    return Compared(other, shown, max(0, len(pairs) - SHOWN))


def _pairs(own: Shown, other: Shown) -> Iterator[tuple[str, str, str]]:
    """Both texts, and the anchor of the own one."""
    left, right = list(zip(own.texts, own.anchors, strict=True)), other.texts
    for what, start, end, from_, to in SequenceMatcher(None, own.texts, right, autojunk=False).get_opcodes():
        if what != "equal":
            for mine, theirs in zip_longest(left[start:end], right[from_:to]):
                text, anchor = mine or ("", "")
                yield text, theirs or "", anchor


def _difference(left: str, right: str, anchor: str) -> Difference:
    mine, theirs = _changed(left, right)
    return Difference(weave(left, mine), weave(right, theirs), anchor)


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

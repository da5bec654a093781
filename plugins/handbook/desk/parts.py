"""Which sections has a report at the top of its outline, and of what sort is each?

A sort is what a section is for (做法, 问题, 打算) or, where headings are fixed, what it is called (总体要求, 时间安排,
体会); sections of work done or planned have a topic besides. All wording is data: ``rules/sections.yml``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

from handbook import rulebook
from handbook.model import AnnotatedReport, Passage, Section
from handbook.reading.numbers import value
from handbook.understanding.passages.announced import announced
from handbook.understanding.passages.cues import normalise

_SETTLED = ("problem", "cause", "effect")
"""What a heading announces for sure."""
_SAID = {"practice": "practice", "same": "practice", "plan": "plan"}
"""What else it announces: more than its text says, less than a name does."""
_TOPICAL = ("practice", "plan")
"""Sorts of which a report has several, a topic each."""
_SHORT = 14
"""Characters of a heading that names two sorts at once; a longer one is a sentence."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section at the top of a report."""

    key: str
    """Its sort, and its topic: ``problem``, ``practice:zuzhi-shenghuo``."""
    heading: str
    """Without its number."""
    line: int = 0
    """Where the heading stands; 0: not known."""
    number: int = 0
    """The value of its number; 0: none."""

    @property
    def sort(self) -> str:
        """What it is for, without its topic."""
        return self.key.partition(":")[0]

    @property
    def function(self) -> str:
        """Id of the function that its sort serves."""
        return _served(self.sort)


@cache
def _served(sort: str) -> str:
    return next((one.function for one in _sorts() if one.id == sort), sort)


@dataclass(frozen=True, slots=True)
class _Sort:
    id: str
    function: str
    name: str
    pattern: re.Pattern[str]
    within: tuple[str, ...]


def parts(annotated: AnnotatedReport) -> tuple[Part, ...]:
    """The sections at the top of the outline, in order; none where it has fewer than two.

    A heading that announces two things (问题和打算) is two of them; one of several of a sort has its topic.
    """
    tops = _tops(annotated)
    lines = [one.paragraph.line for one in annotated.passages]
    bounds = [*(bisect_left(lines, one.line) for one in tops), len(lines)]
    found = [
        part
        for top, (start, end) in zip(tops, pairwise(bounds), strict=True)
        for part in _parts(top, annotated.passages[start:end])
    ]
    counts = Counter(one.sort for one in found)
    return tuple(one if counts[one.sort] > 1 else replace(one, key=one.sort) for one in found)


def name(sort: str) -> str:
    """What a sort of sections is called in Chinese; the id itself where it has no name."""
    return next((one.name for one in _sorts() if one.id == sort), str(_book()["names"].get(sort, sort)))


def _tops(annotated: AnnotatedReport) -> tuple[Section, ...]:
    tops = annotated.report.outline
    while len(tops) == 1 and tops[0].children:
        tops = tops[0].children
    return tops if len(tops) > 1 else ()


def _parts(top: Section, body: Sequence[Passage]) -> Iterator[Part]:
    topic = most(((one.topics[0].id, len(one.paragraph.text)) for one in body if one.topics), "")
    for sort in sorts(top.text, most(map(_functions, body), "practice")):
        key = f"{sort}:{topic}" if topic and sort in _TOPICAL else sort
        yield Part(key, top.text, top.line, value(top.number))


def sorts(heading: str, function: str) -> tuple[str, ...]:
    """What its heading says, where it says so; else what most of the text below is for."""
    text = normalise(heading).strip(" 。:;,")
    pieces = [_sort(one, "") for one in re.split(_book()["joint"], text)] if len(text) <= _SHORT else []
    both = tuple(dict.fromkeys(one for one in pieces if one))
    if len(both) > 1 and all(pieces):
        return both
    return (_sort(text, function) or function,)


def _sort(text: str, function: str) -> str:
    """The sort that a heading, or a piece of one, names; a function that settles it goes before what it is called."""
    said = announced(text)
    if said in _SETTLED:
        return said
    named = (one for one in _sorts() if not function or not one.within or function in one.within)
    return next((one.id for one in named if one.pattern.search(text)), _SAID.get(said, ""))


def _functions(passage: Passage) -> tuple[str, int]:
    """What a passage is for, and how much it is; headings are for nothing."""
    return passage.function, 0 if passage.function in ("title", "heading") else len(passage.paragraph.text)


def most(sizes: Iterable[tuple[str, int]], otherwise: str) -> str:
    """What is most of them; something else where there is nothing."""
    counts: dict[str, int] = {}
    for one, size in sizes:
        counts[one] = counts.get(one, 0) + size
    found, size = max(counts.items(), key=itemgetter(1), default=(otherwise, 0))
    return found if size > 0 else otherwise


def _book() -> dict[str, Any]:
    return rulebook.load(Path(__file__).parent / "rules", "sections")  # type: ignore[no-any-return]


@cache
def _sorts() -> tuple[_Sort, ...]:
    """In the order in which they are tried."""
    return tuple(
        _Sort(one["id"], one["function"], one["name"], re.compile(one["pattern"]), tuple(one.get("within", ())))
        for one in _book()["sections"]
    )

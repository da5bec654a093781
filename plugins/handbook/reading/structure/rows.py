"""Which openings of paragraphs near by are made alike, so that together they are headings?

Alike are those that share their first or last words, have one length, name tasks or results, or are a word or two each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from handbook.reading import rules
from handbook.reading.structure.wordings import results, statements, tasks

LEAD = 25
"""Longest heading sentence without a number; longer ones need more that speaks for them (`long_rows`)."""
_BRIEF = 8
"""Longest heading that is a word or two: 值班。"""
_HALF = 16
"""Longest half of a heading in two: 畅通信息，及时上报停课情况."""
_COMMA = re.compile("[，,、]")
_TASK, _TWO = 4, 17
"""Shortest half, and longest whole, of two tasks that head a paragraph alone."""
_LEAST = 3
"""So many make a row of what only together are headings."""
_QUOTED = re.compile("“[^“”]{1,8}”")
_PATTERNS = rules.patterns("leads")
_TELLING = _PATTERNS["telling"]
_INTRO = _PATTERNS["intro"]
_FIGURE = _PATTERNS["figure"]
_POINTS = _PATTERNS["points"]
_MATTER = _PATTERNS["matter"]


class Lead(NamedTuple):
    """The opening sentence of a paragraph, or all of it."""

    place: int
    words: str
    """In simplified characters."""
    dash: str
    stop: int
    """Place of the 。 after the words; the length of the text when the line ends there."""
    alone: bool
    colon: bool = False
    """Whether the line ends in a colon, which is none of the words."""


def rows(leads: Sequence[Lead], step: int, most: int) -> Iterator[Lead]:
    """Members of rows of at least two; a row without shared words must be four long, or ``most`` of the stretch."""
    for row in _chains(leads, lambda one, two: _follows(one, two, step)):
        if _framed(row) or _even(row) or _paired(row) or (_tell_tasks(row) and len(row) >= min(4, most)):
            yield from row


def long_rows(leads: Sequence[Lead]) -> Iterator[Lead]:
    """Members of rows of three and more that begin alike: 必须坚持……。 必须强化……。 Those may be long."""
    for row in _chains(leads, _begin_alike):
        if len(row) >= _LEAST:
            yield from row


def brief_rows(leads: Sequence[Lead]) -> Iterator[Lead]:
    """Members of rows of three and more, one below the other, that are a word or two each: 值班。 作息。 管理。"""
    brief = [one for one in leads if len(one.words) <= _BRIEF and is_named(one)]
    for row in _chains(brief, lambda one, two: two.place - one.place == 1):
        if len(row) >= _LEAST:
            yield from row


def brief_tasks(leads: Sequence[Lead]) -> Iterator[Lead]:
    """Those that need no neighbours, for no sentence of a text is made so: two brief tasks (强化协作，规范值班流程), or
    a verb and its matter (加强组织领导)."""
    for lead in (one for one in leads if len(one.words) <= _TWO):
        halves = _COMMA.split(lead.words)
        paired = len(halves) == 2 and all(len(half) >= _TASK and _names_task(half) for half in halves)
        if paired or _MATTER.fullmatch(lead.words):
            yield lead


def _names_task(words: str) -> bool:
    """Whether words begin with a word of two characters at least for what is to be done."""
    task = tasks().match(words)
    return task is not None and task.end() > 1


def is_named(lead: Lead) -> bool:
    """Whether the words name a task or a result: few, no figures, no telling."""
    words = lead.words.replace(",", "，")
    return (
        words.count("，") <= (2 if lead.alone and tasks().match(words) else 1)
        and (len(words) <= 16 or "，" in words or lead.alone)
        and not _TELLING.match(words)
        and not _FIGURE.search(_QUOTED.sub("", words))
        and not statements().search(words)
        and not (lead.alone and _INTRO.search(words))
    )


def _chains(leads: Sequence[Lead], follows: Callable[[Lead, Lead], bool]) -> Iterator[list[Lead]]:
    """The longest stretches of at least two in which each follows the one before it."""
    row: list[Lead] = []
    for lead in leads:
        if row and not follows(row[-1], lead):
            yield from [row] if len(row) > 1 else []
            row = []
        row.append(lead)
    if len(row) > 1:
        yield row


def _follows(one: Lead, two: Lead, step: int) -> bool:
    """Whether two leads are neighbours and made alike; those that share words may stand a little apart."""
    apart = two.place - one.place
    return (apart <= step + 2 and _frame(one, two)) or (apart <= step and is_named(one) and is_named(two))


def _begin_alike(one: Lead, two: Lead) -> bool:
    """Whether both begin with the same word for what is to be done."""
    a, b = one.words, two.words
    task = tasks().match(a)
    return two.place - one.place <= _LEAST and a[:2] == b[:2] and a != b and bool(task and task.end() > 1)


def _even(row: Sequence[Lead]) -> bool:
    """Whether all are of one length, their commas at one place (学高为师，终身学习): three, or two in halves."""
    shapes = {(len(lead.words), _halves(lead.words)) for lead in row}
    is_task = all(tasks().match(lead.words) for lead in row)
    is_result = any(results().search(lead.words) and len(lead.words) >= _BRIEF for lead in row)
    return len(shapes) == 1 and (len(row) > 2 or is_task or is_result or -1 not in shapes.pop())


def _paired(row: Sequence[Lead]) -> bool:
    """Whether all are tasks in two halves: 加强教育，及时提出指导. 落实值班，轮流带班值守."""
    halves = [_COMMA.split(lead.words) for lead in row]
    return all(
        len(parts) == 2 and max(map(len, parts)) <= _HALF and tasks().match(parts[0]) is not None for parts in halves
    )


def _halves(words: str) -> int:
    """Where the comma stands that parts the words; -1: there is none."""
    return words.replace(",", "，").replace("、", "，").find("，")


def _framed(row: Sequence[Lead]) -> bool:
    return any(_frame(one, two) for one, two in pairwise(row))


def _frame(one: Lead, two: Lead) -> bool:
    """Shared words: the first three characters (two that name a task, four that tell the time), or the last three."""
    a, b = one.words, two.words
    if _POINTS.match(a) and _POINTS.match(b):
        return True
    if _TELLING.match(a):
        return a[:4] == b[:4] and abs(len(a) - len(b)) <= 6
    task = a[:2] == b[:2] and tasks().match(a) is not None and abs(len(a) - len(b)) <= 8
    return task or a[:3] == b[:3] or (a[-3:] == b[-3:] and a != b and abs(len(a) - len(b)) <= 8)


def _tell_tasks(row: Sequence[Lead]) -> bool:
    """Whether most of a row begin with a task or end with a result (``rules/leads.yml``)."""
    return sum(bool(tasks().match(lead.words) or results().search(lead.words)) for lead in row) * 3 >= len(row) * 2

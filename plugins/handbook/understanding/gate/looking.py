"""Where in a report does the gate look, and what does it find there?

At the file's name, at every paragraph and at every piece that stands beside them (``Report.aside``), each alone and
joined with its neighbours: a number may be broken over two lines, a mark written with a character a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, groupby, pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from handbook.model import Held, Report
from handbook.reading.places import impersonal
from handbook.understanding.gate.columns import column_hits
from handbook.understanding.gate.incomplete import incomplete
from handbook.understanding.gate.options import GateOptions
from handbook.understanding.gate.patterns import (
    BREAK,
    Hit,
    Window,
    everywhere,
    mark_of,
    shows_mark,
    window_hits,
    windows,
)
from handbook.understanding.gate.plain import plain_all, respelt

DEFAULT = GateOptions()
_SHORT = 6
"""Characters of a line that may be a piece of a mark."""
_PIECES = 8
"""Lines that may make one mark together."""
_MARGINS = ("header", "footer", "watermark", "removed")
"""Places of heads and feet, where a mark may stand beside the unit's name."""
_FEW = 3
"""Pieces of a head or foot; a line of more is a menu or a row of a table."""
_GAP = re.compile(r"\t+|[ \u3000]{2,}")
_NAME = "\0name"
"""The block of the file's name."""


class _Line(NamedTuple):
    text: str
    line: int
    place: str
    block: str
    """Neighbours of the same block are read joined."""


@dataclass(frozen=True, slots=True)
class _Find:
    held: Held
    covered: bool
    """Whether a mask covers it, or it is never published."""


def held(report: Report, options: GateOptions = DEFAULT) -> tuple[Held, ...]:
    """Why the report is kept back: rule, line and place, each once, in order.

    Line 0 without a place is the file's name. A mask covers what stands inside one paragraph; what stands beside the
    paragraphs is never published and needs none. The name, a value that is broken over paragraphs and lost text cannot
    be covered: ``mask`` holds them.
    """
    path = report.source.path
    found = dict.fromkeys((*_finds(_lines(report)), *(_Find(one, False) for one in incomplete(report))))
    kept = [one.held for one in found if options.action(one.held.rule, path) in _holding(one)]
    return tuple(dict.fromkeys(kept))


def _holding(find: _Find) -> tuple[str, ...]:
    return ("hold",) if find.covered else ("hold", "mask")


def _lines(report: Report) -> list[_Line]:
    name = PurePosixPath(report.source.path)
    lines = [_Line(part, 0, "", f"{_NAME}{at}") for at, part in enumerate((*name.parts[:-1], name.stem))]
    lines += [_Line(paragraph.text, paragraph.line, "", "") for paragraph in report.paragraphs]
    for piece in report.aside:
        block = f"{piece.place}\0"
        lines += [_Line(text, piece.line, piece.place, block) for text in piece.text.splitlines() if text.strip()]
    return [*lines, *_cells(lines)]


def _cells(lines: Sequence[_Line]) -> Iterator[_Line]:
    """What stands apart in a line at the head or foot of a page, each piece as a line of its own."""
    for number, line in enumerate(lines):
        cells = _GAP.split(line.text.strip()) if line.place in _MARGINS else ()
        if 1 < len(cells) <= _FEW:
            yield from (line._replace(text=cell, block=f"{number}\0{at}") for at, cell in enumerate(cells))


def _finds(lines: Sequence[_Line]) -> Iterator[_Find]:
    plains = respelt("\n".join(plain_all([one.text for one in lines]))).split("\n")
    whole = _joined(lines, plains)
    starts = [0, *accumulate(len(one) + 1 for one in plains)]
    for window in windows(whole, [len(one) for one in plains]):
        text = whole[window.start : starts[window.last + 1] - 1]
        for hit in window_hits(text, window):
            first, last = (bisect_right(starts, window.start + at) - 1 for at in (hit.start, hit.end - 1))
            within = hit.start + window.start - starts[first]
            alone = first == last and _stands_alone(hit, within, plains[first], window)
            yield from _find(hit.rule, lines[first], alone)
    for rule, line in column_hits(plains, [one.block for one in lines]) if "\t" in whole else ():
        yield from _find(rule, lines[line], False)
    for rule, first in _split_marks(lines, plains):
        yield from _find(rule, lines[first], False)


def _stands_alone(hit: Hit, start: int, line: str, window: Window) -> bool:
    """Whether the line by itself gives the hit away: a mask sees one paragraph at a time."""
    if window.first == window.last:
        return True
    found = window_hits(line, replace(window, last=window.first))
    end = start + hit.end - hit.start
    return any(one.rule == hit.rule and one.start <= start and one.end >= end for one in found)


def _find(rule: str, line: _Line, alone: bool) -> Iterator[_Find]:
    if rule in everywhere() or line.place not in impersonal():
        maskable = bool(line.place) or (alone and not line.block.startswith(_NAME))
        yield _Find(Held(rule, line.line, line.place), maskable)


def _joined(lines: Sequence[_Line], plains: Sequence[str]) -> str:
    """The plain lines as one text: ``\\n`` between neighbours, `BREAK` where one block ends."""
    marks_between = ("\n" if one.block == other.block else BREAK for one, other in pairwise(lines))
    return "".join(chain.from_iterable(zip(plains, chain(marks_between, [""]), strict=True)))


def _split_marks(lines: Sequence[_Line], plains: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Rule and first line of every mark that stands in pieces on a few short lines."""
    for start, end in _short_runs(lines, plains):
        if shows_mark("".join(plains[start:end])):
            for first in range(start, end - 1):
                for last in range(first + 1, min(first + _PIECES, end)):
                    if rule := mark_of("".join(plains[first : last + 1])):
                        yield rule, first


def _short_runs(lines: Sequence[_Line], plains: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and end of every run of neighbours, two at least, that are short enough to be pieces of a mark."""
    start = 0
    kinds = ((line.block, len(text) <= _SHORT) for line, text in zip(lines, plains, strict=True))
    for (_, short), run in groupby(kinds):
        end = start + sum(1 for _ in run)
        if short and end - start > 1:
            yield start, end
        start = end

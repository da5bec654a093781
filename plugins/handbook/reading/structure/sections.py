"""Which lines without a number are called like a part that any report may have: 基本情况, 活动内容, 附则?

The name alone makes a heading, whatever stands below: a date, a word, a heading with a number. Names in a row of three
are the head of a table, one of two characters alone is a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from handbook.reading import rules
from handbook.reading.structure.draft import Draft
from handbook.reading.structure.rows import Lead

_PATTERNS = rules.patterns("leads")
_SECTION, _FRAME = _PATTERNS["section"], _PATTERNS["frame"]
_LEAST = 4
"""Shortest name that says enough alone."""
_TEXT = 30
"""Shortest text below the name of a part that frames others (引言, 附则), which is enough then, however short."""
_TABLE = 3
"""So many names one below the other head a table."""


def is_section(words: str) -> bool:
    """Whether words name a part of reports."""
    return _SECTION.fullmatch(words) is not None


def sections(drafts: Sequence[Draft], leads: Sequence[Lead]) -> Iterator[Lead]:
    """Those among lines that stand alone, of one stretch without numbered headings."""
    named = [lead for lead in leads if not lead.dash and is_section(lead.words)]
    places = {lead.place for lead in named}
    for lead in _outside_tables(named):
        alone = _opens_series(drafts, lead.place) or _frames(drafts, lead)
        if (len(lead.words) >= _LEAST or len(places) > 1 or alone) and _fits(drafts, places, lead.place):
            yield lead


def _frames(drafts: Sequence[Draft], lead: Lead) -> bool:
    """Whether it is called like a part in front of the others or behind them, and text stands below."""
    below = drafts[lead.place + 1 : lead.place + 2]
    return _FRAME.fullmatch(lead.words) is not None and any(len(one.text) >= _TEXT for one in below)


def _opens_series(drafts: Sequence[Draft], place: int) -> bool:
    """Whether the first of a series of numbered headings stands below."""
    below = drafts[place + 1] if place + 1 < len(drafts) else None
    return below is not None and below.is_heading and below.mark is not None and below.mark.value == 1


def _outside_tables(named: Sequence[Lead]) -> Iterator[Lead]:
    """Those that do not stand in a row of such names, one below the other."""
    for _, run in groupby(enumerate(named), key=lambda one: one[1].place - one[0]):
        leads = [lead for _, lead in run]
        words = len(leads) > 1 and all(len(lead.words) < _LEAST for lead in leads)
        yield from leads if len(leads) < _TABLE and not words else ()


def _fits(drafts: Sequence[Draft], places: set[int], place: int) -> bool:
    """Whether something stands below, and what stands above is whole or the short text of such a name."""
    if place + 1 >= len(drafts):
        return False
    above = drafts[place - 1] if place else None
    among = place - 1 in places or place - 2 in places
    return above is None or above.is_heading or among or above.text[-1] in "。！？；：…”）)!?:;"

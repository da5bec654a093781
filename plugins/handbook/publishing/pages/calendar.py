"""党务日历: everything that has a frequency on one page of a year, and what is usual in each month.

The page knows no year: scripts ask for one and show what is due in it; on paper it is a year to fill in by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.model import Checklist, ChecklistItem, Edition, Regulation
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.render import Head, page
from handbook.understanding.knowledge import cited

PERIODS = {"month": "每月", "quarter": "每季度", "half-year": "每半年", "year": "每年"}
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_TIMES = {2: "half-year", 4: "quarter", 12: "month"}
"""So often a year is once in each of these."""
_LISTED = ("quarter", "half-year")
"""What is done every month, or any time in the year, would stand in every month or in the last."""
_CLAUSE = re.compile(r"[，。；：（]")
_SHORTEST, _LONGEST = 5, 18


@dataclass(frozen=True, slots=True)
class Duty:
    """A requirement with a frequency."""

    checklist: Checklist
    item: ChecklistItem
    per: str
    """The period in which it is done once."""
    brief: str
    regulation: Regulation | None
    edition: Edition | None

    @property
    def ends(self) -> tuple[int, ...]:
        """The months with which its periods end."""
        return tuple(range(MONTHS[self.per], 13, MONTHS[self.per]))


@dataclass(frozen=True, slots=True)
class Month:
    """A month of any year."""

    number: int
    usual: list[tuple[Checklist, ChecklistItem]]
    """What people usually do in it."""
    due: list[Duty]
    """Duties whose quarter or half year ends with it."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The page."""

    groups: list[tuple[str, int, list[Duty]]]
    """(name, months of the period, duties), shortest period first."""
    months: list[Month]


def page_of(book: Book) -> Page:
    """The calendar."""
    head = Head(
        address.CALENDAR,
        "党务日历",
        "calendar.html",
        nav=("清单",),
        crumbs=(("清单", address.CHECKLISTS),),
        description="有次数要求的，排在一年的一页上：哪个月该做什么，做了没有。",
        wide=True,
    )
    items = [(checklist, item) for checklist in book.knowledge.checklists for item in checklist.items]
    duties = [_duty(book, checklist, item) for checklist, item in items if item.frequency and item.frequency.per]
    groups = [(name, MONTHS[per], [one for one in duties if one.per == per]) for per, name in PERIODS.items()]
    months = [_month(number, items, duties) for number in range(1, 13)]
    return page(book, head, Calendar([group for group in groups if group[2]], months))


def _duty(book: Book, checklist: Checklist, item: ChecklistItem) -> Duty:
    regulation = book.known.regulations.get(item.regulation)
    frequency = item.frequency
    assert frequency is not None
    per = _TIMES.get(frequency.least, frequency.per) if frequency.per == "year" else frequency.per
    return Duty(checklist, item, per, brief(item.text), regulation, cited(item, regulation))


def _month(number: int, items: Sequence[tuple[Checklist, ChecklistItem]], duties: Sequence[Duty]) -> Month:
    usual = [(checklist, item) for checklist, item in items if number in item.months]
    return Month(number, usual, [one for one in duties if one.per in _LISTED and number in one.ends])


def brief(text: str) -> str:
    """What a requirement is about, as far as its first clause says it: long enough to tell, short enough for a row."""
    ends = [found.start() for found in _CLAUSE.finditer(text)]
    end = next((one for one in ends if one >= _SHORTEST), len(text))
    return text[:end] if end <= _LONGEST else text[: _LONGEST - 1] + "…"

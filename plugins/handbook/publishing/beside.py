"""What does a report's page show of other reports? Its neighbours, its near-duplicates, passages that stand elsewhere.

All of it is found where the whole handbook is; with the report itself it is all that a page is made from, wherever that
is done (`report.Maker`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import islice
from typing import NamedTuple

from handbook.corpus import summary
from handbook.corpus.shelf import Parcel, parcel
from handbook.model import AnnotatedReport
from handbook.publishing.pages.book import Book
from handbook.publishing.words import roughly

COMPARED = 2
"""Near-duplicates of the report whose differences are shown."""
OTHERS = 3
"""Near-duplicates of a passage that are linked; their number is said."""


class Named(NamedTuple):
    """Another report."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page shows of other reports."""

    newer: Named | None
    older: Named | None
    compared: tuple[Parcel, ...]
    """Near-duplicates whose differences are shown."""
    alike: tuple[Named, ...]
    """Those that are only named."""
    passages: tuple[tuple[int, str, tuple[str, ...]], ...]
    """Place in the report, how often it stands elsewhere, where the first are."""


_NAMED = tuple(field.name for field in fields(Beside) if field.name != "compared")


class Surroundings:
    """The handbook, asked report by report."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._near = _neighbours(book)
        self._same = {one: group for group in book.handbook.same_reports for one in group}

    def of(self, report: AnnotatedReport) -> tuple[Beside, str]:
        """What its page shows of others, and what changes with all of that and with the report."""
        newer, older = self._near.get(report.id, (None, None))
        same = self._book.reports_of(one for one in self._same.get(report.id, ()) if one != report.id)
        found = Beside(
            newer,
            older,
            tuple(map(parcel, same[:COMPARED])),
            tuple(map(_named, same[COMPARED:])),
            tuple(self._passages(report)),
        )
        sums = [*map(summary, (report, *same[:COMPARED])), *(getattr(found, name) for name in _NAMED)]
        return found, repr(sums)

    def _passages(self, report: AnnotatedReport) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Passages that stand elsewhere too, its near-duplicates apart: how often, and where the first are.

        Often is said roughly: else one more report with a common heading would change every page that has it.
        """
        spots = self._book.spots
        known = {report.id, *self._same.get(report.id, ())}
        for index, number in sorted(spots.same_in.get(report.id, {}).items()):
            group = self._book.handbook.same_passages[number]
            others = len(group) - sum([*spots.same_in.get(one, {}).values()].count(number) for one in known)
            first = islice((place for place in group if place.report not in known), OTHERS)  # a group may be long
            if found := tuple(spot.address for spot in spots.of(first)):
                yield index, roughly(others), found


def _named(report: AnnotatedReport) -> Named:
    return Named(report.id, report.report.name)


def _neighbours(book: Book) -> dict[str, tuple[Named | None, Named | None]]:
    """Report → the next newer and the next older one of its kind."""
    result: dict[str, tuple[Named | None, Named | None]] = {}
    for ids in book.relations.kind_reports.values():
        row = [_named(one) for one in book.reports_of(ids)]
        ends: list[Named | None] = [None, *row, None]
        for newer, report, older in zip(ends, row, ends[2:], strict=False):
            result[report.id] = (newer, older)
    return result

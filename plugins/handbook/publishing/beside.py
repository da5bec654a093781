"""What does a report's page show of other reports? Its neighbours, its near-duplicates, passages that stand elsewhere.

All of it is found where the whole handbook is; with the report itself it is all that a page is made from, wherever that
is done (`report.Maker`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from handbook import addresses
from handbook.corpus import light, summary
from handbook.corpus.shelf import Parcel, parcel
from handbook.model import AnnotatedReport, Place
from handbook.publishing.pages.book import Book
from handbook.publishing.words import ROUGH, roughly

COMPARED = 2
"""Near-duplicates of the report whose differences are shown."""
OTHERS = 3
"""Near-duplicates of a passage that are linked; their number is said."""
FIRSTS = 8
"""Passages of a group whose addresses are kept."""


class Named(NamedTuple):
    """Another report."""

    id: str
    name: str


class Beside(NamedTuple):
    """What a page shows of other reports."""

    newer: Named | None
    older: Named | None
    compared: tuple[Parcel, ...]
    """Near-duplicates whose differences are shown."""
    alike: tuple[Named, ...]
    """Those that are only named."""
    passages: tuple[tuple[int, str, tuple[str, ...]], ...]
    """Place in the report, how often it stands elsewhere, where the first are; none of what is common."""


class Surroundings:
    """The handbook, asked report by report."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._near = _neighbours(book)
        self._same = {one: group for group in book.handbook.same_reports for one in group}
        self._reports = book.spots.reports
        self._sizes = list(map(len, book.handbook.same_passages))
        self._firsts: dict[int, tuple[tuple[str, str], ...]] = {}
        """Group of passages → the reports and addresses of the first ones: many pages show the same."""

    def of(self, report: AnnotatedReport) -> tuple[Beside, str]:
        """What its page shows of others, and what changes with all of that and with the report."""
        newer, older = self._near.get(report.id, (None, None))
        same = self._book.reports_of(one for one in self._same.get(report.id, ()) if one != report.id)
        compared, alike = tuple(map(parcel, same[:COMPARED])), tuple(map(_named, same[COMPARED:]))
        found = Beside(newer, older, compared, alike, tuple(self._passages(report)))
        named = [one and (one.id, one.name) for one in (newer, older, *found.alike)]
        return found, repr([*map(summary, (report, *same[:COMPARED])), named, found.passages])

    def _passages(self, report: AnnotatedReport) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Passages that stand elsewhere too, its near-duplicates apart: how often, and where the first are.

        Often is said roughly, and of what is common no place is named: else one more report with it would change every
        page that has it.
        """
        groups = self._book.spots.same_in
        if report.id not in groups:
            return
        known = {report.id, *self._same.get(report.id, ())}
        inside = Counter(chain.from_iterable([groups[one].values() for one in known if one in groups]))
        for index, number in sorted(groups[report.id].items()):
            count = self._sizes[number] - inside[number]
            if count >= ROUGH:
                yield index, roughly(count), ()
            elif found := self._elsewhere(number, known):
                yield index, roughly(count), found

    def _elsewhere(self, number: int, known: Container[str]) -> tuple[str, ...]:
        """The addresses of the first passages of a group that stand in none of these reports."""
        if number not in self._firsts:
            self._firsts[number] = tuple(self._places(islice(self._book.handbook.same_passages[number], FIRSTS)))
        firsts = self._firsts[number]
        found = [address for name, address in firsts if name not in known]
        if len(found) < OTHERS and len(firsts) == FIRSTS:  # the rest of a long group
            rest = (one for one in self._book.handbook.same_passages[number][FIRSTS:] if one.report not in known)
            found += [address for _, address in self._places(islice(rest, OTHERS))]
        return tuple(found[:OTHERS])

    def _places(self, places: Iterable[Place]) -> Iterator[tuple[str, str]]:
        """The report of each and its address."""
        for place in places:
            if (report := self._reports.get(place.report)) and 0 <= place.passage < len(report.passages):
                anchor = light(report).anchors.split(" ")[place.passage]
                yield place.report, addresses.report(place.report, anchor)


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

"""Which numbers do reports give, and how large are they usually, in words?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from handbook.corpus import texts
from handbook.model import MeasureUse
from handbook.publishing.pages.attested import ENOUGH, around
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.rendered import inputs, program
from handbook.publishing.pages.spots import Spot
from handbook.publishing.ranges import words
from handbook.text import digest

MOST = 20
LEAST = 2
"""Reports that give a number, for it to be one that is usually given."""


@dataclass(frozen=True, slots=True)
class OfKind:
    """The reports of one 文种."""

    reports: int
    words: str
    """How large the number is in them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that gives a number."""

    spot: Spot
    """The number is marked in its passage."""
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words: only who shows them unpacks them."""
        return texts(self.spot.report)[self.spot.index][self.start : self.end]

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """Where the number stands in it."""
        return tuple((first - self.start, last - self.start) for first, last in self.spot.marks)


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as a page shows it."""

    use: MeasureUse
    range: str
    kinds: list[tuple[str, OfKind]]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """The numbers of a practice or a topic."""

    common: list[Shown]
    rare: list[tuple[MeasureUse, str, Spot]]
    """Those that a single report gives: how large, and where."""


def measures(book: Book, uses: Iterable[MeasureUse], among: Collection[str] | None = None) -> Measures:
    """Those that several reports give, each with two sentences where sound ones are found; then the others.

    ``among``: reports that may be shown; their pages lead back here. ``None``: any.
    """
    found = [use if among is None else _told_by(use, among) for use in uses]
    rare = [use for use in found if use.range.reports < LEAST and use.range.values][:MOST]
    return Measures(
        [_shown(book, use) for use in found if use.range.reports >= LEAST][:MOST],
        [(use, words(use.range, use.unit), spot) for use in rare for spot in book.spots.of(use.places[:1])],
    )


def _told_by(use: MeasureUse, among: Collection[str]) -> MeasureUse:
    return replace(use, places=tuple(place for place in use.places if place.report in among))


def _shown(book: Book, use: MeasureUse) -> Shown:
    known = book.known.kinds
    kinds = [
        (known[kind].name, OfKind(range_.reports, words(range_, use.unit)))
        for kind, range_ in use.kinds
        if kind in known
    ]
    spots = book.spots.of(use.places)
    name = digest("measure", program(), book.knowledge.digest, inputs(spots))
    found = book.sums.made(name, lambda: _sentences(spots))
    return Shown(use, words(use.range, use.unit), kinds, tuple(Sentence(spots[at], *span) for at, *span in found))


def _sentences(spots: list[Spot]) -> list[tuple[int, int, int]]:
    """The first that say different things: of which of the places, where they begin and end."""
    found: dict[str, tuple[int, int, int]] = {}
    for number, spot in enumerate(spots):
        if span := around(spot):
            found[Sentence(spot, *span).text] = number, *span  # copies of a report say the same
    return list(found.values())[:ENOUGH]

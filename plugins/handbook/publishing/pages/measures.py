"""Which numbers do reports give, and how large are they usually, in words?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from handbook.model import MeasureUse
from handbook.publishing.pages.attested import ENOUGH, Attested, around
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.spots import Spot
from handbook.publishing.ranges import words

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
class Shown:
    """A number as a page shows it."""

    use: MeasureUse
    range: str
    kinds: list[tuple[str, OfKind]]
    sentences: tuple[Attested, ...]


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
    attested = (one for spot in book.spots.of(use.places) if (one := around(spot)))
    sentences = {one.text: one for one in attested}  # copies of a report say the same
    return Shown(use, words(use.range, use.unit), kinds, tuple(sentences.values())[:ENOUGH])

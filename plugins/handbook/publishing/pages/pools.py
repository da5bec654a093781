"""Which of the best passages of a function show which of its patterns? Looked up once, report by report.

Thousands of passages are looked through for some hundred patterns: what was found is remembered, and of a report that
is gone nothing is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from handbook.corpus import summary
from handbook.publishing.pages.attested import beginning, shows, sound
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.rendered import program
from handbook.publishing.pages.spots import Spot, Spots
from handbook.text import digest

POOL = 2000
"""Passages of a function that are looked through, the best first."""
_Found = dict[str, dict[int, tuple[int, ...]]]
"""Report → passage → the numbers of the patterns that stand in it."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The best passages of a function."""

    numbers: Mapping[str, int]
    """Of its patterns."""
    passages: list[tuple[Spot, tuple[int, ...]]]
    """Each with the patterns that stand in its sentences, the best first."""

    def sentences(self, pattern: str) -> Iterator[tuple[str, Spot]]:
        """The sentences of the passages in which the pattern stands."""
        number = self.numbers[pattern]
        return ((text, spot) for spot, own in self.passages if number in own for text in sound(spot))


def pools(book: Book, patterns: Mapping[str, Sequence[str]]) -> dict[str, Pool]:
    """The pool of every function; ``patterns``: those of each that are looked for."""
    named = {function: digest("pool", program(), function, *own) for function, own in patterns.items()}
    known: dict[str, _Found] = {function: book.sums.get(name) or {} for function, name in named.items()}
    best = {function: [(summary(spot.report), spot) for spot in _best(book.spots, function)] for function in patterns}
    asked = [(spot, function, report) for function, own in best.items() for report, spot in own]
    found: dict[str, _Found] = {function: {} for function in patterns}
    for spot, function, report in sorted(asked, key=lambda one: one[2]):  # texts are unpacked report by report
        seen = known[function].get(report, {}).get(spot.index)
        told = _standing(spot, patterns[function]) if seen is None else seen
        found[function].setdefault(report, {})[spot.index] = told
    for function, name in named.items():
        if found[function] != known[function]:
            book.sums.put(name, found[function])
    return {
        function: Pool(
            {pattern: number for number, pattern in enumerate(patterns[function])},
            [(spot, found[function][report][spot.index]) for report, spot in own],
        )
        for function, own in best.items()
    }


def _best(known: Spots, function: str) -> Iterator[Spot]:
    """The passages of body text with this function, of reports to be copied from."""
    ranked = (Spot(*one) for one in known.columns.ranked(known.columns.serving(function)) if not one[0].avoid)
    return islice(ranked, POOL)


def _standing(spot: Spot, patterns: Sequence[str]) -> tuple[int, ...]:
    texts = list(sound(spot))
    whole = "\n".join(texts)
    likely = (one for one in enumerate(patterns) if beginning(one[1]) in whole)
    return tuple(number for number, pattern in likely if any(shows(pattern, text) for text in texts))

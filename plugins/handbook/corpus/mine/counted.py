"""How often does each of many phrases stand in all reports? Leaf by leaf, going on from what was counted before.

A leaf's sum says how often each phrase that was asked stands in its reports, and where first. Phrases go by their hash:
no word of a report lies in a sum. A few more are asked than are wanted, so that others may become the commonest and no
leaf need be gone through again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.mine.counting import NOWHERE, Phrases, Tallies, hashes
from handbook.corpus.mine.hits import PLACES
from handbook.corpus.shelf import texts
from handbook.corpus.sums import Leaf, Sums
from handbook.model import AnnotatedReport
from handbook.text import digest, fold_all

_LAYERS = 4
"""So often a leaf is asked for a few more phrases; then for all of them anew."""
_Numbers = NDArray[np.int64]


class _Found(NamedTuple):
    """What a leaf has of the phrases of which it has any."""

    hashes: bytes
    counts: bytes
    """Two for each: places, reports."""
    places: bytes
    """`PLACES` for each: number of the report in the leaf, passage, start; `NOWHERE` where there are fewer."""


def count_all(
    reports: Sequence[AnnotatedReport], leaves: Iterable[Leaf], asked: tuple[Sequence[str], Sequence[str]], sums: Sums
) -> Tallies:
    """What all reports, which lie in these leaves, have of each phrase that is asked for; ``asked``: the phrases that
    are wanted, and those that may be wanted the next time."""
    asking, total = _Asking(*asked, sums), _Total(asked[0])
    for leaf in leaves:
        for found in asking.found(leaf, [reports[number] for number in leaf.numbers]):
            total.add(leaf, found)
    return total.tallies()


# ── a leaf ───────────────────────────────────────────────────────────────────────────────────────────────────────


class _Asking:
    """Asks leaves for phrases, where that was not done before."""

    def __init__(self, wanted: Sequence[str], more: Sequence[str], sums: Sums) -> None:
        self._wanted, self._all, self._sums = wanted, [*wanted, *more], sums
        self._lacking: dict[tuple[str, ...], Phrases] = {(): Phrases(self._all)}
        """What is wanted and was not asked for, by the names of what was."""
        self._names: dict[int, str] = {}

    def found(self, leaf: Leaf, reports: Sequence[AnnotatedReport]) -> list[_Found]:
        """What the leaf has of them, and perhaps of others; no phrase twice."""
        name = f"phrases {leaf.key}"
        known: list[tuple[str, _Found]] = self._sums.get(name) or []
        lacking = self._lacks(tuple(asked for asked, _ in known))
        if lacking.texts:
            if len(known) == _LAYERS:
                known, lacking = [], self._lacking[()]
            known = [*known, (self._named(lacking), _counted(lacking, reports))]
            self._sums.put(name, known)
        return [found for _, found in known]

    def _lacks(self, asked: tuple[str, ...]) -> Phrases:
        if asked not in self._lacking:
            parts = [np.frombuffer(self._sums.get(name) or b"", np.uint64) for name in asked]
            there = np.isin(hashes(self._wanted), np.concatenate(parts))
            missing = [one for one, known in zip(self._wanted, there.tolist(), strict=True) if not known]
            self._lacking[asked] = Phrases(missing)
        return self._lacking[asked]

    def _named(self, phrases: Phrases) -> str:
        """Under this name it is put away what was asked for."""
        if id(phrases) not in self._names:
            data = phrases.hashes.tobytes()
            self._names[id(phrases)] = name = f"asked {digest(data.hex())}"
            self._sums.made(name, lambda: data)
        return self._names[id(phrases)]


def _counted(phrases: Phrases, reports: Sequence[AnnotatedReport]) -> _Found:
    found = phrases.count(_folded(reports))
    return _Found(phrases.hashes[found.ids].tobytes(), found.counts.tobytes(), found.places.tobytes())


def _folded(reports: Sequence[AnnotatedReport]) -> list[list[str]]:
    """The passages of the reports, folded all at once."""
    own = list(map(texts, reports))
    lines = iter(fold_all([text for passages in own for text in passages]))
    return [list(islice(lines, len(passages))) for passages in own]


# ── all leaves ───────────────────────────────────────────────────────────────────────────────────────────────────


class _Total:
    """Adds leaves up, in any order."""

    def __init__(self, phrases: Sequence[str]) -> None:
        own = hashes(phrases)
        self._order = np.argsort(own)
        self._hashes = own[self._order]
        self._counts = np.zeros((len(phrases), 2), np.int64)
        self._places = np.tile(np.array(NOWHERE, np.int64), (len(phrases), PLACES, 1))

    def add(self, leaf: Leaf, found: _Found) -> None:
        """Take in what a leaf has."""
        own = np.frombuffer(found.hashes, np.uint64)
        rows = np.minimum(np.searchsorted(self._hashes, own), len(self._hashes) - 1)
        known = np.flatnonzero(self._hashes[rows] == own) if len(self._hashes) else rows
        rows = self._order[rows[known]]
        self._counts[rows] += np.frombuffer(found.counts, np.int64).reshape(-1, 2)[known]
        places = _among_all(np.frombuffer(found.places, np.int64).reshape(-1, PLACES, 3)[known], leaf)
        nearer = places[:, 0, 0] < self._places[rows, -1, 0]  # of the others all places are behind those that are known
        self._places[rows[nearer]] = _first(self._places[rows[nearer]], places[nearer])

    def tallies(self) -> Tallies:
        """The sums, in the order of the phrases."""
        return Tallies(np.arange(len(self._counts)), self._counts, self._places)


def _among_all(places: _Numbers, leaf: Leaf) -> _Numbers:
    """The places with the numbers that their reports have among all."""
    numbers = np.array([*leaf.numbers, NOWHERE[0]], np.int64)
    own = places.copy()
    own[:, :, 0] = numbers[np.minimum(places[:, :, 0], len(leaf.numbers))]
    return own


def _first(one: _Numbers, other: _Numbers) -> _Numbers:
    """Of the places of each phrase those in the first reports; each report is named once."""
    both = np.concatenate([one, other], axis=1)
    order = np.argsort(both[:, :, 0], axis=1, kind="stable")[:, :PLACES]
    return np.take_along_axis(both, order[:, :, None], axis=1)

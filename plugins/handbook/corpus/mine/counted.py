"""How often does each of many phrases stand in all reports? Leaf by leaf, going on from what was counted before.

A leaf's sum says how often each phrase that was asked stands in its reports, and where first. Phrases go by their hash:
no word of a report lies in a sum. A few more are asked than are wanted, so that others may become the commonest and no
leaf need be gone through again.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.mine.counting import Tally, count
from handbook.corpus.mine.hits import PLACES
from handbook.corpus.shelf import texts
from handbook.corpus.sums import Leaf, Sums, leaves
from handbook.model import AnnotatedReport
from handbook.text import digest, fold_all

_LAYERS = 4
"""So often a leaf is asked for a few more phrases; then for all of them anew."""
_NOWHERE = (1 << 62, 0, 0)
_Hashes = NDArray[np.uint64]
_Numbers = NDArray[np.int64]


class _Found(NamedTuple):
    """What a leaf has of the phrases of which it has any."""

    hashes: bytes
    counts: bytes
    """Two for each: places, reports."""
    places: bytes
    """`PLACES` for each: number of the report in the leaf, passage, start; `_NOWHERE` where there are fewer."""


def count_all(
    reports: Sequence[AnnotatedReport], wanted: Sequence[str], more: Sequence[str], sums: Sums
) -> list[Tally]:
    """What all reports have of each phrase that is ``wanted``; ``more``: phrases that may be wanted the next time."""
    asking, total = _Asking(wanted, more, sums), _Total(wanted)
    for leaf in leaves(reports):
        for found in asking.found(leaf, [reports[number] for number in leaf.numbers]):
            total.add(leaf, found)
    return total.tallies()


def _hashes(phrases: Sequence[str]) -> _Hashes:
    data = b"".join(blake2b(one.encode("utf-8", "surrogatepass"), digest_size=8).digest() for one in phrases)
    return np.frombuffer(data, np.uint64)


# ── a leaf ───────────────────────────────────────────────────────────────────────────────────────────────────────


class _Asking:
    """Asks leaves for phrases, where that was not done before."""

    def __init__(self, wanted: Sequence[str], more: Sequence[str], sums: Sums) -> None:
        self._wanted, self._all, self._sums = wanted, [*wanted, *more], sums
        self._lacking: dict[tuple[str, ...], list[str]] = {(): self._all}
        """What is wanted and was not asked for, by the names of what was."""

    def found(self, leaf: Leaf, reports: Sequence[AnnotatedReport]) -> list[_Found]:
        """What the leaf has of them, and perhaps of others; no phrase twice."""
        name = f"phrases {leaf.key}"
        known: list[tuple[str, _Found]] = self._sums.get(name) or []
        lacking = self._lacks(tuple(asked for asked, _ in known))
        if lacking:
            if len(known) == _LAYERS:
                known, lacking = [], self._all
            known = [*known, (self._named(lacking), _counted(lacking, reports))]
            self._sums.put(name, known)
        return [found for _, found in known]

    def _lacks(self, asked: tuple[str, ...]) -> list[str]:
        if asked not in self._lacking:
            parts = [np.frombuffer(self._sums.get(name) or b"", np.uint64) for name in asked]
            there = np.isin(_hashes(self._wanted), np.concatenate(parts))
            self._lacking[asked] = [one for one, known in zip(self._wanted, there.tolist(), strict=True) if not known]
        return self._lacking[asked]

    def _named(self, phrases: Sequence[str]) -> str:
        """Under this name it is put away what was asked for."""
        data = _hashes(phrases).tobytes()
        self._sums.made(name := f"asked {digest(data.hex())}", lambda: data)
        return name


def _counted(phrases: Sequence[str], reports: Sequence[AnnotatedReport]) -> _Found:
    tallies = count(phrases, (fold_all(texts(report)) for report in reports))
    rows = [number for number, tally in enumerate(tallies) if tally.count]
    places = [[*tallies[row].places, *[_NOWHERE] * (PLACES - len(tallies[row].places))] for row in rows]
    counts = [(tallies[row].count, tallies[row].reports) for row in rows]
    hashes = _hashes([phrases[row] for row in rows])
    return _Found(hashes.tobytes(), np.array(counts, np.int64).tobytes(), np.array(places, np.int64).tobytes())


# ── all leaves ───────────────────────────────────────────────────────────────────────────────────────────────────


class _Total:
    """Adds leaves up, in any order."""

    def __init__(self, phrases: Sequence[str]) -> None:
        hashes = _hashes(phrases)
        self._order = np.argsort(hashes)
        self._hashes = hashes[self._order]
        self._counts = np.zeros((len(phrases), 2), np.int64)
        self._places = np.tile(np.array(_NOWHERE, np.int64), (len(phrases), PLACES, 1))

    def add(self, leaf: Leaf, found: _Found) -> None:
        """Take in what a leaf has."""
        hashes = np.frombuffer(found.hashes, np.uint64)
        rows = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        known = np.flatnonzero(self._hashes[rows] == hashes) if len(self._hashes) else rows
        rows = self._order[rows[known]]
        self._counts[rows] += np.frombuffer(found.counts, np.int64).reshape(-1, 2)[known]
        places = np.frombuffer(found.places, np.int64).reshape(-1, PLACES, 3)[known]
        self._places[rows] = _first(self._places[rows], _among_all(places, leaf))

    def tallies(self) -> list[Tally]:
        """The sums, in the order of the phrases."""
        counts, places = self._counts.tolist(), self._places.tolist()
        return [
            Tally(count, reports, [(one[0], one[1], one[2]) for one in own if one[0] != _NOWHERE[0]])
            for (count, reports), own in zip(counts, places, strict=True)
        ]


def _among_all(places: _Numbers, leaf: Leaf) -> _Numbers:
    """The places with the numbers that their reports have among all."""
    numbers = np.array([*leaf.numbers, _NOWHERE[0]], np.int64)
    own = places.copy()
    own[:, :, 0] = numbers[np.minimum(places[:, :, 0], len(leaf.numbers))]
    return own


def _first(one: _Numbers, other: _Numbers) -> _Numbers:
    """Of the places of each phrase those in the first reports; each report is named once."""
    both = np.concatenate([one, other], axis=1)
    order = np.argsort(both[:, :, 0], axis=1, kind="stable")[:, :PLACES]
    return np.take_along_axis(both, order[:, :, None], axis=1)

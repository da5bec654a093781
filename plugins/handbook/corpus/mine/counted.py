"""How often does each of many phrases stand in all reports? Leaf by leaf, going on from what was counted before.

A leaf's sum says how often each phrase that was asked stands in its reports, and where first. Phrases go by their hash:
no word of a report lies in a sum. A few more are asked than are wanted, so that others may become the commonest; for
one that nobody expected only those leaves are gone through again that have all its trigrams.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.mine.counting import NOWHERE, Phrases, Tallies, hashes, met
from handbook.corpus.mine.hits import PLACES
from handbook.corpus.shelf import texts
from handbook.corpus.sums import Leaf, Sums
from handbook.model import AnnotatedReport
from handbook.text import digest, fold_all

_LAYERS = 8
"""So often a leaf is asked for a few more phrases; then these answers become one."""
_Numbers = NDArray[np.int64]


class _Found(NamedTuple):
    """What a leaf has of the phrases of which it has any."""

    hashes: bytes
    counts: bytes
    """Two for each: places, reports."""
    places: bytes
    """`PLACES` for each: number of the report in the leaf, passage, start; `NOWHERE` where there are fewer."""


_Layer = tuple[str, _Found]
"""The name of what was asked for, and what there is of it."""


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
        self._wanted, self._all, self._sums = wanted, Phrases([*wanted, *more]), sums
        self._lacking: dict[tuple[str, ...], Phrases] = {}
        """What is wanted and was not asked for, by the names of what was."""
        self._names: dict[bytes, str] = {}
        self._held: dict[str, bytes] = {}

    def found(self, leaf: Leaf, reports: Sequence[AnnotatedReport]) -> list[_Found]:
        """What the leaf has of them, and perhaps of others; no phrase twice."""
        own: tuple[_Layer, bytes] | None = self._sums.get(f"phrases {leaf.key}")
        if own is None:
            texts = _folded(reports)
            own = (self._named(self._all.hashes), _counted(self._all, texts)), met(texts)
            self._sums.put(f"phrases {leaf.key}", own)
        first, trigrams = own
        more: list[_Layer] = self._sums.get(name := f"phrases besides {leaf.key}") or []
        lacking = self._lacks(tuple(asked for asked, _ in (first, *more)))
        if lacking.texts:
            more = [*(more if len(more) < _LAYERS else [self._joined(more)]), self._besides(lacking, trigrams, reports)]
            self._sums.put(name, more)
        return [found for _, found in (first, *more)]

    def _besides(self, lacking: Phrases, trigrams: bytes, reports: Sequence[AnnotatedReport]) -> _Layer:
        there = lacking.may_stand(trigrams)
        return self._named(lacking.hashes), _counted(lacking, _folded(reports) if there else [])

    def _joined(self, layers: Sequence[_Layer]) -> _Layer:
        """Several answers as one, without what nobody wants any longer."""
        asked = np.concatenate([self._asked(name) for name, _ in layers])
        hashes, counts, places = (b"".join(parts) for parts in zip(*(found for _, found in layers), strict=True))
        kept = np.isin(np.frombuffer(hashes, np.uint64), self._all.hashes)
        rows = (np.frombuffer(one, np.int32).reshape(len(kept), -1)[kept] for one in (hashes, counts, places))
        return self._named(asked[np.isin(asked, self._all.hashes)]), _Found(*(one.tobytes() for one in rows))

    def _lacks(self, asked: tuple[str, ...]) -> Phrases:
        if asked not in self._lacking:
            there = np.isin(hashes(self._wanted), np.concatenate([*map(self._asked, asked)]))
            missing = [one for one, known in zip(self._wanted, there.tolist(), strict=True) if not known]
            self._lacking[asked] = Phrases(missing)
        return self._lacking[asked]

    def _asked(self, name: str) -> NDArray[np.uint64]:
        if name not in self._held:
            self._held[name] = self._sums.get(name) or b""
        return np.frombuffer(self._held[name], np.uint64)

    def _named(self, asked: NDArray[np.uint64]) -> str:
        """Under this name it is put away what was asked for."""
        data = asked.tobytes()
        if data not in self._names:
            self._names[data] = name = f"asked {digest(data.hex())}"
            self._held[name] = self._sums.made(name, lambda: data)
        return self._names[data]


def _counted(phrases: Phrases, texts: Sequence[Sequence[str]]) -> _Found:
    found = phrases.count(texts)
    counts, places = found.counts.astype(np.int32), found.places.astype(np.int32)
    return _Found(phrases.hashes[found.ids].tobytes(), counts.tobytes(), places.tobytes())


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
        self._counts[rows] += np.frombuffer(found.counts, np.int32).reshape(-1, 2)[known]
        places = _among_all(np.frombuffer(found.places, np.int32).reshape(-1, PLACES, 3)[known], leaf)
        nearer = places[:, 0, 0] < self._places[rows, -1, 0]  # of the others all places are behind those that are known
        self._places[rows[nearer]] = _first(self._places[rows[nearer]], places[nearer])

    def tallies(self) -> Tallies:
        """The sums, in the order of the phrases."""
        return Tallies(np.arange(len(self._counts)), self._counts, self._places)


def _among_all(places: NDArray[np.int32], leaf: Leaf) -> _Numbers:
    """The places with the numbers that their reports have among all."""
    numbers = np.array([*leaf.numbers, NOWHERE[0]], np.int64)
    own = places.astype(np.int64)
    own[:, :, 0] = numbers[np.minimum(places[:, :, 0], len(leaf.numbers))]
    return own


def _first(one: _Numbers, other: _Numbers) -> _Numbers:
    """Of the places of each phrase those in the first reports; each report is named once."""
    both = np.concatenate([one, other], axis=1)
    order = np.argsort(both[:, :, 0], axis=1, kind="stable")[:, :PLACES]
    return np.take_along_axis(both, order[:, :, None], axis=1)

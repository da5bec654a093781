"""How often does each of many phrases stand in all reports? Leaf by leaf, going on from what was counted before.

A leaf's sum says how often each phrase that was asked stands in its reports, and where first. Phrases go by their hash:
no word of a report lies in a sum. A few more are asked than are wanted, so that others may become the commonest; for
one that nobody expected only those leaves are gone through again that have all its trigrams.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
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
    """What a leaf has of the phrases that were asked for."""

    asked: str
    """The name of what was asked for."""
    numbers: bytes
    """Those of which it has any, by their numbers among them."""
    counts: bytes
    """Two for each: places, reports."""

    def columns(self) -> tuple[_Numbers, _Numbers]:
        """Numbers and counts again."""
        counts = np.frombuffer(self.counts, np.int32).reshape(-1, 2).astype(np.int64)
        return np.frombuffer(self.numbers, np.uint32).astype(np.int64), counts

    def spread(self, places: bytes) -> _Numbers:
        """The places again: `PLACES` for each, `NOWHERE` where there are fewer."""
        counts = self.columns()[1]
        found = np.tile(np.array(NOWHERE, np.int64), (len(counts), PLACES, 1))
        found[np.arange(PLACES) < counts[:, 1:]] = np.frombuffer(places, np.int32).reshape(-1, 3)
        return found


_Layer = tuple[_Found, bytes]
"""What there is, and where first: one place in each report, at most `PLACES` for each phrase, as number of the report
in the leaf, passage, start. The places lie apart: they are asked only of the leaves that come first."""
_Places = Callable[[], bytes]
_Beside = Callable[[], tuple[bytes, bytes]]
"""Which trigrams a leaf has, and the places of what it has."""


def count_all(
    reports: Sequence[AnnotatedReport], leaves: Iterable[Leaf], asked: tuple[Sequence[str], Sequence[str]], sums: Sums
) -> Tallies:
    """What all reports, which lie in these leaves, have of each phrase that is asked for; ``asked``: the phrases that
    are wanted, and those that may be wanted the next time."""
    leaves = sorted(leaves, key=lambda one: one.numbers[:1])
    try:
        return _all_counted(reports, leaves, asked, sums)
    except _Lost:
        return _all_counted(reports, leaves, asked, Sums(put=sums.put))


class _Lost(Exception):
    """Part of what was counted is there no longer."""


def _all_counted(
    reports: Sequence[AnnotatedReport], leaves: Iterable[Leaf], asked: tuple[Sequence[str], Sequence[str]], sums: Sums
) -> Tallies:
    """``leaves``: the first ones first, so that hardly any other is asked for places. Raises `_Lost`."""
    asking = _Asking(*asked, sums)
    total = _Total(asked[0], asking.asked)
    for leaf in leaves:
        for found, places in asking.found(leaf, [reports[number] for number in leaf.numbers]):
            total.add(leaf, found, places)
    return total.tallies()


# ── a leaf ───────────────────────────────────────────────────────────────────────────────────────────────────────


class _Asking:
    """Asks leaves for phrases, where that was not done before."""

    def __init__(self, wanted: Sequence[str], more: Sequence[str], sums: Sums) -> None:
        self._wanted, self._more, self._sums = wanted, more, sums
        self._lacking: dict[tuple[str, ...], Phrases] = {}
        """What is wanted and was not asked for, by the names of what was."""
        self._names: dict[bytes, str] = {}
        self._held: dict[str, bytes] = {}

    @cached_property
    def _all(self) -> Phrases:
        return Phrases([*self._wanted, *self._more])

    def found(self, leaf: Leaf, reports: Sequence[AnnotatedReport]) -> list[tuple[_Found, _Places]]:
        """What the leaf has of them, and perhaps of others; no phrase twice."""
        first, beside = self._known(leaf) or self._first(leaf, _folded(reports))
        more: list[_Layer] = self._sums.get(name := f"phrases besides {leaf.key}") or []
        lacking = self._lacks(tuple(one.asked for one in (first, *(layer[0] for layer in more))))
        if lacking.texts:
            layer = self._counted(lacking, _folded(reports) if lacking.may_stand(beside()[0]) else [])
            more = [*(more if len(more) < _LAYERS else [self._joined(more)]), layer]
            self._sums.put(name, more)
        return [(first, lambda: beside()[1]), *((found, partial(bytes, places)) for found, places in more)]

    def _known(self, leaf: Leaf) -> tuple[_Found, _Beside] | None:
        own: tuple[bytes, bytes, bytes] | None = self._sums.get(f"phrases {leaf.key}")
        self._sums.keep(f"phrases first {leaf.key}")
        return (_Found(own[0].decode(), *own[1:]), partial(self._beside, leaf)) if own else None

    def _first(self, leaf: Leaf, texts: Sequence[Sequence[str]]) -> tuple[_Found, _Beside]:
        found, places = self._counted(self._all, texts)
        beside = met(texts), places
        self._sums.put(f"phrases {leaf.key}", (found.asked.encode(), *found[1:]))
        self._sums.put(f"phrases first {leaf.key}", beside)
        return found, lambda: beside

    def _beside(self, leaf: Leaf) -> tuple[bytes, bytes]:
        known: tuple[bytes, bytes] | None = self._sums.get(f"phrases first {leaf.key}")
        if known is None:
            raise _Lost
        return known

    def _counted(self, phrases: Phrases, texts: Sequence[Sequence[str]]) -> _Layer:
        return _layer(self._named(phrases.hashes), *phrases.count(texts))

    def _joined(self, layers: Sequence[_Layer]) -> _Layer:
        """Several answers as one, without what nobody wants any longer."""
        asked = [self.asked(found.asked) for found, _ in layers]
        wanted = [np.flatnonzero(np.isin(own, self._all.hashes)) for own in asked]
        columns = [(*found.columns(), found.spread(places)) for found, places in layers]
        firsts = np.cumsum([0, *map(len, wanted)])
        parts = []
        for own, first, (numbers, counts, places) in zip(wanted, firsts.tolist(), columns, strict=False):
            kept = np.isin(numbers, own)
            parts.append((first + np.searchsorted(own, numbers[kept]), counts[kept], places[kept]))
        name = self._named(np.concatenate([own[kept] for own, kept in zip(asked, wanted, strict=True)]))
        return _layer(name, *map(np.concatenate, zip(*parts, strict=True)))

    def _lacks(self, asked: tuple[str, ...]) -> Phrases:
        if asked not in self._lacking:
            there = np.isin(hashes(self._wanted), np.concatenate([*map(self.asked, asked)]))
            missing = [one for one, known in zip(self._wanted, there.tolist(), strict=True) if not known]
            self._lacking[asked] = Phrases(missing)
        return self._lacking[asked]

    def asked(self, name: str) -> NDArray[np.uint64]:
        """The hashes of what was asked for under the name."""
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


def _layer(asked: str, numbers: _Numbers, counts: _Numbers, places: _Numbers) -> _Layer:
    """``places``: `PLACES` for each, `NOWHERE` where there are fewer."""
    there = places[places[:, :, 0] != NOWHERE[0]]
    found = _Found(asked, numbers.astype(np.uint32).tobytes(), counts.astype(np.int32).tobytes())
    return found, there.astype(np.int32).tobytes()


def _folded(reports: Sequence[AnnotatedReport]) -> list[list[str]]:
    """The passages of the reports, folded all at once."""
    own = list(map(texts, reports))
    lines = iter(fold_all([text for passages in own for text in passages]))
    return [list(islice(lines, len(passages))) for passages in own]


# ── all leaves ───────────────────────────────────────────────────────────────────────────────────────────────────


class _Total:
    """Adds leaves up, in any order."""

    def __init__(self, phrases: Sequence[str], asked: Callable[[str], NDArray[np.uint64]]) -> None:
        """``asked``: the hashes of what leaves were asked for, by its name."""
        self._hashes, self._asked = hashes(phrases), asked
        self._rows: dict[str, _Numbers] = {}
        self._counts = np.zeros((len(phrases), 2), np.int64)
        self._places = np.tile(np.array(NOWHERE, np.int64), (len(phrases), PLACES, 1))

    def add(self, leaf: Leaf, found: _Found, told: _Places) -> None:
        """Take in what a leaf has; ``told``: where."""
        numbers, counts = found.columns()
        rows = self._rows_of(found.asked)[numbers]
        known = np.flatnonzero(rows >= 0)
        rows = rows[known]
        self._counts[rows] += counts[known]
        if not len(rows) or leaf.numbers[0] > self._places[rows, -1, 0].max():
            return
        places = _among_all(found.spread(told())[known], leaf)
        nearer = places[:, 0, 0] < self._places[rows, -1, 0]  # of the others all places are behind those that are known
        self._places[rows[nearer]] = _first(self._places[rows[nearer]], places[nearer])

    def _rows_of(self, name: str) -> _Numbers:
        """Which phrase each one is that was asked for; -1: none of them."""
        if name not in self._rows:
            asked, order = self._asked(name), np.argsort(self._hashes)
            at = np.searchsorted(self._hashes[order], asked)
            rows = np.append(order, -1)[at]
            self._rows[name] = np.where(np.append(self._hashes, np.uint64(0))[rows] == asked, rows, -1)
        return self._rows[name]

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

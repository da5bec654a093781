"""How often does each of many phrases stand in the texts? Rolling hashes over many reports at once, every hit proved.

A phrase is counted from left to right, not overlapping itself, whatever other phrases stand there: as the search counts
it (contract C3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.mine.hits import PLACES

_CHARACTERS = 200_000
"""Texts of about so many characters are looked through at once: their arrays fit the processor's cache."""
_BASE = np.uint64(0x100000001B3)
_BITS = np.uint64((1 << 18) - 1)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_TRIGRAMS = 19
"""Bits of the number of a trigram; one of eight numbers is met by the texts of a leaf."""
_Codes = NDArray[np.uint64]
_Numbers = NDArray[np.int64]


NOWHERE = (1 << 30, 0, 0)


class Tallies(NamedTuple):
    """What is known of the phrases that were found."""

    ids: _Numbers
    """Their numbers, ascending."""
    counts: _Numbers
    """Two for each: places, reports."""
    places: _Numbers
    """`PLACES` for each: report, passage, place in the folded passage, the first one of each of the first reports;
    `NOWHERE` where there are fewer."""


def hashes(phrases: Sequence[str]) -> _Codes:
    """By which phrases are known where no word may lie."""
    data = b"".join(blake2b(one.encode("utf-8", "surrogatepass"), digest_size=8).digest() for one in phrases)
    return np.frombuffer(data, np.uint64)


class Phrases:
    """Phrases (all different, two characters or more), ready to be counted in some reports after others."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.texts, self.hashes = phrases, hashes(phrases)
        self._known = [_Known(length, phrases) for length in sorted({len(phrase) for phrase in phrases})]

    def may_stand(self, trigrams: bytes) -> bool:
        """Whether one of them may stand in the texts that have no other trigrams; hardly ever where none does."""
        bits = np.unpackbits(np.frombuffer(trigrams, np.uint8))
        return any(bits[_trigrams(_codes(one))].all() for one in self.texts)

    def count(self, reports: Iterable[Sequence[str]]) -> Tallies:
        """What the reports, as folded passages, have of the phrases."""
        hits = [batch.rows(*found) for batch in _batches(reports) for found in batch.hits(self._known)]
        rows = np.concatenate([np.empty((0, 4), np.int64), *hits])
        return _tallied(rows[np.argsort(rows[:, 0], kind="stable")])


def met(reports: Iterable[Sequence[str]]) -> bytes:
    """Which trigrams the reports, as folded passages, have: a bit for each, and hardly any others."""
    bits = np.zeros(1 << _TRIGRAMS, np.bool_)
    for batch in _batches(reports):
        bits[_trigrams(batch.codes)] = True
    return np.packbits(bits).tobytes()


def _trigrams(codes: _Codes) -> _Codes:
    """Numbers below ``1 << _TRIGRAMS``, the same for the same trigrams."""
    mixed = (codes[:-2] * _BASE + codes[1:-1]) * _BASE + codes[2:]
    return mixed * _SPREAD >> np.uint64(64 - _TRIGRAMS)


def _tallied(hits: _Numbers) -> Tallies:
    """``hits``: number of the phrase, report, passage, place; ascending."""
    ids, first, counts = np.unique(hits[:, 0], return_index=True, return_counts=True)
    fresh = np.any(np.diff(hits[:, :2], axis=0, prepend=-1) != 0, axis=1)
    of = np.repeat(np.arange(len(ids)), counts)[fresh]
    before = np.cumsum(fresh) - fresh
    turn = before[fresh] - before[first][of]
    kept = turn < PLACES
    places = np.tile(np.array(NOWHERE, np.int64), (len(ids), PLACES, 1))
    places[of[kept], turn[kept]] = hits[fresh][kept, 1:]
    return Tallies(ids, np.stack([counts, np.bincount(of, minlength=len(ids))], axis=1), places)


class _Known:
    """The phrases of one length."""

    def __init__(self, length: int, phrases: Sequence[str]) -> None:
        self.length = length
        ids = [number for number, phrase in enumerate(phrases) if len(phrase) == length]
        codes = _codes("".join(phrases[number] for number in ids)).reshape(-1, length)
        hashes = codes[:, 0].copy()
        for place in range(1, length):
            hashes = hashes * _BASE + codes[:, place]
        order = np.argsort(hashes)
        self.ids, self.codes, self.hashes = np.array(ids)[order], codes[order], hashes[order]
        self.likely = np.zeros(int(_BITS) + 1, np.bool_)
        self.likely[(hashes & _BITS).astype(np.int64)] = True

    def find(self, hashes: _Codes, codes: _Codes) -> tuple[_Numbers, _Numbers]:
        """Numbers of phrases and where they stand; ``hashes``: of all windows of ``codes`` of this length."""
        places = np.flatnonzero(self.likely[hashes & _BITS])
        which = np.minimum(np.searchsorted(self.hashes, hashes[places]), len(self.ids) - 1)
        windows = codes[places[:, None] + np.arange(self.length)]
        right = np.all(self.codes[which] == windows, axis=1)
        return _apart(self.ids[which[right]], places[right], self.length)


def _apart(ids: _Numbers, places: _Numbers, length: int) -> tuple[_Numbers, _Numbers]:
    """Sorted by phrase and place, without those that overlap one of the same phrase before them."""
    order = np.argsort(ids, kind="stable")
    ids, places = ids[order], places[order]
    close = np.flatnonzero((np.diff(ids) == 0) & (np.diff(places) < length))
    if not len(close):
        return ids, places
    taken = np.ones(len(ids), np.bool_)
    last: dict[int, int] = {}
    for hit in np.flatnonzero(np.isin(ids, ids[close])).tolist():
        phrase, place = int(ids[hit]), int(places[hit])
        taken[hit] = place >= last.get(phrase, -length) + length
        if taken[hit]:
            last[phrase] = place
    return ids[taken], places[taken]


@dataclass(frozen=True, slots=True)
class _Batch:
    """The texts of some reports, one after another."""

    codes: _Codes
    starts: _Numbers
    """Where every passage begins."""
    reports: _Numbers
    """The report of every passage."""
    firsts: _Numbers
    """The first passage of the report of every passage."""

    def hits(self, known: Sequence[_Known]) -> Iterator[tuple[_Numbers, _Numbers]]:
        """For every length the numbers of phrases and where they stand."""
        hashes, length = self.codes, 1
        for one in known:
            for place in range(length, min(one.length, len(self.codes))):
                hashes = hashes[:-1] * _BASE + self.codes[place:]
            length = one.length
            if length <= len(self.codes):
                yield one.find(hashes, self.codes)

    def rows(self, ids: _Numbers, places: _Numbers) -> _Numbers:
        """Number of the phrase, report, passage, place of every hit."""
        passages = np.searchsorted(self.starts, places, "right") - 1
        own = passages - self.firsts[passages]
        return np.stack([ids, self.reports[passages], own, places - self.starts[passages]], axis=1)


def _batches(reports: Iterable[Sequence[str]]) -> Iterator[_Batch]:
    held: list[tuple[int, Sequence[str]]] = []
    size = 0
    for number, texts in enumerate(reports):
        held.append((number, texts))
        size += sum(map(len, texts))
        if size >= _CHARACTERS:
            yield _batch(held)
            held, size = [], 0
    if held:
        yield _batch(held)


def _batch(reports: Sequence[tuple[int, Sequence[str]]]) -> _Batch:
    texts = [text for _, passages in reports for text in passages]
    lengths = [len(passages) for _, passages in reports]
    starts = [0, *accumulate(len(text) + 1 for text in texts)][:-1]
    return _Batch(
        _codes("\n".join(texts)),
        np.array(starts, np.int64),
        np.repeat([number for number, _ in reports], lengths),
        np.repeat(np.cumsum([0, *lengths])[:-1], lengths),
    )


def _codes(text: str) -> _Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)

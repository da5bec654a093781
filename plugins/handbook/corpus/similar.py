"""Which reports and passages are nearly the same? By their signs (`signing`), which lie with every report.

Texts whose signatures agree in a band are candidates; these are proved by the exact overlap of their trigrams: chance
decides only what is compared. Texts below `signing.SHORTEST` are the same only when equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.shelf import light, signs, texts
from handbook.corpus.signing import BANDS, ROWS, Signs, Words, bare, hashes, signed
from handbook.model import AnnotatedReport, Place

OVERLAP = 0.42
"""Shared part of the trigrams (Jaccard) that makes two texts the same; one edit in ten characters leaves 0.5–0.6."""
Text = Callable[[int], str]
"""Place of a text → the text, bare: asked for only where two are compared."""
_Numbers = NDArray[np.int64]


def same_reports(reports: Sequence[AnnotatedReport]) -> tuple[tuple[str, ...], ...]:
    """Groups of near-duplicate reports by id, the cleanest copy first; sorted by it."""
    own = _joined([_last(signs(report)) for report in reports])
    cleanest = sorted(range(len(reports)), key=lambda place: _report_rank(reports[place]))
    rank = {place: number for number, place in enumerate(cleanest)}
    found = _groups(own, lambda place: next(bare([_whole_text(reports[place])])))
    groups = [sorted(group, key=rank.__getitem__) for group in found]
    return tuple(sorted(tuple(reports[place].id for place in group) for group in groups))


def _whole_text(report: AnnotatedReport) -> str:
    return "".join(texts(report))


def _report_rank(report: AnnotatedReport) -> tuple[int, int, int, str, str]:
    """Fewer errors, fewer blanks, fewer flaws; then the later one."""
    own = light(report)
    errors = sum(severity == "error" for _, severity, *_ in own.findings)
    year = str(9999 - (report.report.year.value or 0))
    return errors, len(own.slots), len(own.findings), year, report.id


def same_passages(reports: Sequence[AnnotatedReport]) -> tuple[tuple[Place, ...], ...]:
    """Groups of near-duplicate passages, the cleanest copy first; in the order of the reports."""
    own = _joined([_first(signs(report)) for report in reports])
    ends = np.cumsum([len(report.passages) for report in reports])

    def at(place: int) -> tuple[int, int]:
        report = int(np.searchsorted(ends, place, "right"))
        return report, place - int(ends[report]) + len(reports[report].passages)

    def rank(place: int) -> tuple[float, int, int]:
        report, number = at(place)
        return -light(reports[report]).scores[number], report, number

    def text(place: int) -> str:
        report, number = at(place)
        return next(bare([texts(reports[report])[number]]))

    groups = _groups(own, text)
    return tuple(tuple(_place(reports, *at(place)) for place in sorted(group, key=rank)) for group in groups)


def _place(reports: Sequence[AnnotatedReport], report: int, number: int) -> Place:
    return Place(reports[report].id, number, 0, light(reports[report]).lengths[number])


# ── groups of texts ──────────────────────────────────────────────────────────────────────────────────────────────


def near_duplicates(texts: Sequence[str]) -> list[list[int]]:
    """Groups of two or more texts that are nearly the same: places in ``texts``, ascending."""
    stripped = list(bare(texts))
    return _groups(signed(texts), stripped.__getitem__)


def _joined(parts: Sequence[Signs]) -> Signs:
    """The signs of all texts."""
    if not parts:
        return signed([])
    columns = ([getattr(one, name) for one in parts] for name in ("hashes", "long", "rows"))
    return Signs(*map(np.concatenate, columns))


def _first(own: Signs) -> Signs:
    """Of the passages of a report, whose own signs are the last."""
    return Signs(own.hashes[:-1], own.long[:-1], own.rows[: int(own.long[:-1].sum())])


def _last(own: Signs) -> Signs:
    """Of the whole of a report."""
    return Signs(own.hashes[-1:], own.long[-1:], own.rows[int(own.long[:-1].sum()) :])


def _groups(own: Signs, text: Text) -> list[list[int]]:
    """Groups of places whose texts are equal or nearly so, ascending."""
    _, first, which = np.unique(own.hashes, return_index=True, return_inverse=True)
    places = np.sort(first[own.long[first]])
    label = np.arange(len(first))
    rows = _Rows(own.rows, np.cumsum(own.long)[places] - 1)
    label[which[places]] = which[places[_alike(rows, places, text)]]
    names = np.where(own.hashes == 0, -1 - np.arange(len(which)), label[which])
    order = np.argsort(names, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(names[order])) + 1)
    return sorted(part.tolist() for part in parts if len(part) > 1)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Signatures of different texts."""

    all: NDArray[np.uint32]
    """Those of all texts."""
    chosen: _Numbers
    """Which of them: there is no room for a second table."""


def _alike(rows: _Rows, places: _Numbers, text: Text) -> _Numbers:
    """For every signature the number of the one that stands for its group."""
    parents = _Groups(len(places))
    for one, other in _candidates(rows):
        if parents.root(one) != parents.root(other):
            pair = text(int(places[one])), text(int(places[other]))
            if overlap(*pair) >= OVERLAP:
                parents.join(one, other)
    return np.array([parents.root(number) for number in range(len(places))], np.int64)


def overlap(one: str, other: str) -> float:
    """Shared part of the trigrams of two texts (Jaccard)."""
    first, second = _distinct(one), _distinct(other)
    shared = len(np.intersect1d(first, second, assume_unique=True))
    return shared / (len(first) + len(second) - shared)


@lru_cache(maxsize=1024)
def _distinct(text: str) -> Words:
    return np.unique(hashes(text))


class _Groups:
    """Union-find; the smallest member stands for its group."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))

    def root(self, place: int) -> int:
        while self.parent[place] != place:
            self.parent[place] = self.parent[self.parent[place]]
            place = self.parent[place]
        return place

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self.parent[second] = first


# ── bands ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _candidates(rows: _Rows) -> Iterator[tuple[int, int]]:
    """Pairs that are worth comparing, the likelier ones of every bucket only: neighbours and first against each."""
    if len(rows.chosen) < 2:
        return
    likely = [_likely(rows, _band_pairs(rows, band)) for band in range(BANDS)]
    unique = np.unique(np.concatenate(likely), axis=0)
    yield from zip(unique[:, 0].tolist(), unique[:, 1].tolist(), strict=True)


def _likely(rows: _Rows, pairs: _Numbers) -> _Numbers:
    """The pairs whose signatures agree nearly as often as those of the same texts do."""
    parts = np.array_split(rows.chosen[pairs], len(pairs) // 50_000 + 1)
    agreed = [np.count_nonzero(rows.all[part[:, 0]] == rows.all[part[:, 1]], axis=1) for part in parts]
    return pairs[np.concatenate(agreed) >= BANDS * ROWS * (OVERLAP - 0.15)]


def _band_pairs(rows: _Rows, band: int) -> _Numbers:
    """Pairs of texts that share a bucket; within a bucket texts that also share the next band lie side by side."""
    own = _bucket(rows.all, rows.chosen, band)
    several = _several(own)  # few share a bucket: these alone are put in order
    own, following = own[several], _bucket(rows.all, rows.chosen[several], (band + 1) % BANDS)
    order = np.lexsort((following, own))
    same = own[order[1:]] == own[order[:-1]]
    starts = np.flatnonzero(np.concatenate(([True], ~same)))
    first = np.repeat(starts, np.diff(np.append(starts, len(order))))
    places = np.flatnonzero(same) + 1
    pairs = np.concatenate(
        [
            np.stack([order[places - 1], order[places]], axis=1),
            np.stack([order[first[places]], order[places]], axis=1),
        ]
    )
    return np.sort(several[pairs], axis=1)


def _several(buckets: Words) -> _Numbers:
    """Which texts are not alone in their bucket."""
    order = np.argsort(buckets)
    same = buckets[order[1:]] == buckets[order[:-1]]
    return np.sort(order[np.concatenate([same, [False]]) | np.concatenate([[False], same])[: len(order)]])


def _bucket(rows: NDArray[np.uint32], chosen: _Numbers, band: int) -> Words:
    """The rows of a band of every text, as one number."""
    bucket = np.zeros(len(chosen), np.uint64)
    for row in range(band * ROWS, (band + 1) * ROWS):
        bucket = (bucket ^ rows[chosen, row]) * np.uint64(0x9E3779B97F4A7C15)
        bucket ^= bucket >> np.uint64(29)
    return bucket

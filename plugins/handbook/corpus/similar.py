"""Which reports and passages are nearly the same? By their signs (`signing`), which lie with every report.

Texts whose signatures agree in a band are candidates; these are proved by the exact overlap of their trigrams: chance
decides only what is compared. Texts below `signing.SHORTEST` are the same only when equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.pairs import OVERLAP, Judge
from handbook.corpus.shelf import light, signs, texts
from handbook.corpus.signing import BANDS, ROWS, Words, bare, signed
from handbook.corpus.sums import Sums
from handbook.model import AnnotatedReport, Place

__all__ = ["near_duplicates", "same_passages", "same_reports"]

_Numbers = NDArray[np.int64]
Value = TypeVar("Value")
_Rows = NDArray[np.uint32]
"""Signatures of different texts."""


def same_reports(reports: Sequence[AnnotatedReport], sums: Sums | None = None) -> tuple[tuple[str, ...], ...]:
    """Groups of near-duplicate reports by id, the cleanest copy first; sorted by it.

    ``sums``: what an earlier build found out about pairs.
    """
    own = _Columns.of(reports, _LAST)
    judge = Judge("reports", lambda places: (_whole_text(reports[place]) for place in places.tolist()), sums)
    members, heads = _grouped(own, judge)
    found = zip(heads.tolist(), (reports[place] for place in members.tolist()), strict=True)
    ranked = sorted(found, key=lambda one: (one[0], _rank(one[1])))
    return tuple(sorted(_parted([report.id for _, report in ranked], heads)))


def _whole_text(report: AnnotatedReport) -> str:
    """Bare."""
    return next(bare(["".join(texts(report))]))


def _rank(report: AnnotatedReport) -> tuple[int, int, int, str, str]:
    """Fewer errors, fewer blanks, fewer flaws; then the later one."""
    own = light(report)
    errors = sum(severity == "error" for _, severity, *_ in own.findings)
    year = str(9999 - (report.report.year.value or 0))
    return errors, len(own.slots), len(own.findings), year, report.id


def same_passages(reports: Sequence[AnnotatedReport], sums: Sums | None = None) -> tuple[tuple[Place, ...], ...]:
    """Groups of near-duplicate passages, the cleanest copy first; in the order of the reports.

    ``sums``: what an earlier build found out about pairs.
    """
    own = _Columns.of(reports, _FIRST)
    first = np.cumsum([0, *(len(report.passages) for report in reports)])
    scores = np.concatenate([np.zeros(0), *(np.frombuffer(light(report).scores) for report in reports)])
    members, heads = _grouped(own, Judge("passages", lambda places: _texts(reports, first, places), sums))
    ranked = members[np.lexsort((members, -scores[members], heads))]
    return tuple(_parted(_places(reports, first, ranked), heads))


def _texts(reports: Sequence[AnnotatedReport], first: _Numbers, places: _Numbers) -> Iterator[str]:
    """The texts of passages, bare; ``first``: the place of the first passage of every report."""
    bounds = np.searchsorted(places, first)
    for number in np.flatnonzero(np.diff(bounds)).tolist():
        own, wanted = texts(reports[number]), places[bounds[number] : bounds[number + 1]] - first[number]
        yield from bare([own[place] for place in wanted.tolist()])


def _places(reports: Sequence[AnnotatedReport], first: _Numbers, passages: _Numbers) -> list[Place]:
    lengths = np.concatenate(
        [np.zeros(0, np.uint32), *(np.frombuffer(light(one).lengths, np.uint32) for one in reports)]
    )
    of = np.searchsorted(first, passages, "right") - 1
    names = [reports[number].id for number in of.tolist()]
    return list(map(Place, names, (passages - first[of]).tolist(), repeat(0), lengths[passages].tolist()))


# ── groups of texts ──────────────────────────────────────────────────────────────────────────────────────────────


def near_duplicates(texts: Sequence[str]) -> list[list[int]]:
    """Groups of two or more texts that are nearly the same: places in ``texts``, ascending."""
    stripped, own = list(bare(texts)), signed(texts)
    columns = _Columns(own.hashes, own.long, lambda wanted: own.rows[np.cumsum(own.long)[wanted] - 1])
    judge = Judge("", lambda places: (stripped[place] for place in places.tolist()), None)
    members, heads = _grouped(columns, judge)
    return [list(group) for group in _parted(members.tolist(), heads)]


_FIRST, _LAST = slice(0, -1), slice(-1, None)
"""Which signs of a report are those of its passages, which that of the whole."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Signs of many texts; the signatures are fetched for those that are compared: there is no room for all."""

    hashes: Words
    long: NDArray[np.bool_]
    rows: Callable[[_Numbers], NDArray[np.uint32]]
    """Places of long texts, ascending → their signatures."""

    @staticmethod
    def of(reports: Sequence[AnnotatedReport], which: slice) -> _Columns:
        """Those of the reports."""
        heads = [(one.hashes[which].copy(), one.long[which].copy()) for one in map(signs, reports)]
        hashes = np.concatenate([np.zeros(0, np.uint64), *(one for one, _ in heads)])
        long = np.concatenate([np.zeros(0, np.bool_), *(one for _, one in heads)])
        ends = np.cumsum([0, *(len(one) for one, _ in heads)])
        ranks = np.concatenate([[0], np.cumsum(long)])

        def rows(wanted: _Numbers) -> NDArray[np.uint32]:
            found = np.empty((len(wanted), ROWS * BANDS), np.uint32)
            bounds, at = np.searchsorted(wanted, ends), ranks[wanted]
            for number in np.flatnonzero(np.diff(bounds)).tolist():
                start, end = bounds[number : number + 2]
                own = signs(reports[number]).rows
                found[start:end] = own[-1:] if which is _LAST else own[at[start:end] - ranks[ends[number]]]
            return found

        return _Columns(hashes, long, rows)


def _grouped(own: _Columns, judge: Judge) -> tuple[_Numbers, _Numbers]:
    """Places of texts that are not alone, and for each the first place of its group; by groups, each ascending."""
    _, first, which = np.unique(own.hashes, return_index=True, return_inverse=True)
    places = np.sort(first[own.long[first]])
    head = first.copy()
    pairs = _candidates(own.rows(places))
    head[which[places]] = places[judge.joined(pairs, places, own.hashes[places])]
    heads = np.where(own.hashes == 0, np.arange(len(which)), head[which])
    members = np.flatnonzero(np.bincount(heads, minlength=len(heads))[heads] > 1)
    members = members[np.argsort(heads[members], kind="stable")]
    return members, heads[members]


def _parted(values: Sequence[Value], heads: _Numbers) -> Iterator[tuple[Value, ...]]:
    """The values of every group; ``heads``: of each its group's first place."""
    cuts = [0, *(np.flatnonzero(np.diff(heads)) + 1).tolist(), len(values)]
    return (tuple(values[start:end]) for start, end in pairwise(cuts) if start < end)


# ── bands ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _candidates(rows: _Rows) -> _Numbers:
    """Pairs that are worth comparing, the likelier ones of every bucket only: neighbours and first against each."""
    if len(rows) < 2:
        return np.empty((0, 2), np.int64)
    likely = np.concatenate([_likely(rows, _band_pairs(rows, band)) for band in range(BANDS)])
    both = np.unique(likely[:, 0] * len(rows) + likely[:, 1])  # as one number: unique rows take ten times as long
    return np.stack([both // len(rows), both % len(rows)], axis=1)


def _likely(rows: _Rows, pairs: _Numbers) -> _Numbers:
    """The pairs whose signatures agree nearly as often as those of the same texts do."""
    parts = np.array_split(pairs, len(pairs) // 50_000 + 1)
    agreed = [np.count_nonzero(rows[part[:, 0]] == rows[part[:, 1]], axis=1) for part in parts]
    return pairs[np.concatenate(agreed) >= BANDS * ROWS * (OVERLAP - 0.15)]


def _band_pairs(rows: _Rows, band: int) -> _Numbers:
    """Pairs of texts that share a bucket; within a bucket texts that also share the next band lie side by side."""
    own = _bucket(rows, band)
    several = _several(own)  # few share a bucket: these alone are put in order
    own, following = own[several], _bucket(rows[several], (band + 1) % BANDS)
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
    """Which texts are not alone in their bucket, and hardly any others: those with the same first bits.

    The last bits give way to the number of the text: so numbers are sorted, which is several times as quick as sorting
    places by them.
    """
    low = np.uint64((1 << len(buckets).bit_length()) - 1)
    ordered = np.sort(buckets & ~low | np.arange(len(buckets), dtype=np.uint64))
    same = ordered[1:] ^ ordered[:-1] <= low
    shared = np.concatenate([same, [False]]) | np.concatenate([[False], same])
    return np.sort(ordered[shared] & low).astype(np.int64)


def _bucket(rows: _Rows, band: int) -> Words:
    """The rows of a band of every text, as one number."""
    bucket = np.zeros(len(rows), np.uint64)
    for row in range(band * ROWS, (band + 1) * ROWS):
        bucket = (bucket ^ rows[:, row]) * np.uint64(0x9E3779B97F4A7C15)
        bucket ^= bucket >> np.uint64(29)
    return bucket

"""Which reports and passages are nearly the same? MinHash over character trigrams of the folded text.

Signatures and their banding (locality-sensitive hashing) are made with numpy for all texts at once: an object per text
and a dictionary per band are too slow and too large at 700,000 passages. Candidates are proved by the exact
overlap of their trigrams: chance decides only what is compared. Texts below `SHORTEST` are the same only when equal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from handbook.model import AnnotatedReport, Place
from handbook.text import fold_all

SHORTEST = 30
"""Characters (marks left out) from which on texts may be nearly the same."""
ROWS, BANDS = 3, 32
"""A pair whose trigrams overlap by j is compared with probability 1 - (1 - j³)³²: 0.99 at j = 0.5, 0.03 at 0.1."""
OVERLAP = 0.42
"""Shared part of the trigrams (Jaccard) that makes two texts the same; one edit in ten characters leaves 0.5–0.6."""
_BATCH = 30_000
"""Trigrams that are permuted at a time, about: they fit the processor's cache."""
_SEED = 20231120
_MARKS = re.compile(r"\W+")

Words = NDArray[np.uint64]


def same_reports(reports: Sequence[AnnotatedReport]) -> tuple[tuple[str, ...], ...]:
    """Groups of near-duplicate reports by id, the cleanest copy first; sorted by it."""
    texts = ["".join(one.paragraph.text for one in report.passages) for report in reports]
    cleanest = sorted(range(len(reports)), key=lambda place: _report_rank(reports[place]))
    rank = {place: number for number, place in enumerate(cleanest)}
    groups = [sorted(group, key=rank.__getitem__) for group in near_duplicates(texts)]
    return tuple(sorted(tuple(reports[place].id for place in group) for group in groups))


def _report_rank(report: AnnotatedReport) -> tuple[int, int, int, str, str]:
    """Fewer errors, fewer blanks, fewer flaws; then the later one."""
    errors = sum(one.severity == "error" for one in report.findings)
    year = str(9999 - (report.report.year.value or 0))
    return errors, len(report.slots), len(report.findings), year, report.id


def same_passages(reports: Sequence[AnnotatedReport]) -> tuple[tuple[Place, ...], ...]:
    """Groups of near-duplicate passages, the cleanest copy first; in the order of the reports."""
    places = [(one, number) for one, report in enumerate(reports) for number in range(len(report.passages))]
    groups = near_duplicates([reports[one].passages[number].paragraph.text for one, number in places])

    def rank(place: int) -> tuple[float, int, int]:
        one, number = places[place]
        return -reports[one].passages[number].quality.score, one, number

    return tuple(
        tuple(_place(reports[one], number) for one, number in (places[place] for place in sorted(group, key=rank)))
        for group in groups
    )


def _place(report: AnnotatedReport, number: int) -> Place:
    return Place(report.id, number, 0, len(report.passages[number].paragraph.text))


# ── groups of texts ──────────────────────────────────────────────────────────────────────────────────────────────


def near_duplicates(texts: Sequence[str]) -> list[list[int]]:
    """Groups of two or more texts that are nearly the same: places in ``texts``, ascending."""
    equal: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(fold_all(texts)):
        bare = _MARKS.sub("", text)
        equal[bare or f"\0{place}"].append(place)
    long = [bare for bare in equal if len(bare) >= SHORTEST]
    parents = _Groups(len(long))
    for one, other in _candidates(long):
        if parents.root(one) != parents.root(other) and overlap(long[one], long[other]) >= OVERLAP:
            parents.join(one, other)
    merged: dict[str, list[int]] = defaultdict(list)
    for number, bare in enumerate(long):
        merged[long[parents.root(number)]].extend(equal[bare])
    merged |= {bare: places for bare, places in equal.items() if len(bare) < SHORTEST}
    return sorted(sorted(places) for places in merged.values() if len(places) > 1)


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


# ── signatures and bands ─────────────────────────────────────────────────────────────────────────────────────────


def _candidates(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs that are worth comparing, the likelier ones of every bucket only: neighbours and first against each."""
    if len(texts) < 2:
        return
    rows = signatures(texts)
    likely = [_likely(rows, _band_pairs(rows, band)) for band in range(BANDS)]
    unique = np.unique(np.concatenate(likely), axis=0)
    yield from zip(unique[:, 0].tolist(), unique[:, 1].tolist(), strict=True)


def _likely(rows: NDArray[np.uint32], pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The pairs whose signatures agree nearly as often as those of the same texts do."""
    parts = np.array_split(pairs, len(pairs) // 50_000 + 1)
    agreed = [np.count_nonzero(rows[part[:, 0]] == rows[part[:, 1]], axis=1) for part in parts]
    return pairs[np.concatenate(agreed) >= BANDS * ROWS * (OVERLAP - 0.15)]


def _band_pairs(rows: NDArray[np.uint32], band: int) -> NDArray[np.int64]:
    """Pairs of texts that share a bucket; within a bucket texts that also share the next band lie side by side."""
    own, following = (_bucket(rows, one % BANDS) for one in (band, band + 1))
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
    return np.sort(pairs, axis=1)


def _bucket(rows: NDArray[np.uint32], band: int) -> Words:
    """The rows of a band of every text, as one number."""
    bucket = np.zeros(len(rows), np.uint64)
    for row in range(band * ROWS, (band + 1) * ROWS):
        bucket = (bucket ^ rows[:, row]) * np.uint64(0x9E3779B97F4A7C15)
        bucket ^= bucket >> np.uint64(29)
    return bucket


def signatures(texts: Sequence[str]) -> NDArray[np.uint32]:
    """One row per text, each of at least three characters: its MinHash, the least of its trigrams in 96 orders."""
    rows = np.empty((len(texts), ROWS * BANDS), dtype=np.uint32)
    for first, last in _batches([len(text) for text in texts]):
        words = [hashes(text) for text in texts[first:last]]
        starts = np.cumsum([0, *(len(one) for one in words[:-1])])
        joined = np.concatenate(words)
        for row, (factor, term) in enumerate(_orders()):
            mixed = joined * factor
            mixed += term
            mixed >>= np.uint64(32)
            rows[first:last, row] = np.minimum.reduceat(mixed, starts)
    return rows


def _batches(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of texts of about `_BATCH` characters together."""
    first, size = 0, 0
    for place, length in enumerate(lengths, 1):
        size += length
        if size >= _BATCH or place == len(lengths):
            yield first, place
            first, size = place, 0


@lru_cache(maxsize=1)
def _orders() -> list[tuple[np.uint64, np.uint64]]:
    """Factors (odd) and terms: the upper half of ``factor * hash + term`` sorts hashes in an order of its own."""
    chance = np.random.Generator(np.random.PCG64(_SEED))
    numbers = chance.integers(0, 1 << 64, (ROWS * BANDS, 2), np.uint64)
    return [(factor | np.uint64(1), term) for factor, term in numbers]


def hashes(text: str) -> Words:
    """32-bit hashes of the trigrams of a text of at least three characters."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    mixed = codes[:-2] * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(29)) ^ codes[1:-1]) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(31)) ^ codes[2:]) * np.uint64(0x94D049BB133111EB)
    words: Words = mixed >> np.uint64(32)
    return words

"""Which clauses stand in most reports? Counted leaf by leaf, by their hashes; only the commonest are ever spelt out.

A hash takes eight bytes wherever a clause has sixty, and sums of hashes are quickly added up: no clause need be
forgotten on the way, so the order of the reports does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.sums import Leaf, Sums

if TYPE_CHECKING:
    from handbook.corpus.card import Cards

LEAST_REPORTS = 2
_LONGEST = 64
"""Characters by which a clause is told from others."""
_PARTS = 16
"""Hashes are added up by so many ranges, one after the other: there is no room for all at once."""
_SHIFT = np.uint64(60)
_SEED = 20231120
_Hashes = NDArray[np.uint64]
_Numbers = NDArray[np.int64]


def commonest(cards: Cards, sums: Sums, most: int) -> list[str]:
    """The clauses that stand in most reports, those in more reports first: so many, and all that are as common as the
    last; ``sums``: what an earlier build summed up."""
    leaves = [(leaf, _unpacked(own)) for leaf, own in cards.gathered("clauses")]
    hashes, counts = _added([own for _, own in leaves])
    least = np.partition(counts, -most)[-most] if most < len(counts) else LEAST_REPORTS
    hashes, counts = hashes[counts >= least], counts[counts >= least]
    ranked = sorted(zip((-counts).tolist(), _spelt(hashes, leaves, cards, sums), strict=True))
    return [clause for _, clause in ranked]


_Counts = tuple[_Hashes, NDArray[np.uint16]]
"""Hashes of clauses, ascending, and in how many reports each stands."""


def summed(lines: Sequence[str]) -> tuple[bytes, bytes]:
    """The clauses of some reports, those of each once: their hashes, and how often each is there."""
    hashes, counts = np.unique(_hashes(lines), return_counts=True)
    return hashes.tobytes(), counts.astype(np.uint16).tobytes()


def _unpacked(own: tuple[bytes, bytes]) -> _Counts:
    return np.frombuffer(own[0], np.uint64), np.frombuffer(own[1], np.uint16)


def _added(leaves: Sequence[_Counts]) -> tuple[_Hashes, _Numbers]:
    """Hashes of the clauses of several reports, and in how many each stands."""
    ends = [np.searchsorted(hashes >> _SHIFT, np.arange(_PARTS + 1)) for hashes, _ in leaves]
    found = [
        _sum([_cut(own, end[part : part + 2]) for own, end in zip(leaves, ends, strict=True)]) for part in range(_PARTS)
    ]
    return np.concatenate([hashes for hashes, _ in found]), np.concatenate([counts for _, counts in found])


def _cut(own: _Counts, ends: _Numbers) -> _Counts:
    return own[0][ends[0] : ends[1]], own[1][ends[0] : ends[1]]


def _sum(leaves: Sequence[_Counts]) -> tuple[_Hashes, _Numbers]:
    hashes = np.concatenate([np.empty(0, np.uint64), *(one for one, _ in leaves)])
    counts = np.concatenate([np.empty(0, np.int64), *(one for _, one in leaves)])
    order = np.argsort(hashes)
    ordered = hashes[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)])
    total = np.add.reduceat(counts[order], starts) if len(starts) else counts
    several = total >= LEAST_REPORTS
    return ordered[starts][several], total[several]


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _spelt(hashes: _Hashes, leaves: Iterable[tuple[Leaf, _Counts]], cards: Cards, sums: Sums) -> list[str]:
    """The clauses with these hashes: those that an earlier build spelt out are known."""
    known: list[str] = sums.get("clauses") or []
    found = dict(_named(known))
    missing = hashes[~np.isin(hashes, _hashes(known))]
    for leaf, (own, _) in leaves:
        if np.isin(missing, own).any():
            lines = [line for number in leaf.numbers for line in cards[number].clauses.split("\n")]
            wanted = set(missing.tolist())
            found.update(one for one in _named([line for line in lines if line]) if one[0] in wanted)
            missing = missing[[one not in found for one in missing.tolist()]]
    words = [found[one] for one in hashes.tolist()]
    if words != known:
        sums.put("clauses", words)
    return words


def _named(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    return zip(_hashes(lines).tolist(), lines, strict=True)


def _hashes(lines: Sequence[str]) -> _Hashes:
    """A number for every clause: its characters, each multiplied by a number of its place."""
    if not lines:
        return np.empty(0, np.uint64)
    lengths = np.fromiter(map(len, lines), np.int64, len(lines))
    starts = np.cumsum(lengths) - lengths
    codes = np.frombuffer("".join(lines).encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    places = np.arange(len(codes)) - np.repeat(starts, lengths)
    total = np.add.reduceat(codes * _factors()[places % _LONGEST], starts)
    total = (total ^ (total >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed: _Hashes = total ^ (total >> np.uint64(32))
    return mixed


@cache
def _factors() -> _Hashes:
    chance = np.random.Generator(np.random.PCG64(_SEED))
    return chance.integers(0, 1 << 64, _LONGEST, np.uint64) | np.uint64(1)

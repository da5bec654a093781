"""Which clauses stand in most reports? Counted leaf by leaf, by their hashes; only the commonest are ever spelt out.

A hash takes eight bytes wherever a clause has sixty, and sums of hashes are quickly added up: no clause need be
forgotten on the way, so the order of the reports does not matter. What is common is put away for all leaves together:
the next build adds the leaves that are new and takes away those that are gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.runs import Numbers, starts
from handbook.corpus.sums import LEAF, Sums

if TYPE_CHECKING:
    from handbook.corpus.card import Cards

LEAST_REPORTS = 2
_LONGEST = 64
"""Characters by which a clause is told from others."""
_COUNT = np.uint64((1 << LEAF.bit_length()) - 1)
"""Last bits of the number of a clause, which say how many reports of a leaf have it: so clauses are sorted and added up
as numbers, several times as quick as sorting places by them."""
_SEED = 20231120
_ALL = "clauses of all"
_Hashes = NDArray[np.uint64]
_Counts = tuple[_Hashes, Numbers]
"""Hashes of clauses, each once, and in how many reports each stands."""


def commonest(cards: Cards, sums: Sums, most: int) -> list[str]:
    """The clauses that stand in most reports, those in more reports first: so many, and all that are as common as the
    last; ``sums``: what an earlier build summed up."""
    hashes, counts = _went_on(cards, sums, most) or _from_nothing(cards, sums, most)
    cards.keep("clauses")
    least = _least(counts, most)
    hashes, counts = hashes[counts >= least], counts[counts >= least]
    ranked = sorted(zip((-counts).tolist(), _spelt(hashes, cards, sums), strict=True))
    return [clause for _, clause in ranked]


def _least(counts: Numbers, most: int) -> int:
    return int(np.partition(counts, -most)[-most]) if most < len(counts) else LEAST_REPORTS


def _from_nothing(cards: Cards, sums: Sums, most: int) -> _Counts:
    """All clauses that stand in several reports."""
    hashes, counts = _added([np.frombuffer(own, np.uint64) for _, (own,) in cards.gathered("clauses")])
    several = counts >= LEAST_REPORTS
    hashes, counts = hashes[several], counts[several]
    _remember(cards, sums, (hashes, counts), max(LEAST_REPORTS, _least(counts, most) // 2))
    return hashes, counts


def _went_on(cards: Cards, sums: Sums, most: int) -> _Counts | None:
    """The common clauses, by those of the last build and what is new or gone since; ``None`` where others may be as
    common."""
    told = sums.get(_ALL)
    if told is None:
        return None
    before, now = set(told[0].decode().split()), {leaf.key for leaf in cards.leaves}
    gone = [cards.earlier("clauses", key) for key in sorted(before - now)]
    fresh = [leaf for leaf in cards.leaves if leaf.key not in before]
    if None in gone or len(gone) + len(fresh) > len(now) // 2:
        return None
    plus = _added([np.frombuffer(own, np.uint64) for _, (own,) in cards.gathered("clauses", fresh)])
    minus = _added([np.frombuffer(own, np.uint64) for (own,) in gone])
    known = np.frombuffer(told[2], np.uint64)
    hashes, counts = _summed_up([(known, np.frombuffer(told[3], np.int64)), plus, (minus[0], -minus[1])])
    there = np.isin(hashes, known)
    floor = int(told[1]) + max(0, counts[~there].max(initial=0))  # so common none of the others is
    hashes, counts = hashes[there], counts[there]
    if most >= len(counts) or _least(counts, most) < floor:
        return None
    _remember(cards, sums, (hashes, counts), floor)
    return hashes, counts


def _remember(cards: Cards, sums: Sums, found: _Counts, floor: int) -> None:
    """Put away which clauses stand in ``floor`` reports or more."""
    kept = found[1] >= floor
    keys = " ".join(leaf.key for leaf in cards.leaves).encode()
    value = keys, b"%d" % floor, found[0][kept].tobytes(), found[1][kept].tobytes()
    if value != sums.get(_ALL):
        sums.put(_ALL, value)


def summed(lines: Sequence[str]) -> tuple[bytes]:
    """The clauses of the reports of a leaf, those of each once: numbers, ascending, of their hashes and of how often
    each is there."""
    hashes, counts = np.unique(_hashes(lines), return_counts=True)
    return ((hashes | counts.astype(np.uint64)).tobytes(),)


def _added(leaves: Sequence[_Hashes]) -> _Counts:
    """Hashes of the clauses of several reports, and in how many each stands."""
    ordered = np.sort(np.concatenate([np.empty(0, np.uint64), *leaves]))
    hashes = ordered & ~_COUNT
    begins = starts(hashes)
    total = np.add.reduceat((ordered & _COUNT).astype(np.int64), begins) if len(begins) else begins
    return hashes[begins], total


def _summed_up(parts: Sequence[_Counts]) -> _Counts:
    """What several have of the same clauses, together."""
    hashes, counts = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = np.argsort(hashes)
    begins = starts(hashes[order])
    return hashes[order][begins], np.add.reduceat(counts[order], begins) if len(begins) else begins


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _spelt(hashes: _Hashes, cards: Cards, sums: Sums) -> list[str]:
    """The clauses with these hashes: those that an earlier build spelt out are known."""
    known: list[str] = sums.get("clauses") or []
    found = dict(_named(known))
    missing = hashes[~np.isin(hashes, _hashes(known))]
    for leaf, (own,) in cards.gathered("clauses"):
        if not len(missing):
            break
        if np.isin(missing, np.frombuffer(own, np.uint64) & ~_COUNT).any():
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
    """A number for every clause: its characters, each multiplied by a number of its place. The last bits are free."""
    if not lines:
        return np.empty(0, np.uint64)
    lengths = np.fromiter(map(len, lines), np.int64, len(lines))
    starts = np.cumsum(lengths) - lengths
    codes = np.frombuffer("".join(lines).encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    places = np.arange(len(codes)) - np.repeat(starts, lengths)
    total = np.add.reduceat(codes * _factors()[places % _LONGEST], starts)
    total = (total ^ (total >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed: _Hashes = total ^ (total >> np.uint64(32))
    return mixed & ~_COUNT


@cache
def _factors() -> _Hashes:
    chance = np.random.Generator(np.random.PCG64(_SEED))
    return chance.integers(0, 1 << 64, _LONGEST, np.uint64) | np.uint64(1)

"""Which character sequences get a list of their own? An adaptive trie over all positions, made with numpy.

Every position but those of clause marks belongs to exactly one *leaf*: the shortest sequence starting there that at
most `LEAF` positions share (or that is `DEPTH` long, or reaches the end of its passage). A leaf whose positions mostly
go on alike gives those to a leaf one symbol longer (`Trie._habitual`) and keeps the rest. A sequence that more
positions share is a *node*: its occurrences stand in the leaves below it, and it keeps only its total, its number of
reports and its first positions. So a common phrase is answered from one short list and a rare one too, and nothing is
stored twice but the firsts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handbook.search.format import COMMON, DEPTH, FIRSTS, HABIT, LEAF, LEAST, SLOT
from handbook.search.layout import Layout
from handbook.search.letters import LETTER, ranges

NODE, END = 0, 1
"""Symbols: the mark that closes a node's key, the end of a passage; letters follow (`letters`)."""
CHUNK = 1_500_000
"""Positions that are sorted at once: arrays of 12 MB, which the allocator reuses; all positions are gone through for
each such piece, so fewer cost time."""
_STRETCH = 1 << 19
SAMPLE = 64
ALIKE = 56
"""So many of the sample have to go on alike."""

Array = NDArray[np.int64]
_Found = tuple[NDArray[np.uint16], Array, Array, NDArray[np.uint32]]
"""Entries: keys, how many positions are listed, the other numbers, the positions."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Leaves and nodes in the order of their keys."""

    keys: NDArray[np.uint16]
    """A row of ``DEPTH + 1`` symbols per entry, zeros behind its end."""
    lengths: Array
    """Symbols in the key; for a node the closing mark counts."""
    counts: Array
    """Positions that are listed."""
    totals: Array
    """For a node: all its occurrences, not overlapping; else 0."""
    reports: Array
    """For a node: the reports it occurs in; else 0."""
    starts: Array
    """Where the positions of each begin."""
    positions: NDArray[np.uint32]
    """All listed positions, ascending within an entry."""


@dataclass(frozen=True, slots=True)
class _Runs:
    """All positions of a piece cut by their first ``depth`` symbols; the positions themselves come run by run."""

    keys: NDArray[np.uint16]
    """A row per run, zeros behind ``depth``."""
    starts: Array
    counts: Array
    depth: int

    @property
    def last(self) -> NDArray[np.uint16]:
        """The last symbol of every key."""
        symbols: NDArray[np.uint16] = self.keys[:, self.depth - 1]
        return symbols


def encode(layout: Layout, alphabet: str) -> NDArray[np.uint16]:
    """The symbol at every position."""
    symbols = np.full(layout.end + DEPTH + 1, END, np.uint16)
    layout.letters.fill(symbols, layout.starts, layout.lengths, alphabet)
    return symbols


class Trie:
    """The entries over an array of symbols."""

    def __init__(
        self, symbols: NDArray[np.uint16], report_of_slot: NDArray[np.int32], silent: Iterable[int] = ()
    ) -> None:
        """``silent``: symbols with which no sequence starts (clause marks, which `marks` lists)."""
        # A small handbook can afford shorter lists, which cover longer sequences.
        self._leaf = min(LEAF, max(LEAST, len(symbols) // LEAF))
        self._symbols = symbols
        self._silent = [NODE, END, *silent]
        self._report_of_slot = report_of_slot
        self._seen = np.zeros(int(report_of_slot.max(initial=0)) + 1, np.bool_)

    def entries(self) -> Iterator[Entries]:
        """All entries, in pieces that bound the memory."""
        counts = np.zeros(1 << 16, np.int64)
        for _, part in self._parts():  # numpy copies what it counts, eight bytes each
            counts += np.bincount(part, minlength=len(counts))
        counts[self._silent] = 0
        for low, high in _cut(counts):
            if total := int(counts[low:high].sum()):
                yield self._piece(self._places(low, high, total))

    def _parts(self) -> Iterator[tuple[int, NDArray[np.uint16]]]:
        """Stretches of all symbols that stay in the processor's cache, with the position of the first."""
        for first in range(0, len(self._symbols), _STRETCH):
            yield first, self._symbols[first : first + _STRETCH]

    def _places(self, low: int, high: int, total: int) -> Array:
        """Where symbols from ``low`` to below ``high`` stand, marks aside: so many positions."""
        wanted = np.zeros(1 << 16, np.bool_)
        wanted[low:high] = True
        wanted[self._silent] = False
        found, end = np.empty(total, np.int64), 0
        for first, part in self._parts():
            places = np.flatnonzero(part - np.uint16(low) < high - low)
            places = places[wanted[part[places]]] + first
            found[end : end + len(places)] = places
            end += len(places)
        return found

    def _piece(self, positions: Array) -> Entries:
        """The entries whose first symbols stand at the positions."""
        found: list[_Found] = []
        keys, sizes = np.zeros((1, DEPTH + 1), np.uint16), np.array([len(positions)])
        for depth in range(1, DEPTH + 1):
            cut = self._deepen(keys, sizes, positions, depth)
            starts, counts = cut.starts, cut.counts
            split = (counts > self._leaf) & (cut.last != END) & (depth < DEPTH)
            apart, leaders, followers = self._habitual(cut, positions, ~split)
            found.append(self._leaves(cut, positions, ~split, apart))
            if split.any():
                found.append(self._nodes(cut, positions, split))
            chosen = np.concatenate([ranges(starts[split], counts[split]), apart])
            if not len(chosen):
                break
            sizes = np.concatenate([counts[split], followers])
            keys = np.concatenate([cut.keys[split], cut.keys[leaders]])
            positions = positions[chosen]
        return _merge(found)

    def _habitual(self, cut: _Runs, positions: Array, leaves: NDArray[np.bool_]) -> tuple[Array, Array, Array]:
        """Places of positions that go on as most of their leaf do, those leaves, and how many of each.

        These get a leaf of their own, one symbol longer, where `ALIKE` of `SAMPLE` go on alike: that costs little and
        saves the look into the text. The rest stays under the shorter key.
        """
        starts, counts, depth = cut.starts, cut.counts, cut.depth
        runs = np.flatnonzero(leaves & (counts >= HABIT) & (cut.last != END) & (depth < DEPTH))
        places = starts[runs, None] + counts[runs, None] * np.arange(SAMPLE) // SAMPLE
        following = self._symbols[positions[places] + depth]
        usual = np.sort(following, axis=1)[:, SAMPLE // 2]
        strong = ((following == usual[:, None]).sum(axis=1) >= ALIKE) & (usual != END)
        runs, usual = runs[strong], usual[strong]
        places = ranges(starts[runs], counts[runs])
        alike = self._symbols[positions[places] + depth] == np.repeat(usual, counts[runs])
        if not len(runs):
            return places, runs, runs
        firsts = np.cumsum(counts[runs]) - counts[runs]
        return places[alike], runs, np.add.reduceat(alike, firsts, dtype=np.int64)

    def _deepen(self, keys: NDArray[np.uint16], sizes: Array, positions: Array, depth: int) -> _Runs:
        """Cut every run by its next symbol; the positions, run by run in ascending order, are put in that order."""
        following = self._symbols[depth - 1 :][positions]
        ends = np.cumsum(sizes)
        borders = np.zeros(len(positions), np.bool_)
        borders[ends - sizes] = True
        for first, last in zip((ends - sizes).tolist(), ends.tolist(), strict=True):
            order = np.argsort(following[first:last], kind="stable")  # counts, and does not compare
            positions[first:last] = positions[first:last][order]
            following[first:last] = following[first:last][order]
        borders[1:] |= following[1:] != following[:-1]
        starts = np.flatnonzero(borders)
        deeper = keys[np.searchsorted(ends, starts, "right")]
        deeper[:, depth - 1] = following[starts]
        return _Runs(deeper, starts, np.diff(starts, append=len(positions)), depth)

    def _leaves(self, cut: _Runs, positions: Array, chosen: NDArray[np.bool_], apart: Array) -> _Found:
        facts = np.zeros((int(chosen.sum()), 3), np.int64)
        facts[:, 0] = cut.depth
        stays = np.repeat(chosen, cut.counts)
        stays[apart] = False
        left = np.add.reduceat(stays, cut.starts, dtype=np.int64)
        return cut.keys[chosen], left[chosen], facts, positions[stays].astype(np.uint32)

    def _nodes(self, cut: _Runs, positions: Array, chosen: NDArray[np.bool_]) -> _Found:
        first, count, depth = cut.starts[chosen], cut.counts[chosen], cut.depth
        facts = np.array(
            [self._facts(positions[a : a + n], depth) for a, n in zip(first.tolist(), count.tolist(), strict=True)]
        )
        listed = np.where(count > COMMON, FIRSTS, 0)
        return cut.keys[chosen], listed, facts, positions[ranges(first, listed)].astype(np.uint32)

    def _facts(self, positions: Array, depth: int) -> tuple[int, int, int]:
        """Length of the node's key, its occurrences that do not overlap, its reports."""
        self._seen[:] = False
        self._seen[self._report_of_slot[positions // SLOT]] = True
        return depth + 1, _without_overlap(positions, depth), int(np.count_nonzero(self._seen))


def _without_overlap(positions: Array, length: int) -> int:
    if length == 1 or len(positions) < 2 or int(np.diff(positions).min()) >= length:
        return len(positions)
    total, free = 0, 0
    for position in positions.tolist():
        if position >= free:
            total, free = total + 1, position + length
    return total


def _cut(counts: Array) -> Iterator[tuple[int, int]]:
    """Ranges of first symbols with about `CHUNK` positions each."""
    low = LETTER
    while low < len(counts):
        sums = np.cumsum(counts[low:])
        high = low + max(1, int(np.searchsorted(sums, CHUNK, "right")))
        yield low, high
        low = high


def _merge(found: list[_Found]) -> Entries:
    """All of them in the order of their keys."""
    keys = np.concatenate([one[0] for one in found])
    counts = np.concatenate([one[1] for one in found])
    facts = np.concatenate([one[2] for one in found])
    positions = np.concatenate([one[3] for one in found])
    starts = np.cumsum(counts) - counts
    order = np.lexsort(keys.T[::-1])
    facts = facts[order]
    return Entries(keys[order], facts[:, 0], counts[order], facts[:, 1], facts[:, 2], starts[order], positions)

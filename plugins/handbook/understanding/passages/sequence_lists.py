"""`sequence_arrays` with the standard library alone, for where numpy is not: slower, and the same answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import exp
from operator import mul

_SCALED = 16
"""Of so many places one is scaled, lest the numbers become too small."""
_Matrix = Sequence[Sequence[float]]


class Sequences:
    """What follows what."""

    def __init__(self, tables: Iterable[Sequence[Sequence[int]]], scale: int) -> None:
        """``tables``: label × label behind it, for places that go on, and for fresh ones; whole numbers in units of
        1/``scale``."""
        self._scale = scale
        self._back: Sequence[_Matrix] = [[[exp(one / scale) for one in row] for row in table] for table in tables]
        self._on: Sequence[_Matrix] = [list(zip(*table, strict=True)) for table in self._back]

    def likeliest(self, sums: Sequence[Sequence[int]], fresh: Sequence[bool]) -> Iterator[tuple[int, float]]:
        """For every place the label with the greatest probability, all sequences taken together, and how great it is.

        ``sums``: what speaks for every label at every place; ``fresh``: whether a place begins anew.
        """
        own = [self._chances(one) for one in sums]
        before = _told(own, map(self._on.__getitem__, fresh[1:]))
        behind = _told(own[::-1], map(self._back.__getitem__, fresh[:0:-1]))
        for one, ahead, back in zip(own, before, reversed(behind), strict=True):
            chances = list(map(mul, one, map(mul, ahead, back)))
            most = max(chances)
            yield chances.index(most), most / sum(chances)

    def _chances(self, sums: Sequence[int]) -> list[float]:
        """How much a place alone speaks for every label; the greatest is 1."""
        most = max(sums)
        return [exp((one - most) / self._scale) for one in sums]


def _told(own: Sequence[Sequence[float]], tables: Iterable[_Matrix]) -> list[list[float]]:
    """What every place is told by those that were asked before it: for each label, how much they speak for it.

    ``tables``: from each place to the next one.
    """
    told = [[1.0] * len(own[0])]
    for turn, (chances, table) in enumerate(zip(own, tables, strict=False)):
        said = list(map(mul, chances, told[-1]))
        if not turn % _SCALED:
            total = sum(said)
            said = [one / total for one in said]
        told.append([sum(map(mul, said, row)) for row in table])
    return told

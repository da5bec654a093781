"""Which label is the likeliest at every place of a sequence? The sums of a linear chain, both ways at once, by numpy.

Where numpy is not, `sequence_lists` gives the same answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_SCALED = 16
"""Of so many places one is scaled, lest the numbers become too small."""
_Floats = NDArray[np.float64]


class Sequences:
    """What follows what."""

    def __init__(self, tables: Iterable[Sequence[Sequence[int]]], scale: int) -> None:
        """``tables``: label × label behind it, for places that go on, and for fresh ones; whole numbers in units of
        1/``scale``."""
        self._scale = scale
        follows = [np.exp(np.array(table) / scale) for table in tables]
        self._steps = [[_beside(on, back.T) for back in follows] for on in follows]
        """Both ways at once: whether the next place is fresh, whether the place behind is."""

    def likeliest(self, sums: Sequence[Sequence[int]], fresh: Sequence[bool]) -> Iterator[tuple[int, float]]:
        """For every place the label with the greatest probability, all sequences taken together, and how great it is.

        ``sums``: what speaks for every label at every place; ``fresh``: whether a place begins anew.
        """
        scores = np.array(sums)
        own = np.exp((scores - scores.max(1, keepdims=True)) / self._scale)
        told = self._told(np.hstack((own, own[::-1])), fresh)
        labels = own.shape[1]
        own *= told[:, :labels]
        own *= told[::-1, labels:]
        return zip(own.argmax(1).tolist(), (own.max(1) / own.sum(1)).tolist(), strict=True)

    def _told(self, own: _Floats, fresh: Sequence[bool]) -> _Floats:
        """What every place is told by those before it, and by those behind it: for each label, how much they speak for
        it. ``own``: of every place, and of the one as far from the end."""
        told, said = np.ones_like(own), np.empty(own.shape[1])
        ways = said.reshape(2, -1)
        for turn, steps in enumerate(zip(fresh[1:], fresh[:0:-1], strict=True)):
            np.multiply(own[turn], told[turn], said)
            if not turn % _SCALED:
                ways /= ways.sum(1, keepdims=True)
            on, back = steps
            np.dot(said, self._steps[on][back], told[turn + 1])
        return told


def _beside(one: _Floats, other: _Floats) -> _Floats:
    """Both in one, each for its own half."""
    nothing = np.zeros_like(one)
    return np.block([[one, nothing], [nothing, other]])

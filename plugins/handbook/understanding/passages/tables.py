"""How is a text looked up once for all who look for something in it? In tables that hold a bit for each of them."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint8]
Numbers = NDArray[np.intp]
Given = Numbers | NDArray[np.uint32]
_FULL = 8


class Table:
    """Rows of numbers; each has for every number a bit of everybody who looks for it."""

    def __init__(self, rows: int, size: int) -> None:
        """``size``: all numbers are below it."""
        self.given = 0
        """So many bits belong to somebody."""
        self._rows = [np.zeros(size, dtype=np.uint8) for _ in range(rows)]

    def add(self, numbers: Sequence[Given]) -> np.uint8:
        """The bit of these numbers from now on; ``numbers``: for every row."""
        bit = np.uint8(1 << self.given)
        for row, own in zip(self._rows, numbers, strict=True):
            row[own] |= bit
        self.given += 1
        return bit

    def look_up(self, numbers: Sequence[Given]) -> Bits:
        """For every place of a text the bits of those who look for one of the numbers that stand there."""
        found, *more = (row.take(own) for row, own in zip(self._rows, numbers, strict=True))
        for one in more:
            found[: len(one)] |= one
        return found


class Tables:
    """As many tables as are needed. The last is being filled; full ones are kept by those whose bits they hold."""

    def __init__(self, rows: int, size: int) -> None:
        self._shape = rows, size
        self._last = Table(rows, size)
        self._filling = threading.Lock()

    def entered(self, *numbers: Given) -> tuple[Table, np.uint8]:
        """A table with the numbers, and their bit in it."""
        with self._filling:
            if self._last.given == _FULL:
                self._last = Table(*self._shape)
            return self._last, self._last.add(numbers)

"""How are ascending keys written? Front-coded, in columns that are unlike each other and deflate well one by one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from handbook.search.format import DEPTH, planes

Array = NDArray[np.int64]


def shared_symbols(keys: NDArray[np.uint16]) -> Array:
    """Symbols that each key shares with the one before."""
    same = np.zeros(len(keys), np.int64)
    alive = np.ones(max(0, len(keys) - 1), np.bool_)
    for column in keys.T:
        alive &= column[1:] == column[:-1]
        same[1:] += alive
    return same


def front_coded(keys: NDArray[np.uint16], lengths: Array, shared: Array) -> list[bytes]:
    """Ascending keys in columns: how many symbols each shares with the one before, how many more it has, the first of
    these (where they share some, as a difference to the one before) in two planes, the rest in two planes."""
    rows = np.arange(len(keys))
    symbols = keys.astype(np.int64)
    old = np.where(shared > 0, symbols[rows - 1, shared], 0)
    first = planes([symbols[rows, shared] - old], 2)
    columns = np.arange(DEPTH + 1)
    rest = symbols[(columns > shared[:, None]) & (columns < lengths[:, None])]
    count = len(keys)
    return [planes([shared], 1), planes([lengths - shared], 1), first[:count], first[count:], planes([rest], 2)]

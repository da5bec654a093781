"""How are rows that lie by leaf put together? As columns, in the order of the reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.sums import Leaf

Column = NDArray[Any]
Kinds = Sequence[type[np.generic]]
"""Of the columns. The first one says in which report of its leaf a row is, then in which among all."""


def packed(rows: Sequence[Sequence[Any]], kinds: Kinds) -> tuple[bytes, ...]:
    """The rows of a leaf, in bytes."""
    columns = zip(*rows, strict=True) if rows else [()] * len(kinds)
    return tuple(np.array(column, kind).tobytes() for column, kind in zip(columns, kinds, strict=True))


def unpacked(data: Sequence[bytes], kinds: Kinds) -> list[Column]:
    """The columns of a leaf."""
    return [np.frombuffer(column, kind) for column, kind in zip(data, kinds, strict=True)]


def joined(parts: Iterable[tuple[Leaf, Sequence[Column]]], kinds: Kinds) -> list[Column]:
    """The columns of all leaves; rows of a report stay as they lie."""
    held: list[list[Column]] = [[np.empty(0, kind)] for kind in kinds]
    for leaf, own in parts:
        numbers = np.array(leaf.numbers, np.int64)[own[0]]
        for column, part in zip(held, (numbers, *own[1:]), strict=True):
            column.append(part)
    columns = [np.concatenate(column) for column in held]
    order = np.argsort(columns[0], kind="stable")
    return [column[order] for column in columns]


def positions(names: Sequence[str]) -> NDArray[np.int64]:
    """At which place each name stands when they are in order."""
    found = np.empty(len(names), np.int64)
    found[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return found

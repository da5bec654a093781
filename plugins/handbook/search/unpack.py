"""How are shards read back? What `format` writes, undone: a build goes on from the index of the last one."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from handbook.search.format import PARTNER, backward

_HEAD = 3
"""Units in front of the data: padding and length."""


class Damaged(ValueError):
    """A shard is not what was written."""


def data(script: bytes) -> bytes:
    """The data of a shard: what `format.script` made of it, undone. Raises `Damaged`."""
    opening, closing = '","'.encode("utf-16-le"), '"'.encode("utf-16-le")
    first, last = script.find(opening) + len(opening), script.rfind(closing)
    units = np.frombuffer(script[first:last], "<u2").astype(np.int64)
    if len(units) < _HEAD:
        raise Damaged
    padding, count = int(units[0]) - 0x30, int(units[1]) - PARTNER << 15 | int(units[2]) - PARTNER
    own, behind = units[_HEAD : _HEAD + count], units[_HEAD + count :]
    forms, doubtful = backward()
    shared = np.flatnonzero(doubtful[own])
    flags = ((behind[:, None] - PARTNER) >> np.arange(15) & 1).ravel()
    if len(own) < count or len(flags) < len(shared):
        raise Damaged
    words = own.astype("<u2")
    odd = shared[flags[: len(shared)] == 1]
    words[odd] = forms[own[odd]]
    made = words.tobytes()
    return made[: len(made) - padding]


def sections(found: bytes) -> list[bytes]:
    """What `format.in_sections` put together. Raises `Damaged` and `zlib.error`."""
    count = found[0]
    lengths = [int.from_bytes(found[1 + 4 * place : 5 + 4 * place], "little") for place in range(count)]
    whole = zlib.decompress(found[1 + 4 * count :])
    if sum(lengths) != len(whole):
        raise Damaged
    ends = np.cumsum(lengths).tolist()
    return [whole[end - length : end] for end, length in zip(ends, lengths, strict=True)]


def inflate(found: bytes, dictionary: bytes = b"") -> bytes:
    """What `format.deflate` made smaller. Raises `zlib.error`."""
    made = zlib.decompressobj(-15, zdict=dictionary)
    return made.decompress(found) + made.flush()


def parts(found: bytes) -> Iterator[bytes]:
    """Pieces, each behind its length in three bytes."""
    place = 0
    while place < len(found):
        length = int.from_bytes(found[place : place + 3], "little")
        yield found[place + 3 : place + 3 + length]
        place += 3 + length


class Planes:
    """The columns that `format.planes` wrote, one after another."""

    def __init__(self, found: bytes) -> None:
        self._bytes = np.frombuffer(found, np.uint8)
        self._at = 0

    def take(self, count: int, width: int) -> NDArray[np.int64]:
        """The next column of so many numbers, each in so many bytes."""
        raw = self._bytes[self._at : self._at + count * width].reshape(width, count).astype(np.int64)
        self._at += count * width
        column: NDArray[np.int64] = (raw << (8 * np.arange(width))[:, None]).sum(axis=0)
        return column

"""By what are nearly equal texts known? A hash of the bare text, and MinHash over its character trigrams.

Signatures are made with numpy for all texts of a report at once: an object per text is too slow and too large at
700,000 passages. They depend on the texts alone, so they are made where a report is read, and kept with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from handbook.text import fold_all, folded

SHORTEST = 30
"""Characters (marks left out) from which on texts may be nearly the same."""
ROWS, BANDS = 3, 32
"""A pair whose trigrams overlap by j is compared with probability 1 - (1 - j³)³²: 0.99 at j = 0.5, 0.03 at 0.1."""
_BATCH = 30_000
"""Characters of many texts that are taken at a time, about."""
_TABLE = 1 << 16
"""Numbers that a table of trigrams in several orders holds, about: what stays near the processor."""
_GRAM = 3
_SEED = 20231120
_MARKS = re.compile(r"\W+")
_HASH = 8

Words = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Signs:
    """Of some texts, in their order."""

    hashes: Words
    """Of the bare texts; 0: nothing is left of it."""
    long: NDArray[np.bool_]
    rows: NDArray[np.uint32]
    """The signatures of the long ones."""

    def packed(self) -> bytes:
        """In bytes, as `unpacked` reads them."""
        head = len(self.hashes).to_bytes(4, "little")
        return head + self.hashes.tobytes() + self.long.tobytes() + self.rows.tobytes()


def unpacked(data: bytes) -> Signs:
    """The signs again."""
    count = int.from_bytes(data[:4], "little")
    flags, rows = 4 + _HASH * count, 4 + (_HASH + 1) * count
    return Signs(
        np.frombuffer(data, np.uint64, count, 4),
        np.frombuffer(data, np.bool_, count, flags),
        np.frombuffer(data, np.uint32, -1, rows).reshape(-1, ROWS * BANDS),
    )


def signed(texts: Sequence[str]) -> Signs:
    """The signs of the texts."""
    stripped = list(bare(texts))
    return _signs(stripped, signatures([text for text in stripped if len(text) >= SHORTEST]))


def signed_whole(texts: Sequence[str]) -> Signs:
    """The signs of the texts of a report, and behind them those of the whole."""
    stripped = [_MARKS.sub("", text) for text in folded(tuple(texts))]
    whole = "".join(stripped)
    if len(whole) < SHORTEST:
        return _signs([*stripped, whole], signatures([]))
    ends = list(accumulate(map(len, stripped)))
    long = [(end - len(text), end) for text, end in zip(stripped, ends, strict=True) if len(text) >= SHORTEST]
    return _signs([*stripped, whole], np.concatenate(_least(whole, long)))


def _signs(stripped: Sequence[str], rows: NDArray[np.uint32]) -> Signs:
    hashes = np.array([_hash(text) for text in stripped], np.uint64)
    return Signs(hashes, np.array([len(text) >= SHORTEST for text in stripped], np.bool_), rows)


def bare(texts: Iterable[str]) -> Iterator[str]:
    """The texts folded, without marks."""
    return (_MARKS.sub("", text) for text in fold_all(list(texts)))


def _hash(text: str) -> int:
    found = int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH).digest(), "little")
    return (found or 1) if text else 0


def signatures(texts: Sequence[str]) -> NDArray[np.uint32]:
    """One row per text, each of at least three characters: its MinHash, the least of its trigrams in 96 orders."""
    rows = [np.empty((0, ROWS * BANDS), dtype=np.uint32)]
    for first, last in _batches([len(text) for text in texts]):
        ends = list(accumulate(map(len, texts[first:last])))
        rows.append(_least("".join(texts[first:last]), list(pairwise([0, *ends])))[0])
    return np.concatenate(rows)


def _least(text: str, parts: Sequence[tuple[int, int]]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """A row per part, each of at least three characters, none over another; and the row of the whole text."""
    words = hashes(text)
    # of every part the places of its trigrams; what lies in front, or between two, is a part that nobody asks for
    cuts = [0, *(cut for start, end in parts for cut in (start, end - _GRAM + 1))]
    cuts = cuts[:-1] if cuts[-1] == len(words) else cuts
    least = np.empty((ROWS * BANDS, len(cuts)), dtype=np.uint64)
    step = max(1, _TABLE // len(words))
    table = np.empty((step, len(words)), dtype=np.uint64)
    for first in range(0, ROWS * BANDS, step):
        factors, terms = (one[first : first + step, None] for one in _orders())
        mixed = np.multiply(factors, words, out=table[: len(factors)])
        mixed += terms
        np.minimum.reduceat(mixed, cuts, axis=1, out=least[first : first + step])
    rows = (least.T >> np.uint64(32)).astype(np.uint32)
    # where two cuts are one, `reduceat` gives the number there: it is a trigram of the text in any case
    return rows[1::2], rows.min(axis=0, keepdims=True)


def _batches(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of texts of about `_BATCH` characters together."""
    first, size = 0, 0
    for place, length in enumerate(lengths, 1):
        size += length
        if size >= _BATCH or place == len(lengths):
            yield first, place
            first, size = place, 0


@lru_cache(maxsize=1)
def _orders() -> tuple[Words, Words]:
    """Factors (odd) and terms: the upper half of ``factor * hash + term`` sorts hashes in an order of its own."""
    chance = np.random.Generator(np.random.PCG64(_SEED))
    numbers = chance.integers(0, 1 << 64, (ROWS * BANDS, 2), np.uint64)
    return numbers[:, 0] | np.uint64(1), numbers[:, 1]


def hashes(text: str) -> Words:
    """32-bit hashes of the trigrams of a text of at least three characters."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    mixed = codes[:-2] * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(29)) ^ codes[1:-1]) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(31)) ^ codes[2:]) * np.uint64(0x94D049BB133111EB)
    words: Words = mixed >> np.uint64(32)
    return words

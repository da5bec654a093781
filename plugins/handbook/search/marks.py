"""Where do the clause marks stand? Lists by place, for gaps and for phrases that begin with a mark.

Marks are a ninth of all characters; as sequences of their own they would cost three times as much, and nobody looks
for them alone. A shard lists the marks among `MARKS` positions (Elias–Fano: low bits of their places, high parts in
unary, so that the marks around a place are found without reading all that come before), and which mark, commonest
first. The first free position behind a passage counts as one more mark, because gaps cross it as little.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from handbook.search.format import MARK_BITS, MARKS, SLOT, Writer, numbered
from handbook.search.grams import END
from handbook.search.rice import low_bits, unary
from handbook.text import CLAUSE_MARKS, fold

LETTERS = fold(CLAUSE_MARKS)


def symbols(alphabet: str) -> list[int]:
    """The marks' symbols, commonest first (see `grams.alphabet`)."""
    return [place + 2 for place, letter in enumerate(alphabet) if letter in LETTERS]


def totals(text: NDArray[np.uint16], wanted: list[int], report_of_slot: NDArray[np.int32]) -> list[list[int]]:
    """For every mark how often it stands and in how many reports."""
    found = []
    for symbol in wanted:
        places = np.flatnonzero(text == symbol)
        reports = np.bincount(report_of_slot[places // SLOT])
        found.append([len(places), int(np.count_nonzero(reports))])
    return found


def write(text: NDArray[np.uint16], wanted: list[int], end: int, writer: Writer) -> None:
    """Write all shards; ``text`` holds the symbol at every position."""
    rank = np.full(int(text.max()) + 1, -1, np.int64)
    rank[wanted] = np.arange(len(wanted))
    for number in range(-(-end // MARKS)):
        first = number * MARKS
        piece = text[first : first + MARKS]
        before = text[first - 1] if first else END
        ranks = rank[piece]
        ranks[(piece == END) & (np.concatenate([[before], piece[:-1]]) != END)] = len(wanted)
        places = np.flatnonzero(ranks >= 0)
        steps, kinds = unary(np.diff(places >> MARK_BITS, prepend=0)), unary(ranks[places])
        head = b"".join(size.to_bytes(3, "little") for size in (len(places), len(steps), len(kinds)))
        low = low_bits(places, np.full(len(places), MARK_BITS, np.int64))
        writer.write(numbered("m", number), head + steps + kinds + low)

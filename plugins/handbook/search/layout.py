"""Where do the passages lie? Best first, each at its position; what is known of them in columns, texts on disk."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from handbook.search.format import BLOCK, SLOT
from handbook.search.letters import Letters
from handbook.search.passages import LEVELS, Head, Rows, SearchReport, level
from handbook.search.strips import Strip
from handbook.text import checksum, fold_all

Array = NDArray[np.int64]
Numbers = NDArray[np.int32]
Value = TypeVar("Value")


class Names(dict[Value, int]):
    """Numbers for values, in the order of first use."""

    def __missing__(self, name: Value) -> int:
        return self.setdefault(name, len(self))


@dataclass(frozen=True, slots=True)
class Column(Generic[Value]):
    """A value for every row."""

    numbers: Numbers
    values: Sequence[Value]
    """By number, in the order of first use."""


class Shown:
    """Texts as they are shown, out of memory; numbered in the order of the levels."""

    def __init__(self, strip: Strip) -> None:
        self._strip = strip
        self._sizes = [array("i") for _ in range(LEVELS)]
        self._ends: Array = np.zeros(0, np.int64)

    def put(self, number: int, texts: Iterable[str]) -> None:
        """Take in texts of a level."""
        data = [text.encode("utf-8", "surrogatepass") for text in texts]
        self._strip.put(number, b"".join(data))
        self._sizes[number].extend(map(len, data))

    def settle(self) -> int:
        """All are there: they can be read; how many bytes they take in UTF-8."""
        self._ends = np.cumsum(_joined(self._sizes), dtype=np.int64)
        return int(self._ends[-1]) if len(self._ends) else 0

    def read(self, first: int, last: int) -> list[str]:
        """Those of these numbers, the last not among them."""
        if first == last:
            return []
        start = int(self._ends[first - 1]) if first else 0
        ends = (self._ends[first:last] - start).tolist()
        data = self._strip.read(start, start + ends[-1])
        return [data[a:b].decode("utf-8", "surrogatepass") for a, b in zip([0, *ends], ends, strict=False)]


@dataclass(frozen=True, slots=True)
class Layout:
    """Passages in the order of their positions: a row each in every column."""

    starts: Array
    """First position of each."""
    lengths: Array
    """Folded characters of each."""
    reports: Column[SearchReport]
    places: Numbers
    """Place of each in its report."""
    functions: Column[str]
    topics: Column[tuple[str, ...]]
    sections: Numbers
    """Which of the `headings` stand above each."""
    headings: Sequence[Sequence[str]]
    same: Array
    named: Mapping[int, str]
    """Row → anchor, where it is another than `anchor` makes of the text."""
    texts: Shown
    levels: Sequence[int]
    """One past the last position of every level but the last."""
    letters: Letters
    text_bytes: int
    """Of all texts, in UTF-8."""
    end: int
    """One past the last position; a whole number of blocks."""

    @property
    def heads(self) -> list[Head]:
        """Of the reports, by number."""
        return [one.head for one in self.reports.values]


def anchor(folded: str) -> str:
    """The anchor of a passage that stands once in its report (`text.anchors`): the browser makes it from the text."""
    return "p" + checksum(folded)


@dataclass(slots=True)
class _Level:
    """The passages of a level."""

    lengths: array[int] = field(default_factory=lambda: array("i"))
    reports: array[int] = field(default_factory=lambda: array("i"))
    places: array[int] = field(default_factory=lambda: array("i"))
    functions: array[int] = field(default_factory=lambda: array("i"))
    topics: array[int] = field(default_factory=lambda: array("i"))
    sections: array[int] = field(default_factory=lambda: array("i"))
    same: array[int] = field(default_factory=lambda: array("q"))
    named: dict[int, str] = field(default_factory=dict)


class _Sorter:
    """Takes reports, newest first, and sorts their passages into levels."""

    def __init__(self, letters: Letters, shown: Shown) -> None:
        self.levels = [_Level() for _ in range(LEVELS)]
        self.reports: list[SearchReport] = []
        self.functions, self.topics = Names[str](), Names[tuple[str, ...]]()
        self.sections: list[Sequence[str]] = []
        self._letters, self._shown = letters, shown

    def take(self, report: SearchReport) -> None:
        """Passages that fold to nothing are left out."""
        self.reports.append(report)
        rows = report.rows()
        folded = fold_all(rows.texts)
        self._letters.write([*rows.texts, report.head.title, report.head.report])
        places_in: list[list[int]] = [[] for _ in self.levels]
        for place, (text, score) in enumerate(zip(folded, rows.scores, strict=True)):
            if text:
                places_in[level(score)].append(place)
        for number, places in enumerate(places_in):
            if places:
                self._letters.fold(number, [folded[place] for place in places])
                self._shown.put(number, (rows.texts[place] for place in places))
                self._note(self.levels[number], places, rows, folded)
        self.sections += rows.sections

    def _note(self, own: _Level, places: list[int], rows: Rows, folded: Sequence[str]) -> None:
        """What is known of the passages at these places goes into the columns of their level."""
        for row, place in enumerate(places, len(own.places)):
            if rows.anchors[place] != anchor(folded[place]):
                own.named[row] = rows.anchors[place]
        same = self.reports[-1].same
        own.lengths.extend([len(folded[place]) for place in places])
        own.reports.extend([len(self.reports) - 1] * len(places))
        own.places.extend(places)
        own.functions.extend([self.functions[rows.functions[place]] for place in places])
        own.topics.extend([self.topics[rows.topics.get(place, ())] for place in places])
        own.sections.extend([len(self.sections) + rows.below[place] for place in places])
        own.same.extend([same.get(place, 0) for place in places])


def arrange(given: Iterable[SearchReport], letters: Letters, shown: Shown) -> Layout:
    """Best first; both are empty as yet."""
    sorter = _Sorter(letters, shown)
    for report in given:
        sorter.take(report)
    levels = sorter.levels
    lengths = _joined([one.lengths for one in levels]).astype(np.int64)
    starts, ends, end = _placed(levels)
    rows = [0, *accumulate(len(one.places) for one in levels)]
    named = {first + row: name for first, one in zip(rows, levels, strict=False) for row, name in one.named.items()}
    return Layout(
        starts=np.frombuffer(starts, np.int64),
        lengths=lengths,
        reports=_column([one.reports for one in levels], sorter.reports),
        places=_joined([one.places for one in levels]),
        functions=_column([one.functions for one in levels], list(sorter.functions)),
        topics=_column([one.topics for one in levels], list(sorter.topics)),
        sections=_joined([one.sections for one in levels]),
        headings=sorter.sections,
        same=np.concatenate([np.frombuffer(one.same, np.int64) for one in levels]),
        named=named,
        texts=shown,
        levels=ends,
        letters=letters,
        text_bytes=shown.settle(),
        end=end,
    )


def _placed(levels: Sequence[_Level]) -> tuple[array[int], list[int], int]:
    """First position of every passage, one past the last of every level but the last, one past the last block."""
    starts, ends, end = array("q"), [], 0
    for own in levels:
        for length in own.lengths:
            start, end = _place(end, length + 1)
            starts.append(start)
        ends.append(end)
    return starts, ends[:-1], -(-end // BLOCK) * BLOCK


def _place(end: int, length: int) -> tuple[int, int]:
    """Start of a passage and the end of what it occupies: on a slot, in one block or in blocks of its own."""
    start = -(-end // SLOT) * SLOT
    if start % BLOCK + length > BLOCK:
        start = -(-start // BLOCK) * BLOCK
    end = start + length
    return start, end if length <= BLOCK else -(-end // BLOCK) * BLOCK


def _joined(parts: Sequence[array[int]]) -> Numbers:
    return np.concatenate([np.frombuffer(part, np.int32) for part in parts])


def _column(parts: Sequence[array[int]], values: Sequence[Value]) -> Column[Value]:
    """The column, its values numbered by first use; those that no row has are left out."""
    given = _joined(parts)
    firsts = np.full(len(values), len(given))
    firsts[given[::-1]] = np.arange(len(given))[::-1]  # of several rows the last that is assigned stays: the first
    order = np.argsort(firsts, kind="stable")[: np.count_nonzero(firsts < len(given))]
    numbers = np.zeros(len(values), np.int32)
    numbers[order] = np.arange(len(order))
    return Column(numbers[given], [values[place] for place in order.tolist()])

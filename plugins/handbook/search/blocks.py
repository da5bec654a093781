"""How are the passages' texts kept? In blocks of some thousand characters, deflated against a common dictionary."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np
import zstandard

from handbook.search import format, merge
from handbook.search.format import BLOCK, Writer, group, numbered
from handbook.search.layout import Layout
from handbook.search.values import Values

DICTIONARY = 8192
SAMPLES = 20000
"""Passages from the whole range that the dictionary is chosen from."""
STRETCH = 12
"""So many characters of one text tell whose they are."""
SEVERAL = 3
"""Reports that have to say something for it to be nobody's."""
_BETWEEN = '","'
SPARE = 3
"""A dictionary is chosen so many times larger, where not all of it will do."""
_TABLES = 300
"""Bytes in front of a dictionary that only zstd itself could use, or fewer."""
_GB18030, _UTF8 = b"\0", b"\1"
# Characters that both Python and every browser encode alike: two bytes, not private, not moved in 2005 or 2022.
_MOVED = frozenset("ḿǹ€" + "".join(map(chr, (*range(0xFE10, 0xFE1A), *range(0x9FB4, 0x9FBC)))))


class BlockWriter:
    """Writes the blocks of a layout."""

    def __init__(self, writer: Writer, dictionary: bytes, layout: Layout, values: Values) -> None:
        self._writer = writer
        self._dictionary = dictionary
        self._unsafe = unsafe(layout.letters.written)
        self._layout = layout
        kinds, units = values.kinds.numbers.tolist(), values.units.numbers.tolist()
        self._heads = [
            ((one.report, one.title, one.year, kind), (unit, one.date))
            for one, kind, unit in zip(layout.heads, kinds, units, strict=True)
        ]
        self._topics = [".".join(map(str, mixture)) for mixture in values.mixtures]

    def write(self) -> int:
        """Write all blocks; the number of blocks."""
        end = self._layout.end
        size, held = group(end), b""
        for number, first, last in _cut(self._layout):
            data = self._one(number, first, last)
            held += len(data).to_bytes(3, "little") + data
            if (number + 1) % size == 0 or (number + 1) * BLOCK == end:
                self._writer.write(numbered("t", number // size), held)
                held = b""
        return end // BLOCK

    def _one(self, number: int, first: int, last: int) -> bytes:
        if first == last:  # inside a passage that started in an earlier block
            data = json.dumps(number - int(self._layout.starts[first - 1]) // BLOCK)
        else:
            data = _json([*self._columns(first, last), self._layout.texts.read(first, last)])
        return encode(data, self._unsafe, self._dictionary)

    def whole(self) -> str:
        """All of it as text, where that is so little that it may be scanned; else empty."""
        layout, last = self._layout, len(self._layout.starts)
        if not 0 < layout.text_bytes <= format.WHOLE:
            return ""
        texts = layout.texts.read(0, last)
        if any(format.BETWEEN in text for text in texts):
            return ""
        return _json(self._columns(0, last)) + "\n" + format.BETWEEN.join(texts)

    def _columns(self, first: int, last: int) -> list[object]:
        """Reports with the number of their passages, then columns over the passages."""
        layout, rows = self._layout, slice(first, last)
        reports = layout.reports.numbers[rows].tolist()
        heads = [self._head(report, len(list(run))) for report, run in groupby(reports)]
        functions = layout.functions.numbers[rows].tolist()
        topics = ",".join([self._topics[number] for number in layout.topics.numbers[rows].tolist()])
        same = [[row, one] for row, one in enumerate(layout.same[rows].tolist()) if one]
        named = [[row - first, layout.named[row]] for row in range(first, last) if row in layout.named]
        ways = in_runs(layout.headings[number] for number in layout.sections[rows].tolist())
        places = _steps(layout.places[rows].tolist())
        return [heads, functions, topics, same, named, ways, places]

    def _head(self, report: int, passages: int) -> list[str | int | None]:
        """What is said of a report with so many passages in the block."""
        before, behind = self._heads[report]
        return [*before, passages, *behind]


def _json(columns: object) -> str:
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))


def encode(text: str, unsafe: re.Pattern[str], dictionary: bytes) -> bytes:
    """A byte that names the encoding (GB18030 where every browser reads it alike, else UTF-8), then raw deflate."""
    safe = not unsafe.search(text)
    data = text.encode("gb18030") if safe else text.encode("utf-8", "surrogatepass")
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, dictionary)
    return (_GB18030 if safe else _UTF8) + squeeze.compress(data) + squeeze.flush()


def unsafe(letters: Iterable[str]) -> re.Pattern[str]:
    """What finds those of the letters that GB18030 cannot be trusted with."""
    found = [re.escape(one) for one in sorted(letters) if not is_safe(one)]
    return re.compile(f"[{''.join(found)}]" if found else "(?!)")


def in_runs(ways: Iterable[Sequence[str]]) -> list[list[int | str]]:
    """Headings above passages: how many neighbours have the same ones, then these."""
    return [[len(list(run)), *way] for way, run in groupby(map(tuple, ways))]


def _steps(numbers: list[int]) -> list[list[int]]:
    """The numbers as runs of neighbours: the first of each, and how many."""
    runs = groupby(enumerate(numbers), lambda row: row[1] - row[0])
    return [[rows[0][1], len(rows)] for rows in (list(run) for _, run in runs)]


def is_safe(character: str) -> bool:
    """Whether GB18030 means the same character to Python and to every browser."""
    if "\ud800" <= character <= "\uf8ff" or character in _MOVED:
        return False
    return len(character.encode("gb18030")) <= 2


def _cut(layout: Layout) -> Iterator[tuple[int, int, int]]:
    """Every block with the range of passages that start in it."""
    firsts = np.searchsorted(layout.starts, np.arange(layout.end // BLOCK + 1) * BLOCK).tolist()
    yield from ((number, first, last) for number, (first, last) in enumerate(pairwise(firsts)))


def dictionary(layout: Layout) -> bytes:
    """Text that blocks are deflated against, chosen for what it saves; small, because every fresh page reads it.

    A segment that stays when a report of it goes must not have that report's words in its dictionary, so that of a
    large one is made of what several reports say.
    """
    rows = range(0, len(layout.starts), max(1, len(layout.starts) // SAMPLES))
    reports = layout.reports.numbers[rows.start : rows.stop : rows.step].tolist()
    chosen = [(report, *layout.texts.read(row, row + 1)) for row, report in zip(rows, reports, strict=True)]
    is_large = len({report for report, _ in chosen}) >= merge.SMALL
    samples: list[bytes | bytearray | memoryview] = [text.encode("gb18030", "ignore") for _, text in chosen]
    try:
        size = SPARE * DICTIONARY if is_large else DICTIONARY
        made = zstandard.train_dictionary(size + _TABLES, samples, k=48, d=6).as_bytes()[-size:]
    except zstandard.ZstdError:  # too little text to choose from
        made = b"".join(samples)
    return (_shared(made, chosen) if is_large else made)[-DICTIONARY:]


def _shared(made: bytes, chosen: Sequence[tuple[int, str]]) -> bytes:
    """The stretches of a dictionary that stand in `SEVERAL` reports, with what JSON puts between texts between them;
    ``chosen``: texts, each with its report."""
    said = made.decode("gb18030", "ignore")
    owners: dict[str, set[int]] = {said[place : place + STRETCH]: set() for place in range(len(said) - STRETCH + 1)}
    for report, text in chosen:
        for place in range(len(text) - STRETCH + 1):
            known = owners.get(text[place : place + STRETCH])
            if known is not None and len(known) < SEVERAL:
                known.add(report)
    kept = bytearray(len(said))
    for place in range(len(said) - STRETCH + 1):
        if len(owners[said[place : place + STRETCH]]) == SEVERAL:
            kept[place : place + STRETCH] = b"\1" * STRETCH
    return _BETWEEN.join(_runs(said, kept)).encode("gb18030")


def _runs(said: str, kept: bytearray) -> Iterator[str]:
    return (said[found.start() : found.end()] for found in re.finditer(b"\1+", kept))

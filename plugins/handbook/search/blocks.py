"""How are the passages' texts kept? In blocks of some thousand characters, deflated against a common dictionary."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import zstandard

from handbook.search import merge
from handbook.search.format import BLOCK, Writer, group, numbered
from handbook.search.passages import Layout, SearchPassage

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


class Names(dict[str, int]):
    """Numbers for ids, in the order of first use."""

    def __missing__(self, name: str) -> int:
        return self.setdefault(name, len(self))


class BlockWriter:
    """Writes the blocks of a layout."""

    def __init__(self, writer: Writer, dictionary: bytes, letters: Iterable[str]) -> None:
        """``letters``: the characters of all texts."""
        self._writer = writer
        self._dictionary = dictionary
        self._unsafe = unsafe(letters)
        self.functions, self.topics, self.kinds, self.units = Names(), Names(), Names(), Names()
        self._mixtures: dict[tuple[str, ...], str] = {}

    def write(self, layout: Layout) -> int:
        """Write all blocks; the number of blocks."""
        size, held = group(layout.end), b""
        for number, first, last in _cut(layout):
            data = self._one(number, layout, first, last)
            held += len(data).to_bytes(3, "little") + data
            if (number + 1) % size == 0 or (number + 1) * BLOCK == layout.end:
                self._writer.write(numbered("t", number // size), held)
                held = b""
        return layout.end // BLOCK

    def _one(self, number: int, layout: Layout, first: int, last: int) -> bytes:
        if first == last:  # inside a passage that started in an earlier block
            back = number - layout.starts[first - 1] // BLOCK
            data = json.dumps(back)
        else:
            data = self._block(layout, first, last)
        return encode(data, self._unsafe, self._dictionary)

    def _block(self, layout: Layout, first: int, last: int) -> str:
        """Reports with the number of their passages, then columns over the passages; texts last."""
        found = layout.passages[first:last]
        heads = [
            [report, rows[0].title, rows[0].year, *self._values(rows[0], len(rows)), rows[0].date]
            for report, rows in ((report, list(rows)) for report, rows in groupby(found, lambda one: one.report))
        ]
        functions = [self.functions[one.function] for one in found]
        topics = [self._mixture(one.topics) for one in found]
        same = [[place, one.same] for place, one in enumerate(found) if one.same]
        named = [[place, one.anchor] for place, one in enumerate(found) if layout.named[first + place]]
        ways = in_runs(one.way for one in found)
        places = _steps([one.place for one in found])
        columns = [heads, functions, ",".join(topics), same, named, ways, places, [one.text for one in found]]
        return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))

    def _values(self, one: SearchPassage, passages: int) -> list[int]:
        """Numbers of the report's kind and kind of unit, its passages between them."""
        return [self.kinds[one.kind], passages, self.units[one.unit]]

    def _mixture(self, topics: tuple[str, ...]) -> str:
        known = self._mixtures.get(topics)
        if known is None:
            known = self._mixtures[topics] = ".".join(str(self.topics[topic]) for topic in topics)
        return known


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
    firsts = [0]
    for place, start in enumerate(layout.starts):
        while start >= len(firsts) * BLOCK:
            firsts.append(place)
    firsts += [len(layout.starts)] * (layout.end // BLOCK + 1 - len(firsts))
    yield from ((number, first, last) for number, (first, last) in enumerate(pairwise(firsts)))


def dictionary(layout: Layout) -> bytes:
    """Text that blocks are deflated against, chosen for what it saves; small, because every fresh page reads it.

    A segment that stays when a report of it goes must not have that report's words in its dictionary, so that of a
    large one is made of what several reports say.
    """
    step = max(1, len(layout.passages) // SAMPLES)
    chosen = [(one.report, one.text) for one in layout.passages[::step]]
    is_large = len({report for report, _ in chosen}) >= merge.SMALL
    samples: list[bytes | bytearray | memoryview] = [text.encode("gb18030", "ignore") for _, text in chosen]
    try:
        size = SPARE * DICTIONARY if is_large else DICTIONARY
        made = zstandard.train_dictionary(size + _TABLES, samples, k=48, d=6).as_bytes()[-size:]
    except zstandard.ZstdError:  # too little text to choose from
        made = b"".join(samples)
    return (_shared(made, chosen) if is_large else made)[-DICTIONARY:]


def _shared(made: bytes, chosen: Sequence[tuple[str, str]]) -> bytes:
    """The stretches of a dictionary that stand in `SEVERAL` reports, with what JSON puts between texts between them;
    ``chosen``: texts, each with its report."""
    said = made.decode("gb18030", "ignore")
    owners: dict[str, set[str]] = {said[place : place + STRETCH]: set() for place in range(len(said) - STRETCH + 1)}
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

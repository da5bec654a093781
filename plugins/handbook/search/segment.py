"""How is one segment made? Reports → a folder of index files that never change, named by their content.

A segment answers for its reports as if there were no others: positions, lists, letters, columns are its own
(`format`). What the browser has to know before it reads any of it stands in ``segment.js``, which only a later build
reads, and which is copied into the boot script of every edition that has the segment (`build`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from handbook import disk
from handbook.search import blocks, columns, filters, format, grams, marks, ranges
from handbook.search.fold import pairs, tables
from handbook.search.layout import Layout, Shown, arrange
from handbook.search.letters import Letters, codes
from handbook.search.passages import KEY, LEVELS, SearchReport
from handbook.search.postings import PostingWriter
from handbook.search.strips import Strip
from handbook.search.unpack import data, sections
from handbook.search.values import Values

NAME = "segment"
"""The shard in which a segment says what it is."""
NEW = "new"


@dataclass(frozen=True, slots=True)
class Segment:
    """What is to be known of a segment."""

    name: str
    """Of its folder."""
    manifest: dict[str, Any]
    keys: tuple[bytes, ...]
    """Of its reports, in the order of their numbers in the columns (`passages.SearchReport.key`)."""
    sections: tuple[bytes, ...]
    """For the boot script: dictionary, usual letters, other letters, folding, router in five columns."""

    @property
    def dictionary(self) -> bytes:
        """What its texts are deflated against."""
        return self.sections[0]


@dataclass(frozen=True, slots=True)
class Written:
    """A segment that was just made, and what it has cost."""

    segment: Segment
    bytes: dict[str, int]
    files: int
    characters: int
    text_bytes: int
    whole: str
    """All its passages, where these are so few that they may be scanned; else empty."""


def write(reports: Sequence[SearchReport], folder: Path) -> Written:
    """Make the segment of the reports, which come newest first, below ``folder``."""
    disk.remove_folder(folder / NEW)
    writer = format.Writer(folder / NEW)
    writer.folder.mkdir(parents=True)
    with Strip(writer.folder, LEVELS) as strip, Strip(writer.folder, LEVELS) as shown:
        layout = arrange(reports, Letters(strip), Shown(shown))
        manifest, parts, whole = _write_shards(layout, writer)
    keys = [one.key for one in layout.reports.values]
    shards = _write_keys(keys, writer)
    writer.write(NAME, format.in_sections([format.compact(manifest), format.compact(shards), *parts]))
    name = writer.content.hexdigest()[:10]
    disk.remove_folder(folder / name)
    disk.move(writer.folder, folder / name)
    return Written(
        Segment(name, manifest, tuple(keys), tuple(parts)),
        writer.bytes,
        writer.files,
        int(layout.lengths.sum()),
        layout.text_bytes,
        whole,
    )


def read(folder: Path) -> Segment:
    """What a segment says of itself. Raises `OSError`, `ValueError`, `zlib.error`."""
    manifest, shards, *parts = sections(data((folder / f"{NAME}.js").read_bytes()))
    numbered = (folder / f"{format.numbered('k', number)}.js" for number in range(json.loads(shards)))
    keys = b"".join(data(path.read_bytes()) for path in numbered)
    cut = tuple(keys[place : place + KEY] for place in range(0, len(keys), KEY))
    return Segment(folder.name, json.loads(manifest), cut, tuple(parts))


def _write_keys(keys: Sequence[bytes], writer: format.Writer) -> int:
    """Write the keys of its reports, in the order of their numbers; how many shards hold them."""
    starts = range(0, len(keys), format.KEYS)
    for number, start in enumerate(starts):
        writer.write(format.numbered("k", number), b"".join(keys[start : start + format.KEYS]))
    return len(starts)


def passages(segment: Segment, folder: Path) -> columns.Passages:
    """What its columns say of its passages. Raises as `read` does."""
    manifest = segment.manifest
    own = max(1, -(-manifest["end"] // manifest["sizes"]["columns"])), -(-manifest["passages"] // format.GROUPS)
    paths = (
        [folder / f"{format.numbered(kind, at)}.js" for at in range(own[place])] for place, kind in enumerate("cg")
    )
    return columns.read(*((data(path.read_bytes()) for path in several) for several in paths))


def _write_shards(layout: Layout, writer: format.Writer) -> tuple[dict[str, Any], list[bytes], str]:
    """All its files; the manifest, what stands beside it, and all passages where they may be scanned."""
    alphabet, values = layout.letters.alphabet(), Values.of(layout)
    near, _ = tables(alphabet, layout.letters.written)
    dictionary = blocks.dictionary(layout)
    texts = blocks.BlockWriter(writer, dictionary, layout, values)
    manifest = {
        "blocks": texts.write(),
        "passages": len(layout.starts),
        "levels": layout.levels,
        "fold": {"gone": near["gone"], "many": near["many"]},
        **_write_facts(layout, values, writer),
        **_sizes(layout, alphabet),
    }
    router, manifest["markTotals"] = _write_lists(layout, alphabet, writer)
    return manifest, [dictionary, *_letter_codes(alphabet), pairs(near), *router.router()], texts.whole()


def _write_facts(layout: Layout, values: Values, writer: format.Writer) -> dict[str, object]:
    """Columns, stretches, places of reports; what the manifest says of them."""
    columns.write(layout, values, writer)
    report_shards = ranges.write_reports(layout, writer)
    placed = ranges.years(layout, values)
    years = [] if placed is not None else sorted(set(values.years.tolist()))
    filters.write(layout, values, years, writer)
    return {
        "reportShards": report_shards,
        "yearsAt": placed,
        "mixtures": values.mixtures,
        "values": filters.told(values, years),
    }


def _letter_codes(alphabet: str) -> tuple[bytes, bytes]:
    """The code points of the letters: the usual ones as they are, the rest as differences, in planes."""
    usual, rest = ([ord(letter) for letter in part] for part in (alphabet[: format.USUAL], alphabet[format.USUAL :]))
    steps = [after - before for before, after in pairwise([0, *rest])]
    return format.planes([usual], 3), format.planes([steps], 3)


def _longest(layout: Layout) -> int:
    """Blocks of the longest passage."""
    return -(-(int(layout.lengths.max(initial=0)) + 1) // format.BLOCK)


def _sizes(layout: Layout, alphabet: str) -> dict[str, object]:
    return {
        "end": layout.end,
        "sizes": format.sizes(layout.end) | {"longest": _longest(layout)},
        "marks": "".join(letter for letter in alphabet if letter in marks.LETTERS),
    }


def _write_lists(layout: Layout, alphabet: str, writer: format.Writer) -> tuple[PostingWriter, list[list[int]]]:
    report_of_slot = columns.reports(layout)
    symbols = grams.encode(layout, alphabet)
    result = PostingWriter(writer, layout.end)
    silent = marks.symbols(alphabet)
    marks.write(symbols, silent, layout.end, writer)
    for entries in grams.Trie(symbols, report_of_slot, silent).entries():
        result.write(entries)
    return result, marks.totals(symbols, silent, report_of_slot)


def characters(texts: Iterable[str]) -> set[str]:
    """Every character of the texts."""
    seen, waiting = np.zeros(0x110000, np.bool_), list(texts)
    for first in range(0, len(waiting), 15000):
        seen[codes(waiting[first : first + 15000])] = True
    return set(map(chr, np.flatnonzero(seen).tolist()))

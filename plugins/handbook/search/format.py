"""What do the index files look like, and why? One description, for Python and the browser.

An edition's index is a few *segments* (``docs/dev/segments.md``), each for reports of its own. In a segment a
*position* numbers the folded characters of all passages, best passage first. Every passage starts on a *slot* (16
positions) and is followed by at least one free position, so that no run of positions crosses a passage; ``position >>
4`` is its slot and ``position // BLOCK`` the block of texts it lies in, without any directory. A passage never
crosses into a block that starts with another one; a passage longer than a block has blocks of its own.

All files are classic scripts, because ``fetch`` fails on ``file://``. Each is one call ``handbookShard(name, data)``;
``data`` is UTF-16 text, two bytes a unit (`units`: 0.4 % overhead, where base64 has 33 %); the file is UTF-16LE with a
byte order mark, which beats any charset header. They lie in folders that are named by the hash of their content, so
that a browser's cache never mixes two editions, at most 1,024 to a folder.

``<edition>/boot.js``
    Read before anything else and written last (`boot`): manifest (JSON), Bloom filter of the names of pages (`bloom`),
    folding of the characters in them, and for every segment its sections (`in_sections`), with what puts passages of
    several in order (`order`). All numbers that writer and reader share are handed over here: what is needed to read a
    shard at all in clear, as a third argument of the call (`head`), the rest in the manifest (`sizes`).
``<edition>/own.js``
    Questions, and what the handbook itself says (`own`); sections of JSON.
``<edition>/s/<letter>.js``, ``w/<letter>.js``, ``s/roots.js``, ``pages.js``, ``pinyin.js``
    Suggestions by first letter of their pinyin (text, pinyin, number of kind, address; of a report only its id), words
    inside names (text, pinyin), under which letter an ideograph is found, names of pages, readings of characters
    (`suggest`).
``<edition>/fold.js``
    Folding of the characters that the corpus does not hold; only a query can need it.
``<edition>/whole.js``
    Of a handbook of no more than `WHOLE` bytes: all passages, best first, as text that is not deflated, for a scan.
    The columns of a block of texts, but for the texts, in one line; then these with `BETWEEN` between them, which the
    boot script says in clear where this shard is there.
``<edition>/same.js``
    By segment: slots of passages whose group of near-duplicates has another number by now, and the numbers.
``<segment>/l/<n >> 10>/<n>.js``
    Posting lists (`grams`, `postings`, `keys`, `rice`): entries in the order of their keys.
``<segment>/m/…``
    Clause marks among 1,048,576 positions (`marks`).
``<segment>/c/…``
    Columns of the passages that start among 2,097,152 positions (`columns`).
``<segment>/o/…``
    Whose passages lie among 16,777,216 positions (`columns`): for counts of reports.
``<segment>/f/…``
    Where passages of one function, topic, kind or kind of unit lie among 8,388,608 positions (`filters`).
``<segment>/r/…``
    Where the passages of a report lie (`ranges`), by hash of its id: only the filter ``report:`` needs it.
``<segment>/t/…``
    Texts: as many blocks as the manifest's ``group`` says, each behind its length in three bytes. A block is a byte
    that names the encoding, then JSON deflated against the segment's dictionary.
``<segment>/g/…``
    Place in its report and number of its group, for 16,384 passages. Only builds read it.
``<segment>/k/…``
    Keys of its reports, in the order of their numbers. Only builds read it.
``<segment>/segment.js``
    Manifest of the segment, how many shards of keys there are, and what the boot script copies: dictionary of the
    texts, usual letters, other letters, folding of the characters in the texts, router over the shards of posting lists
    in five columns (`postings`). Only builds read it.
``mended/<2 hex>/<hash>.js``
    Stands for a shard ``t`` or ``r`` of a segment that had a word of a report that is gone (`mend`).

A change of any of this raises `NUMBER`, and the browser refuses another number with a readable sentence.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from handbook.text import CLAUSE_MARKS, GAP, fold

NUMBER = 7
"""Number of the format; ``FORMAT`` in ``shards.js`` is the one that those scripts read."""
SLOT = 16
BLOCK = 2048
"""Positions to a block of texts."""
LEAF = 10240
"""A sequence that more positions share is divided; in a smaller handbook so many less, but not below `LEAST`."""
LEAST = 1024
HABIT = 96
"""A leaf of at least so many positions, most of which go on alike, gives those to a leaf one symbol longer."""
DEPTH = 12
"""Longest sequence with a list."""
FIRSTS = 2048
"""First positions that a divided sequence keeps; not less than `SORTED`."""
SORTED = 2000
"""Sorting and grouping work on so many hits."""
COMMON = 10240
"""A divided sequence that no more positions share keeps none: what stands below it is quickly read."""
USUAL = 1024
"""Letters that come first in the alphabet, commonest first; the rest follow by code point. Common letters have small
numbers, which makes keys and router small."""
MARKS = 1 << 20
"""Positions to a shard of clause marks."""
MARK_BITS = 3
"""Low bits of the place of a clause mark."""
PROBES = 4
"""Bits that a pair of characters sets in the Bloom filter."""
COLUMNS = 1 << 21
"""Positions to a shard of columns: where all passages are short ones, 70 KB of them."""
OWNERS = 1 << 24
"""Positions to a shard of owners: 50 KB."""
GROUPS = 16384
"""Passages to a shard of places and groups."""
STRETCHES = 1 << 23
"""Positions to a shard of stretches."""
KEYS = 8192
"""Keys of reports to a shard."""
REPORTS = 64
"""Reports to a shard that tells where their passages lie."""
YEARS = 400
"""So many changes of the year the manifest lists."""
SHARD = 15000
"""Bytes that entries are gathered to, in a handbook whose lists are few."""
LIST_FILES, TEXT_FILES = 5000, 5000
"""About so many files of lists and of texts a large handbook has: copies are carried, and a file costs more than its
bytes. They grow with the handbook instead, up to `MOST_BLOCKS`."""
RESTART = 128
"""Every so many keys of the router one is written in full: the browser reads only those around the key it looks for."""
GROUPED, MOST_GROUPED = 6400, 16
"""Where there are fewer blocks, several share a file, at most so many: a small handbook is read in few files."""
MOST_BLOCKS = 48
"""Blocks to a file at most: 130 KB."""
WHOLE = 1_500_000
"""Bytes of texts (UTF-8) up to which a handbook is scanned: one script takes less time than ten, and no lists."""
BETWEEN = "␞"
"""Stands between texts that are scanned, and in none of them; folds to itself."""
FILES_IN_FOLDER = 1024
PARTNER = 0x3400
_ODD = [0x0000, 0x000A, 0x000D, 0x0022, 0x005C, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF]
"""Units besides the surrogates that a string of a classic script cannot hold: line ends, quote, backslash …"""
_ESCAPED = re.compile("[\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What JSON writes as it is and a file of UTF-16 cannot hold, or a string of older browsers."""


def _forms() -> tuple[NDArray[np.uint16], NDArray[np.uint8]]:
    """For every unit the form it takes, and whether that is shared: 1 by a unit that a string cannot hold, 2 by its
    partner, 0 not at all."""
    form, shared = np.arange(0x10000, dtype="<u2"), np.zeros(0x10000, np.uint8)
    forbidden = [*range(0xD800, 0xE000), *_ODD]
    form[forbidden] = [*range(0xE000, 0xE800), *range(PARTNER, PARTNER + len(_ODD))]
    shared[form[forbidden]] = 2
    shared[forbidden] = 1
    return form, shared


_FORM, _SHARED = _forms()
_FIFTEEN = 1 << np.arange(15)


@cache
def backward() -> tuple[NDArray[np.uint16], NDArray[np.bool_]]:
    """For every unit which one it stands for where it does not stand for itself, and whether that may be."""
    units, doubtful = np.arange(0x10000, dtype="<u2"), np.zeros(0x10000, np.bool_)
    forbidden = np.flatnonzero(_SHARED == 1)
    units[_FORM[forbidden]], doubtful[_FORM[forbidden]] = forbidden, True
    return units, doubtful


def units(data: bytes) -> bytes:
    """The data as UTF-16LE text, two bytes a unit.

    A unit that a string cannot hold shares its form with a partner: a surrogate with the unit 0x800 above it, the odd
    ones with those from 0x3400 on. One bit says which of the two it was; these bits follow behind, 15 in a unit, and
    how many units of data there are stands in front with the number of padding bytes.
    """
    padding = len(data) % 2
    words = np.frombuffer(data + b"\0" * padding, "<u2")
    shared = _SHARED[words]
    shared = shared[shared > 0]
    bits = np.zeros(-(-len(shared) // 15) * 15, np.int64)
    bits[: len(shared)] = shared == 1
    behind = bits.reshape(-1, 15) @ _FIFTEEN + PARTNER
    head = np.array([0x30 + padding, PARTNER + (len(words) >> 15), PARTNER + (len(words) & 0x7FFF)], "<u2")
    return b"".join(one.tobytes() for one in (head, _FORM[words], behind.astype("<u2")))


def deflate(data: bytes) -> bytes:
    """Raw deflate."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeezer.compress(data) + squeezer.flush()


def compact(value: object) -> bytes:
    """The value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8", "surrogatepass")


def squeeze(value: object) -> bytes:
    """Deflated JSON."""
    return deflate(compact(value))


def in_sections(parts: Sequence[bytes]) -> bytes:
    """How many parts, the length of each, and all of them deflated as one zlib stream, each with codes of its own."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, 15, 9)
    packed = b"".join(squeezer.compress(part) + squeezer.flush(zlib.Z_SYNC_FLUSH) for part in parts)
    return bytes([len(parts)]) + b"".join(len(part).to_bytes(4, "little") for part in parts) + packed + squeezer.flush()


def planes(columns: Sequence[Sequence[int] | NDArray[np.integer]], width: int) -> bytes:
    """The columns, each as its lowest bytes, then the next, and so on: neighbours differ in the lowest, if at all."""
    data = b""
    for column in columns:
        raw = np.asarray(column, np.int64).astype("<u4").view(np.uint8).reshape(-1, 4)
        data += np.ascontiguousarray(raw[:, :width].T).tobytes()
    return data


def group(end: int) -> int:
    """How many blocks share a file, in an index of so many positions."""
    blocks = max(1, end // BLOCK)
    return max(1, min(MOST_GROUPED, GROUPED // blocks), min(MOST_BLOCKS, -(-blocks // TEXT_FILES)))


def shard(end: int) -> int:
    """Bytes that entries are gathered to, in an index of so many positions, of which each takes about two."""
    return max(SHARD, 2 * end // LIST_FILES)


def sizes(end: int) -> dict[str, int]:
    """Every number that the browser needs to read what is written; ``end``: positions of the index."""
    return {
        "slot": SLOT,
        "block": BLOCK,
        "group": group(end),
        "lists": shard(end),
        "marks": MARKS,
        "columns": COLUMNS,
        "owners": OWNERS,
        "stretches": STRETCHES,
        "folder": FILES_IN_FOLDER,
        "restart": RESTART,
        "depth": DEPTH,
        "markBits": MARK_BITS,
        "probes": PROBES,
    }


def gap() -> dict[str, object]:
    """What a gap of a query may hold: so many characters, none of the folded marks."""
    return {"most": GAP, "marks": fold(CLAUSE_MARKS)}


def head() -> dict[str, object]:
    """What has to be known before the first shard can be read: the boot script says it in clear."""
    return {"format": NUMBER, "partner": PARTNER, "odd": _ODD}


def script(name: str, data: bytes, told: object = None) -> bytes:
    """The shard as a classic script; ``told``: what it says in clear."""
    opening = f'\ufeffhandbookShard("{name}","'.encode("utf-16-le")
    clear = "" if told is None else f",{compact(told).decode()}"
    return opening + units(data) + f'"{clear});'.encode("utf-16-le")


def text_script(name: str, text: str) -> bytes:
    """A shard that is text, and is read as it is."""
    string = _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
    return f'\ufeffhandbookShard("{name}",{string});'.encode("utf-16-le")


def numbered(kind: str, number: int) -> str:
    """Name of a shard of a numbered kind, its folder included."""
    return f"{kind}/{number // FILES_IN_FOLDER}/{number}"


class Writer:
    """Writes shards below a folder, counts bytes by kind and sums up all content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = hashlib.sha256(str(NUMBER).encode())
        self.bytes: dict[str, int] = {}
        self.files = 0
        self._made: set[Path] = set()

    def write(self, name: str, data: bytes, told: object = None) -> None:
        """Write one shard; ``told``: what it says in clear."""
        self._put(name, data, script(name, data, told))

    def write_text(self, name: str, text: str) -> None:
        """Write one that is text."""
        self._put(name, text.encode("utf-8", "surrogatepass"), text_script(name, text))

    def _put(self, name: str, data: bytes, text: bytes) -> None:
        path = self.folder / f"{name}.js"
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        self.content.update(f"{name} {len(data)} ".encode() + data)
        path.write_bytes(text)
        kind = name.partition("/")[0]
        self.bytes[kind] = self.bytes.get(kind, 0) + len(text)
        self.files += 1

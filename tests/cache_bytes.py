"""What does the cache say, to who unpacks everything in it? Reports are packed in pieces inside the rows."""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import zstandard


def rows(cache: Path) -> list[bytes]:
    """The values of the library, unpacked, and the packs."""
    packs = [path.read_bytes() for path in sorted((cache / "packs").glob("*"))]
    with closing(sqlite3.connect(cache / "library.sqlite")) as base:
        return [*packs, *(zlib.decompress(row[0]) for row in base.execute("SELECT value FROM known"))]


def streams(data: bytes) -> Iterator[bytes]:
    """What every stream in the bytes unpacks to, as far as it goes."""
    for place in (hit.start() for hit in re.finditer(rb"\x28\xb5\x2f\xfd", data)):
        stream = zstandard.ZstdDecompressor().decompressobj()
        with suppress(zstandard.ZstdError):  # what came out before it ended counts
            yield from (stream.decompress(data[at : at + 64]) for at in range(place, place + 20_000, 64))


def said(cache: Path) -> bytes:
    """All rows, and all that is packed in them."""
    found = rows(cache)
    return b"".join([*found, *(part for row in found for part in streams(row))])

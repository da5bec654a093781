"""Where do packed reports lie while a build goes on? In a file without a name, which goes with the process.

Where no such file can be written they stay in memory: it only saves room.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple, TypeAlias

_RUN = 1 << 20
"""Bytes of a run, about."""


class Stored(NamedTuple):
    """Bytes in the file."""

    file: IO[bytes]
    start: int
    length: int

    def read(self) -> bytes:
        """They themselves. Raises `OSError`."""
        if hasattr(os, "pread"):  # one call of the system, where there is such a one
            return os.pread(self.file.fileno(), self.length, self.start)
        self.file.seek(self.start)
        return self.file.read(self.length)

    def goes_on(self, other: Stored) -> bool:
        """Whether the other lies right behind it."""
        return self.file is other.file and self.start + self.length == other.start and self.length < _RUN

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        """What travels to another process are the bytes."""
        return bytes, (self.read(),)


Blob: TypeAlias = bytes | Stored
"""Bytes, wherever they lie."""


def content(blob: Blob) -> bytes:
    """The bytes. Raises `OSError`."""
    return blob.read() if isinstance(blob, Stored) else blob


def size(blob: Blob) -> int:
    """How many bytes they are."""
    return blob.length if isinstance(blob, Stored) else len(blob)


def runs(blobs: Iterable[Blob]) -> Iterator[Blob]:
    """The same bytes in the same order: what lies in a file one behind the other is one."""
    last: Blob = b""
    for blob in blobs:
        if isinstance(last, Stored) and isinstance(blob, Stored) and last.goes_on(blob):
            last = Stored(last.file, last.start, last.length + blob.length)
        elif blob:
            yield last
            last = blob
    yield last


class Spool:
    """Takes bytes, and says where they are."""

    def __init__(self, folder: Path | None) -> None:
        """``folder``: where there is room; without one, or where it takes no file: the system's own for such files."""
        self._file = _opened(folder)
        self._end = 0

    def put(self, blob: Blob) -> Blob:
        """The same bytes, out of memory where that can be."""
        if self._file is None or isinstance(blob, Stored) or not blob:
            return blob
        try:
            self._file.seek(self._end)
            self._file.write(blob)
            self._file.flush()
        except OSError:  # the disk is full
            self._file = None
            return blob
        self._end += len(blob)
        return Stored(self._file, self._end - len(blob), len(blob))


def _opened(folder: Path | None) -> IO[bytes] | None:
    for place in (folder, None):
        with suppress(OSError):
            return tempfile.TemporaryFile(dir=place)
    return None

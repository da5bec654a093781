"""Where do packed reports lie while a build goes on? In a file without a name, which goes with the process.

Where no such file can be written they stay in memory: it only saves room.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple, TypeAlias


class Stored(NamedTuple):
    """Bytes in the file."""

    file: IO[bytes]
    start: int
    length: int

    def read(self) -> bytes:
        """They themselves. Raises `OSError`."""
        self.file.seek(self.start)
        return self.file.read(self.length)

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

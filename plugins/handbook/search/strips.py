"""Where do texts and letters wait until they are written? In files without a name, each the length of the corpus.

A strip takes bytes level by level as they come, report by report, and gives them in the order of the levels, as if they
had been put in one level after another.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import IO

_READ = 1 << 20


class Strip:
    """Bytes on disk; raises `OSError` where that is full. The file goes when it is closed."""

    def __init__(self, folder: Path, levels: int) -> None:
        """``folder``: where there is room, since the index is to be written there."""
        self._close = ExitStack()
        self._files = [self._close.enter_context(_opened(folder)) for _ in range(levels)]
        self._sizes = [0] * levels

    def put(self, level: int, data: bytes) -> None:
        """Put them behind what is there of that level."""
        self._files[level].write(data)
        self._sizes[level] += len(data)

    def read(self, start: int, end: int) -> bytes:
        """The bytes from ``start`` to below ``end``, over all levels."""
        starts = [0, *accumulate(self._sizes)]
        found = b""
        while start < end:
            level = bisect_right(starts, start) - 1
            last = min(end, starts[level + 1])
            self._files[level].seek(start - starts[level])
            found += self._files[level].read(last - start)
            start = last
        return found

    def pieces(self) -> Iterator[bytes]:
        """All of them, a megabyte at a time."""
        end = sum(self._sizes)
        return (self.read(start, min(end, start + _READ)) for start in range(0, end, _READ))

    def __enter__(self) -> Strip:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._close.close()


def _opened(folder: Path) -> IO[bytes]:
    return tempfile.TemporaryFile(dir=folder)

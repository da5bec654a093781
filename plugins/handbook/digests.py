"""What does a file hold, told by its digest, without reading it again while the disk says that it is the same?

A file is known by its size, its times, and where it lies on the disk. One that was written a moment ago may be written
again within the same tick of the disk's clock, so it is read again the next time.
"""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from handbook.library import Library, encoded
from handbook.reading import take

_KEY = "files/digests"
_TICK = 3_000_000_000
"""Nanoseconds: the coarsest clock of a disk (FAT) ticks every two seconds."""
_State = tuple[int, int, int, int, int]


class Digests:
    """SHA-256 of files, kept in a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, tuple[_State, str]] = library.get(_KEY) or {}
        self._asked: dict[str, tuple[_State, str]] = {}

    def of(self, path: Path) -> str:
        """In hex. Raises `Unreadable`."""
        name, state = os.fspath(path), _state(path)
        known = self._known.get(name)
        if known is None or known[0] != state:
            known = state, hashlib.sha256(take(path)).hexdigest()  # what changes after it was looked at is read again
        if _is_settled(state):
            self._asked[name] = known
        return known[1]

    def remember(self, forget: bool) -> None:
        """For the next build. ``forget``: only of the files that were asked for."""
        told = self._asked if forget else self._known | self._asked
        if told != self._known:
            self._library.put(_KEY, encoded(told, 0))


def _state(path: Path) -> _State:
    """What the disk says of a file; of none that is there nothing."""
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0, 0, 0, 0
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev


def _is_settled(state: _State) -> bool:
    return 0 < max(state[1], state[2]) < time.time_ns() - _TICK

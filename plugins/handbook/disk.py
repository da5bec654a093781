"""What lies on the disk? How does it come to its place there, or go, where another program holds it for a moment?

Windows refuses to rename and to remove what a scanner, an indexer or an open window holds; mostly for tenths of a
second. Other systems never do, and whatever else a disk says no to is said at once.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 8.0
"""Seconds after which something that is held is an error."""
_HELD = frozenset({5, 32, 33})
"""Windows: ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""
_FIRST, _LONGEST = 0.01, 0.5


def names(folder: Path | str) -> list[str]:
    """All files below a folder, sorted, as seen from it, with ``/``. `Path` would make a second of work of 30,000."""
    start = len(os.path.join(folder, ""))
    below = ((os.path.join(place, "")[start:], files) for place, _, files in os.walk(folder) if files)
    found = [f"{place}{name}" for place, files in below for name in files]
    return sorted(found if os.sep == "/" else (name.replace(os.sep, "/") for name in found))


def move(source: Path, target: Path) -> None:
    """Give it that name; a file takes the place of another. Raises `OSError`."""
    _patiently(lambda: os.replace(source, target))


def remove_folder(folder: Path) -> None:
    """Remove a folder with all that is in it, where there is one. Raises `OSError`."""
    if folder.exists():
        _patiently(lambda: shutil.rmtree(folder))


def remove(file: Path) -> None:
    """Remove a file, where there is one. Raises `OSError`."""
    _patiently(lambda: file.unlink(missing_ok=True))


def _patiently(act: Callable[[], object]) -> None:
    end, pause = time.monotonic() + PATIENCE, _FIRST
    while True:
        try:
            act()
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD or time.monotonic() > end:
                raise
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST)

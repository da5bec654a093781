"""What are the bytes of this file, read once and whole?

Nothing is read of what is no plain file, of what nobody here reads (but its first bytes, to say what it is), and of
what is too large. A file that changes while it is read is read again: what comes out stood in it at one moment.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from handbook.reading.formats import HEAD, refuse
from handbook.reading.problem import unreadable, why

TRIES = 4
"""How often a file is read that changes under our hands."""


def take(path: Path) -> bytes:
    """The bytes of a file. Raises `Unreadable`: no file, no right to, no kind that is read, too large, unsteady."""
    try:
        for _ in range(TRIES):
            before = _admitted(path)
            data = path.read_bytes()
            if _same(before, os.stat(path)) and len(data) == before.st_size:
                return data
    except OSError as error:
        raise unreadable(f"打不开文件：{why(error)}", "可以读取的文件") from error
    raise unreadable("读的时候文件一直在变", "写完、关上了的文件", "等它写完再建一次")


def _admitted(path: Path) -> os.stat_result:
    """What the disk says of a file that may be read. Raises `Unreadable`, `OSError`."""
    found = os.stat(path)
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(found.st_mode):  # opening a pipe would wait for ever
        raise unreadable("不是普通的文件（管道、设备之类）", "存在磁盘上的文件")
    refuse(path, found.st_size, lambda: _head(path))
    return found


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    """Whether a file is still the one it was."""
    return (one.st_ino, one.st_size, one.st_mtime_ns) == (other.st_ino, other.st_size, other.st_mtime_ns)

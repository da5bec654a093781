"""What does a build know of earlier ones? SQLite, keyed by all that a value depends on; analyses lie in `packs`.

The library only saves time: whatever is wrong with it (damaged, locked, read-only, of another version), the analysis is
done again and the build goes on. Its values are pickles of our own making; it lies in a folder of the user's own.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Any

from handbook.pickling import pickled, unpickled
from handbook.reading.kinds import OWN as KINDS
from handbook.reading.problem import why
from handbook.text import digest

log = logging.getLogger("handbook")

_PACKAGE = Path(__file__).parent
_ANALYSIS = (
    "model.py",
    "rulebook.py",
    "pickling.py",
    "twins.py",
    "collecting.py",
    "text",
    "reading",
    "understanding",
    "desk",
    "corpus",
)
_LIBRARIES = (
    "lxml",
    "pypdfium2",
    "pypinyin",
)
_BATCH = 500
_PAGE = 1 << 14
"""Bytes of a page: values of some hundred kilobytes are read in half the time that pages of 4 KB take."""
_MANY = 1000
"""Pages of a database that is worth shrinking: 16 MB."""
PACKED = 0
"""How hard to squeeze what is squeezed already."""


@cache
def code_digest() -> str:
    """Hash of all that analyses: our own code and rules, the libraries' versions, Python's version."""
    parts = [sys.version, *(f"{name} {_version(name)}" for name in _LIBRARIES)]
    if KINDS.is_file():  # what is read without rows of its own is read by these
        parts.append(hashlib.sha256(KINDS.read_bytes()).hexdigest())
    for file in _analysis_files():
        parts += [file.relative_to(_PACKAGE).as_posix(), hashlib.sha256(file.read_bytes()).hexdigest()]
    return digest(*parts)


def _analysis_files() -> Iterator[Path]:
    for name in _ANALYSIS:
        path = _PACKAGE / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.suffix in (".py", ".yml", ".json", ".txt"))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def encoded(value: object, level: int = 1) -> bytes:
    """The value as the library keeps it; ``level``: how hard it is squeezed."""
    return zlib.compress(pickled(value), level)


def decoded(data: bytes) -> Any:
    """The value; raises any exception at all when the bytes are damaged."""
    return unpickled(zlib.decompress(data))


class Library:
    """A folder's memory: ``get`` what is known, ``put`` what was found out. Never raises because of the file."""

    def __init__(self, folder: Path | None) -> None:
        """``folder``: where ``library.sqlite`` lies; ``None``: remember nothing."""
        self._file = folder / "library.sqlite" if folder else None
        self._base: sqlite3.Connection | None = None
        self._waiting = 0
        self._damaged = False

    def __enter__(self) -> Library:
        if self._file:
            self._base = _open(self._file)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._try("COMMIT")
        self._shrink()
        self._close()
        if self._damaged and self._file:
            _remove(self._file)

    def _shrink(self) -> None:
        """Give back to the disk what lies free, where it is most of the file."""
        free, pages = (self._try(f"PRAGMA {name}") for name in ("freelist_count", "page_count"))
        if free and pages and pages[0] > _MANY and 2 * free[0] > pages[0]:
            self._try("VACUUM")

    def get(self, key: str) -> Any:
        """The value under the key, or ``None``."""
        row = self._try("SELECT value FROM known WHERE key = ?", key)
        try:
            return decoded(row[0]) if row else None
        except Exception:  # a pickle of damaged bytes may raise anything
            log.warning("分析缓存里有一条已损坏，重新分析")
            return None

    def put(self, key: str, data: bytes) -> None:
        """Remember packed data."""
        self._try("INSERT OR REPLACE INTO known VALUES (?, ?)", key, data)
        self._waiting += 1
        if self._waiting % _BATCH == 0:
            self._try("COMMIT")
            self._try("BEGIN")

    def keep_only(self, keys: Iterable[str], family: str = "") -> None:
        """Forget everything else: of a report that is gone no word stays behind.

        ``family``: only of these keys, which begin with its name and a slash; else of those that are of none.
        """
        wanted = set(keys)
        for key in [row[0] for row in self._all("SELECT key FROM known")]:
            if key not in wanted and key.rpartition("/")[0] == family:
                self._try("DELETE FROM known WHERE key = ?", key)

    def _try(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        rows = self._all(statement, *values)
        return rows[0] if rows else None

    def _all(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        if self._base is None:
            return []
        try:
            return self._base.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            log.warning("分析缓存不能用（%s：%s），照常重新分析", self._file, _why(error))
            self._damaged = not isinstance(error, sqlite3.OperationalError)  # that one is: locked, full, read-only
            self._close()
            return []

    def _close(self) -> None:
        if self._base:
            self._base.close()
        self._base = None


def _open(file: Path) -> sqlite3.Connection | None:
    """The database, made afresh when the file is damaged; ``None`` when it cannot be used now (locked, read-only)."""
    try:
        return _connect(file)
    except (sqlite3.OperationalError, OSError) as error:
        log.warning("分析缓存不能用（%s：%s），照常重新分析", file, _why(error))
        return None
    except sqlite3.DatabaseError:
        log.warning("分析缓存 %s 已损坏，从头分析", file.name)
    return _open(file) if _remove(file) else None


def _connect(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(file, isolation_level=None, timeout=2)
    try:
        base.execute(f"PRAGMA page_size = {_PAGE}")  # of a file that is new
        base.execute("PRAGMA synchronous = OFF")
        base.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten, not only marked as free
        base.execute("CREATE TABLE IF NOT EXISTS known (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID")
        base.execute("BEGIN")
    except sqlite3.Error:
        base.close()
        raise
    return base


_WHY = {"SQLITE_FULL": "磁盘满了", "SQLITE_BUSY": "另一个程序正在用它", "SQLITE_READONLY": "是只读的"}


def _why(error: Exception) -> str:
    """Why it cannot be used, in Chinese for what people meet."""
    name = getattr(error, "sqlite_errorname", "")
    known = next((words for code, words in _WHY.items() if name.startswith(code)), "")
    return known or (why(error) if isinstance(error, OSError) else str(error))


def _remove(file: Path) -> bool:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return False
    return True

"""How does a new site take the place of the old one? It is made beside it and swapped in when it is whole.

Whatever happens to a build (killed, refused, disk full), the site that is there stays as it was. One folder is built by
one process at a time; the lock goes with the process that held it. What did not change is the old file itself, under a
second name, where the disk has such links: it takes no room, and keeps the time at which it last changed.
"""

from __future__ import annotations

import ctypes
import logging
import os
import shutil
import stat
import sys
from collections.abc import Container
from pathlib import Path

from filelock import FileLock, Timeout

from handbook import disk

log = logging.getLogger("handbook")

PATIENCE = 3600.0
"""Seconds that a second build of the same folder waits for the first."""
_AT_FDCWD = -100
_EXCHANGE = 2
"""Linux: ``renameat2`` with RENAME_EXCHANGE (linux/fs.h) swaps two folders at one moment."""


class Busy(Exception):
    """Another build of the same folder went on for too long."""


class Staging:
    """The folder in which a site is made, until `publish` puts it in its place or `discard` removes it."""

    def __init__(self, site: Path, patience: float = PATIENCE) -> None:
        """Lock ``site`` and clear what a killed build left. Raises `Busy`, and `OSError` when the disk says no."""
        self.site = site
        self.folder = site.with_name(f".{site.name}.new")
        site.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(site.with_name(f".{site.name}.lock"), patience)
        try:
            _restore(site)
            disk.remove_folder(self.folder)
            self.folder.mkdir()
        except OSError:
            self._lock.release()
            raise

    def publish(self, taken: Container[str] = ()) -> None:
        """Put the new site in the place of the old one, which then goes. Raises `OSError`; then the old one stays.

        ``taken``: names of files that are known to be the old ones.
        """
        try:
            _share(self.folder, self.site, taken)
            if not self.site.exists():
                disk.move(self.folder, self.site)
            elif not _exchange(self.folder, self.site):
                _replace(self.folder, self.site)
            disk.remove_folder(self.folder)
        finally:
            self._lock.release()

    def discard(self) -> None:
        """Remove what was made; the old site stays. Never raises, since it follows on another error."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()


def _locked(file: Path, patience: float) -> FileLock:
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        log.warning("另一个程序正在建同一个网站，等它结束……")
        try:
            lock.acquire(timeout=patience)
        except Timeout as error:
            raise Busy("另一个程序一直在建同一个网站；等它结束，或者结束它，再来一次") from error
    return lock


def _share(new: Path, old: Path, taken: Container[str]) -> None:
    """Put the old file in the place of every new one that is the same, as long as the disk lets us."""
    for name in disk.names(new):
        if name in taken:
            continue
        path, known = f"{new}/{name}", f"{old}/{name}"
        if _same(path, known):
            link = Path(path).with_name(f".{Path(path).name}")
            try:
                os.link(known, link)
                disk.move(link, Path(path))
            except OSError:  # FAT has no links, and others have a limit; then the new file stays
                link.unlink(missing_ok=True)
                return


def _same(one: str, other: str) -> bool:
    """Whether they are two files of the same content; two names of one file are left alone, as is what is no file."""
    try:
        first, second = os.stat(one), os.stat(other)
    except OSError:
        return False
    if os.path.samestat(first, second) or first.st_size != second.st_size or not stat.S_ISREG(second.st_mode):
        return False
    return Path(one).read_bytes() == Path(other).read_bytes()


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders at one moment, where the system can; whether it did."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):  # an old C library
        return False
    failed: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE)
    return not failed


def _replace(new: Path, site: Path) -> None:
    """Swap in two steps; `_restore` mends it when the process dies between them."""
    old = _old(site)
    disk.move(site, old)
    try:
        disk.move(new, site)
    except OSError:
        disk.move(old, site)
        raise
    disk.remove_folder(old)


def _restore(site: Path) -> None:
    old = _old(site)
    if old.exists() and not site.exists():
        disk.move(old, site)
    disk.remove_folder(old)


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")

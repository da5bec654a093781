"""Where do the analyses lie that a build knows? In packs of some hundred files, written once and never changed.

At the head of a pack stands what lies open of its reports, not squeezed, since every build reads it; the rest is read
from it by who asks. A pack is named by what it holds. One of which a report changed or went is written anew without it,
and removed. Packs only save time: where they cannot be read or written, the build goes on without.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate, chain, islice, pairwise
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

from handbook.corpus import Shelved, Spool, spooled
from handbook.corpus.shelf import Blob, Stored, blobs, content, head, headed, runs, size
from handbook.disk import move, remove
from handbook.library import Library, encoded
from handbook.pickling import pickled, unpickled
from handbook.reading.problem import why

log = logging.getLogger("handbook")

Reports = tuple[Shelved, ...]
"""What is known of a file."""
_FEWEST, _PACKS = 100, 128
"""A pack holds so many files at least, the fewer the less is written anew for one of them; with so many packs they
grow, since each is an open file, of which macOS allows 256."""
_SUFFIX, _NAME, _LENGTH, _SEEN = ".pack", 32, 8, "packs/seen"
_Seen = dict[str, tuple[int, int]]
"""Name of a pack → what the disk said of it (size, time) when it was known to be whole."""


@dataclass(frozen=True, slots=True)
class _Pack:
    path: Path
    file: IO[bytes]
    reports: dict[str, Reports]
    """By the keys of their files."""


class Packs:
    """The packs of a folder."""

    def __init__(self, folder: Path | None, library: Library, files: int) -> None:
        """``folder``: that of the library, ``None``: remember nothing; ``files``: how many there will be, about."""
        self._folder, self._library, self._spool = folder / "packs" if folder else None, library, Spool(folder)
        self._size = max(_FEWEST, files // _PACKS)
        self._held: dict[str, Reports] = {}
        seen: _Seen = library.get(_SEEN) or {}
        self._packs = [pack for path in self._paths() if (pack := _opened(path, seen.get(path.name)))]
        self._known = {key: found for pack in self._packs for key, found in pack.reports.items()}

    def get(self, key: str) -> Reports | None:
        """What is known of a file."""
        return self._held.get(key) or self._known.get(key)

    def put(self, key: str, reports: Reports) -> None:
        """Remember what was found in a file; ask for it again in the end: it leaves memory."""
        self._held[key] = reports
        if len(self._held) >= self._size:
            self._write()

    def finish(self) -> None:
        """Write what is still held."""
        while self._held:
            self._write()
        seen = {pack.path.name: _told(pack.path) for pack in self._packs}
        if seen != self._library.get(_SEEN):
            self._library.put(_SEEN, encoded(seen))

    def keep_only(self, keys: Collection[str]) -> None:
        """Forget all else: of a report that is gone no word stays behind."""
        wanted, fresh = set(keys), bool(self._held)
        gone = [pack for pack in self._packs if not pack.reports.keys() <= wanted]
        small = [pack for pack in self._packs if pack not in gone and 2 * len(pack.reports) < self._size]
        gone += small if fresh or gone or len(small) > 1 else []
        self._packs = [pack for pack in self._packs if pack not in gone]
        for pack in gone:
            for key in (key for key in pack.reports if key in wanted):
                self.put(key, pack.reports[key])
        self.finish()
        self._remove(gone)

    def _remove(self, gone: Iterable[_Pack]) -> None:
        """Remove packs, and whatever else lies where they do: one that was cut off while it was written."""
        for pack in gone:
            pack.file.close()
        kept = {pack.path for pack in self._packs}
        for path in self._paths("*"):
            if path not in kept:
                with suppress(OSError):
                    remove(path)

    def _paths(self, pattern: str = f"*{_SUFFIX}") -> list[Path]:
        return sorted(self._folder.glob(pattern)) if self._folder else []

    def _write(self) -> None:
        part = dict(islice(self._held.items(), self._size))
        for key in part:
            del self._held[key]
        pack = self._tried(part)
        if pack:
            self._packs.append(pack)
        spooling = ((key, tuple(spooled(one, self._spool) for one in found)) for key, found in part.items())
        self._known.update(pack.reports if pack else spooling)

    def _tried(self, part: Mapping[str, Reports]) -> _Pack | None:
        try:
            return _written(self._folder, part) if self._folder else None
        except OSError as error:
            log.warning("分析过的材料记不下来（%s：%s），照常建手册", self._folder, why(error))
            self._folder = None
            return None


# ── one pack ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _written(folder: Path, reports: Mapping[str, Reports]) -> _Pack:
    """Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    heads = {key: [(head(one), [size(blob) for blob in blobs(one)]) for one in found] for key, found in reports.items()}
    opening = bytes(pickled(heads))
    pieces = map(content, runs(blob for found in reports.values() for one in found for blob in blobs(one)))
    total = hashlib.sha256()
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        for data in chain((len(opening).to_bytes(_LENGTH, "little"), opening), pieces):
            total.update(data)
            file.write(data)
    path = folder / f"{total.hexdigest()[:_NAME]}{_SUFFIX}"
    move(Path(file.name), path)
    return _read(path, path.open("rb"), _LENGTH + len(opening), heads)


def _opened(path: Path, seen: tuple[int, int] | None) -> _Pack | None:
    """``seen``: what the disk said of it when it was known to be whole; ``None`` where it is damaged."""
    try:
        file = path.open("rb")
        if seen != _told(path) and hashlib.file_digest(file, "sha256").hexdigest()[:_NAME] != path.stem:
            raise ValueError
        file.seek(0)
        length = int.from_bytes(file.read(_LENGTH), "little")
        return _read(path, file, _LENGTH + length, unpickled(file.read(length)))
    except Exception:  # a pickle of damaged bytes may raise anything
        log.warning("分析缓存里有一包已损坏（%s），里面的材料重新分析", path.name)
        return None


def _told(path: Path) -> tuple[int, int]:
    """What the disk says of a file."""
    with suppress(OSError):
        found = os.stat(path)
        return found.st_size, found.st_mtime_ns
    return 0, 0


_Heads = Mapping[str, Sequence[tuple[Any, Sequence[int]]]]
"""Key of a file → of every report what lies open, and how long its blobs are, which lie one behind the other."""


def _read(path: Path, file: IO[bytes], start: int, heads: _Heads) -> _Pack:
    """``start``: where the first blob begins."""
    lengths = [length for found in heads.values() for _, own in found for length in own]
    ends = accumulate(lengths, initial=start)
    stored: Iterator[Blob] = (Stored(file, at, end - at) if end > at else b"" for at, end in pairwise(ends))
    reports = {
        key: tuple(headed(told, list(islice(stored, len(own)))) for told, own in found) for key, found in heads.items()
    }
    return _Pack(path, file, reports)

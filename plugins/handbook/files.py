"""Which files are reports? Walking the folders, and how a file is called."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from handbook.reading import Keep


@dataclass(frozen=True, slots=True)
class File:
    """A file in a folder of reports."""

    path: Path
    shown: str
    """Path relative to its folder, with ``/``: what pages and logs say, and what addresses are made from."""
    repeated: frozenset[str] = frozenset()
    """Of a web page: what other pages of its site have, too."""
    keep: tuple[Keep, ...] = ()
    """Lines that cleaning must leave (corrections)."""
    hide: tuple[int | None, ...] = ()
    """Parts of which no word is to be kept, ``None`` for all (corrections)."""


_LEAVINGS = ("~$", ".", "~", "thumbs.db", "desktop.ini")
"""How names begin that programs leave behind: lock files, hidden files, a system's own."""


def folders(places: Iterable[Path]) -> list[Path]:
    """Those of the folders that are there, each once."""
    return list({folder.resolve(): folder for folder in places if folder.is_dir()}.values())


def named_folders(names: Sequence[str], base: Path) -> Iterator[Path]:
    """Folders by name, relative to ``base``; a name may be several, joined as in ``PATH``.

    Raises `FileNotFoundError` where there is no such folder.
    """
    for name in (one for entry in names for one in entry.split(os.pathsep) if one):
        folder = (base / name).resolve()
        if not folder.is_dir():
            raise FileNotFoundError(f"没有“{name}”这个文件夹（找的是 {folder}）")
        yield folder


def find(places: Sequence[Path]) -> list[File]:
    """All files in the folders, each once, in the order of folders and paths."""
    found: dict[str, File] = {}
    for place in places:
        start = len(os.path.join(place, ""))
        for path, real in sorted(_walk(place), key=lambda one: one[0][start:].split(os.sep)):
            found.setdefault(real, File(Path(path), _shown(path[start:])))
    return list(found.values())


def _walk(place: Path) -> Iterator[tuple[str, str]]:
    """Every file, and where it really lies, which `os.path.realpath` tells of links in a circle, too.

    What is a link is told by the folder itself: nothing is asked of 20,000 files one by one. Linked folders are not
    entered, and what cannot be opened is passed over, as `os.walk` does.
    """
    folders = [os.fspath(place)]
    while folders:
        folder = folders.pop()
        real = os.path.join(os.path.realpath(folder), "")
        for entry in _entries(folder):
            if _is_folder(entry):
                folders += [] if entry.is_symlink() else [entry.path]
            else:
                yield entry.path, os.path.realpath(entry.path) if entry.is_symlink() else real + entry.name


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(folder) as found:
        return [entry for entry in found if not _is_left_behind(entry.name)]
    return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_left_behind(name: str) -> bool:
    return name.lower().startswith(_LEAVINGS)


def _shown(path: str) -> str:
    """Text even where the disk's names are in another encoding."""
    name = os.fsencode(path.replace(os.sep, "/"))
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")

"""Is a copy of the site whole? Every edition carries a list of its files: ``edition.json``, and the same as a script.

Contract C7. The list names every file with its size and SHA-256, the index, and the inputs by hash. Copies that the
site offers are made from it and cannot be in its list; `downloads` has one of its own.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from handbook import addresses, disk
from handbook.publishing import downloads

NAME, SCRIPT = "edition.json", "edition.js"
FOLDER = "手册"
"""Where the site lies in the zip."""
OPENER = "打开手册.html"
_VARIABLE = "self.handbookEdition = "
Entry = list[int | str]
"""Size and SHA-256 of a file."""
Wrong = Literal["missing", "changed", "extra"]


class NoEdition(Exception):
    """There is no list of files to hold the copy against."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that is not as the edition says."""

    path: str
    """Relative to the site's root, with ``/``."""
    wrong: Wrong


@dataclass(frozen=True)
class Imprint:
    """What an edition says of itself."""

    edition: str
    index: str
    """Address of the index."""
    date: str = ""
    """Its day, ISO."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Ids that reports had before → those they have (`history.moved`)."""


def write(site: Path, imprint: Imprint, inputs: Mapping[str, str], known: Mapping[str, Entry] = {}) -> None:
    """Write the list of all files below ``site``.

    ``inputs``: name → hash; ``known``: what the list says of files that were just written or looked at.
    """
    files = {name: known.get(name) or entry(site / name) for name in _names(site)}
    content = {**asdict(imprint), "inputs": dict(sorted(inputs.items())), "files": files}
    for name, data in lists(content):
        (site / name).write_bytes(data)


def lists(content: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of the list and of the same as a script."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    yield NAME, f"{text}\n".encode()
    yield SCRIPT, f"{_VARIABLE}{text};\n".encode()


def listed(site: Path) -> dict[str, Any]:
    """What the list of a site says, ``files`` and ``index`` among it; nothing where there is no sound list."""
    try:
        content = _content((site / NAME).read_bytes(), site)
        return content if isinstance(content.get("index"), str) and isinstance(content["files"], dict) else {}
    except (OSError, NoEdition):
        return {}


def label(place: Path) -> str:
    """The name of the edition in a folder or zip. Raises `NoEdition`."""
    return opened(place).edition


def verify(place: Path, offers: bool = True) -> list[Fault]:
    """What is wrong with a copy, a folder or a zip, by name; without ``offers``, what it offers is not looked at.

    Raises `NoEdition`, `OSError` and `zipfile.BadZipFile`.
    """
    copy = opened(place)
    wanted = copy.content["files"] | (_offered(copy) if offers else {})
    found = copy.names - {NAME}
    if not offers:
        found = {name for name in found if not name.startswith(downloads.FOLDER)}
    faults = [Fault(name, "missing") for name in wanted.keys() - found]
    faults += [Fault(name, "extra") for name in found - wanted.keys() - {SCRIPT}]
    faults += [Fault(name, "changed") for name in wanted.keys() & found if copy.entry(name) != wanted[name]]
    if copy.read(SCRIPT) != _VARIABLE.encode() + copy.read(NAME).rstrip(b"\n") + b";\n":
        faults.append(Fault(SCRIPT, "changed" if SCRIPT in found else "missing"))
    return sorted(faults, key=lambda fault: (fault.path, fault.wrong))


def _offered(copy: Copy) -> dict[str, Entry]:
    """What a copy ought to have in ``downloads/``, as its own list there says; a list that is none is wrong itself."""
    if downloads.LIST not in copy.names:
        return {downloads.LIST: []} if addresses.DOWNLOADS in copy.names else {}
    files = downloads.listed(copy.read(downloads.LIST), copy.edition)
    return {downloads.LIST: []} if files is None else {downloads.LIST: copy.entry(downloads.LIST), **files}


def _names(site: Path) -> Iterator[str]:
    return (name for name in disk.names(site) if name not in (NAME, SCRIPT) and not name.startswith(downloads.FOLDER))


def entry_of(data: bytes) -> Entry:
    """What the list says of a file that holds these bytes."""
    return [len(data), hashlib.sha256(data).hexdigest()]


def entry(file: Path) -> Entry:
    """What the list says of a file: its size and its SHA-256."""
    with file.open("rb") as opened:
        return [file.stat().st_size, hashlib.file_digest(opened, "sha256").hexdigest()]


# ── copies ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Copy(Protocol):
    """A copy of the site; names of files are relative to its root."""

    names: set[str]
    content: dict[str, Any]
    """Of `NAME`."""

    @property
    def edition(self) -> str:
        """Its label."""

    def read(self, name: str) -> bytes:
        """The bytes of a file; none where it is missing or damaged."""

    def entry(self, name: str) -> Entry:
        """Size and SHA-256 of a file that is there."""


class _Folder:
    def __init__(self, place: Path) -> None:
        self._place = place
        self.names = set(disk.names(place))
        self.content = _content(self.read(NAME), place)

    @property
    def edition(self) -> str:
        return str(self.content["edition"])

    def read(self, name: str) -> bytes:
        return (self._place / name).read_bytes() if name in self.names else b""

    def entry(self, name: str) -> Entry:
        return entry(self._place / name)


_DAMAGED = (KeyError, ValueError, RuntimeError, EOFError, OSError, zlib.error, zipfile.BadZipFile)
"""What unpacking raises where a byte is flipped (a wrong name is a `ValueError`, a wrong flag a `RuntimeError`)."""


def _archive(place: Path) -> zipfile.ZipFile:
    """Raises `OSError` where the file cannot be opened, `zipfile.BadZipFile` whatever is wrong with what is in it."""
    try:
        return zipfile.ZipFile(place)
    except OSError:
        raise
    except _DAMAGED as error:
        raise zipfile.BadZipFile(f"{place.name} 已损坏") from error


class _Zip:
    def __init__(self, place: Path) -> None:
        self._archive = _archive(place)
        self.names = {name.removeprefix(f"{FOLDER}/") for name in self._archive.namelist()} - {OPENER}
        self.content = _content(self.read(NAME), place)

    @property
    def edition(self) -> str:
        return str(self.content["edition"])

    def read(self, name: str) -> bytes:
        try:
            return self._archive.read(f"{FOLDER}/{name}")
        except _DAMAGED:
            return b""

    def entry(self, name: str) -> Entry:
        return entry_of(self.read(name))


def opened(place: Path) -> Copy:
    """A copy in a folder or a zip. Raises `NoEdition`, `OSError` and `zipfile.BadZipFile`."""
    if not place.exists():
        raise NoEdition(f"没有 {place}")
    return _Folder(place) if place.is_dir() else _Zip(place)


def _content(data: bytes, place: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(data)
        content["files"], content["edition"]
    except (ValueError, KeyError, TypeError) as error:
        raise NoEdition(f"{place} 里没有 {NAME}，或者它已损坏") from error
    return content

"""Which copies does the site offer, and are they whole? ``downloads/list.js`` says it, by `handbook pack --publish`.

Copies are made from a built site, so what offers them cannot be part of it: nothing in ``downloads/`` is in the
edition's list, and no copy carries any of it but the empty list, so that the page on a stick asks for nothing that is
not there. The list is a classic script, since a page on a disk can load nothing else (contract C5). It says for which
edition it was written, and no page believes it of another.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from handbook import disk

FOLDER = "downloads/"
LIST = f"{FOLDER}list.js"
_VARIABLE = "self.handbookDownloads = "
_KEYS = ("kind", "name", "title", "reports", "of", "size", "sum")
Kind = Literal["whole", "compact", "topic"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A copy that readers may take."""

    kind: Kind
    name: str
    """Of its file, in ``downloads/``."""
    title: str
    """Of the topic; empty for copies of everything."""
    reports: int
    of: int
    """Reports of the topic in the handbook: more than ``reports`` where one file could not hold them."""
    size: int
    """Bytes."""
    sum: str
    """SHA-256, hex."""


def _written(edition: str, date: str, offers: Iterable[Offer]) -> bytes:
    files = [{key: getattr(one, key) for key in _KEYS} for one in offers]
    text = json.dumps({"edition": edition, "date": date, "files": files}, ensure_ascii=True, separators=(",", ":"))
    return f"{_VARIABLE}{text};\n".encode()


EMPTY = _written("", "", [])
"""The list of a site that offers nothing."""


def is_offered(name: str) -> bool:
    """Whether a file of the site is a copy that it offers."""
    return name.startswith(FOLDER) and name != LIST


def carried(site: Path) -> list[str]:
    """Names of the files of a site that a copy of it carries, sorted."""
    return [name for name in disk.names(site) if not is_offered(name)]


def content(site: Path, name: str) -> bytes:
    """The bytes that a copy of a site carries of one of its files. Raises `OSError`."""
    return EMPTY if name == LIST else (site / name).read_bytes()


def listed(data: bytes, edition: str) -> Mapping[str, list[int | str]] | None:
    """Size and sum of every file that a list offers, by name relative to the site's root.

    `None` where it is no list, or offers copies of another edition.
    """
    if data == EMPTY:
        return {}
    try:
        said: dict[str, Any] = json.loads(data.removeprefix(_VARIABLE.encode()).rstrip(b";\n"))
        files: dict[str, list[int | str]] = {
            f"{FOLDER}{one['name']}": [int(one["size"]), str(one["sum"])] for one in said["files"]
        }
        return files if said["edition"] == edition and all("/" not in one["name"] for one in said["files"]) else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


# ── offering ─────────────────────────────────────────────────────────────────────────────────────────────────────


def offer(site: Path, edition: str, date: str, offers: Sequence[Offer], lying: Mapping[str, Path]) -> None:
    """Put the copies into the site and say so; what was offered before goes.

    ``lying``: where the files of the offers lie, by name; one that is not among them is in ``downloads/`` already. The
    list is the last to be written: whoever is killed before leaves a site that offers nothing. Raises `OSError`.
    """
    withdraw(site, {one.name for one in offers} - lying.keys())
    for name, path in lying.items():
        _link(path, site / FOLDER / name)
    _replace(site / LIST, _written(edition, date, offers))


def withdraw(site: Path, but: Iterable[str] = ()) -> None:
    """Offer nothing: the copies go, those aside that are named. Raises `OSError`."""
    folder, stay = site / FOLDER, {*but, Path(LIST).name}
    if not folder.is_dir():  # a copy made before there were any
        return
    _replace(site / LIST, EMPTY)
    for path in folder.iterdir():
        if path.name not in stay:
            disk.remove(path)


def _replace(path: Path, data: bytes) -> None:
    """As a new file: the old one may be that of another site, too."""
    if path.is_file() and path.read_bytes() == data:
        return
    unfinished = path.with_name(f".{path.name}")
    unfinished.write_bytes(data)
    disk.move(unfinished, path)


def _link(source: Path, target: Path) -> None:
    """A second name for the file where the disk has such links, else a copy."""
    with suppress(OSError):
        os.link(source, target)
        return
    shutil.copyfile(source, target)

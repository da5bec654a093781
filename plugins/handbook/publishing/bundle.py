"""What is in the zip? The site in one folder, and a page at the top that opens it. Same site, same bytes."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from handbook import disk
from handbook.publishing import downloads
from handbook.publishing.edition import FOLDER, OPENER, label, verify
from handbook.publishing.markup import environment
from handbook.text import slug

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold: no clock."""
_FILE = 0o100644 << 16
_STORED = frozenset({".docx", ".png", ".jpg", ".jpeg", ".webp", ".gif"})
"""Compressed already."""


Files = Iterable[tuple[str, bytes]]
"""(address, bytes) of files."""
COMPACT = "-compact"
"""In the name of a compact copy."""


class NotWhole(Exception):
    """The site is not as its edition says."""


def pack(site: Path, dist: Path, smaller: Callable[[Path], Files] | None = None) -> Path:
    """Write ``dist/handbook-<edition>.zip`` and its SHA-256 beside it (``….zip.sha256``); the zip's path.

    ``smaller``: what makes fewer files of the site, for ``dist/handbook-<edition>-compact.zip``.

    Raises `edition.NoEdition` when there is no built site, `NotWhole` when a file of it is missing, changed or not of
    it, and `OSError` when the disk says no; then nothing is left in ``dist``.
    """
    edition = label(site)
    if faults := verify(site, offers=False):
        raise NotWhole(f"{site} 不完整（{len(faults)} 个文件不对，例如 {faults[0].path}），请重新运行 handbook build")
    dist.mkdir(parents=True, exist_ok=True)
    target = dist / f"handbook-{file_name(edition)}{COMPACT if smaller else ''}.zip"
    unfinished, summed = target.with_suffix(".part"), target.with_suffix(".sum.part")
    try:
        _write(unfinished, smaller(site) if smaller else _site(site), edition)
        summed.write_text(f"{checksum(unfinished)}  {target.name}\n", encoding="utf-8", newline="\n")
        disk.move(unfinished, target)
        disk.move(summed, target.with_suffix(".zip.sha256"))
    except OSError:
        unfinished.unlink(missing_ok=True)
        summed.unlink(missing_ok=True)
        raise
    return target


def checksum(path: Path) -> str:
    """The SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def older(packed: Path) -> list[Path]:
    """Zips of other editions beside this one, compact copies too, the newest first: what was taken out of the handbook
    is still in them."""
    own = packed.stem.removesuffix(COMPACT)
    found = [path for path in packed.parent.glob("handbook-*.zip") if path.is_file()]
    others = [path for path in found if path.stem.removesuffix(COMPACT) != own]
    return sorted(others, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)


def prune(packed: Path, keep: int) -> list[Path]:
    """Remove all zips but the ``keep`` newest, ``packed`` among them, with their checksums; those that are gone."""
    gone = older(packed)[max(0, keep - 1) :]
    for path in gone:
        disk.remove(path)
        disk.remove(path.with_suffix(".zip.sha256"))
    return gone


def _write(target: Path, files: Files, edition: str) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr(info(OPENER), opener(edition))
        for name, data in files:
            archive.writestr(info(f"{FOLDER}/{name}"), data)


def file_name(edition: str) -> str:
    """ASCII: names in other scripts are damaged by some unpackers and file servers."""
    return slug(edition) or "site"


def opener(edition: str) -> bytes:
    """The page beside the site's folder that opens it."""
    return environment().get_template("opener.html").render(folder=FOLDER, edition=edition).encode()


def _site(site: Path) -> Iterator[tuple[str, bytes]]:
    for name in sorted(downloads.carried(site), key=lambda name: name.split("/")):
        yield name, downloads.content(site, name)


def info(name: str) -> zipfile.ZipInfo:
    """An entry of a zip without clock and owner."""
    info = zipfile.ZipInfo(name, _NO_TIME)
    info.create_system = 3
    info.external_attr = _FILE
    info.compress_type = zipfile.ZIP_STORED if Path(name).suffix in _STORED else zipfile.ZIP_DEFLATED
    return info

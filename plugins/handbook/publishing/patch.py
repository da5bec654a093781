"""How does a copy of one edition become the next without being carried whole? By a zip of what differs.

Contract C7. The zip is laid out as the one of the whole site: who unzips it over a copy has the new edition, and files
that the new one no longer has stay beside it, harmless, named in the zip. `apply` does it for a folder, refuses any
other edition before it touches a file, removes what is gone, and when it was broken off goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from handbook import disk
from handbook.publishing import downloads
from handbook.publishing.bundle import file_name, info, opener
from handbook.publishing.edition import FOLDER, NAME, OPENER, SCRIPT, Copy, entry, opened

TOLD, NOTE = "patch.json", "更新说明.txt"
"""What programs and what people are told; they lie beside the site's folder and not in it."""
_UNFINISHED = ".part"


class WrongBase(Exception):
    """The copy is not of the edition that the patch was made for, or a file of it is missing or changed."""


class Damaged(Exception):
    """The patch is not one, or not whole."""


@dataclass(frozen=True, slots=True)
class Patched:
    """What a patch did."""

    edition: str
    """Label of the edition that the copy is of now."""
    written: int
    removed: int


# ── making ───────────────────────────────────────────────────────────────────────────────────────────────────────


def make(old: Path, new: Path, dist: Path) -> Path:
    """Write ``dist/handbook-<old>-to-<new>.zip``; its path. ``old``, ``new``: a folder or a zip of a site.

    Raises `NoEdition`, `zipfile.BadZipFile` and `OSError`; then nothing is left in ``dist``.
    """
    base, target = opened(old), opened(new)
    dist.mkdir(parents=True, exist_ok=True)
    path = dist / f"handbook-{file_name(base.edition)}-to-{file_name(target.edition)}.zip"
    unfinished = path.with_suffix(_UNFINISHED)
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, data in _contents(base, target):
                archive.writestr(info(name), data)
        disk.move(unfinished, path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    return path


def _contents(base: Copy, target: Copy) -> Iterator[tuple[str, bytes]]:
    before, after = base.content["files"], target.content["files"]
    changed = sorted(name for name in after if before.get(name) != after[name])
    gone = sorted(before.keys() - after.keys())
    told = {"from": base.edition, "base": _sum(base.read(NAME)), "to": target.edition, "gone": gone}
    yield TOLD, (json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
    yield NOTE, _note(base.edition, target.edition, gone).encode()
    yield OPENER, opener(target.edition)
    yield from ((f"{FOLDER}/{name}", target.read(name)) for name in (*changed, SCRIPT, NAME))


def _note(before: str, after: str, gone: list[str]) -> str:
    """For people who unzip it."""
    lines = [
        f"这个压缩包把手册从版本 {before} 更新到版本 {after}。",
        "用法一：handbook patch --apply 这个压缩包 手册所在的文件夹（先核对，再更新，多余的文件一并删除）。",
        f"用法二：解压到“{OPENER}”所在的文件夹，同名文件全部替换。",
        "用法二做完以后，下面这些文件新版里已经没有了，留着不影响使用，也可以删除：",
        *(f"{FOLDER}/{name}" for name in gone),
    ]
    return "\r\n".join(lines if gone else lines[:-1]) + "\r\n"


# ── applying ─────────────────────────────────────────────────────────────────────────────────────────────────────


def apply(patch: Path, place: Path) -> Patched:
    """Turn the copy into the new edition. ``place``: the site's folder, or the one that was unzipped.

    Raises `Damaged`, `WrongBase` and `NoEdition` before anything is touched, and `OSError`.
    """
    site = place / FOLDER if (place / FOLDER / NAME).is_file() else place
    with _archive(patch) as archive:
        told, target = _told(archive)
        files = {name.removeprefix(f"{FOLDER}/") for name in archive.namelist() if name.startswith(f"{FOLDER}/")}
        _check_patch(archive, target, files)
        _check_base(site, told, target, files)
        for name in sorted(files - {NAME}):
            _put(site / name, archive.read(f"{FOLDER}/{name}"))
        downloads.withdraw(site)  # what it offers is of the old edition
        if site != place:
            _put(place / OPENER, archive.read(OPENER))
        _put(site / NAME, archive.read(f"{FOLDER}/{NAME}"))  # the last: until then it is a copy of the old edition
    removed = [name for name in told["gone"] if _remove(site, name)]
    return Patched(str(target["edition"]), len(files), len(removed))


def _archive(patch: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(patch)
    except zipfile.BadZipFile as error:
        raise Damaged(f"{patch} 不是压缩包，或者没有传完") from error


def _told(archive: zipfile.ZipFile) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the patch says of itself, and the list of files of the edition it leads to."""
    try:
        told: dict[str, Any] = json.loads(archive.read(TOLD))
        target: dict[str, Any] = json.loads(archive.read(f"{FOLDER}/{NAME}"))
        told["base"], target["edition"]
        names = [*told["gone"], *target["files"]]
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise Damaged("这个压缩包不是手册的更新包，或者已经损坏") from error
    if not all(_is_inside(name) for name in names):
        raise Damaged("这个更新包要写到手册外面去，不能用")
    return told, target


def _is_inside(name: str) -> bool:
    """Whether a name leads nowhere but into the site."""
    parts = PurePosixPath(name).parts
    return bool(parts) and parts[0] != "/" and ".." not in parts and not any(sign in name for sign in ":\\\0")


def _check_patch(archive: zipfile.ZipFile, target: dict[str, Any], files: set[str]) -> None:
    """Every file of it is one of the edition, and whole."""
    for name in sorted(files - {NAME, SCRIPT}):
        try:
            data = archive.read(f"{FOLDER}/{name}")
        except zipfile.BadZipFile as error:
            raise Damaged(f"更新包里的 {name} 已经损坏") from error
        if target["files"].get(name) != [len(data), _sum(data)]:
            raise Damaged(f"更新包里的 {name} 和新版的清单不一样")


def _check_base(site: Path, told: dict[str, Any], target: dict[str, Any], files: set[str]) -> None:
    """The copy is of the right edition and whole; what an earlier run has replaced already is as it shall be."""
    copy = opened(site)
    if _sum(copy.read(NAME)) != told["base"]:
        raise WrongBase(f"这份手册是版本 {copy.edition}，更新包只能用在版本 {told['from']} 上")
    for name, own in copy.content["files"].items():
        found = entry(site / name) if name in copy.names else None
        if found != own and not (name in files and found == target["files"].get(name)):
            raise WrongBase(f"这份手册不完整：{name} 缺少或变了；请先换一份完整的")


def _put(path: Path, data: bytes) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + _UNFINISHED)
    try:
        unfinished.write_bytes(data)
        disk.move(unfinished, path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def _remove(site: Path, name: str) -> bool:
    """Whether the file was there; folders that are empty then go too."""
    path = site / name
    if not path.is_file():
        return False
    disk.remove(path)
    for folder in path.parents:
        if folder == site or any(folder.iterdir()):
            break
        folder.rmdir()
    return True


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

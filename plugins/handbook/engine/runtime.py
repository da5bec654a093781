"""Which files of Pyodide does a page need, are these the ones, and what is changed in them?

Nothing is taken that has not the SHA-256 written down in ``runtime.yml``; every change is written down there, too, and
goes into the notice that lies beside the script.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from handbook import rulebook

_EPOCH = (1980, 1, 1, 0, 0, 0)


class EngineError(ValueError):
    """A file of the runtime is not as it was when its changes were written down: the build must end."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """Pyodide's files, verified and unchanged."""

    files: Mapping[str, bytes]
    """Name → bytes, as ``runtime.yml`` lists them."""

    def text(self, name: str) -> str:
        """A script of it with the written changes. Raises `EngineError` where one does not fit."""
        text = self.files[name].decode("utf-8")
        for before, after in pinned()["edits"].get(name, ()):
            if before not in text:
                raise EngineError(f"{name} of Pyodide {pinned()['version']} does not hold {before!r} any more")
            text = text.replace(before, after)
        return text

    def library(self, made: Mapping[str, bytes], loaded: frozenset[str] = frozenset()) -> bytes:
        """The standard library without what no page needs: stored, since the whole is squeezed once more.

        ``made``: byte code by name, which takes the place of the script; ``loaded``: modules that are there already.
        """
        buffer, without = io.BytesIO(), tuple(pinned()["without"])
        with (
            zipfile.ZipFile(io.BytesIO(self.files["python_stdlib.zip"])) as old,
            zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as new,
        ):
            for entry in sorted(old.infolist(), key=lambda entry: entry.filename):
                if entry.is_dir() or entry.filename.startswith(without) or _module(entry.filename) in loaded:
                    continue
                code = f"{entry.filename}c"
                data, name = (made[code], code) if code in made else (old.read(entry), entry.filename)
                new.writestr(zipfile.ZipInfo(name, _EPOCH), data)
        return buffer.getvalue()

    def lock(self) -> bytes:
        """What Pyodide wants to know of itself: no package but the runtime is ever loaded."""
        lock = json.loads(self.files["pyodide-lock.json"])
        return json.dumps({**lock, "packages": {}}, sort_keys=True).encode()


def _module(name: str) -> str:
    """``json/__init__.py`` → ``json``."""
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def pinned() -> Mapping[str, Any]:
    """What is written down of the runtime."""
    found: Mapping[str, Any] = rulebook.load(Path(__file__).parent, "runtime")
    return found


def versions() -> dict[str, str]:
    """Name → version of what goes along with the runtime."""
    return {"pyodide": pinned()["version"], "cpython": pinned()["python"]}


def known(folder: Path) -> Runtime | None:
    """The runtime that lies in the folder; `None` when a file is missing or is not the one."""
    return verified({name: data for name in pinned()["files"] if (data := _read(folder / name)) is not None})


def verified(files: Mapping[str, bytes]) -> Runtime | None:
    """The files as a runtime, when all are there and every sum is right."""
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return Runtime(dict(files)) if sums == pinned()["files"] else None


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None

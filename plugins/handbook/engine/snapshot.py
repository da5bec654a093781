"""What does a page's Python hold once it has started? Its memory, written down when the site is built.

A page that takes it over needs neither to start Python nor to import, nor to make expressions. The page's own Python
writes it under node (`snapshot.js`); its memory fits no other.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.engine.ahead import PATIENCE, drafts, zipped

HERE = Path(__file__).parent
SOURCES = (HERE / "snapshot.js", HERE / "rehearsal.py")
"""Of what it depends, besides what it is made of."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A Python that has started."""

    memory: bytes
    """As Pyodide takes it."""
    modules: frozenset[str]
    """What it has loaded, and needs from nowhere any more."""


def able() -> bool:
    """Whether one can be written on this machine."""
    return shutil.which("node") is not None


def snapshot(folder: Path, library: bytes, rules: Mapping[str, bytes]) -> Snapshot | None:
    """Python with our modules loaded, having checked the drafts in ``drafts/``; `None` where node cannot do it.

    ``folder`` has Pyodide's files; ``library`` is the standard library as the page gets it; ``rules``: path → what lies
    in the folder that Python searches, without any handbook's knowledge, so that it is the same for all handbooks.
    """
    node = shutil.which("node")
    if node is None:
        return None
    with tempfile.TemporaryDirectory() as place:
        standard, given, made = (Path(place, name) for name in ("library.zip", "given", "made"))
        standard.write_bytes(library)
        given.write_bytes(zipped({**rules, **drafts()}))
        files = (folder.resolve(), standard, given, HERE / "rehearsal.py", made)
        try:
            command = [node, str(HERE / "snapshot.js"), *map(str, files)]
            subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
            return _read(made.read_bytes())
        except (OSError, subprocess.SubprocessError):
            return None


def _read(data: bytes) -> Snapshot:
    end = 4 + int.from_bytes(data[:4], "little")
    return Snapshot(data[end:], frozenset(json.loads(data[4:end])))

"""By whom is made before what a page would make at every start?

By a Python of the page's version, else by the page's own under node; where neither is at hand, by the page itself.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook import disk

PATIENCE = 300
"""Seconds that it may take."""
_HERE = Path(__file__).parent
_EPOCH = (1980, 1, 1, 0, 0, 0)
_OWN = """
import sys
from pathlib import Path
place, module, call, given, made = sys.argv[1:]
sys.path.insert(0, place)
space = {module: __import__(module), "given": Path(given).read_bytes()}
Path(made).write_bytes(eval(call, space))
"""
_NODE = """
const fs = require("fs"), [folder, given, made, file, module, call] = process.argv.slice(1);
const { loadPyodide } = require(folder + "/pyodide.js");
(async () => {
  const python = await loadPyodide({ indexURL: folder + "/", env: { PYTHONHASHSEED: "0" } });
  python.FS.writeFile("/tmp/given", fs.readFileSync(given));
  python.FS.writeFile("/tmp/" + module + ".py", fs.readFileSync(file));
  python.runPython("import sys\\nsys.path.insert(0, '/tmp')\\nimport " + module);
  python.runPython("given = open('/tmp/given', 'rb').read()\\nopen('/tmp/made', 'wb').write(" + call + ")");
  fs.writeFileSync(made, python.FS.readFile("/tmp/made"));
})().catch((error) => { console.error(error); process.exit(1); });
"""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be made."""

    name: str
    """What the file is called in which it is kept."""
    module: Path
    """The script of ours that makes it, with the standard library alone."""
    call: str
    """What to call; ``given`` is what it is made of."""


def bytecode(folder: Path, archive: bytes, prefix: str, version: str) -> dict[str, bytes]:
    """Name → byte code of the scripts of a zip, for Python ``version``; nothing where they cannot be compiled here.

    ``folder`` has Pyodide's files, and keeps what was compiled; ``prefix``: where the scripts will lie.
    """
    job = Job("bytecode", _HERE / "bytecode.py", f"bytecode.compiled(given, {prefix!r})")
    made = kept(folder, job, archive, version)
    if made is None:
        return {}
    with zipfile.ZipFile(io.BytesIO(made)) as found:
        return {name: found.read(name) for name in found.namelist()}


def expressions(folder: Path, rules: Mapping[str, bytes], version: str) -> bytes | None:
    """What `handbook.precompiled` is to use in the page, made of the rules alone: the same for all handbooks."""
    job = Job("expressions", _HERE / "rehearsal.py", "rehearsal.rehearsed(given)")
    return kept(folder, job, zipped({**rules, **drafts()}), version)


def drafts() -> dict[str, bytes]:
    """What is checked once to find out what every draft needs, where `rehearsal` looks for it."""
    return {f"rehearsal/{one.name}": one.read_bytes() for one in (_HERE / "drafts").glob("*.txt")}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of them; the same files, the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    return buffer.getvalue()


def kept(folder: Path, job: Job, given: bytes, version: str) -> bytes | None:
    """What the job makes of something, by Python ``version``; `None` where it cannot be made here.

    ``folder`` has Pyodide's files, and keeps what was made.
    """
    key = hashlib.sha256(b"\0".join((job.call.encode(), given, job.module.read_bytes()))).hexdigest()[:16]
    file = folder / f"{job.name}-{key}.bin"
    if not file.is_file():
        made = _made(folder, job, given, version)
        if made is None:
            return None
        part = file.with_suffix(f".{hashlib.sha256(made).hexdigest()[:8]}.part")
        part.write_bytes(made)
        disk.move(part, file)
    return file.read_bytes()


def _made(folder: Path, job: Job, given: bytes, version: str) -> bytes | None:
    own, node = "{}.{}".format(*sys.version_info), shutil.which("node")
    module = str(job.module)
    with tempfile.TemporaryDirectory() as place:
        source, result = Path(place, "given"), Path(place, "made")
        source.write_bytes(given)
        files = [str(source), str(result)]
        if own == version and sys.implementation.name == "cpython":
            start = [sys.executable, "-I", "-S", "-c", _OWN, str(job.module.parent), job.module.stem, job.call]
            return _run([*start, *files], result)
        if node is None:
            return None
        start = [node, "-e", _NODE, str(folder.resolve())]
        return _run([*start, *files, module, job.module.stem, job.call], result)


def _run(command: list[str], result: Path) -> bytes | None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
        return result.read_bytes()
    except (OSError, subprocess.SubprocessError):
        return None

"""How is Python compiled before a page needs it? By a Python of the page's version, else by the page's own under node.

A page then starts in a third of the time. Where neither is at hand, it compiles for itself. Runs in Pyodide, too: the
standard library alone.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import marshal
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
PATIENCE = 300
"""Seconds that node may take."""
_NODE = """
const fs = require("fs"), [folder, given, made, code, prefix] = process.argv.slice(1);
const { loadPyodide } = require(folder + "/pyodide.js");
(async () => {
  const python = await loadPyodide({ indexURL: folder + "/", env: { PYTHONHASHSEED: "0" } });
  python.FS.writeFile("/tmp/given.zip", fs.readFileSync(given));
  python.FS.writeFile("/tmp/bytecode.py", fs.readFileSync(code));
  const call = "bytecode.compiled(open('/tmp/given.zip', 'rb').read(), " + JSON.stringify(prefix) + ")";
  python.runPython("import sys; sys.path.insert(0, '/tmp'); import bytecode");
  python.runPython("open('/tmp/made.zip', 'wb').write(" + call + ")");
  fs.writeFileSync(made, python.FS.readFile("/tmp/made.zip"));
})().catch((error) => { console.error(error); process.exit(1); });
"""


def compiled(archive: bytes, prefix: str) -> bytes:
    """The scripts of a zip as byte code that is taken without a look at its source: name → ``<name>c``.

    ``prefix``: where they will lie, for tracebacks.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(one for one in old.namelist() if one.endswith(".py")):
            source = old.read(name)
            code = compile(source, prefix + name, "exec", dont_inherit=True, optimize=0)
            head = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + importlib.util.source_hash(source)
            new.writestr(zipfile.ZipInfo(f"{name}c", _EPOCH), head + marshal.dumps(code))
    return buffer.getvalue()


def bytecode(folder: Path, archive: bytes, prefix: str, version: str) -> dict[str, bytes]:
    """Name → byte code of the scripts of a zip, for Python ``version``; nothing where they cannot be compiled here.

    ``folder`` has Pyodide's files, and keeps what was compiled.
    """
    key = hashlib.sha256(prefix.encode() + archive + Path(__file__).read_bytes()).hexdigest()[:16]
    kept = folder / f"bytecode-{key}.zip"
    if not kept.is_file():
        made = _compiled(folder, archive, prefix, version)
        if made is None:
            return {}
        part = kept.with_suffix(f".{hashlib.sha256(made).hexdigest()[:8]}.part")
        part.write_bytes(made)
        part.replace(kept)
    with zipfile.ZipFile(kept) as found:
        return {name: found.read(name) for name in found.namelist()}


def _compiled(folder: Path, archive: bytes, prefix: str, version: str) -> bytes | None:
    own = "{}.{}".format(*sys.version_info)
    if own == version and sys.implementation.name == "cpython":
        return compiled(archive, prefix)
    node = shutil.which("node")
    return None if node is None else _by_node(node, folder, archive, prefix)


def _by_node(node: str, folder: Path, archive: bytes, prefix: str) -> bytes | None:
    with tempfile.TemporaryDirectory() as place:
        given, made = Path(place, "given.zip"), Path(place, "made.zip")
        given.write_bytes(archive)
        command = [node, "-e", _NODE, str(folder.resolve()), str(given), str(made), __file__, prefix]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
            return made.read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None

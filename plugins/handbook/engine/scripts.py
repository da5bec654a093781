"""How do runtime and rules come into a page that is opened from a disk? As two classic scripts, in the index's form.

Each holds one deflated stream: a list of names with sizes, then what they are. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from handbook import disk
from handbook.desk.door import SECTIONS
from handbook.engine.ahead import bytecode, drafts, expressions, zipped
from handbook.engine.runtime import EngineError, Runtime, pinned
from handbook.engine.snapshot import SOURCES, able, snapshot
from handbook.publishing import portable
from handbook.publishing.static import WORKER, Asset
from handbook.search.format import head, in_sections, script

RUNTIME, RULES, MATERIALS, NOTICE = "runtime", "rules", "materials", "engine-notice"
"""Names of the assets."""
HOME, LIBRARY = "/home/pyodide/", "/lib/python314.zip/"
"""Where the rules and the standard library lie in the page."""
SNAPSHOT = "snapshot"
"""What the worker takes over where it is among the runtime's files."""
_MAKERS = (*SOURCES, Path(__file__).with_name("bytecode.py"))
_MODULE, _LOADER = "//@@module@@", "//@@loader@@"


def scripts(runtime: Runtime, rules: Mapping[str, str], cache: Path | None = None) -> list[Asset]:
    """Runtime, rules and the notice that has to go with them. Raises `EngineError`.

    ``rules``: path → text of what lies in the folder that Python searches; ``cache``: the folder of Pyodide's files,
    where byte code and the squeezed runtime are kept from build to build; without it nothing is compiled before.
    """
    own = {name: text.encode() for name, text in rules.items()}
    common = {name: data for name, data in own.items() if name not in (SECTIONS, portable.KNOWLEDGE)}
    made, started = _runtime(runtime, common, cache)
    if cache is not None and not started:
        own |= _ahead(common, cache)
    return [
        Asset(RUNTIME, "js", made),
        Asset(RULES, "js", _script(RULES, sorted(own.items()))),
        Asset(NOTICE, "txt", notice().encode()),
    ]


def _ahead(rules: Mapping[str, bytes], cache: Path) -> dict[str, bytes]:
    """What is made before a page needs it that has to start Python: byte code, what `handbook.precompiled` uses."""
    version = pinned()["python"]
    scripts = {name: data for name, data in rules.items() if name.endswith(".py")}
    found = {_beside(name): data for name, data in bytecode(cache, zipped(scripts), HOME, version).items()}
    made = expressions(cache, rules, version) if portable.PRECOMPILED in rules else None
    return found if made is None else {**found, str(PurePosixPath(portable.PRECOMPILED).with_suffix(".bin")): made}


def _beside(name: str) -> str:
    """Where Python looks for the byte code of a script: ``a/b.pyc`` → ``a/__pycache__/b.cpython-314.pyc``."""
    path = PurePosixPath(name)
    tag = "cpython-" + pinned()["python"].replace(".", "")
    return str(path.parent / "__pycache__" / f"{path.stem}.{tag}.pyc")


def data_script(name: str, value: object) -> Asset:
    """A value as JSON in a script of the same form."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Asset(name, "js", _script(name, [(name, text.encode())]))


def worker(runtime: Runtime) -> str:
    """The worker's source: ours, with Pyodide's two scripts in it."""
    text = WORKER.read_text("utf-8")
    for place, name in ((_MODULE, "pyodide.asm.mjs"), (_LOADER, "pyodide.js")):
        before, found, after = text.partition(place)
        if not found:
            raise EngineError(f"the worker has no place {place}")
        text = f"{before}{runtime.text(name)}{after}"
    return text


def notice() -> str:
    """What the licences want to be told: whose it is, where its source is, what was changed."""
    known = pinned()
    edits = [f"  {name}：{old!r} → {new!r}" for name, pairs in known["edits"].items() for old, new in pairs]
    lines = (
        f"{RUNTIME}.….js 里有 Pyodide {known['version']}（{known['licence']}）"
        f"和 CPython {known['python']}（PSF-2.0）。",
        "Pyodide 按 Mozilla Public License 2.0 提供，全文见 mozilla.org/MPL/2.0。",
        f"{known['source']}。",
        "CPython 按 Python Software Foundation License 提供，版权归 Python 软件基金会。",
        "改动：",
        *edits,
        f"  python_stdlib.zip：去掉 {'、'.join(known['without'])}",
        "  pyodide-lock.json：去掉软件包的清单",
    )
    return "\n".join(lines) + "\n"


def _runtime(runtime: Runtime, own: Mapping[str, bytes], cache: Path | None) -> tuple[bytes, bool]:
    """The script, and whether the Python in it has started; kept by what it is made of."""
    if cache is None:
        return _script(RUNTIME, _parts(runtime, runtime.library({}))), False
    file = cache / f"{RUNTIME}-{_key(runtime, own)}.js"
    if file.is_file():
        return file.read_bytes(), able()
    code = bytecode(cache, runtime.library({}), LIBRARY, pinned()["python"])
    found = snapshot(cache, runtime.library(code), own)
    parts = _parts(runtime, runtime.library(code, found.modules if found else frozenset()))
    if found:
        parts.append((SNAPSHOT, found.memory))
    made = _script(RUNTIME, parts)
    if bool(found) == able():  # else node failed, which it may not do the next time
        _keep(file, made)
    return made, bool(found)


def _key(runtime: Runtime, own: Mapping[str, bytes]) -> str:
    summed = hashlib.sha256(json.dumps([head(), pinned(), able()], sort_keys=True).encode())
    for one in (worker(runtime).encode(), *(file.read_bytes() for file in _MAKERS), zipped({**own, **drafts()})):
        summed.update(hashlib.sha256(one).digest())
    return summed.hexdigest()[:16]


def _parts(runtime: Runtime, library: bytes) -> list[tuple[str, bytes]]:
    return [
        ("worker.js", worker(runtime).encode()),
        ("lock.json", runtime.lock()),
        ("pyodide.asm.wasm", runtime.files["pyodide.asm.wasm"]),
        ("python_stdlib.zip", library),
    ]


def _keep(file: Path, made: bytes) -> None:
    for old in file.parent.glob(f"{RUNTIME}-*.js"):
        old.unlink(missing_ok=True)
    part = file.with_suffix(".part")
    part.write_bytes(made)
    disk.move(part, file)


def _script(name: str, parts: Iterable[tuple[str, bytes]]) -> bytes:
    listed = list(parts)
    names = json.dumps([[one, len(data)] for one, data in listed], separators=(",", ":")).encode()
    return script(name, in_sections([names, b"".join(data for _, data in listed)]), head())

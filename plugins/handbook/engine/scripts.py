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
from handbook.engine.ahead import bytecode, expressions, zipped
from handbook.engine.runtime import EngineError, Runtime, pinned
from handbook.publishing import portable
from handbook.publishing.static import WORKER, Asset
from handbook.search.format import head, in_sections, script

RUNTIME, RULES, MATERIALS, NOTICE = "runtime", "rules", "materials", "engine-notice"
"""Names of the assets."""
HOME, LIBRARY = "/home/pyodide/", "/lib/python314.zip/"
"""Where the rules and the standard library lie in the page."""
_MODULE, _LOADER = "//@@module@@", "//@@loader@@"


def scripts(runtime: Runtime, rules: Mapping[str, str], cache: Path | None = None) -> list[Asset]:
    """Runtime, rules and the notice that has to go with them. Raises `EngineError`.

    ``rules``: path → text of what lies in the folder that Python searches; ``cache``: the folder of Pyodide's files,
    where byte code and the squeezed runtime are kept from build to build; without it nothing is compiled before.
    """
    own = {name: text.encode() for name, text in rules.items()}
    if cache is not None:
        own |= _ahead(own, cache)
    return [
        Asset(RUNTIME, "js", _runtime(runtime, cache)),
        Asset(RULES, "js", _script(RULES, sorted(own.items()))),
        Asset(NOTICE, "txt", notice().encode()),
    ]


def _ahead(own: Mapping[str, bytes], cache: Path) -> dict[str, bytes]:
    """What of the rules is made before a page needs it: byte code, and what `handbook.precompiled` uses."""
    version = pinned()["python"]
    scripts = {name: data for name, data in own.items() if name.endswith(".py")}
    found = {_beside(name): data for name, data in bytecode(cache, zipped(scripts), HOME, version).items()}
    rules = {name: data for name, data in own.items() if name not in (SECTIONS, portable.KNOWLEDGE)}
    made = expressions(cache, rules, version) if portable.PRECOMPILED in own else None
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


def _runtime(runtime: Runtime, cache: Path | None) -> bytes:
    made: Mapping[str, bytes] = {}
    if cache is not None:
        made = bytecode(cache, runtime.library({}), LIBRARY, pinned()["python"])
    parts = [
        ("worker.js", worker(runtime).encode()),
        ("lock.json", runtime.lock()),
        ("pyodide.asm.wasm", runtime.files["pyodide.asm.wasm"]),
        ("python_stdlib.zip", runtime.library(made)),
    ]
    if cache is None:
        return _script(RUNTIME, parts)
    summed = hashlib.sha256(json.dumps(head()).encode())
    for name, data in parts:
        summed.update(f"{name} {len(data)} ".encode() + data)
    kept = cache / f"{RUNTIME}-{summed.hexdigest()[:16]}.js"
    if not kept.is_file():
        for old in cache.glob(f"{RUNTIME}-*.js"):
            old.unlink(missing_ok=True)
        part = kept.with_suffix(".part")
        part.write_bytes(_script(RUNTIME, parts))
        disk.move(part, kept)
    return kept.read_bytes()


def _script(name: str, parts: Iterable[tuple[str, bytes]]) -> bytes:
    listed = list(parts)
    names = json.dumps([[one, len(data)] for one, data in listed], separators=(",", ":")).encode()
    return script(name, in_sections([names, b"".join(data for _, data in listed)]), head())

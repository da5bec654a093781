"""The same Python in a page: which files of Pyodide, where they come from, what becomes of them."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest
from handbook import engine
from handbook.cli import main
from handbook.engine import Fault, ahead, bytecode, obtain, runtime
from handbook.engine.runtime import EngineError, Runtime, known, pinned, verified
from handbook.engine.scripts import notice, scripts, worker
from handbook.publishing.shell import secure, sentinel
from handbook.search import unpack
from sample_handbook import handbook

SOURCES = import_module("handbook.engine.obtain")
SNAPSHOT = import_module("handbook.engine.snapshot")
MODULE, LOADER = (
    "var a=import.meta.url;{return Module.HEAP8.set(t),l}export default _createPyodideModule;",
    "load();\n//# sourceMappingURL=pyodide.js.map",
)


def made() -> dict[str, bytes]:
    """Files like Pyodide's, small."""
    library = io.BytesIO()
    with zipfile.ZipFile(library, "w") as archive:
        for name in ("json/__init__.py", "unittest/case.py", "abc.py", "asyncio/"):
            archive.writestr(name, "VALUE = 1\n" if name.endswith(".py") else "")
    return {
        "package.json": b"{}",
        "pyodide-lock.json": b'{"info": {}, "packages": {"numpy": {}}}',
        "pyodide.asm.mjs": MODULE.encode(),
        "pyodide.asm.wasm": b"\0asm",
        "pyodide.js": LOADER.encode(),
        "python_stdlib.zip": library.getvalue(),
    }


@pytest.fixture
def as_pinned(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The small files are the ones that are written down."""
    files = made()
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    data = {**pinned(), "files": sums}
    monkeypatch.setattr(runtime, "pinned", lambda: data)
    monkeypatch.setattr(SOURCES, "pinned", lambda: data)
    return files


def source(files: Mapping[str, bytes] | Exception) -> object:
    """A source that gives these files, or fails so."""

    def bring() -> Mapping[str, bytes]:
        if isinstance(files, Exception):
            raise files
        return files

    return bring


def test_only_the_files_that_are_written_down_are_taken(as_pinned: dict[str, bytes]) -> None:
    assert verified(as_pinned) is not None
    for name, data in as_pinned.items():
        assert verified({**as_pinned, name: data + b" "}) is None
        assert verified({one: data for one, data in as_pinned.items() if one != name}) is None


def test_the_first_source_that_has_them_is_taken_and_kept(
    as_pinned: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = {**as_pinned, "pyodide.js": b"other"}
    gone = subprocess.CalledProcessError(1, "pip", stderr=b"note\nERROR: no such thing\n")
    monkeypatch.setattr(SOURCES, "_SOURCES", {"pip": source(gone), "x": source(broken), "npm": source(as_pinned)})
    found = obtain(tmp_path / "engine")
    assert isinstance(found, Runtime)
    assert known(tmp_path / "engine") == found
    monkeypatch.setattr(SOURCES, "_SOURCES", {})
    assert obtain(tmp_path / "engine") == found


def test_where_none_has_them_every_reason_is_told(
    as_pinned: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = subprocess.CalledProcessError(1, "pip", stderr=b"note\nERROR: no such thing\n")
    sources = {"pip": source(gone), "npm": source({**as_pinned, "pyodide.js": b"other"})}
    monkeypatch.setattr(SOURCES, "_SOURCES", sources)
    assert obtain(tmp_path / "engine") == Fault(("pip：ERROR: no such thing", "npm：文件的校验值不对，没有用"))
    assert not (tmp_path / "engine").exists()
    assert main(["engine", "--folder", str(tmp_path / "engine")]) == 2
    assert "网站照样能建" in capsys.readouterr().err


def test_a_text_that_is_to_be_changed_and_is_not_there_ends_the_build(as_pinned: dict[str, bytes]) -> None:
    whole = Runtime(as_pinned)
    text = worker(whole)
    assert 'var a="memory:/pyodide.asm.mjs";' in text
    assert "export default" not in text
    assert "sourceMappingURL" not in text
    with pytest.raises(EngineError, match="does not hold"):
        worker(Runtime({**as_pinned, "pyodide.asm.mjs": b"var a;"}))


def test_the_library_is_trimmed_and_byte_code_takes_the_place_of_scripts(as_pinned: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(Runtime(as_pinned).library({"abc.pyc": b"code"}))) as archive:
        assert archive.namelist() == ["abc.pyc", "json/__init__.py"]
        assert archive.read("abc.pyc") == b"code"
    with zipfile.ZipFile(io.BytesIO(Runtime(as_pinned).library({}, frozenset({"json"})))) as archive:
        assert archive.namelist() == ["abc.py"], "what is loaded already is needed from nowhere"
    assert json.loads(Runtime(as_pinned).lock())["packages"] == {}


def test_byte_code_runs_without_its_source(tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as new:
        new.writestr("one.py", "VALUE = 'eins'\n")
        new.writestr("rules.json", "{}")
    with zipfile.ZipFile(io.BytesIO(bytecode.compiled(archive.getvalue(), "/x/"))) as made_of_it:
        assert made_of_it.namelist() == ["one.pyc"]
        (tmp_path / "one.pyc").write_bytes(made_of_it.read("one.pyc"))
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import one; print(one.VALUE)"
    command = [sys.executable, "-I", "-c", program]
    assert subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.strip() == "eins"


def test_without_node_and_the_right_python_nothing_is_made_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead.shutil, "which", lambda _: None)  # type: ignore[attr-defined]
    assert ahead.bytecode(tmp_path, b"no zip", "/x/", "2.7") == {}
    assert ahead.expressions(tmp_path, {}, "2.7") is None
    assert SNAPSHOT.snapshot(tmp_path, b"no zip", {}) is None
    assert not SNAPSHOT.able()


def test_where_node_fails_the_page_starts_python_itself_and_the_next_build_tries_again(
    as_pinned: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = tmp_path / "node"
    failing.write_text("#!/bin/sh\nexit 1\n", "ascii")
    failing.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert SNAPSHOT.snapshot(tmp_path, b"no zip", {}) is None
    made = scripts(Runtime(as_pinned), {"handbook/a.py": "A = 1\n"}, tmp_path)
    assert [asset.name for asset in made] == ["runtime", "rules", "engine-notice"]
    assert not list(tmp_path.glob("runtime-*"))


def test_where_node_is_a_page_gets_a_python_that_has_started(site: Path) -> None:
    built = list(site.glob("assets/handbook/runtime.*.js"))
    if not built or not SNAPSHOT.able():
        pytest.skip("the runtime of the page, or node, is not on this machine")
    names, data = unpack.sections(unpack.data(built[0].read_bytes()))
    parts = dict(json.loads(names))
    assert sum(parts.values()) == len(data)
    assert parts["snapshot"] > parts["python_stdlib.zip"]


def test_the_same_files_give_the_same_scripts(as_pinned: dict[str, bytes]) -> None:
    rules = {"handbook/a.py": "A = 1\n", "handbook/b.json": "{}"}
    first, second = (scripts(Runtime(as_pinned), dict(order)) for order in (rules.items(), reversed(rules.items())))
    assert first == second
    assert [asset.name for asset in first] == ["runtime", "rules", "engine-notice"]
    assert first[0].content.startswith(b"\xff\xfe")


def test_the_notice_names_licences_source_and_every_change() -> None:
    text = notice()
    for wanted in ("MPL-2.0", "mozilla.org/MPL/2.0", "PSF-2.0", "pyodide/pyodide", "import.meta.url", "unittest/"):
        assert wanted in text


def test_what_the_page_runs_is_what_the_repository_has() -> None:
    files = engine.files(handbook())
    package = Path(engine.__file__).parents[2]
    own = {name: text for name, text in files.items() if name.endswith(".py")}
    assert {"handbook/desk/door.py", "handbook/reading/formats/word/twin.py"} <= own.keys()
    assert own == {name: (package / name).read_text("utf-8") for name in own}
    assert not json.loads(files["handbook/sections.json"])["kinds"], "its reports have no sections"


def test_only_a_page_that_runs_it_may(tmp_path: Path) -> None:
    meta = f'<meta content="{sentinel("policy")}">'
    assert "wasm-unsafe-eval" not in secure(meta)
    assert "worker-src" not in secure(meta)
    runs = secure(meta, runs=True)
    assert "'wasm-unsafe-eval'" in runs
    assert "worker-src blob:" in runs
    assert "connect-src 'none'" in runs

"""Nothing newer than Chromium 80, nothing that reaches out (contract C5): by a parser, not by eye."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import npm
import pytest

CHECK = "tests/node/old-browsers.js"
NEWER_CSS = re.compile(
    r":is\(|:where\(|:has\(|\binset:|aspect-ratio:|(?<![\w-])gap:|row-gap:|column-gap:(?<!grid-column-gap:)|color-mix\(|@layer|@container"
)


def ours(root: Path) -> list[Path]:
    return sorted((root / "plugins" / "handbook").rglob("assets/**/*.js"))


def checked(root: Path, files: list[Path]) -> dict[str, list[str]]:
    command = ["node", CHECK, str(npm.modules()), *map(str, files)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


RUNS_PYTHON = {
    "js/python/python.js": "Worker",
    "worker/worker.js": "importScripts|fetch",  # taken away from what runs there
}
"""Contract C5: check.html and desk.html alone start a worker, from memory."""


def test_our_scripts_are_chromium_80_and_keep_to_themselves(root: Path) -> None:
    assert len(ours(root)) > 20
    found = {path.partition("/assets/")[2]: said for path, said in checked(root, ours(root)).items()}
    assert found.keys() <= RUNS_PYTHON.keys()
    wrong = {path: [one for one in said if not re.search(RUNS_PYTHON[path], one)] for path, said in found.items()}
    assert not any(wrong.values())


def test_so_are_the_index_and_the_scripts_that_a_build_writes(root: Path, site: Path, tmp_path: Path) -> None:
    files = sorted(path for path in site.glob("assets/handbook/*.js") if path.name.count(".") == 1)
    assert {path.name for path in files} >= {"current.js", "dictionary.js", "previews.js"}
    for shard in sorted(site.glob("search/*/*.js"))[:3]:
        files.append(tmp_path / shard.name)
        files[-1].write_text(shard.read_text("utf-16"), "utf-8")
    assert checked(root, files) == {}


@pytest.mark.parametrize(
    "line",
    [
        "a ??= 1;",
        "'a'.replaceAll('b', 'c');",
        "[1].at(-1);",
        "structuredClone({});",
        "fetch('a.json');",
        "import('./a.js');",
        "new Worker('a.js');",
        "document.body.innerHTML = text;",
        "const address = 'https://example.org/';",
        "class A { #b = 1; }",
        "x = Promise.any([]);",
        "/a/v;",
    ],
)
def test_the_check_finds_what_it_is_for(root: Path, tmp_path: Path, line: str) -> None:
    wrong = tmp_path / "wrong.js"
    wrong.write_text(f'"use strict";\n{line}\n', "utf-8")
    assert checked(root, [wrong])


def test_our_style_sheets_use_nothing_newer(root: Path) -> None:
    for sheet in (root / "plugins" / "handbook").rglob("assets/**/*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r"columns: [^;}]+; column-gap:", "", text)  # between columns of text it is old
        assert not NEWER_CSS.findall(text.replace("grid-column-gap:", "").replace("grid-row-gap:", "")), sheet

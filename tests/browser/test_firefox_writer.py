"""The writer's tours in Firefox, from the disk and over http: one browser for all of them."""

from __future__ import annotations

import base64
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx as python_docx
import npm
import pypdfium2
import pytest
from browsing import serve
from handbook.cli.files import Reader
from reading_aloud import DOCS
from same_output import printed, texts

pytestmark = pytest.mark.both
SCRIPT = Path(__file__).parent / "firefox-writer.js"
PATIENCE = 900
WORD = DOCS / "reports" / "wuling-nongye-2026-yaodian.docx"


@pytest.fixture(scope="module")
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What is checked there: a Word file and some samples; with ``--all`` everything."""
    if not request.config.getoption("--all"):
        return [WORD, *sorted((DOCS / "reports").glob("*.txt"))[::6]]
    shared = request.config.rootpath.parent / "shared"
    return [WORD, *texts(tmp_path_factory.mktemp("texts"), shared if shared.is_dir() else None)]


@pytest.fixture(scope="module")
def tour(site: Path, files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was seen on it."""
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    if not firefox:
        pytest.skip("there is no Firefox on this machine")
    if not list(site.glob("assets/handbook/runtime.*.js")):
        pytest.skip("the runtime of the page is not in .cache/engine")
    folder = tmp_path_factory.mktemp("downloads")
    with serve(site) as port:
        places = (site.as_uri() + "/", f"http://127.0.0.1:{port}/", folder)
        command = ["node", SCRIPT, npm.modules(), firefox, *places, *files]
        done = subprocess.run(
            [str(one) for one in command], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(params=["disk", "intranet"])
def saw(request: pytest.FixtureRequest, tour: dict[str, Any]) -> dict[str, Any]:
    """The half of it on the disk, and the one over http."""
    assert tour["complaints"] == []
    found: dict[str, Any] = tour[request.param]
    return found


def test_a_template_is_filled_and_five_passages_go_out_as_word(saw: dict[str, Any]) -> None:
    paragraphs = [one.text for one in python_docx.Document(io.BytesIO(base64.b64decode(saw["word"]))).paragraphs]
    assert paragraphs[0] == "云岭县档案馆2026年上半年党建工作总结"
    assert len(paragraphs) - paragraphs.index("出处") == 1 + 5, "each with its source"


def test_a_list_is_ticked_printed_and_exported(saw: dict[str, Any]) -> None:
    assert saw["ticked"].startswith("已核 1 / 7")
    [sheet] = pypdfium2.PdfDocument(base64.b64decode(saw["printed"]))
    text = sheet.get_textpage().get_text_bounded()  # not every character of it: Firefox does not name all its glyphs
    assert (text.count("√"), text.count("□")) == (1, 6)
    assert base64.b64decode(saw["sheet"]).startswith(b"PK")


def test_the_personal_file_comes_to_a_fresh_profile(saw: dict[str, Any]) -> None:
    assert (saw["fresh"], saw["carried"]) == ("", "5")
    assert saw["stillTicked"].startswith("已核 1 / 7")


def test_drafts_are_checked_with_the_bytes_of_the_command_line(saw: dict[str, Any], files: list[Path]) -> None:
    assert "错误 1 处" in saw["status"]
    assert saw["lines"]
    reader, refused = Reader(DOCS), []
    for file, (check, parse) in zip(files, saw["answers"], strict=False):  # over http the first alone
        if check is None:
            refused.append(file.name)
            assert file.suffix == ".docx"
            continue
        assert {"check": check, "parse": parse} == printed(reader, file), file
    assert len(refused) < 12, refused

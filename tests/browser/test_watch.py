"""``handbook serve``: a file that is dropped in stands on the page that is open, which loads again by itself."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from handbook.cli import unchanged
from playwright.sync_api import Browser
from visiting import Visitor

SOON = 120_000
"""Milliseconds that a build may take on a busy machine."""
REPORT = """栖云县水利局2024年党建工作总结

一年来，局党委召开“清渠夜话”十二次。

一、压实责任
局党委书记每季度听取一次支部书记汇报，全年督办事项二十三件。
"""


@pytest.fixture
def project(site: Path, tmp_path: Path) -> Path:
    """The sample handbook as `handbook build` would have left it: its first build has nothing to do."""
    folder = tmp_path / "project"
    shutil.copytree(site.parent, folder, ignore=lambda place, _: ["site"] if Path(place) == site.parent else [])
    shutil.copytree(site, folder / "site", copy_function=os.link)
    config = folder / "mkdocs.yml"
    handed = unchanged.handed(config, folder / "site")
    unchanged.remember(folder / "site", unchanged.inputs(config, [], (False, False, False, handed)))
    return folder


def _stoppable() -> None:
    """Who starts the tests in the background may have told all processes that Ctrl-C is nothing to them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def server(project: Path) -> Iterator[subprocess.Popen[str]]:
    """The command, as one starts it."""
    command = [
        sys.executable,
        "-c",
        "import sys; from handbook.cli import main; sys.exit(main())",
        "serve",
        "--port",
        "0",
    ]
    with subprocess.Popen(
        command, cwd=project, stderr=subprocess.PIPE, encoding="utf-8", preexec_fn=_stoppable
    ) as process:
        yield process
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


def test_a_report_that_is_dropped_in_appears_on_the_page_that_is_open(
    browser: Browser, project: Path, server: subprocess.Popen[str]
) -> None:
    assert server.stderr
    said = next(line for line in server.stderr if "http://" in line)
    address = re.search(r"http://127\.0\.0\.1:\d+/", said)
    assert address
    someone = Visitor(browser, address[0])
    page = someone.open("reports/index.html")
    assert "栖云县水利局" not in page.content()
    (project / "docs" / "reports" / "清渠夜话.txt").write_text(REPORT, "utf-8")
    page.wait_for_selector("text=栖云县水利局2024年党建工作总结", timeout=SOON)
    assert "栖云县水利局" in someone.search("清渠夜话").inner_text("#hb-hits")
    assert someone.complaints == []
    someone.leave()

"""Fixtures that every test may use."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import launch
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from project import Project

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
# A busy machine is no defect, and what passed here passes there; `scripts/eval.py --fuzz` goes on looking.
settings.register_profile("handbook", deadline=None, derandomize=True)
settings.load_profile("handbook")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--all``: the long tests, too."""
    parser.addoption("--all", action="store_true", help="the tests that take minutes and packages, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Files that build sites come first, small ones last: so no worker is left alone with a long one at the end.

    Long tests are run when they are asked for, and said to be skipped else.
    """
    weights = {"site": 0, "browser": 1}
    shared = {item.path for item in items if "site" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: weights.get(item.path.parent.name, 1 if item.path in shared else 2))
    if not config.getoption("--all"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="long: only with --all"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold labels beside the project; the test skips where there is none."""
    if not (SHARED / "corpus" / "seeds").is_dir():
        pytest.skip("the real documents (../shared) are not on this machine")
    return SHARED


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The project's content without any report, for the test to fill and build."""
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample reports, built once for all tests of all workers. Nobody writes to it."""
    base = tmp_path_factory.getbasetemp()
    shared_base = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = shared_base / "sample"
    try:
        folder.mkdir()
    except FileExistsError:
        return _wait_for(folder)
    try:
        built = Project(folder / "project", sample=True).built()
    except BaseException:
        (folder / "failed").touch()
        raise
    (folder / "done").touch()
    return built


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests of a worker; they skip where there is none."""
    with sync_playwright() as playwright:
        found = launch(playwright)
        if found is None:
            pytest.skip("there is no Chromium on this machine")
        yield found
        found.close()


def _wait_for(folder: Path) -> Path:
    """Another worker builds it."""
    for _ in range(1200):
        if (folder / "done").exists():
            return folder / "project" / "site"
        if (folder / "failed").exists():
            pytest.fail("the sample site was not built; the worker that tried says why")
        time.sleep(0.1)
    raise TimeoutError("the sample site was not built in time")

"""Fixtures that every test may use."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import launch
from filelock import FileLock
from hostile_files import fill
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


@pytest.fixture(scope="session", autouse=True)
def remembered(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Projects of all workers know what the first one learned of the content."""
    Project.remembered = _base(tmp_path_factory) / "remembered"


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
    return _once(tmp_path_factory, "sample", lambda folder: Project(folder, sample=True).built())


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of hostile reports, built once. Nobody writes to it."""
    return _once(tmp_path_factory, "hostile", lambda folder: fill(Project(folder)).built())


@pytest.fixture(scope="session")
def seeds_site(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the five real documents alone, built once. Nobody writes to it."""
    given = {"HANDBOOK_REPORTS": str(shared / "corpus" / "seeds"), "HANDBOOK_SAMPLE": "false"}
    return _once(tmp_path_factory, "seeds", lambda folder: Project(folder).built(given))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests of a worker; they skip where there is none."""
    with sync_playwright() as playwright:
        found = launch(playwright)
        if found is None:
            pytest.skip("there is no Chromium on this machine")
        yield found
        found.close()


def _once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], Path]) -> Path:
    """The site that ``build`` makes in a folder of that name, for all workers: the first builds it, the others wait."""
    folder = _base(factory) / name
    with FileLock(folder.with_suffix(".lock")):  # which goes with the worker that held it
        if folder.exists() and not (folder / "done").exists():
            pytest.fail(f"the site {name} was not built; the worker that tried says why")
        if not folder.exists():
            folder.mkdir()
            build(folder / "project")
            (folder / "done").touch()
    return folder / "project" / "site"


def _base(factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers share."""
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base

"""Where the site is opened, and what a visitor does there."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import INTRANET, serve
from playwright.sync_api import Browser
from visiting import Visitor, visiting

WAYS = ("disk", "intranet")
"""From a stick, and from a plain server."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser.

    What is tried on a stick and on the intranet is tried in one of them, in turns; in both with ``--all``, where the
    test says that they differ (``both``), or where it is asked for by its name.
    """
    ours = [item for item in items if item.path.parent == Path(__file__).parent]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    if config.getoption("--all") or any("::" in argument for argument in config.args):
        return
    doubles = [item for item in ours if _way(item) and not item.get_closest_marker("both")]
    others = {item for item in doubles if _way(item) != WAYS[zlib.crc32(_name(item).encode()) % 2]}
    items[:] = [item for item in items if item not in others]
    config.hook.pytest_deselected(items=list(others))


def _way(item: pytest.Item) -> str:
    parameters = item.callspec.id.split("-") if hasattr(item, "callspec") else []
    return next((one for one in parameters if one in WAYS), "")


def _name(item: pytest.Item) -> str:
    """The test's, whatever the way."""
    return item.name.replace("intranet", "disk")


@pytest.fixture(scope="session")
def disk(site: Path) -> str:
    """The site opened by a double click."""
    return site.as_uri() + "/"


@pytest.fixture(scope="session")
def intranet(site: Path) -> Iterator[str]:
    """The site on plain http, under a name that is no secure context."""
    with serve(site) as port:
        yield f"http://{INTRANET}:{port}/"


@pytest.fixture(params=WAYS)
def anywhere(request: pytest.FixtureRequest) -> str:
    """Both of them."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def visitor(browser: Browser, disk: str) -> Iterator[Visitor]:
    """Somebody at a desk, with the site on a stick. The page may complain about nothing."""
    with visiting(browser, disk) as someone:
        yield someone


@pytest.fixture
def anybody(browser: Browser, anywhere: str) -> Iterator[Visitor]:
    """The same with the site on a stick and on the intranet."""
    with visiting(browser, anywhere) as someone:
        yield someone


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that may be harmed."""
    return Path(shutil.copytree(site, tmp_path / "copy"))


@pytest.fixture(params=WAYS)
def owner(request: pytest.FixtureRequest, browser: Browser, copy: Path) -> Iterator[Visitor]:
    """Somebody with that copy, on a stick or on the intranet."""
    with serve(copy) as port:
        base = copy.as_uri() + "/" if request.param == "disk" else f"http://{INTRANET}:{port}/"
        someone = Visitor(browser, base)
        yield someone
        someone.leave()

"""The old site stays until the new one is whole."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest
from handbook.publishing import staging
from handbook.publishing.staging import Busy, Staging


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    (folder / "old.html").write_text("old")
    return folder


def leftovers(site: Path) -> set[str]:
    return {path.name for path in site.parent.iterdir()} - {"site", ".site.lock"}


def test_the_new_site_takes_the_place_of_the_old_one(site: Path) -> None:
    made = Staging(site)
    (made.folder / "index.html").write_text("new")
    assert (site / "index.html").read_text() == "old"
    made.publish()
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text() == "new"
    assert not leftovers(site)


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    made = Staging(tmp_path / "deep" / "site")
    (made.folder / "index.html").write_text("new")
    made.publish()
    assert (tmp_path / "deep" / "site" / "index.html").read_text() == "new"


def test_what_did_not_change_is_the_old_file_itself(site: Path) -> None:
    (site / "deep").mkdir()
    for name in ("same.html", "deep/same.html", "grown.html", "other.html"):
        (site / name).write_text("same")
    before = (site / "deep" / "same.html").stat()
    made = Staging(site)
    (made.folder / "deep").mkdir()
    for name, text in {
        "same.html": "same",
        "deep/same.html": "same",
        "grown.html": "same?",
        "other.html": "game",
    }.items():
        (made.folder / name).write_text(text)
    made.publish()
    after = (site / "deep" / "same.html").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_nlink) == (before.st_ino, before.st_mtime_ns, 1)
    texts = {path.name: path.read_text() for path in site.rglob("*.html")}
    assert texts == {"same.html": "same", "grown.html": "same?", "other.html": "game"}


def test_where_the_disk_has_no_links_the_new_file_stays(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refused)
    made = Staging(site)
    (made.folder / "index.html").write_text("old")
    made.publish()
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text() == "old"


def test_what_is_discarded_leaves_the_old_site(site: Path) -> None:
    made = Staging(site)
    (made.folder / "index.html").write_text("half")
    made.discard()
    assert (site / "index.html").read_text() == "old"
    assert not leftovers(site)
    Staging(site).discard()  # the lock is free again


def test_where_the_system_cannot_exchange_it_goes_in_two_steps(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "_exchange", lambda *_: False)
    made = Staging(site)
    (made.folder / "index.html").write_text("new")
    made.publish()
    assert (site / "index.html").read_text() == "new"
    assert not leftovers(site)


def test_dead_between_the_two_steps_the_old_site_comes_back(site: Path) -> None:
    site.rename(site.with_name(".site.old"))
    Staging(site).discard()
    assert (site / "index.html").read_text() == "old"
    assert not leftovers(site)


def _hold(site: Path, ready: multiprocessing.Queue[str]) -> None:
    made = Staging(site)
    (made.folder / "index.html").write_text("half")
    ready.put("locked")
    time.sleep(60)


def _held(site: Path) -> multiprocessing.Process:
    context = multiprocessing.get_context("spawn")
    ready: multiprocessing.Queue[str] = context.Queue()
    process = context.Process(target=_hold, args=(site, ready))
    process.start()
    assert ready.get(timeout=60) == "locked"
    return process


def test_a_second_build_waits_or_says_so(site: Path) -> None:
    first = _held(site)
    try:
        with pytest.raises(Busy, match="另一个程序"):
            Staging(site, patience=0.2)
        assert (site / "index.html").read_text() == "old"
    finally:
        first.kill()
        first.join()


def test_a_killed_build_leaves_the_old_site_and_no_lock(site: Path) -> None:
    first = _held(site)
    os.kill(first.pid or 0, signal.SIGKILL)
    first.join()
    assert (site / "index.html").read_text() == "old"
    made = Staging(site, patience=5)
    assert list(made.folder.iterdir()) == []
    made.discard()
    assert not leftovers(site)


def test_a_file_that_is_the_old_one_already_leaves_no_second_name(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.js").write_text("a")
    staging = Staging(site)
    (staging.folder / "a.js").hardlink_to(site / "a.js")
    staging.publish()
    assert [path.name for path in site.iterdir()] == ["a.js"]

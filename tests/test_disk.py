"""As on Windows: what another program holds can be neither renamed nor removed, mostly for a moment."""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from handbook import disk
from handbook.publishing import edition, patch, staging
from handbook.publishing.bundle import pack, prune
from handbook.publishing.staging import Staging

SHARING_VIOLATION, DISK_FULL = 32, 112


def refusal(place: object, code: int = SHARING_VIOLATION) -> OSError:
    error = PermissionError(errno.EACCES, "另一个程序正在使用此文件", str(place))
    error.winerror = code  # type: ignore[attr-defined]
    return error


class Windows:
    """Refuses every rename and removal of a place so many times."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, times: int, code: int = SHARING_VIOLATION) -> None:
        self.times, self.code = times, code
        self.refused: dict[str, int] = {}
        self.slept = 0.0
        monkeypatch.setattr(disk.time, "sleep", self.sleep)
        monkeypatch.setattr(disk.time, "monotonic", lambda: self.slept)
        monkeypatch.setattr(staging, "_exchange", lambda *_: False)
        for owner, name in ((os, "replace"), (shutil, "rmtree"), (Path, "unlink")):
            monkeypatch.setattr(owner, name, self.refusing(getattr(owner, name)))

    def sleep(self, seconds: float) -> None:
        self.slept += seconds

    def refusing(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def tried(place: Path, *rest: Any, **more: Any) -> Any:
            count = self.refused.setdefault(f"{act.__name__} {place}", 0)
            if count < self.times:
                self.refused[f"{act.__name__} {place}"] += 1
                raise refusal(place, self.code)
            return act(place, *rest, **more)

        return tried


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return edited(tmp_path / "site", "old", "1")


def edited(folder: Path, content: str, label: str) -> Path:
    """A small site of that edition."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(content)
    (folder / "same.html").write_text("same")
    edition.write(folder, edition.Imprint(label, "search/x/boot.js"), {})
    return folder


def test_a_new_site_takes_its_place_once_the_old_one_is_let_go(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    windows = Windows(monkeypatch, 3)
    made = Staging(site)
    edited(made.folder, "new", "2")
    made.publish()
    assert edition.verify(site) == []
    assert (site / "index.html").read_text() == "new"
    assert {path.name for path in site.parent.iterdir()} <= {"site", ".site.lock", ".site.pages"}
    assert max(windows.refused.values()) == 3


def test_a_site_that_is_held_for_good_stays_and_the_error_comes_in_time(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Staging(site)
    edited(made.folder, "new", "2")
    windows = Windows(monkeypatch, 10**6)
    with pytest.raises(PermissionError):
        made.publish()
    assert disk.PATIENCE < windows.slept < 2 * disk.PATIENCE
    assert edition.verify(site) == []
    assert (site / "index.html").read_text() == "old"


def test_held_between_the_two_steps_the_old_site_comes_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def held(source: Path, target: Path) -> None:
        if Path(source).name == ".site.new":
            raise refusal(source)
        replace(source, target)

    monkeypatch.setattr(staging, "_exchange", lambda *_: False)
    monkeypatch.setattr(disk, "PATIENCE", 0.0)
    monkeypatch.setattr(os, "replace", held)
    made = Staging(site)
    edited(made.folder, "new", "2")
    with pytest.raises(PermissionError):
        made.publish()
    assert (site / "index.html").read_text() == "old"
    made.discard()
    assert {path.name for path in site.parent.iterdir()} <= {"site", ".site.lock", ".site.pages"}


def test_zips_and_patches_wait_too(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = edited(tmp_path / "new", "new", "2")
    Windows(monkeypatch, 2)
    first, second = pack(site, tmp_path / "dist"), pack(new, tmp_path / "dist")
    change = patch.make(first, second, tmp_path)
    assert patch.apply(change, site).edition == "2"
    assert edition.verify(site) == []
    assert [path.name for path in prune(second, 1)] == [first.name]
    assert zipfile.is_zipfile(second)


@pytest.mark.parametrize(
    "error", [refusal("a", DISK_FULL), PermissionError(errno.EACCES, "no"), OSError(errno.ENOSPC, "x")]
)
def test_every_other_refusal_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def refused(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "replace", refused)
    monkeypatch.setattr(disk.time, "sleep", lambda _: pytest.fail("it waited"))
    with pytest.raises(OSError, match=r".") as raised:
        disk.move(tmp_path / "a", tmp_path / "b")
    assert raised.value is error


def test_what_is_not_there_is_gone_already(tmp_path: Path) -> None:
    disk.remove(tmp_path / "a")
    disk.remove_folder(tmp_path / "b")

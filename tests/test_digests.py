"""What a file holds is known without reading it, as long as the disk says that it is the same."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from handbook import digests
from handbook.digests import Digests
from handbook.library import Library
from handbook.reading import Unreadable, take

READ: list[str] = []


@pytest.fixture(autouse=True)
def reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes what is read; by the clock it is long after files were written."""
    READ.clear()
    monkeypatch.setattr(digests, "take", lambda path: READ.append(path.name) or take(path))
    later(monkeypatch, 3600)


def later(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time_ns", lambda: int((now + seconds) * 1e9))


def told(folder: Path, *, forget: bool = True, names: str = "甲乙") -> list[str]:
    """What a build says of the files."""
    with Library(folder / "cache") as library:
        known = Digests(library)
        found = [known.of(folder / f"{name}.txt") for name in names]
        known.remember(forget)
        return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in "甲乙":
        (tmp_path / f"{name}.txt").write_text(name, "utf-8")
    return tmp_path


def test_what_did_not_change_is_not_read_again(folder: Path) -> None:
    expected = [hashlib.sha256(name.encode()).hexdigest() for name in "甲乙"]
    assert told(folder) == told(folder) == expected
    assert READ == ["甲.txt", "乙.txt"]


@pytest.mark.parametrize("how", ["longer", "as long", "as long, and as old", "another file of that name"])
def test_what_changed_is_read_again(folder: Path, how: str) -> None:
    told(folder)
    path = folder / "乙.txt"
    was = path.stat()
    text = "丙丁" if how == "longer" else "丙"
    if how.startswith("another"):
        (folder / "new").write_text(text, "utf-8")
        os.replace(folder / "new", path)
    while path.stat().st_ctime_ns == was.st_ctime_ns:  # in the next tick of the disk's clock
        path.write_text(text, "utf-8")
    if how != "as long":
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert told(folder)[1] == hashlib.sha256(text.encode()).hexdigest()
    assert READ == ["甲.txt", "乙.txt", "乙.txt"]


def test_what_was_just_written_may_change_within_a_tick(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, 1)
    told(folder)
    later(monkeypatch, 3600)
    told(folder)
    told(folder)
    assert READ == ["甲.txt", "乙.txt"] * 2


def test_what_was_not_asked_for_is_forgotten_unless_others_build_with_it(folder: Path) -> None:
    told(folder)
    told(folder, names="甲", forget=False)
    told(folder)
    assert READ == ["甲.txt", "乙.txt"]
    told(folder, names="甲")
    told(folder)
    assert READ == ["甲.txt", "乙.txt", "乙.txt"]


def test_what_cannot_be_read_is_said_every_time(folder: Path) -> None:
    for _ in range(2):
        with pytest.raises(Unreadable):
            told(folder, names="丙")

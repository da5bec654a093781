"""The library remembers what was analysed, and whatever is wrong with it costs nothing but time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from handbook import library
from handbook.library import Library, code_digest, decoded, encoded
from reading_aloud import DOCS, knowledge, understood


def fill(folder: Path, **values: object) -> None:
    with Library(folder) as known:
        for key, value in values.items():
            known.put(key, encoded(value))


def read(folder: Path | None, key: str) -> object:
    with Library(folder) as known:
        return known.get(key)


def test_what_was_put_is_there_next_time(tmp_path: Path) -> None:
    fill(tmp_path / "cache", a=("一", 2))
    assert read(tmp_path / "cache", "a") == ("一", 2)


def test_every_noun_comes_back_as_it_was() -> None:
    for file in sorted((DOCS / "reports").glob("*.txt"))[:3]:
        for report in understood(file.read_text("utf-8"), file.name):
            assert decoded(encoded(report)) == report
    assert decoded(encoded(knowledge())) == knowledge()


def test_what_was_never_put_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, "a") is None


def test_without_a_folder_nothing_is_remembered() -> None:
    with Library(None) as known:
        known.put("a", encoded(1))
        known.keep_only(["a"])
        assert known.get("a") is None


def test_a_file_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"not a database" * 100)
    fill(tmp_path, a=1)
    assert read(tmp_path, "a") == 1


def test_a_database_damaged_inside_is_replaced(tmp_path: Path) -> None:
    fill(tmp_path, **{f"key{number}": "x" * 500 + str(number) for number in range(400)})
    file = tmp_path / "library.sqlite"
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    file.write_bytes(data)
    assert read(tmp_path, "key7") is None
    fill(tmp_path, a=1)
    assert read(tmp_path, "a") == 1


def test_a_damaged_value_is_as_good_as_none(tmp_path: Path) -> None:
    fill(tmp_path, a=1)
    with sqlite3.connect(tmp_path / "library.sqlite") as base:
        base.execute("UPDATE known SET value = x'00ff00'")
    base.close()
    assert read(tmp_path, "a") is None


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands here")
    fill(tmp_path / "cache", a=1)
    assert read(tmp_path / "cache", "a") is None


def test_a_database_that_another_build_writes_to_is_left_alone(tmp_path: Path) -> None:
    fill(tmp_path, a=1)
    other = sqlite3.connect(tmp_path / "library.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    other.execute("INSERT INTO known VALUES ('b', x'00')")
    assert read(tmp_path, "a") is None
    other.execute("COMMIT")
    other.close()
    assert read(tmp_path, "a") == 1


def test_what_is_no_longer_wanted_is_forgotten(tmp_path: Path) -> None:
    fill(tmp_path, a=1, b=2, c=3)
    with Library(tmp_path) as known:
        known.keep_only(["a", "b"])
        assert [known.get(key) for key in "abc"] == [1, 2, None]


def test_packing_gives_the_value_back() -> None:
    assert decoded(encoded({"题": (1, None)})) == {"题": (1, None)}


def test_a_change_of_the_analysing_code_is_another_digest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "reading").mkdir()
    rule = tmp_path / "reading" / "clean.yml"
    rule.write_text("rules: []")
    monkeypatch.setattr(library, "_PACKAGE", tmp_path)
    monkeypatch.setattr(library, "_ANALYSIS", ("reading",))
    before = code_digest.__wrapped__()
    assert code_digest.__wrapped__() == before
    rule.write_text("rules: [a]")
    assert code_digest.__wrapped__() != before


def test_what_is_forgotten_stands_no_longer_in_the_file(tmp_path: Path) -> None:
    short, long = encoded("只有这里有的一句话"), encoded([f"第{number}段" for number in range(5000)])
    with Library(tmp_path) as known:
        known.put("kept", encoded("留下的"))
        known.put("short", short)
        known.put("long", long)
    file = tmp_path / "library.sqlite"
    pieces = [short, *(long[place : place + 64] for place in range(0, len(long) - 64, 640))]
    assert sum(piece in file.read_bytes() for piece in pieces) > len(pieces) // 2
    with Library(tmp_path) as known:
        known.keep_only(["kept"])
    assert not [piece for piece in pieces if piece in file.read_bytes()]
    assert read(tmp_path, "kept") == "留下的"


LOADED = (
    "import sys, handbook.corpus, handbook.understanding; print(*(n for n in sys.modules if n.startswith('handbook.')))"
)


def test_whatever_analyses_is_a_part_of_the_key() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    parts = {name.split(".")[1] for name in done.stdout.split()}
    assert parts <= {name.removesuffix(".py") for name in library._ANALYSIS}

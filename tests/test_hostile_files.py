"""Hostile files: each is read, or named in a sentence, within 20 CPU seconds and one gigabyte."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from handbook.build import analyse_file
from handbook.files import File, find
from handbook.model import Knowledge, Problem
from handbook.understanding.gate import GateOptions
from hostile_files import files
from reading_aloud import knowledge

resource = pytest.importorskip("resource", reason="limits are set as on Linux")
SECONDS, MEMORY = 20, 1 << 30
ALL = dict(files())


def limited(work: Callable[[], object]) -> object:
    """What ``work`` gives in a process of its own that may use no more than that."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            given = pickle.dumps(work())
            grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10) - used
            with os.fdopen(writer, "wb") as out:
                out.write(pickle.dumps((given, grown)))
            os._exit(0)
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(3)
    os.close(writer)
    with os.fdopen(reader, "rb") as inside:
        data = inside.read()
    _, status = os.waitpid(child, 0)
    assert not status, f"ended with status {status}: more than {SECONDS} s, or an error"
    given, grown = pickle.loads(data)
    assert grown < MEMORY, f"{grown >> 20} MB"
    return pickle.loads(given)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that share what is loaded")
@pytest.mark.parametrize("name", ALL)
def test_it_is_read_or_named(name: str, tmp_path: Path, known: Knowledge) -> None:
    (tmp_path / name).write_bytes(ALL[name]())

    def work() -> tuple[str, str, int]:
        result = analyse_file(File(tmp_path / name, name), known, GateOptions())
        if isinstance(result, Problem):
            return result.path, result.message, 0
        return name, "", len(result)

    path, message, reports = limited(work)  # type: ignore[misc]
    assert path == name
    assert bool(message) != bool(reports)
    assert "程序出错" not in message
    assert "root:" not in message
    assert {one.name for one in tmp_path.iterdir()} == {name}


def test_there_are_eighty() -> None:
    assert len(ALL) >= 80


NAMES = [
    "长" * 85,  # 255 bytes
    "a" * 251 + ".txt",
    "引'号\".txt",
    "换\n行.txt",
    "<b>粗.txt",
    "空 格 .txt",
    "百分%2e%2e%2f.txt",
    "{{ 7*7 }}.txt",
    "\u202etxt.exe.txt",
    "con.txt",
    "aux .txt",
    "大A.txt",
    "大a.txt",
    "-rf.txt",
    "&#x3c;.txt",
]


@pytest.mark.parametrize("name", NAMES, ids=[str(number) for number in range(len(NAMES))])
def test_whatever_a_file_is_called_it_is_found_and_read(name: str, tmp_path: Path, known: Knowledge) -> None:
    try:
        (tmp_path / name).write_bytes(ALL["script.txt"]())
    except OSError:
        pytest.skip("this disk has no such names")
    (file,) = find([tmp_path])
    result = analyse_file(file, known, GateOptions())
    assert isinstance(result, Problem) or result[0].report.source.path == name


def test_names_that_are_no_text_are_shown_as_text(tmp_path: Path, known: Knowledge) -> None:
    name = b"\xed\xa0\xbd\xff.txt"
    try:
        with open(os.fsencode(tmp_path) + b"/" + name, "wb") as out:
            out.write(ALL["script.txt"]())
    except OSError:
        pytest.skip("this disk takes UTF-8 names only")
    (file,) = find([tmp_path])
    file.shown.encode("utf-8")
    assert not isinstance(analyse_file(file, known, GateOptions()), Problem)


def test_links_and_pipes_among_the_reports(tmp_path: Path, known: Knowledge) -> None:
    (tmp_path / "reports").mkdir()
    place = tmp_path / "reports"
    (place / "a.txt").write_bytes(ALL["script.txt"]())
    (place / "loop").symlink_to(place, target_is_directory=True)
    (place / "self.txt").symlink_to(place / "self.txt")
    (place / "gone.txt").symlink_to(place / "nowhere.txt")
    os.mkfifo(place / "pipe.txt")
    (place / "locked.txt").write_bytes(b"")  # who runs this as root may read everything
    (place / "locked.txt").chmod(0)
    results = {file.shown: analyse_file(file, known, GateOptions()) for file in find([place])}
    assert set(results) == {"a.txt", "self.txt", "gone.txt", "pipe.txt", "locked.txt"}
    assert [name for name, one in results.items() if not isinstance(one, Problem)] == ["a.txt"]

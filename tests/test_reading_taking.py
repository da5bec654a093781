"""The bytes of a file: read once and whole, or not at all."""

from __future__ import annotations

import os
import socket
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from handbook.reading import Unreadable, read, taking
from handbook.reading.rules import limits
from handbook.reading.taking import TRIES, take

TEXT = "云岭县档案局2023年工作总结\n一、主要做法\n认真落实三会一课制度。\n".encode()


def refused(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        take(path)
    return caught.value.problem.message


def sparse(path: Path, size: int, head: bytes = b"") -> Path:
    """A file of this size that takes no room."""
    path.write_bytes(head)
    try:
        os.truncate(path, size)
    except OSError:
        pytest.skip("this disk has no files with holes")
    return path


@pytest.fixture
def never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read"))


def test_a_file_is_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    assert take(tmp_path / "a.txt") == TEXT


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        ("a.vmdk", b"KDMV", "不认识的格式“.vmdk”"),
        ("a", b"\x7fELF", "这是程序"),
        ("a.xlsx", b"PK\x03\x04", "电子表格"),
        ("a.bin", b"%TSD-Header-###%", "加密"),
        ("a.txt", "好".encode(), "文件太大（40960 MB）"),
        ("a.docx", b"PK\x03\x04", "文件太大"),
        ("a.pdf", b"%PDF-1.7", "文件太大"),
    ],
)
@pytest.mark.usefixtures("never_read")
def test_forty_gigabytes_are_named_and_not_read(tmp_path: Path, name: str, head: bytes, said: str) -> None:
    path = sparse(tmp_path / name, 40 << 30, head)
    tracemalloc.start()
    assert said in refused(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4 << 20


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx"])
def test_a_file_of_the_largest_size_is_read_and_a_byte_more_is_not(tmp_path: Path, suffix: str) -> None:
    most = limits()["megabytes"][suffix] << 20
    assert len(take(sparse(tmp_path / f"a{suffix}", most))) == most
    assert "文件太大" in refused(sparse(tmp_path / f"b{suffix}", most + 1))


def test_reading_names_it_as_it_is_shown(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read(sparse(tmp_path / "a.iso", 1 << 33), "夹/a.iso")
    assert (caught.value.problem.path, caught.value.problem.example) == ("夹/a.iso", "工作总结.docx")


def test_too_many_lines_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("党员大会一次。\n" * (limits()["lines"] + 1), "utf-8")
    with pytest.raises(Unreadable, match="行数太多"):
        read(tmp_path / "a.txt", "a.txt")


# ── what is no file ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(os.name == "nt", reason="no pipes with names there")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "不是普通的文件" in refused(tmp_path / "a.txt")


@pytest.mark.skipif(os.name == "nt", reason="no sockets with names there")
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as own:
        own.bind("a.txt")
        assert "不是普通的文件" in refused(tmp_path / "a.txt")


def test_a_folder_with_the_name_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert "文件夹" in refused(tmp_path / "a.txt")


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    try:
        (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
        (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    except OSError:
        pytest.skip("no links here")
    assert "打不开文件" in refused(tmp_path / "a.txt")


def test_what_is_gone_is_refused(tmp_path: Path) -> None:
    assert "没有这个文件" in refused(tmp_path / "a.txt")


# ── what changes ─────────────────────────────────────────────────────────────────────────────────────────────────


def changing(monkeypatch: pytest.MonkeyPatch, path: Path, times: int) -> list[bytes]:
    """Somebody writes while the file is read, so often; what was read each time."""
    seen: list[bytes] = []
    true = Path.read_bytes

    def reading(own: Path) -> bytes:
        data = true(own)
        seen.append(data)
        if own == path and len(seen) <= times:
            own.write_bytes(data + b"x")
        return data

    monkeypatch.setattr(Path, "read_bytes", reading)
    return seen


@pytest.mark.parametrize("times", range(TRIES))
def test_a_file_that_changes_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    seen = changing(monkeypatch, path, times)
    assert take(path) == TEXT + b"x" * times
    assert len(seen) == times + 1


def test_a_file_that_never_rests_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    changing(monkeypatch, path, 1000)
    assert "一直在变" in refused(path)


def test_a_file_of_the_same_size_put_in_its_place_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_bytes(TEXT)
    other.write_bytes(TEXT.replace("云岭".encode(), "青石".encode()))
    true, swapped = Path.read_bytes, []

    def reading(own: Path) -> bytes:
        data = true(own)
        if not swapped:
            swapped.append(os.replace(other, path))
        return data

    monkeypatch.setattr(Path, "read_bytes", reading)
    assert "青石".encode() in take(path)


def test_reading_takes_the_bytes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    calls: list[Any] = []
    monkeypatch.setattr(taking.Path, "read_bytes", lambda path: calls.append(path) or TEXT)
    read(tmp_path / "a.txt", "a.txt")
    assert len(calls) == 1

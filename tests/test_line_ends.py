"""Files as Windows writes them: lines end with CR and LF, UTF-8 begins with its mark. They say the same."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from handbook.corpus.corrections import load as load_corrections
from handbook.publishing.markup import write_text
from handbook.reading import read
from handbook.understanding.knowledge.loading import load

DOCS = Path(__file__).resolve().parent.parent / "docs"
BOM = b"\xef\xbb\xbf"


def as_windows(data: bytes) -> bytes:
    return BOM + data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def test_content_says_the_same(tmp_path: Path) -> None:
    shutil.copytree(DOCS, tmp_path / "docs", ignore=shutil.ignore_patterns("reports", "dev", "guide"))
    for path in (path for path in (tmp_path / "docs").rglob("*") if path.suffix in (".yml", ".md")):
        path.write_bytes(as_windows(path.read_bytes()))
    here, there = load(DOCS), load(tmp_path / "docs")
    assert there.problems == ()
    assert replace(there, digest="") == replace(here, digest="")
    assert load_corrections(tmp_path / "docs", there).problems == ()


TEXT = "云岭县档案局2023年工作总结\n一、主要做法\n（一）开会。党员大会开了四次。\n二、下一步打算\n继续开会。\n"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\r", "\x85"], ids=["crlf", "cr", "lfcr", "nel"])
def test_a_report_says_the_same(tmp_path: Path, end: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "b.txt").write_bytes(BOM + TEXT.replace("\n", end).encode())
    (one,), (same,) = (read(tmp_path / name, "a.txt") for name in ("a.txt", "b.txt"))
    assert [part.text for part in one.paragraphs] == [part.text for part in same.paragraphs]
    assert (one.title, one.year, one.kind) == (same.title, same.year, same.kind)


def test_what_is_written_has_the_same_bytes_everywhere(tmp_path: Path) -> None:
    write_text(tmp_path / "deep" / "a.html", "一\n二\n")
    assert (tmp_path / "deep" / "a.html").read_bytes() == "一\n二\n".encode()

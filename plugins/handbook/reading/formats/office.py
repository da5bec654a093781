"""Which lines do old .doc and .wps files and OpenDocument texts show?

Read through LibreOffice (to .docx) or, for .doc, antiword, where they are installed; each run in a folder of its own,
with a time limit.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from handbook.model import Piece
from handbook.reading.formats import word
from handbook.reading.formats.word.pieces import inner_texts
from handbook.reading.line import Extract, lines_of
from handbook.reading.problem import Unreadable, unreadable
from handbook.reading.rules import limits

SECONDS: int = limits()["office"]
"""Longest conversion of one file."""


def read(path: Path, data: bytes, inside: Callable[[str, bytes], Extract]) -> Extract:
    """The lines of an office document that only office software reads.

    Raises `Unreadable`, also when no converter is installed; then it says how to convert the file by hand.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    antiword = shutil.which("antiword")
    kind = path.suffix.lower()[1:]
    if office:
        made = word.read(_with_office(office, path, data), inside)
        return Extract(made.lines, kind, wrapped=False, holds=made.holds, aside=made.aside)
    if antiword and not data.startswith(b"PK"):
        return _with_antiword(antiword, path, data)
    raise unreadable(
        f"读 .{kind} 需要 LibreOffice（或 antiword），这台电脑上没有",
        "先安装 LibreOffice，或用 Word、WPS 另存为 .docx",
        "apt install libreoffice-writer",
    )


def _with_office(program: str, path: Path, data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"source{path.suffix.lower()}"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx"]
        _run([*command, "--outdir", folder, str(source)])
        made = sorted(Path(folder).glob("*.docx"))
        if not made:
            raise _failed()
        return made[0].read_bytes()


def _with_antiword(program: str, path: Path, data: bytes) -> Extract:
    """What antiword does not show (headers, comments) still stands in the file's bytes."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.doc"
        source.write_bytes(data)
        output = _run([program, "-w", "0", "-m", "UTF-8.txt", str(source)])
    found = lines_of(output.decode("utf-8", "replace"))
    if not any(line.text.strip() for line in found):
        raise _failed()
    holds = tuple(Piece("other", text) for text in inner_texts(data))
    return Extract(found, path.suffix.lower()[1:], wrapped=False, holds=holds)


def _run(command: list[str]) -> bytes:
    try:
        return subprocess.run(command, capture_output=True, timeout=SECONDS, check=True).stdout
    except (subprocess.SubprocessError, OSError) as error:
        raise _failed() from error


def _failed() -> Unreadable:
    return unreadable("转换失败：文件已损坏、加了密码，或者转换超时", "能打开的文档", "用 Word 或 WPS 另存为 .docx")

"""Which lines do .doc, .wps and .rtf show?

Read through LibreOffice (to .docx) or, for .doc, antiword, where they are installed; each run in a folder of its own,
with a time limit.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from handbook.reading import word
from handbook.reading.line import Line, lines_of
from handbook.reading.problem import Unreadable, unreadable

SECONDS = 120
"""Longest conversion of one file."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def lines(path: Path, data: bytes) -> tuple[Line, ...]:
    """The lines of an old office document. Raises `Unreadable`, also when no converter is installed."""
    if _ENCRYPTED in data:
        raise unreadable("文档加了密码", "没有密码的文档", "在 Word 里取消密码后另存")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    antiword = shutil.which("antiword")
    if office:
        return _with_office(office, path)
    if antiword and not data.lstrip().startswith(b"{\\rtf"):
        return _with_antiword(antiword, path)
    raise unreadable(
        f"读 {path.suffix.lower()} 需要 LibreOffice（或 antiword），这台电脑上没有",
        "先安装 LibreOffice，或用 Word、WPS 另存为 .docx",
        "apt install libreoffice-writer",
    )


def _with_office(program: str, path: Path) -> tuple[Line, ...]:
    with tempfile.TemporaryDirectory() as folder:
        profile = (Path(folder) / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx"]
        _run([*command, "--outdir", folder, str(path.resolve())])
        made = sorted(Path(folder).glob("*.docx"))
        if not made:
            raise _failed()
        return word.lines(made[0].read_bytes())


def _with_antiword(program: str, path: Path) -> tuple[Line, ...]:
    output = _run([program, "-w", "0", "-m", "UTF-8.txt", str(path.resolve())])
    found = lines_of(output.decode("utf-8", "replace"))
    if not any(line.text.strip() for line in found):
        raise _failed()
    return found


def _run(command: list[str]) -> bytes:
    try:
        return subprocess.run(command, capture_output=True, timeout=SECONDS, check=True).stdout
    except (subprocess.SubprocessError, OSError) as error:
        raise _failed() from error


def _failed() -> Unreadable:
    return unreadable("转换失败：文件已损坏、加了密码，或者转换超时", "能打开的文档", "用 Word 或 WPS 另存为 .docx")

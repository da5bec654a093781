"""Which lines does Word, PDF or a saved web page show?

One row per kind of file; what the bytes begin with beats the suffix, because people rename files.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from handbook.reading import markdown, office, page, pdf, tagged, word
from handbook.reading.decode import decode
from handbook.reading.line import Extract
from handbook.reading.problem import Unreadable, unreadable

FORMATS = (".txt", ".md", ".markdown", ".docx", ".pdf", ".html", ".htm", ".doc", ".wps", ".rtf")
"""Suffixes that are read."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read; the largest real one seen has half a megabyte of text."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_FORMATS = {".txt": "txt", ".md": "md", ".markdown": "md"}


def extract(path: Path, data: bytes, repeated: frozenset[str] = frozenset()) -> Extract:
    """The lines of a file; ``repeated``: as `handbook.reading.read` has it. Raises `Unreadable`."""
    suffix = path.suffix.lower()
    _refuse(path, data, suffix)
    try:
        return _extract(path, data, suffix, repeated)
    except Unreadable:
        raise
    except (MemoryError, RecursionError) as error:
        raise unreadable("文件的结构太复杂，读不了", "普通的文档", "另存为新文件后再放进来") from error


def _refuse(path: Path, data: bytes, suffix: str) -> None:
    if suffix not in FORMATS:
        raise unreadable(f"不认识的格式“{suffix}”", "、".join(FORMATS), "工作总结.docx")
    if path.name.startswith("~$"):
        raise unreadable("这是 Word 打开文件时的锁文件，不是文档", "文档本身", path.name.removeprefix("~$"))
    if not data:
        raise unreadable("文件是空的（0 字节）", "至少有一段文字的文件")
    if len(data) > LARGEST:
        raise unreadable(f"文件太大（{len(data) >> 20} MB）", f"不超过 {LARGEST >> 20} MB 的文件")


def _extract(path: Path, data: bytes, suffix: str, repeated: frozenset[str]) -> Extract:
    if data.startswith(b"%PDF-") or suffix == ".pdf":
        return pdf.extract(data)
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, suffix)
    if data.startswith(_OLE):
        return Extract(office.lines(path, data), suffix[1:], wrapped=False)
    if suffix == ".docx":
        raise unreadable("不是 Word 文档，或者文件不完整", "用 Word 能打开的 .docx", "在 Word 里打开后另存")
    if data.lstrip().startswith(b"{\\rtf"):
        return Extract(office.lines(path, data), "rtf", wrapped=False)
    return _text(data, suffix, repeated)


def _zipped(data: bytes, suffix: str) -> Extract:
    """A zip: Word's, or one that only office software reads (some .wps, .odt)."""
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, OSError) as error:
        raise unreadable("文件不完整或已损坏", "用 Word 能打开的 .docx", "重新下载，或在 Word 里打开后另存") from error
    if word.DOCUMENT in names:
        return Extract(word.lines(data), "docx", wrapped=False)
    raise unreadable("压缩包里没有 Word 正文", "用 Word 能打开的 .docx", "在 Word 里打开后另存为 .docx")


def _text(data: bytes, suffix: str, repeated: frozenset[str]) -> Extract:
    text, encoding = decode(data)
    if suffix in (".html", ".htm") or page.is_page(text):
        return page.extract(text, encoding, repeated)
    if _TEXT_FORMATS.get(suffix) == "md":
        return markdown.extract(text, encoding)
    return tagged.extract(text, encoding)

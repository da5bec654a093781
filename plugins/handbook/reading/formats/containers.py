"""What is this file, whatever its name says?

The bytes decide; the suffix only when they are plain text. What cannot be read is refused with its true reason
(``rules/containers.yml``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from handbook.reading import rules
from handbook.reading.decode import decode
from handbook.reading.formats import page
from handbook.reading.problem import Unreadable, unreadable

if TYPE_CHECKING:
    from handbook.reading.formats.word.package import Package

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
"""Bytes that tell what a text is."""
_MIME = re.compile(
    r"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?(?:mime-version|content-type)\s*:\s*\S", re.IGNORECASE
)
_MULTIPART = re.compile(r"content-type\s*:\s*(?:multipart/|text/html)", re.IGNORECASE)
_XML = re.compile(
    r"\s*(?:<\?(?!xml\b)[^>]*>\s*|<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?>\s*)*<([\w.:-]+)([^>]*)",
    re.DOTALL,
)
_OFFICE = (".doc", ".wps", ".rtf")
_PIECES_OF_PAGES = ("body", "head", "meta", "div", "table", "p", "center", "style", "script", "span", "font")
_PLAIN = {".txt": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}


def kind(data: bytes, suffix: str) -> str:
    """The kind of a file. Raises `Unreadable` for what nobody here reads."""
    if b"%PDF-" in data[:1024].lstrip()[:32] or (suffix == ".pdf" and not _looks_known(data)):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip(data)
    if data.startswith(_OLE):
        return _old_office(data)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    refuse(data)
    return _text(data, suffix)


def _looks_known(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", _OLE, b"{\\rtf", b"<")) or _reason(data, "") is not None


def refuse(data: bytes, suffix: str = "") -> None:
    """Raises `Unreadable` with the true reason, when the first bytes or the suffix tell one."""
    found = _reason(data, suffix)
    if found:
        raise _refused(found)


def _reason(data: bytes, suffix: str) -> dict[str, Any] | None:
    binary = b"\0" in data[:1024]  # a short mark is also how a text may begin
    for one in rules.load("containers")["refused"]:
        starts = _starts(tuple(one.get("starts", ())))
        begins = any(data.startswith(start) and (len(start) > 3 or binary) for start in starts)
        if begins or (suffix and suffix in one.get("suffix", ())):
            found: dict[str, Any] = one
            return found
    return None


@cache
def _starts(written: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(one.removeprefix("hex:")) if one.startswith("hex:") else one.encode() for one in written)


def _refused(row: dict[str, Any]) -> Unreadable:
    return unreadable(row["why"], row["right"], row.get("how", ""))


def _zip(data: bytes) -> str:
    from handbook.reading.formats.word.package import zipped  # loaded when a zip comes

    package = zipped(data)
    if package.main():
        return "docx"
    if (package.data("mimetype") or b"").startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    for one in rules.load("containers")["refused"]:
        if any(name.lower() in package for name in one.get("holds", ())):
            raise _refused(one)
    raise _no_document(package)


def _no_document(package: Package) -> Unreadable:
    if any(name.startswith("word/") for name in package.names):
        return unreadable("Word 正文已损坏或不在文件里", "用 Word 能打开的 .docx", "在 Word 里打开后另存为 .docx")
    return unreadable("这是压缩包，里面没有 Word 正文", "用 Word 能打开的 .docx", "解压以后把里面的文档放进来")


def _old_office(data: bytes) -> str:
    """An OLE file: Word's, unless its streams say otherwise."""
    if _wide("EncryptedPackage") in data:
        raise unreadable("文档加了密码", "没有密码的文档", "在 Word 里取消密码后另存")
    if _wide("WordDocument") not in data:
        for one in rules.load("containers")["refused"]:
            if any(_wide(name) in data for name in one.get("holds", ())):
                raise _refused(one)
    return "ole"


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _text(data: bytes, suffix: str) -> str:
    head = _start(data)
    if _MIME.match(head) and _MULTIPART.search(head):
        return "mhtml"
    if page.is_page(head):
        return "html"
    root = _XML.match(head)
    if root:
        found = _by_root(root.group(1), root.group(2), head, suffix)
        if found:
            return found
    if suffix == ".docx":
        raise unreadable("不是 Word 文档，或者文件不完整", "用 Word 能打开的 .docx", "在 Word 里打开后另存")
    return _PLAIN.get(suffix, "bare" if suffix in _OFFICE else "txt")


def _start(data: bytes) -> str:
    """The first characters; Word writes its XML in UTF-8 or UTF-16."""
    head = data[:_HEAD]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:64]
    try:
        return decode(data)[0][:_HEAD] if wide else head.decode("latin-1").removeprefix("\xef\xbb\xbf")
    except Unreadable:
        return ""


def _by_root(name: str, attributes: str, head: str, suffix: str) -> str:
    """The kind of an XML document by its root."""
    local = name.rpartition(":")[2].lower()
    if local == "worddocument" or "office/word/2003/wordml" in attributes:
        return "word2003"
    if local == "package" and "xmlPackage" in attributes:
        return "flat"
    if local == "document" and "opendocument" in attributes:
        return "odt"
    if local in _PIECES_OF_PAGES and suffix not in _PLAIN:
        return "html"
    if head.lstrip().startswith("<?xml"):
        raise unreadable("这是 XML 数据文件，不是文档", "Word 文档", "在 Word 里打开后另存为 .docx")
    return ""

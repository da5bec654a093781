"""Which parts does an Office document have, and which is the main one?

Open Packaging Conventions (ECMA-376 part 2): parts are found by their relationships, not by their names. Names are
compared as Word does it: in any case, with any slash. A damaged relationship or part loses nothing but itself.
"""

from __future__ import annotations

import base64
import binascii
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import unquote

from handbook.reading.formats.word.names import PKG, W, transitional
from handbook.reading.formats.word.tree import etree
from handbook.reading.formats.word.xml import parser
from handbook.reading.problem import unreadable
from handbook.reading.rules import limits

LARGEST_PART: int = limits()["unpacked"]["part"] << 20
"""Bytes of an unpacked part; more is a zip bomb."""
LARGEST_PACKAGE: int = limits()["unpacked"]["whole"] << 20
"""Bytes of all unpacked parts that are looked at."""
_DOCUMENT = re.compile(r"word/document\d*\.xml")
_MAIN = (b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml", b"document.macroEnabledTemplate")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part says of another."""

    kind: str
    """The last word of the type: ``header``, ``chart``, ``hyperlink`` …"""
    target: str
    """The name of a part; an address when it is outside."""
    outside: bool


class Package:
    """The parts of an Office document."""

    def __init__(self, parts: Mapping[str, Callable[[], bytes | None]]) -> None:
        self._parts = {normal(name): read for name, read in parts.items()}
        self._trees: dict[str, etree._Element | None] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._unpacked = 0
        self.damaged: set[str] = set()
        """Parts whose XML is not well-formed: what was saved of them may not be all."""

    @property
    def names(self) -> list[str]:
        """Normal names of the parts, in the package's order."""
        return list(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def data(self, name: str) -> bytes | None:
        """The bytes of a part; None when it is missing or cannot be unpacked. Raises `Unreadable` for a zip bomb."""
        read = self._parts.get(name)
        data = None if read is None else read()
        self._unpacked += len(data or b"")
        if self._unpacked > LARGEST_PACKAGE:
            raise unreadable("解压后太大", f"不超过 {LARGEST_PACKAGE >> 20} MB")
        return data

    def is_parsed(self, name: str) -> bool:
        """Whether the part was asked for as a tree before."""
        return name in self._trees

    def xml(self, name: str) -> etree._Element | None:
        """A part as a tree; None when it is missing or damaged beyond repair."""
        if name not in self._trees:
            data = self.data(name)
            self._trees[name] = None if data is None else self._parsed(name, data)
        return self._trees[name]

    def _parsed(self, name: str, data: bytes) -> etree._Element | None:
        """Entities are never resolved."""
        trusting_nothing = parser()
        try:
            root = etree.fromstring(transitional(data), trusting_nothing)
        except (etree.XMLSyntaxError, ValueError):
            root = None
        if root is None or any(entry.level_name == "FATAL" for entry in trusting_nothing.error_log):
            self.damaged.add(name)
        return root

    def relations(self, name: str) -> dict[str, Relation]:
        """Id → relation of a part (of the package itself: the empty name)."""
        if name not in self._relations:
            folder, file = posixpath.split(name)
            part = posixpath.join(folder, "_rels", f"{file}.rels")
            root = self.xml(part) if part in self._parts else None
            self._relations[name] = {} if root is None else dict(_relations(root, folder))
        return self._relations[name]

    def related(self, name: str, *kinds: str) -> list[str]:
        """The parts that stand in one of these relations to a part."""
        found = self.relations(name).values()
        return [one.target for one in found if one.kind in kinds and not one.outside and one.target in self._parts]

    def main(self) -> str:
        """The name of the part with Word's text; empty: this is no Word document."""
        named = (name for name in self._parts if _DOCUMENT.fullmatch(name))
        offered = (*self.related("", "officeDocument"), *self._by_content_type(), *named)
        return next((name for name in offered if name in self._parts and self._is_word(name)), "")

    def _by_content_type(self) -> Iterator[str]:
        root = self.xml("[content_types].xml")
        for one in () if root is None else root:
            kind = (one.get("ContentType") or "").encode()
            if any(kind.endswith(main) or main in kind for main in _MAIN):
                yield normal(one.get("PartName") or "")

    def _is_word(self, name: str) -> bool:
        """A part where Word keeps its text, damaged or not, or one with Word's text elsewhere."""
        if name.startswith("word/"):
            return True
        root = self.xml(name)
        return root is not None and root.tag == W + "document"


def _relations(root: etree._Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for one in root:
        if not isinstance(one.tag, str):
            continue
        target = one.get("Target") or ""
        outside = (one.get("TargetMode") or "").lower() == "external"
        kind = (one.get("Type") or "").rsplit("/", 1)[-1]
        yield one.get("Id") or "", Relation(kind, target if outside else normal(target, folder), outside)


def normal(name: str, folder: str = "") -> str:
    """The name of a part as names are compared: no leading slash, one kind of slash, lower case."""
    name = unquote(name).replace("\\", "/")
    joined = name if name.startswith("/") else posixpath.join("/", folder, name)
    return posixpath.normpath(joined).lstrip("/").lower()


def zipped(data: bytes) -> Package:
    """A package that is a zip. Raises `Unreadable` when the zip is incomplete."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, OSError) as error:
        raise unreadable("文件不完整或已损坏", "用 Word 能打开的 .docx", "重新下载，或在 Word 里打开后另存") from error
    return Package(
        {info.filename: partial(_unzipped, archive, info) for info in archive.infolist() if not info.is_dir()}
    )


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | None:
    if info.file_size > LARGEST_PART:
        raise unreadable(f"解压后太大（{info.filename}）", f"不超过 {LARGEST_PART >> 20} MB")
    try:
        with archive.open(info) as part:
            data = part.read(LARGEST_PART + 1)
    except RuntimeError as error:
        raise unreadable("文档加了密码", "没有密码的文档", "在 Word 里取消密码后另存") from error
    except (KeyError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError, zlib.error):
        return None
    if len(data) > LARGEST_PART:
        raise unreadable(f"解压后太大（{info.filename}）", f"不超过 {LARGEST_PART >> 20} MB")
    return data


def flat(root: etree._Element) -> Package:
    """A package written as one XML file (flat OPC)."""
    return Package({part.get(PKG + "name") or "": partial(_content, part) for part in root.iter(PKG + "part")})


def _content(part: etree._Element) -> bytes | None:
    for holder in part:
        if holder.tag == PKG + "xmlData" and len(holder):
            return bytes(etree.tostring(holder[0], encoding="utf-8"))
        if holder.tag == PKG + "binaryData":
            try:
                return base64.b64decode("".join((holder.text or "").split()))
            except (binascii.Error, ValueError):
                return None
    return None

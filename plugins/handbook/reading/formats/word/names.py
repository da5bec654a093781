"""Which names do the parts of Office documents use?

The names of transitional Office Open XML; those of Strict Open XML and of Word 2003 XML are brought to them before
anything is read.
"""

from __future__ import annotations

import re

from handbook.reading.formats.word.tree import etree

_OPEN = "http://schemas.openxmlformats.org/"
W = f"{{{_OPEN}wordprocessingml/2006/main}}"
M = f"{{{_OPEN}officeDocument/2006/math}}"
A = f"{{{_OPEN}drawingml/2006/main}}"
C = f"{{{_OPEN}drawingml/2006/chart}}"
DGM = f"{{{_OPEN}drawingml/2006/diagram}}"
WP = f"{{{_OPEN}drawingml/2006/wordprocessingDrawing}}"
MC = f"{{{_OPEN}markup-compatibility/2006}}"
R = f"{{{_OPEN}officeDocument/2006/relationships}}"
V = "{urn:schemas-microsoft-com:vml}"
PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"

_ENCODING = re.compile(r"(?<=<\?xml)[^?>]*(?=\?>)")
_SURROGATE = re.compile(
    rb"&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3]));"
)
_RAW_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_STRICT = re.compile(rb"(=\s*[\"'])http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_CASES = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_VALUE = W + "val"
_OFF = ("0", "false", "off", "none")


def transitional(data: bytes) -> bytes:
    """A part in UTF-8 with the names of Strict Open XML and Word 2003 XML as everybody else writes them."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = _ENCODING.sub(' version="1.0"', data.decode("utf-16", "replace"), count=1).encode()
    data = _whole(data)
    if b"/2003/wordml" in data:
        data = data.replace(_WORD_2003, W[1:-1].encode())
    if b"purl.oclc.org/ooxml/" not in data:
        return data
    return _STRICT.sub(_named, data)


def _whole(data: bytes) -> bytes:
    """Without half characters, which the parser takes over from damaged files and then cannot hand on."""
    data = _SURROGATE.sub(b"", data) if b"&#" in data else data
    if b"\xed" in data and b'encoding="gb' not in data[:100].lower():
        data = _RAW_SURROGATE.sub(b"", data)
    return data


def _named(match: re.Match[bytes]) -> bytes:
    start, kind, name = match.groups()
    return start + _OPEN.encode() + kind + b"/2006/" + _CASES.get(name, name)


def value(element: etree._Element | None, name: str) -> str:
    """The ``w:val`` of a child, or empty."""
    child = None if element is None else element.find(W + name)
    return "" if child is None else child.get(_VALUE) or ""


def is_on(switch: etree._Element) -> bool:
    """Whether a switch (``<w:b/>``, ``<w:vanish w:val="0"/>``) is on."""
    return (switch.get(_VALUE) or "on") not in _OFF


def text_of(element: etree._Element) -> str:
    """The text directly in an element; what stands around entities, which are never resolved, included."""
    if not len(element):
        return element.text or ""
    return (element.text or "") + "".join(entity.tail or "" for entity in element)

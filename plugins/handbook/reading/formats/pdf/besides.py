"""Which texts does a PDF hold beside its pages: properties, comments, bookmarks, attached files?

None of it is the author's report; the gate looks at all of it.
"""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from ctypes import c_int, c_void_p
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from lxml import etree

from handbook.model import Piece
from handbook.reading.formats.pdf.glyphs import bare
from handbook.reading.formats.pdf.runs import clean

_PROPERTIES = (
    *("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "Company", "Manager", "Category", "Comments"),
    *("Department", "Status", "Classification", "SourceModified", "密级", "单位", "作者", "备注", "标题"),
)
"""Names of properties that are asked for; PDFium cannot list them."""
_MECHANICAL = re.compile(
    r"D:\d{8}.*|\d{4}-\d\d-\d\dT[\d:.Z+-]*|(?:uuid:|xmp\.\w+:)?[\da-fA-F]{8}-[\da-fA-F-]{27}|https?://ns\.adobe\.com\S*"
)
"""Times and numbers that programs put in: nobody wrote them, and their figures mean nothing."""
_METADATA = re.compile(rb"/Type\s*/Metadata\b[^<>]{0,300}>>\s*stream\r?\n")
_PACKET = re.compile(rb"<x:xmpmeta\b.*?</x:xmpmeta>|<rdf:RDF\b.*?</rdf:RDF>", re.DOTALL)
_LARGEST = 4 << 20
"""Bytes of metadata that are unpacked."""
_DEEP = 64
"""Levels of bookmarks and of the structure that are followed."""
_COMMENTS = (b"Contents", b"T", b"Subj", b"RC", b"DS", b"NM")
_MARKUP = re.compile(r"<[^>]*>")

_branch = bare(raw.FPDF_StructTree_GetChildAtIndex, c_void_p, c_void_p, c_int)
_child = bare(raw.FPDF_StructElement_GetChildAtIndex, c_void_p, c_void_p, c_int)


def pieces(document: pdfium.PdfDocument, data: bytes) -> Iterator[Piece]:
    """Properties, bookmarks, names of attached files and scripts of a document."""
    for name in _PROPERTIES:
        yield from _piece("property", _read(raw.FPDF_GetMetaText, document.raw, name.encode()))
    for text in _metadata(data):
        yield from _piece("property", text)
    for bookmark in document.get_toc(max_depth=_DEEP):
        yield from _piece("bookmark", bookmark.get_title())
    for number in range(document.count_attachments()):
        yield from _attachment(document.raw, number)
    for number in range(max(0, raw.FPDFDoc_GetJavaScriptActionCount(document.raw))):
        action = raw.FPDFDoc_GetJavaScriptAction(document.raw, number)
        if action:
            yield from _piece("script", _read(raw.FPDFJavaScriptAction_GetScript, action))
            raw.FPDFDoc_CloseJavaScriptAction(action)


def _piece(place: str, text: str) -> Iterator[Piece]:
    for line in text.splitlines():
        line = clean(line)
        if line and not _MECHANICAL.fullmatch(line):
            yield Piece(place, line)


def _read(function: Any, *arguments: Any) -> str:
    """A text that PDFium hands out in UTF-16."""
    length = function(*arguments, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    wanted = function.argtypes[len(arguments)]
    function(*arguments, ctypes.cast(buffer, wanted), length)
    return buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0")


def _attachment(document: raw.FPDF_DOCUMENT, number: int) -> Iterator[Piece]:
    attached = raw.FPDFDoc_GetAttachment(document, number)
    if attached:
        yield from _piece("embedded", _read(raw.FPDFAttachment_GetName, attached))
        yield from _piece("property", _read(raw.FPDFAttachment_GetDescription, attached))


def _metadata(data: bytes) -> Iterator[str]:
    """Texts and attributes of the metadata packets (XMP), packed or not."""
    packets = [match.group() for match in _PACKET.finditer(data)]
    for match in _METADATA.finditer(data):
        packets.extend(_PACKET.findall(_unpacked(data[match.end() : match.end() + _LARGEST])))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    for packet in packets:
        root = etree.fromstring(packet, parser)
        for element in root.iter() if root is not None else ():
            yield from (value for value in (element.text or "", *element.attrib.values()) if value.strip())


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LARGEST)
    except zlib.error:
        return b""


def comments(page: pdfium.PdfPage) -> Iterator[Piece]:
    """The comments, stamps and links of a page."""
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        if note:
            yield from _note(page, note)
            raw.FPDFPage_CloseAnnot(note)


def may_describe(data: bytes) -> bool:
    """Whether the file can hold descriptions of pictures; looking for them costs as much as all the rest of a page."""
    return b"/Alt" in data or b"/ObjStm" in data


def descriptions(page: pdfium.PdfPage) -> Iterator[Piece]:
    """What the structure of a page says in place of its pictures."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if tree:
        address = ctypes.cast(tree, c_void_p).value
        for number in range(max(0, raw.FPDF_StructTree_CountChildren(tree))):
            yield from _alternatives(_branch(address, number), _DEEP)
        raw.FPDF_StructTree_Close(tree)


def _note(page: pdfium.PdfPage, note: raw.FPDF_ANNOTATION) -> Iterator[Piece]:
    kind = raw.FPDFAnnot_GetSubtype(note)
    if kind == raw.FPDF_ANNOT_WIDGET:
        for key in (b"TU", b"T", b"DV"):
            yield from _piece("placeholder", _read(raw.FPDFAnnot_GetStringValue, note, key))
        return
    for key in _COMMENTS:
        yield from _piece("comment", _MARKUP.sub(" ", _read(raw.FPDFAnnot_GetStringValue, note, key)))
    if kind == raw.FPDF_ANNOT_LINK:
        yield from _link(page, note)
    yield from _drawn(page, note, "watermark" if kind == raw.FPDF_ANNOT_WATERMARK else "comment")


def _link(page: pdfium.PdfPage, note: raw.FPDF_ANNOTATION) -> Iterator[Piece]:
    action = raw.FPDFLink_GetAction(raw.FPDFAnnot_GetLink(note))
    if not action or page.pdf is None:
        return
    length = raw.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0)
    buffer = ctypes.create_string_buffer(max(1, length))
    raw.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, length)
    yield from _piece("link", buffer.value.decode("utf-8", "replace"))


def _drawn(page: pdfium.PdfPage, note: raw.FPDF_ANNOTATION, place: str) -> Iterator[Piece]:
    """The words of a stamp or a watermark that is put on the page."""
    objects = (raw.FPDFAnnot_GetObject(note, number) for number in range(max(0, raw.FPDFAnnot_GetObjectCount(note))))
    words = [one for one in objects if raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_TEXT]
    if not words:
        return  # the text of a page is made anew each time that it is asked for, and a page may have a thousand links
    text = page.get_textpage()
    for one in words:
        yield from _piece(place, _read(raw.FPDFTextObj_GetText, one, text.raw))


def _alternatives(address: int | None, depth: int) -> Iterator[Piece]:
    """The descriptions at a branch of the structure and below it."""
    if not address or not depth:
        return
    element = ctypes.cast(address, raw.FPDF_STRUCTELEMENT)
    yield from _piece("alternative", _read(raw.FPDF_StructElement_GetAltText, element))
    yield from _piece("alternative", _read(raw.FPDF_StructElement_GetTitle, element))
    for number in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
        child = _child(address, number)
        if child:
            yield from _alternatives(child, depth - 1)


def fields(page: pdfium.PdfPage) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """What was filled into the form on a page, and where: (text, (left, bottom, right, top))."""
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        if not note:
            continue
        hidden = raw.FPDFAnnot_GetFlags(note) & (raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW)
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_WIDGET and not hidden:
            rectangle = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, rectangle)
            text = _read(raw.FPDFAnnot_GetStringValue, note, b"V")
            if text.strip():
                yield text, (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        raw.FPDFPage_CloseAnnot(note)

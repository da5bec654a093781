"""Which lines does Word show?

Read straight from ``word/document.xml``, so that a broken relationship (python-docx gives up on one) loses nothing.
Paragraphs, rows of tables, text boxes and notes become lines; automatic numbers are written out as Word shows them;
deletions, field codes and hidden text are left out.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from handbook.reading.line import Line
from handbook.reading.problem import unreadable
from handbook.reading.word_numbers import Numbering
from handbook.reading.word_styles import Styles, W

DOCUMENT = "word/document.xml"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
LARGEST_PART = 96 * 1024 * 1024
"""Bytes of an unpacked part; more is a zip bomb."""
_SKIPPED = {
    W + name for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "pPr", "rPr", "sectPr")
}
_BREAKS = {W + "br", W + "cr"}
_TEXTS = {W + "t", _MATH + "t"}
_SYMBOLS = {W + "tab": "\t", W + "noBreakHyphen": "-", W + "ptab": "\t"}


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a document that matter."""

    document: etree._Element
    styles: Styles
    numbering: Numbering
    notes: tuple[etree._Element, ...]


def lines(data: bytes) -> tuple[Line, ...]:
    """The lines of a .docx in reading order, notes last. Raises `Unreadable`."""
    parts = _parts(data)
    body = parts.document.find(W + "body")
    found = [] if body is None else [*_blocks(body, parts), *_notes(parts)]
    if not any(text.strip() for text, _, _ in found):
        raise unreadable("文档里没有文字（可能只有图片）", "有文字的文档", "扫描件先做文字识别")
    return tuple(Line(number, text, style, depth) for number, (text, style, depth) in enumerate(found, 1))


def _parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = _xml(archive, DOCUMENT)
        if document is None:
            raise unreadable("Word 正文已损坏", "用 Word 能打开的 .docx", "在 Word 里打开后另存")
        styles = Styles(_xml(archive, "word/styles.xml"))
        numbering = Numbering(_xml(archive, "word/numbering.xml"), styles)
        notes = [_xml(archive, f"word/{name}.xml") for name in ("footnotes", "endnotes")]
    return Parts(document, styles, numbering, tuple(note for note in notes if note is not None))


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part of the document; None when it is missing or damaged. Entities are never resolved."""
    try:
        if archive.getinfo(name).file_size > LARGEST_PART:
            raise unreadable(f"解压后太大（{name}）", f"不超过 {LARGEST_PART >> 20} MB")
        with archive.open(name) as part:
            data = part.read(LARGEST_PART + 1)
    except RuntimeError as error:
        raise unreadable("文档加了密码", "没有密码的文档", "在 Word 里取消密码后另存") from error
    except (KeyError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError, zlib.error):
        return None
    if len(data) > LARGEST_PART:
        raise unreadable(f"解压后太大（{name}）", f"不超过 {LARGEST_PART >> 20} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _blocks(parent: etree._Element, parts: Parts) -> Iterator[tuple[str, str, int]]:
    """(text, style, depth) of every paragraph and table row below ``parent``, in order."""
    for child in parent:
        if child.tag == W + "p":
            yield from _paragraph(child, parts)
        elif child.tag == W + "tbl":
            yield from _rows(child, parts)
        elif child.tag == _MC + "AlternateContent":
            yield from _blocks(_choice(child), parts)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _blocks(child, parts)


def _paragraph(paragraph: etree._Element, parts: Parts) -> Iterator[tuple[str, str, int]]:
    style, depth = parts.styles.kind(paragraph)
    number = parts.numbering.number(paragraph)
    pieces = "".join(_text(paragraph, parts.styles)).split("\n")
    style = style or _boldness(paragraph, parts.styles)
    for place, piece in enumerate(pieces):
        text = number + piece.lstrip() if not place and piece.strip() else piece
        yield text, style, depth
    for box in _boxes(paragraph):
        yield from _blocks(box, parts)


def _text(element: etree._Element, styles: Styles) -> Iterator[str]:
    """What a paragraph shows, without its text boxes; line breaks as ``\\n``."""
    for child in element:
        tag = child.tag
        if tag in _TEXTS:
            yield (child.text or "") + "".join(entity.tail or "" for entity in child)
        elif tag in _SYMBOLS:
            yield _SYMBOLS[tag]
        elif tag in _BREAKS:
            yield "\n" if child.get(W + "type") in (None, "textWrapping", "page") else ""
        elif tag == W + "sym":
            yield _symbol(child)
        elif tag == W + "r" and styles.is_hidden(child):
            continue
        elif tag == _MC + "AlternateContent":
            yield from _text(_choice(child), styles)
        elif isinstance(tag, str) and tag not in _SKIPPED and not tag.endswith("}txbxContent"):
            yield from _text(child, styles)


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char") or "0", 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _choice(alternate: etree._Element) -> etree._Element:
    """One of several versions of the same content: the first that Word offers."""
    found = alternate.find(_MC + "Choice")
    if found is None or not len(found):
        found = alternate.find(_MC + "Fallback")
    return alternate if found is None else found


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text boxes anchored in a paragraph, each once: Word stores a second version of each in ``Fallback``."""
    for box in paragraph.iter(W + "txbxContent"):
        fallback = next(box.iterancestors(_MC + "Fallback"), None)
        offered = None if fallback is None else fallback.getparent().find(_MC + "Choice")
        doubled = offered is not None and next(offered.iter(W + "txbxContent"), None) is not None
        if not doubled and next(box.iterancestors(W + "txbxContent"), None) is None:
            yield box


def _boldness(paragraph: etree._Element, styles: Styles) -> str:
    """``bold`` when all of a paragraph is, ``lead`` when only its first sentence is."""
    runs = [
        (styles.is_bold(run), "".join(text.text or "" for text in run.iter(W + "t"))) for run in paragraph.iter(W + "r")
    ]
    runs = [(bold, text) for bold, text in runs if text.strip()]
    lead = "".join(text for _, text in takewhile(lambda run: run[0], runs)).strip()
    if runs and all(bold for bold, _ in runs):
        return "bold"
    return "lead" if 4 <= len(lead) <= 60 and lead[-1] in "。：:" else ""


def _rows(table: etree._Element, parts: Parts) -> Iterator[tuple[str, str, int]]:
    """A line per row, cells parted by tabs; a table of one column (layout only) as paragraphs."""
    rows = [list(_cells(row)) for row in table.iter(W + "tr") if _owner(row) is table]
    if all(len(row) <= 1 for row in rows):
        for row in rows:
            for cell in row:
                yield from _blocks(cell, parts)
        return
    for row in rows:
        texts = [" ".join(text.strip() for text, _, _ in _blocks(cell, parts) if text.strip()) for cell in row]
        yield "\t".join(re.sub(r"\s+", " ", text) for text in texts), "table", 0


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag == W + "sdt":
            yield from child.iter(W + "tc")


def _owner(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(W + "tbl"), None)


def _notes(parts: Parts) -> Iterator[tuple[str, str, int]]:
    for notes in parts.notes:
        for note in notes:
            if note.get(W + "type") in (None, "normal"):
                for text, _, _ in _blocks(note, parts):
                    yield text, "note", 0

"""How does Word 2003 XML become parts as later Word files have them?

Its elements carry the same names; headers, notes, comments, styles and properties stand inside one file, automatic
numbers are written out (``wx:t``), changes are annotations.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from lxml import etree

from handbook.reading.formats.word.names import V, W
from handbook.reading.formats.word.package import Package

_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_WX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_CHANGES = {"Word.Deletion": W + "del", "Word.Comment": W + "comment", "Word.Insertion": W + "ins"}


def package(root: etree._Element) -> Package:
    """The parts of a document, taken apart; ``root`` is used up."""
    _changes(root)
    _numbers(root)
    parts = {
        f"word/{name}{number}.xml": _part(name, [element])
        for tag, name in ((W + "hdr", "header"), (W + "ftr", "footer"))
        for number, element in enumerate([*root.iter(tag)], 1)
    }
    for tag, name in ((W + "footnote", "footnotes"), (W + "endnote", "endnotes"), (W + "comment", "comments")):
        parts[f"word/{name}.xml"] = _part(name, [*root.iter(tag)])
    parts["word/styles.xml"] = _part("styles", [*root.iter(W + "style")])
    properties = "{urn:schemas-microsoft-com:office:office}"
    found = [*root.iter(properties + "DocumentProperties", properties + "CustomDocumentProperties")]
    parts["docprops/core.xml"] = _part("core", found)
    parts["word/document.xml"] = _part("document", root.findall(W + "body"))
    return Package({name: partial(bytes, data) for name, data in parts.items()})


def _part(name: str, elements: Iterable[etree._Element]) -> bytes:
    """A part of its own with these elements, which leave the document (what stands behind them stays)."""
    part = etree.Element(W + name, nsmap={"w": W[1:-1], "v": V[1:-1]})
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            element.tail = None
            parent.remove(element)
        part.append(element)
    return bytes(etree.tostring(part, encoding="utf-8"))


def _changes(root: etree._Element) -> None:
    for change in root.iter(_AML + "annotation"):
        change.tag = _CHANGES.get(change.get(W + "type") or "", change.tag)


def _numbers(root: etree._Element) -> None:
    """A number as the program that saved the file wrote it, as a run in front of its paragraph."""
    for written in [*root.iter(_WX + "t")]:
        properties = next(written.iterancestors(W + "pPr"), None)
        number = written.get(_WX + "val") or ""
        if properties is not None and any(map(str.isalnum, number)) and properties.getparent() is not None:
            run = etree.Element(W + "r")
            etree.SubElement(run, W + "t").text = number
            properties.addnext(run)

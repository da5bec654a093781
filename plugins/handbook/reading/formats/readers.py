"""Who reads a document that needs a library? Each reader is loaded when the first file of its kind comes.

A plain text, a Markdown text and an RTF need none; a page of the handbook that checks drafts has none (contract C8).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from handbook.reading.line import Extract

Inside = Callable[[str, bytes], Extract]
"""Reads a document inside another, by its name and bytes."""
Reader = Callable[[Path, bytes, Inside], Extract]


def _pdf(_path: Path, data: bytes, _inside: Inside) -> Extract:
    from handbook.reading.formats import pdf

    return pdf.extract(data)


def _mhtml(_path: Path, data: bytes, inside: Inside) -> Extract:
    from handbook.reading.formats import mhtml

    return mhtml.read(data, inside)


def _docx(_path: Path, data: bytes, inside: Inside) -> Extract:
    from handbook.reading.formats import word

    return word.read(data, inside)


def _word2003(_path: Path, data: bytes, inside: Inside) -> Extract:
    from handbook.reading.formats import word
    from handbook.reading.formats.word import word2003, xml

    return word.read_package(word2003.package(xml.parsed(data)), inside)


def _flat(_path: Path, data: bytes, inside: Inside) -> Extract:
    from handbook.reading.formats import word
    from handbook.reading.formats.word import package, xml

    return word.read_package(package.flat(xml.parsed(data)), inside)


def _office(path: Path, data: bytes, inside: Inside) -> Extract:
    from handbook.reading.formats import office

    return office.read(path, data, inside)


READERS: Mapping[str, Reader] = {
    "pdf": _pdf,
    "mhtml": _mhtml,
    "docx": _docx,
    "word2003": _word2003,
    "flat": _flat,
    "ole": _office,
    "odt": _office,
}
"""Kind (`containers.kind`) → its reader."""

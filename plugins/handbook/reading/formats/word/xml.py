"""How is XML read that nobody here wrote?"""

from __future__ import annotations

from handbook.reading.formats.word.names import transitional
from handbook.reading.formats.word.tree import etree
from handbook.reading.problem import unreadable


def parsed(data: bytes) -> etree._Element:
    """The root of a document; entities are never resolved, what is damaged is read as far as it goes.

    Raises `Unreadable`.
    """
    try:
        root = etree.fromstring(transitional(data), parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise unreadable("XML 已损坏", "完整的文档", "在 Word 里打开后另存为 .docx") from error
    if root is None:
        raise unreadable("XML 已损坏", "完整的文档", "在 Word 里打开后另存为 .docx")
    return root


def parser() -> etree.XMLParser:
    """A parser that trusts nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False, load_dtd=False)

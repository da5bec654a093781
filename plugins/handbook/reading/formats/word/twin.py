"""What do the readers of Word use of lxml's ``etree``? The same by name and deed, on the standard library.

Elements know their parents; comments and instructions are no elements. Nothing is repaired: XML that is not well-formed
or brings a document type along raises `Unreadable`, whatever part of a document it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from xml.etree import ElementTree

from handbook.reading.problem import unreadable


class Element(ElementTree.Element):
    """An element that knows what it stands in."""

    parent: Element | None = None

    def getparent(self) -> Element | None:
        """What it stands in; None for the root."""
        return self.parent

    def iterancestors(self, tag: str | None = None) -> Iterator[Element]:
        """What it stands in, innermost first."""
        above = self.parent
        while above is not None:
            if tag is None or above.tag == tag:
                yield above
            above = above.parent

    def iterchildren(self, *tags: str) -> Iterator[Element]:
        """What stands directly in it under one of these names."""
        return (child for child in self if child.tag in tags)  # type: ignore[misc]

    def iter(self, tag: Any = None) -> Iterator[Any]:  # type: ignore[override]
        """Itself and what stands in it; ``{*}name``: in any namespace; `Element`: of any name."""
        if isinstance(tag, str) and tag.startswith("{*}"):
            return (one for one in super().iter() if one.tag.rpartition("}")[2] == tag[3:])
        return super().iter(None if tag is Element else tag)


_Element = Element


class XMLSyntaxError(Exception):
    """lxml's; never raised here."""


class XMLParser:
    """Trusts nothing, whatever is asked for."""

    error_log: tuple[Any, ...] = ()

    def __init__(self, **_options: bool) -> None:
        pass


class QName:
    """The parts of a name."""

    def __init__(self, element: Element) -> None:
        self.localname = element.tag.rpartition("}")[2]


def fromstring(data: bytes, _parser: XMLParser) -> Element:
    """The root of a document. Raises `Unreadable`."""
    reader = ElementTree.XMLParser(target=ElementTree.TreeBuilder(element_factory=Element))
    damaged = unreadable("文档里的 XML 不完整，这里不猜", "完整的文档", "在 Word 里打开后另存为 .docx")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise damaged
    try:
        reader.feed(data)
        root = _made(reader.close())
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise damaged from error
    for holder in root.iter():
        for child in holder:
            child.parent = holder
    return root


def _made(root: Any) -> Element:
    """What the reader made, of our own elements."""
    assert isinstance(root, Element)
    return root


def iterwalk(root: Element, events: Collection[str], tag: Collection[str]) -> Iterator[tuple[str, Element]]:
    """Beginning and end of every element with one of these names, in the order of the document."""
    wanted = frozenset(tag)
    ahead: list[tuple[str, Any]] = [("end", root), ("start", root)]
    while ahead:
        event, element = ahead.pop()
        if event in events and element.tag in wanted:
            yield event, element
        if event == "start":
            for child in reversed(element):
                ahead += [("end", child), ("start", child)]


def tostring(_element: Element, **_options: str) -> bytes:
    """Writing needs lxml itself."""
    raise ImportError("XML is only written by lxml", name="lxml")

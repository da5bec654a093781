"""Which page does a web archive (MHTML) hold? Old offices save such files as .doc."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

import lxml.html
from lxml import etree

from handbook.model import Piece
from handbook.reading.decode import decode
from handbook.reading.line import Extract
from handbook.reading.problem import Unreadable, unreadable


def read(data: bytes, inside: Callable[[str, bytes], Extract]) -> Extract:
    """The lines of the archive's page; the text of its other parts (headers, properties) is set aside.

    Raises `Unreadable`.
    """
    parts = [part for part in message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n")).walk() if not part.is_multipart()]
    texts = [part for part in parts if part.get_content_maintype() in ("text", "application") and _content(part)]
    main, content = _main(texts, inside)
    plain = main.get_content_type() == "text/plain"
    besides = tuple(piece for part in texts if part is not main for piece in _besides(part))
    return replace(content, wrapped=plain, holds=(*content.holds, *besides), aside=(*content.aside, *besides))


def _main(texts: Sequence[Message], inside: Callable[[str, bytes], Extract]) -> tuple[Message, Extract]:
    """The archive's page; where the first only frames others, or shows nothing, the largest that can be read."""
    pages = [part for part in texts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    pages = pages[:1] + sorted(pages[1:], key=lambda part: -len(_content(part)))
    refused = unreadable("网页存档里没有正文", "有正文的文档", "在 Word 里打开后另存为 .docx")
    for part in pages or [part for part in texts if part.get_content_type() == "text/plain"]:
        try:
            return part, inside("main.html" if pages else "main.txt", _content(part))
        except Unreadable as error:
            refused = error if part is pages[0] else refused
    raise refused


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _besides(part: Message) -> Iterator[Piece]:
    """The text of a part that is not the page: Word keeps headers and footers in one, properties in another."""
    name = str(part.get("Content-Location") or "").replace("\\", "/").rsplit("/", 1)[-1].lower()
    if part.get_content_subtype() not in ("html", "xml", "plain"):
        return
    try:
        root = lxml.html.document_fromstring(decode(_content(part))[0].encode(), parser=_parser())
    except (Unreadable, etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    place = "header" if "header" in name else "property"
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            yield from (Piece(place, text) for text in (element.text, element.tail) if text and not text.isspace())


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=False)

"""What of a line of Markdown is an address, an image or a note, and what is its text?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.model import Piece

_TARGET = r"<?([^()\s<>]*(?:\([^()\s]*\)[^()\s]*)*)>?(?:\s+[\"'(]([^\"')]*)[\"')])?\s*"
_IMAGE = re.compile(rf"!\[([^\[\]]*)\]\({_TARGET}\)")
_LINK = re.compile(rf"\[([^\[\]]+)\]\({_TARGET}\)")
_ADDRESS = re.compile(r"[/.#:@]|^$")
"""What an address has and a number in brackets behind others has not: [2024](3号)."""
_AUTOLINK = re.compile(r"<((?:https?://|mailto:|tel:)[^\s<>]+|[\w.+\-]+@[\w.\-]+)>", re.IGNORECASE)
_DEFINITION = re.compile(r"\s{0,3}\[(?!\^)([^\[\]]+)\]:\s+(\S.*)$")
_TITLE = re.compile(r"[\"'(<]([^\"'()<>]*)[\"')>]")
_NOTE = re.compile(r"\[\^([^\[\]\s]+)\](?!:)")
_NOTE_TEXT = re.compile(r"\s{0,3}\[\^([^\[\]\s]+)\]:\s+")
_HEADING_ID = re.compile(r"\s*\{[#.:][^{}]*\}\s*$")


def without_links(text: str) -> tuple[str, list[Piece]]:
    """The text of a line without addresses, images and marks of notes, and these."""
    if "[" not in text and "<" not in text and "{" not in text:
        return text, []
    definition = _DEFINITION.match(text)
    if definition:
        return "", [Piece("link", text.strip()), *_titles(definition[2])]
    aside: list[Piece] = []

    def image(match: re.Match[str]) -> str:
        aside.extend(_pieces(("alternative", match[1]), ("link", match[2]), ("alternative", match[3])))
        return ""

    def link(match: re.Match[str]) -> str:
        if not _ADDRESS.search(match[2]):
            return match[0]
        aside.extend(_pieces(("link", match[2]), ("alternative", match[3])))
        return match[1]

    def mark(match: re.Match[str]) -> str:
        aside.append(Piece("link", match[0]))
        return ""

    text = _LINK.sub(link, _IMAGE.sub(image, text))
    note = _NOTE_TEXT.match(text)
    if note:
        aside.append(Piece("link", note[0]))
        text = text[note.end() :]
    text = _HEADING_ID.sub(mark, text) if text.lstrip().startswith("#") else text
    return _AUTOLINK.sub(r"\1", _NOTE.sub(mark, text)), aside


def _titles(address: str) -> Iterator[Piece]:
    """What stands in quotation marks or brackets behind an address."""
    return (Piece("alternative", one.strip()) for one in _TITLE.findall(address) if one.strip())


def _pieces(*pairs: tuple[str, str | None]) -> list[Piece]:
    return [Piece(place, text) for place, text in pairs if text and not text.isspace()]

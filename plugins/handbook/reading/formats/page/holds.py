"""What does the source of a page hold, whatever a browser makes of it?

A dumb extraction, apart from the tree: every text between tags, comment, attribute that can say something, and the
words in scripts. It judges nothing and mends nothing, so that reading can be held against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from handbook.model import Piece

_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<(?P<raw>script|style)\b(?P<head>[^>]*)>(?P<code>.*?)(?:</(?P=raw)|\Z)"
    r"|<!\[CDATA\[|<[!?][^>]*>"
    r"|<(?P<tag>/?[a-z](?:[^>=]+|=\s*(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))?)*)>?"
    r"|(?P<text>[^<]+)|<",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:.\-]+)\s*=\s*(?:\"([^\"]*)\"?|'([^']*)'?|([^\s>\"']+))")
_NAMES = {
    **dict.fromkeys(("alt", "title", "aria-label", "aria-description", "summary", "label", "abbr"), "alternative"),
    **dict.fromkeys(("value", "placeholder"), "placeholder"),
    **dict.fromkeys(("href", "action", "src", "cite", "data-href", "data-src"), "link"),
    "content": "page-data",
}
"""Attributes that say something, and where that stands; others do when they say it in Chinese."""
_MUTE = frozenset(
    ("class", "style", "id", "target", "rel", "type", "width", "height", "align", "border", "lang", "name", "charset")
)
"""Attributes that say nothing unless in Chinese."""
_ADDRESS = re.compile(r"(?:mailto|tel|sms|callto)\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)
_URL = re.compile(r"(?:https?:|data:|javascript:|//|[./])", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z0-9+/=_\-]{40,}")
"""View states and hashes."""
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_WORDS = re.compile(r"[^\x00-\x7f][^\n\"'`<>;{}]*")
_MARKUP = re.compile(r"<(?:p|div|br|span|section|h[1-6]|li|td|table)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_DEPTH = 3
"""How deep pages inside attributes and text fields are looked through."""
NEVER_SHOWN = frozenset(("page-comment", "page-data", "alternative", "placeholder", "link", "script"))
"""Places of what is no text between tags; reading leaves it out knowingly."""


def pieces(text: str, depth: int = 0) -> Iterator[Piece]:
    """Every piece of text of a source, in its order."""
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "text":
            yield from _text(token["text"], depth)
        elif kind == "tag":
            yield from _attributes(token["tag"], depth)
        elif kind == "comment":
            yield from _comment(token["comment"])
        elif kind == "code":
            yield from _words(token["code"])


def _text(text: str, depth: int) -> Iterator[Piece]:
    if "&" in text:
        text = unescape(text)
        if depth < _DEPTH and _MARKUP.search(text):
            yield from pieces(text, depth + 1)
            return
    yield from _piece("body", text)


def _comment(text: str) -> Iterator[Piece]:
    """A comment; of one that is a part of the page switched off, each of its texts by itself, too."""
    yield from _piece("page-comment", text)
    if _TAG.search(text):
        for part in _TAG.split(text):
            yield from _piece("page-comment", unescape(part))


def _piece(place: str, text: str) -> Iterator[Piece]:
    if text and not text.isspace():
        yield Piece(place, text.strip())


def _attributes(tag: str, depth: int) -> Iterator[Piece]:
    for written, *values in _ATTRIBUTE.findall(tag) if "=" in tag else ():
        name, value = written.lower(), "".join(values)
        if not value or (name in _MUTE and value.isascii()):
            continue
        value = unescape(value) if "&" in value else value
        if name == "srcdoc" and depth < _DEPTH:
            yield from pieces(value, depth + 1)
        else:
            yield from _attribute(name, value)


def _attribute(name: str, value: str) -> Iterator[Piece]:
    place = _NAMES.get(name, "page-data")
    address = _ADDRESS.match(value)
    if address:
        yield from _piece("link", unquote(address[1]))
    elif _URL.match(value) or place == "link":
        written = unquote(value) if "%" in value else value
        if not written.isascii():
            yield from _piece("link", written)
    elif not value.isascii() or ((name in _NAMES or name.startswith("data-")) and not _CODE.fullmatch(value)):
        yield from _piece(place, value)


def _words(code: str) -> Iterator[Piece]:
    """The words of another script than Latin in a program or style; escapes are read."""
    if "\\u" in code:
        code = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), code)
    if not code.isascii():
        for words in _WORDS.findall(code):
            yield from _piece("script", words)

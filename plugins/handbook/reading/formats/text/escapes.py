"""Which characters do entities and the escapes of programs stand for in a plain text?

People copy out of pages (``&ldquo;``) and out of databases (``第一段\\r\\n第二段``, ``\\u003cp\\u003e``).
"""

from __future__ import annotations

import re
from html import unescape

_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,24});")
_BREAK = re.compile(r"\\r\\n|\\n(?![A-Za-z])|\\r(?![A-Za-z\\])")
_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_ENOUGH = 3
"""Escapes that make a text one that a program wrote; fewer may be what it speaks about, or a path."""


def readable(text: str) -> str:
    """The text with the characters that entities stand for; blanks and what is not seen are left to cleaning."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def without_escapes(text: str) -> str:
    """The text of a string that a program wrote out: its line breaks as such, and ``\\u003c`` as characters."""
    if "\\" not in text:
        return text
    if len(_CODE.findall(text)) >= _ENOUGH:
        text = _CODE.sub(_coded, text)
    is_written = len(_BREAK.findall(text)) >= max(_ENOUGH, text.strip().count("\n"))
    return _BREAK.sub("\n", text) if is_written else text


def _coded(match: re.Match[str]) -> str:
    """The character; a half of one stays written."""
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code < 0xE000 else chr(code)


def _character(match: re.Match[str]) -> str:
    found = unescape(match[0])
    return found if found.isprintable() and not found.isspace() else match[0]

"""How would a text look if nobody had dressed it up?

The plain form has one character or none for each character of the text, so that a place in it is a place in the text:
full-width and other scripts' digits as digits, zero-width characters gone, every blank but the tab one space, every
dash a hyphen, traditional characters simplified. A figure that only a row of them makes a number (①, 一) stays, until
enough of them stand together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from handbook.text import CharacterTable, simplify

_FIGURES = dict(zip("〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "00012345678911" + "23456789", strict=True)) | {
    character: str(unicodedata.digit(character))
    for first, last in ("①⑨", "⓪⓪", "⓿⓿", "❶❾", "➀➈", "➊➒", "⑴⑼", "⒈⒐")
    for character in map(chr, range(ord(first), ord(last) + 1))
}
_SPELT = str.maketrans(_FIGURES)
_FIGURE = "[0-9" + "".join(_FIGURES) + "]"
_ROW = re.compile(f"{_FIGURE}(?:[ ,-]{{0,3}}{_FIGURE}){{6,}}")
"""So many figures one after another are a number that is spelt out; a year (二〇二四) has four."""
_WRITTEN = re.compile("[0-9]{7}")


def plain(text: str) -> str:
    """The plain form of a text."""
    return respelt(_TABLE.map(text))


def plain_all(texts: Sequence[str]) -> list[str]:
    """`plain` of many texts at once, numbers that are spelt out left as they are (see `respelt`)."""
    return _TABLE.map_all(texts)


def respelt(text: str) -> str:
    """The plain text with rows of Chinese numerals and circled figures as digits; as long as before."""
    return _ROW.sub(_digits, text)


def _digits(row: re.Match[str]) -> str:
    """A number in digits with a numeral beside it (13…00一楼) is left alone."""
    return row[0] if _WRITTEN.search(row[0]) else row[0].translate(_SPELT)


def origin(text: str) -> list[int]:
    """Where every character of the plain form stands in the text."""
    return [place for place, character in enumerate(text) if _TABLE[ord(character)]]


def _plain_character(character: str) -> str:
    if character == "\t":
        return character
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in ("Cf", "Cc", "Mn", "Me", "Co"):
        return ""
    if category == "Pd" or character in "−－":
        return "-"
    if category == "Nd":
        return str(unicodedata.digit(character))
    return character if category == "No" else _compatible(character)


def _compatible(character: str) -> str:
    """By compatibility and 繁→简, where one character stays one."""
    normal = unicodedata.normalize("NFKC", character)
    normal = normal if len(normal) == 1 else character
    simple = simplify(normal) if normal >= "㐀" else normal
    return simple if len(simple) == 1 else normal


_TABLE = CharacterTable(_plain_character)

"""Which character does a code of a picture font stand for?"""

from __future__ import annotations

from functools import cache

from handbook.reading import rules


@cache
def _fonts() -> dict[str, dict[int, str]]:
    return {
        font: {int(code, 16): character for code, character in codes.items()}
        for font, codes in rules.load("symbols").items()
    }


@cache
def is_picture_font(font: str) -> bool:
    """Whether letters in this font are pictures."""
    return bool(font) and font.strip().lower() in _fonts()


def symbol(font: str, code: int) -> str:
    """The character, or empty when nothing readable stands for it."""
    known = _fonts().get(font.strip().lower())
    if known is not None:
        return known.get(code & 0xFF, "")
    readable = 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE or 0x10000 <= code < 0xF0000
    return chr(code) if readable else ""

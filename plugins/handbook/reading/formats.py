"""Which lines does the file show?"""

from __future__ import annotations

from pathlib import Path

from handbook.reading.decode import decode
from handbook.reading.line import Extract, lines_of
from handbook.reading.problem import unreadable

FORMATS = (".txt", ".md")
"""Suffixes that are read."""


def extract(path: Path, data: bytes) -> Extract:
    """The lines of a file. Raises `Unreadable`."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise unreadable(f"不认识的格式 {suffix}", "、".join(FORMATS), "报告.txt")
    text, encoding = decode(data)
    return Extract(lines_of(text), suffix[1:], encoding)

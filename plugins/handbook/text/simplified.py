"""Which simplified character stands for a traditional one? One to one, from ``simplified.txt``.

The table is made from OpenCC's dictionaries by ``scripts/simplified.py``, so that folding needs no converter.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def table() -> dict[int, str]:
    """Code point → the character that folding puts in its place; whatever is not in it stays as it is."""
    lines = (Path(__file__).parent / "simplified.txt").read_text(encoding="utf-8").splitlines()
    traditional, simple = lines
    return dict(zip(map(ord, traditional), simple, strict=True))


def simplify(text: str) -> str:
    """The text with every traditional character simplified: as many characters as before."""
    return text.translate(table())

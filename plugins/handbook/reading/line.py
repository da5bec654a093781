"""The line: what formats hand on and cleaning, splitting and parsing work on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the extracted text."""

    number: int
    """1-based in the extracted text; kept through cleaning and splitting."""
    text: str
    style: str = ""
    """What the format said: ``title``, ``heading``, ``bold``, ``item``, ``table``, ``note``; empty: nothing."""
    depth: int = 0
    """Depth of a ``heading`` style, 1–9; 0 when the format gave none."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What a format gave."""

    lines: tuple[Line, ...]
    format: str
    encoding: str = ""


def lines_of(text: str) -> tuple[Line, ...]:
    """Plain text as lines; form feeds and the Unicode line separators end a line too."""
    return tuple(Line(number, line) for number, line in enumerate(text.splitlines(), 1))

"""The line: what formats hand on and cleaning, splitting and parsing work on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handbook.model import Piece, Removed


class Line(NamedTuple):
    """One line of the extracted text. A tuple with names: no other value is made as often."""

    number: int
    """1-based in the extracted text; kept through cleaning and splitting."""
    text: str
    style: str = ""
    """What the format said: ``title``, ``heading``, ``bold``, ``lead`` (only its first
    sentence is bold), ``table``, ``note``, ``furniture``; empty: nothing."""
    depth: int = 0
    """Depth of a ``heading`` style, 1–9; 0 when the format gave none."""
    indented: bool = False
    """Whether the line began with the two blanks of a new paragraph."""
    joined: tuple[int, ...] = ()
    """Numbers of the lines that were joined to this one."""
    kept: bool = False
    """Whether a maintainer says that it is the author's: no rule takes it."""

    def with_text(self, text: str) -> Line:
        """The line with another text."""
        return Line(self.number, text, self.style, self.depth, self.indented, self.joined, self.kept)

    def with_number(self, number: int) -> Line:
        """The line with another number."""
        return Line(number, self.text, self.style, self.depth, self.indented, self.joined, self.kept)

    def removed(self, rule: str) -> list[Removed]:
        """Ledger entries for this line, one for each line of the file that it is made of."""
        return [Removed(number, rule) for number in (self.number, *self.joined)]


@dataclass(frozen=True, slots=True)
class Keep:
    """A line that a maintainer puts back: its number as in the ledger, and some of its words."""

    line: int
    quote: str


def with_kept(lines: Sequence[Line], keep: Sequence[Keep]) -> tuple[Line, ...]:
    """The lines with those marked that a maintainer keeps; where the words have moved, nothing is marked."""
    wanted = {one.line: one.quote for one in keep}
    return tuple(
        line._replace(kept=True, style="" if line.style == "furniture" else line.style)
        if line.number in wanted and wanted[line.number] in line.text
        else line
        for line in lines
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What a format knows of the report besides its text; hints, to be held against the text."""

    titles: tuple[str, ...] = ()
    """What it may be called, the likeliest first."""
    date: str = ""
    """When it was published, as ISO."""
    unit: str = ""
    """Who gave it to whoever published it."""
    site: str = ""
    """The name of the site that published it."""
    line: int = 0
    """The number of the line, gone now, where a page said when and from where it is, right under its title; 0: none."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What a format gave."""

    lines: tuple[Line, ...]
    format: str
    encoding: str = ""
    wrapped: bool = True
    """Whether a line may be a piece of a paragraph; a format that knows its paragraphs says no."""
    holds: tuple[Piece, ...] = ()
    """Every piece of text in the file, by a dumb extraction that judges nothing, in the file's order."""
    aside: tuple[Piece, ...] = ()
    """What reading left out knowingly, and where it stands: headers, comments, deleted text, menus."""
    facts: Facts = Facts()
    """What the format knows of the report."""


def lines_of(text: str) -> tuple[Line, ...]:
    """Plain text as lines; form feeds and the Unicode line separators end a line too."""
    return tuple(
        [
            Line(number, line, indented=line.startswith(("\u3000", "\t", "  ")))
            for number, line in enumerate(text.splitlines(), 1)
        ]
    )


def pieces_of(text: str, place: str = "body") -> tuple[Piece, ...]:
    """Plain text as pieces, one a line; empty lines are none."""
    return tuple([Piece(place, line) for line in text.splitlines() if line and not line.isspace()])

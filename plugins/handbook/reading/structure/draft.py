"""The draft of a paragraph: what heading detection passes from step to step."""

from __future__ import annotations

from typing import Literal, NamedTuple

from handbook.reading.line import Line
from handbook.reading.numbers import Marker, marker

Form = Literal["plain", "list", "alone", "run-in"]


class Draft(NamedTuple):
    """A line, its number, and what it is so far."""

    line: Line
    mark: Marker | None
    form: Form = "plain"
    """``alone``: the whole paragraph is a heading; ``run-in``: it begins with one; ``list``: a numbered list item."""
    stop: int = 0
    """Run-in: where the heading sentence ends (place of its 。)."""
    level: int = 0

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def family(self) -> str:
        return self.mark.family if self.mark else ""

    @property
    def start(self) -> int:
        """Where the words begin, behind the number."""
        return self.mark.end if self.mark else 0

    @property
    def is_heading(self) -> bool:
        return self.form in ("alone", "run-in")

    def become(self, form: Form, level: int, stop: int = 0) -> Draft:
        """The same line with another form."""
        return Draft(self.line, self.mark, form, stop, level)


def draft(line: Line) -> Draft:
    """The line and its number."""
    return Draft(line, marker(line.text))

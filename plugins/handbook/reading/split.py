"""How many reports are in the file?"""

from __future__ import annotations

from collections.abc import Sequence

from handbook.reading.line import Line


def split(lines: Sequence[Line]) -> list[list[Line]]:
    """The reports of a file, in order."""
    return [list(lines)]

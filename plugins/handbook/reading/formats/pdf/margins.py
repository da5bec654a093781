"""Which characters stand below one another in the margin beside the text?

A binding line (装…订…线), a mark along the edge: a character here, one there, level with rows of the text and no part
of them. Figures in the margin are left alone, they number what stands beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handbook.reading.formats.pdf.runs import Run

_SHORT, _LONG = 2, 8
"""Characters of a run that may be a piece of a margin's text, and of one that is a row of the page's text."""
_FEWEST = 3
"""Pieces below one another that make a text."""
_EDGE = 0.13
"""Share of the page's width at either side in which no text stands, as a rule."""
_STRAY = 3.0
"""Points by which the pieces may stand out of line."""


def in_margins(runs: Sequence[Run], width: float) -> list[list[Run]]:
    """The pieces of what stands in the left and in the right margin, from the top down; none where nothing does."""
    rows = [run for run in runs if not run.direction and len(run.text) >= _LONG]
    if not rows:
        return []
    left, right = min(run.left for run in rows), max(run.right for run in rows)
    pieces = [run for run in runs if not run.direction and len(run.text.strip()) <= _SHORT]
    beside = (
        [run for run in pieces if run.right < min(_EDGE * width, left - run.size)],
        [run for run in pieces if run.left > max((1 - _EDGE) * width, right + run.size)],
    )
    return [sorted(found, key=lambda run: -run.top) for found in beside if _is_text(found)]


def _is_text(found: Sequence[Run]) -> bool:
    """Whether pieces stand below one another and say something that is no row of numbers."""
    if len(found) < _FEWEST:
        return False
    middles = [(run.left + run.right) / 2 for run in found]
    written = "".join(run.text for run in found)
    return max(middles) - min(middles) <= _STRAY and sum("\u4e00" <= one <= "\u9fff" for one in written) * 2 >= len(
        written
    )


def joined(pieces: Sequence[Run]) -> Run:
    """The pieces as one run in the place of the first."""
    return replace(pieces[0], text="".join(run.text.strip() for run in pieces))

"""Which runs stand in one row, and what does the row say?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from handbook.reading.formats.pdf.runs import WIDE, Run

_OVERLAP = 0.3
"""Share of the lower one's height by which two runs of a row overlap: fonts sit differently, figures are set high."""
_LETTERS = re.compile(r"\S+")
_LEAST = 4
"""Characters from which a row of single characters with blanks between them is letter-spaced."""
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands without a wide gap in a row."""

    text: str
    left: float
    right: float
    size: float


@dataclass(frozen=True)
class Row:
    """A row as the page shows it; what its cells say is put together once."""

    cells: tuple[Cell, ...]
    page: int
    bottom: float
    top: float
    runs: tuple[Run, ...]
    flow: int = 0
    """Rows of one column have one flow; 0: the page's whole width."""
    style: str = ""
    """``table`` or ``furniture``; empty: running text."""

    @cached_property
    def text(self) -> str:
        """The row's cells, a wide blank between them; those of a table are parted by tabs."""
        return ("\t" if self.style == "table" else "\u3000").join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        """Where the row begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where the row ends."""
        return self.cells[-1].right

    @cached_property
    def size(self) -> float:
        """The size of the row's longest cell."""
        return max(self.cells, key=lambda cell: len(cell.text)).size


def rows(runs: Iterable[Run], page: int, flow: int = 0) -> list[Row]:
    """Runs put together to rows, from the highest to the lowest."""
    bands: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.bottom - run.top, run.left)):
        if bands and (_beside(bands[-1][-1], run) or _beside(bands[-1][0], run)):
            bands[-1].append(run)
        else:
            bands.append([run])
    return [_row(band, page, flow) for band in bands]


def _beside(one: Run, two: Run) -> bool:
    overlap = min(one.top, two.top) - max(one.bottom, two.bottom)
    return overlap > _OVERLAP * min(one.top - one.bottom, two.top - two.bottom)


def _row(band: Sequence[Run], page: int, flow: int) -> Row:
    ordered = _without_shadows(sorted(band, key=lambda run: run.left))
    cells: list[list[Run]] = [[ordered[0]]]
    for one, two in pairwise(ordered):
        if two.left - one.right > WIDE * max(one.size, two.size):
            cells.append([two])
        else:
            cells[-1].append(two)
    low, high = min(run.bottom for run in band), max(run.top for run in band)
    return Row(tuple(_cell(cell) for cell in cells), page, low, high, tuple(ordered), flow)


def _without_shadows(ordered: Sequence[Run]) -> list[Run]:
    """The runs without those that were printed twice, a little beside themselves."""
    kept: list[Run] = []
    for run in ordered:
        again = (one for one in kept[-4:] if one.text == run.text)
        if not any(abs(one.left - run.left) + abs(one.bottom - run.bottom) < 0.3 * run.size for one in again):
            kept.append(run)
    return kept


def _cell(runs: Sequence[Run]) -> Cell:
    pieces = [runs[0].text]
    for one, two in pairwise(runs):
        pieces.extend((_blank(one, two), two.text))
    longest = max(runs, key=lambda run: len(run.text))
    return Cell("".join(pieces), runs[0].left, max(run.right for run in runs), longest.size)


def _blank(one: Run, two: Run) -> str:
    """What stands between two runs of a cell."""
    gap = (two.left - one.right) / max(one.size, two.size)
    latin = one.text[-1] < "\u2e80" and two.text[0] < "\u2e80"
    return " " if gap > 0.5 or (gap > (0.02 if two.spaced else 0.15) and latin) else ""


def glued(texts: Iterable[str]) -> str:
    """Rows of one paragraph as its text: a blank between two words, none inside one that was broken by a hyphen."""
    return "".join(_glued(list(texts)))


def _glued(texts: Sequence[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        after = texts[number + 1] if number + 1 < len(texts) else ""
        text = text.lstrip() if number else text
        if re.search(r"[a-z]-$", text) and re.match(r"[a-z]", after):
            yield text[:-1]
        elif re.search(r"[A-Za-z0-9,.;:]$", text) and re.match(r"[A-Za-z0-9(]", after):
            yield text + " "
        else:
            yield text


def closed(texts: Sequence[str]) -> list[str]:
    """Texts without the blanks of letter-spacing: all of them where the document is set so, else single ones."""
    everywhere = [_is_spaced(text) for text in texts if len(_LETTERS.findall(text)) >= _LEAST]
    whole = len(everywhere) > 2 and sum(everywhere) >= _MOSTLY * len(everywhere)
    return [_close(text, whole) for text in texts]


def _is_spaced(text: str) -> bool:
    """Whether nearly all characters of a text have blanks around them, among them Chinese ones."""
    words = _LETTERS.findall(text.replace("\t", " "))
    single = sum(len(word) == 1 for word in words)
    chinese = sum(len(word) == 1 and word >= "\u2e80" for word in words)
    return len(words) >= _LEAST and single >= _MOSTLY * len(words) and chinese * 2 >= len(words)


def _close(text: str, whole: bool) -> str:
    if not whole and not _is_spaced(text):
        return text
    return "\t".join(re.sub(r"(?<=\S)[ \u3000]+(?=\S)", "", part) for part in text.split("\t"))

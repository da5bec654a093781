"""Which text on a page is no text of the author: watermarks and hidden words?

A watermark says so itself, or lies slanted or pale across the text, or comes again and again. Slanted words of the
text's own size and ink that stand beside the text once are the author's (the head of a narrow column), and so is pale
text in its own place. Invisible text is the text of a scan when it lies on a picture of the page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from handbook.reading.formats.pdf.drawings import Box, Drawings
from handbook.reading.formats.pdf.glyphs import SLANTED
from handbook.reading.formats.pdf.runs import Run

_TILES = 3
"""A text so often on a page, slanted or pale, is tiled."""
_LARGE = 1.5
"""Slanted text so much larger than the usual text is a watermark."""
_HUGE = 2.0
"""Pale text so much larger than the usual text is one, too."""
_WHOLE = 0.5
"""An area of this share of the page is its ground."""
_PLACE = 24
"""Points within which a text stands at the same place on two pages."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its runs, what is drawn on it, and its size."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    drawings: Drawings


@dataclass(frozen=True, slots=True)
class Overprints:
    """The pages with the author's text alone, and the rest."""

    sheets: tuple[Sheet, ...]
    watermarks: tuple[str, ...]
    hidden: tuple[str, ...]


def parted(sheets: Sequence[Sheet]) -> Overprints:
    """Takes watermarks and hidden text out of the pages."""
    known = _Known(sheets)
    kept, marks, hidden = [], [], []
    for sheet in sheets:
        own = []
        unseen = _unseen(sheet)
        across = _Across(run for run in sheet.runs if not _is_odd(run))
        for run in sheet.runs:
            if run.pale and _shown(run, sheet):
                own.append(run)
            elif run in unseen:
                hidden.append(run.text)
            elif known.is_watermark(run, across):
                marks.append(run.text)
            else:
                own.append(_level(run) if run.direction == SLANTED else run)
        kept.append(replace(sheet, runs=tuple(own)))
    return Overprints(tuple(kept), tuple(marks), tuple(hidden))


def _is_odd(run: Run) -> bool:
    return run.direction == SLANTED or run.pale or run.invisible or run.marked


def _level(run: Run) -> Run:
    """A slanted run as one that stands level at the height of its middle."""
    middle = (run.bottom + run.top) / 2
    return replace(run, bottom=middle - run.size / 2, top=middle + run.size / 2, direction=0)


class _Across:
    """The ordinary text of a page, found by its height."""

    def __init__(self, ordinary: Iterable[Run]) -> None:
        self._at: dict[int, list[Run]] = defaultdict(list)
        for run in ordinary:
            for step in _steps(run.page_box):
                self._at[step].append(run)

    def meets(self, run: Run) -> bool:
        """Whether the run lies across ordinary text."""
        return any(run.crosses(other) for step in _steps(run.page_box) for other in self._at.get(step, ()))


def _steps(box: Box) -> range:
    return range(int(box[1] // _PLACE), int(box[3] // _PLACE) + 1)


class _Known:
    """What the whole document says of its odd texts."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        sizes: Counter[float] = Counter()
        self._pages = len(sheets)
        self._on: dict[tuple[str, int, int], set[int]] = defaultdict(set)
        self._tiled: set[str] = set()
        for sheet in sheets:
            odd = [run for run in sheet.runs if run.direction == SLANTED or run.pale]
            for run in odd:
                self._on[_place(run)].add(sheet.number)
            columns = defaultdict(set)
            counts = Counter(run.text for run in odd)
            for run in odd:
                columns[run.text].add(run.page_box[0] // _PLACE)
            self._tiled |= {text for text, count in counts.items() if count >= _TILES and len(columns[text]) > 1}
            for run in sheet.runs:
                sizes[round(run.size, 1)] += len(run.text) * (not _is_odd(run))
        self._usual = max(sizes, key=lambda size: (sizes[size], -size), default=12.0)

    def is_watermark(self, run: Run, across: _Across) -> bool:
        """Whether a run is a watermark."""
        slanted = run.direction == SLANTED
        if run.marked:
            return True
        if not slanted and not run.pale:
            return False
        again = self._pages > 1 and len(self._on[_place(run)]) == self._pages
        if again or run.text in self._tiled or across.meets(run):
            return True
        if run.pale and run.size >= _HUGE * self._usual:
            return True
        return slanted and (run.pale or run.size >= _LARGE * self._usual or any(run.text in one for one in self._tiled))


def _place(run: Run) -> tuple[str, int, int]:
    return run.text, round(run.page_box[0] / _PLACE), round(run.page_box[1] / _PLACE)


def _unseen(sheet: Sheet) -> set[Run]:
    """The runs that no reader of the page sees, if white ones lie on white."""
    seen = sum(len(run.text) for run in sheet.runs if not run.invisible)
    unseen = sum(len(run.text) for run in sheet.runs if run.invisible)
    scanned = unseen > seen and (sheet.drawings.picture or not seen)
    return {run for run in sheet.runs if (run.invisible and not scanned) or run.white}


def _shown(run: Run, sheet: Sheet) -> bool:
    """Whether pale text lies on something dark; a picture of the whole page says so only for white text."""
    left, bottom, right, top = run.page_box
    middle, height = (left + right) / 2, (bottom + top) / 2
    return any(
        box[0] <= middle <= box[2] and box[1] <= height <= box[3]
        for box in sheet.drawings.dark
        if run.white or (box[2] - box[0]) * (box[3] - box[1]) < _WHOLE * sheet.width * sheet.height
    )

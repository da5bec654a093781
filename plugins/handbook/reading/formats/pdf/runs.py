"""Which characters of a page stand behind one another?

A run is a stretch of characters with no gap wider than a character, in one direction and one kind of ink. Text that
stands upright or goes from top to bottom is turned, so that everything behind this step reads from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from handbook.reading.formats.pdf.drawings import Box
from handbook.reading.formats.pdf.glyphs import SLANTED, Flags, Floats, Glyphs, Whole

WIDE = 1.2
"""A gap of so many characters' width parts two runs."""
_BACK = 0.9
"""A character that stands this far left of the end of the one in front begins a run."""
_NARROW = 0.5
"""A blank that PDFium put into a narrower gap is no blank where Chinese stands."""
_SPACED = 0.5
"""Where so many characters have a blank behind them, a page is letter-spaced: its blanks go later, all or none."""
_PALE = 178
"""Brightness from which ink is pale, or the opacity up to which it is."""
_WHITE = 250
_DOWN = 3
"""The direction of text from top to bottom: a quarter turn with the clock."""
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\ufffe\uffff]+")
_HALVES = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\xa0\u2000-\u200f\u202f]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of characters, in a frame in which it reads from left to right."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    direction: int = 0
    """Quarter turns against the clock, or `SLANTED`."""
    pale: bool = False
    white: bool = False
    invisible: bool = False
    marked: bool = False
    """Named a watermark by the program that made the file."""
    spaced: bool = False
    """A blank stands in front of it."""
    page_box: Box = (0.0, 0.0, 0.0, 0.0)
    """Left, bottom, right, top on the page itself."""

    def crosses(self, other: Run) -> bool:
        """Whether the two lie over one another by a good part of the smaller one's height."""
        wide = min(self.page_box[2], other.page_box[2]) - max(self.page_box[0], other.page_box[0])
        high = min(self.page_box[3], other.page_box[3]) - max(self.page_box[1], other.page_box[1])
        return wide > 0.3 * other.size and high > 0.3 * other.size


def runs(page: Glyphs, walls: Sequence[tuple[float, float, float]]) -> list[Run]:
    """The runs of a page. ``walls``: upright rules of tables, as (x, bottom, top); no run goes through one."""
    places = np.flatnonzero(page.inked)
    if not len(places):
        return []
    directions = _directions(page, places)
    boxes = _turned(page.boxes[places], directions)
    inks = _inks(page, places)
    breaks = _breaks(page, places, boxes, directions, inks) | _at_walls(page.boxes[places], walls)
    starts = np.flatnonzero(np.concatenate(([True], breaks)))
    return list(_made(page, places, boxes, starts, np.column_stack((directions, inks))))


def _made(page: Glyphs, places: Whole, boxes: Floats, starts: Whole, kinds: Whole) -> Iterator[Run]:
    """The runs that begin at ``starts``. ``kinds``: direction and inks of every character."""
    text = _text(page, places, boxes)
    ends = np.concatenate((starts[1:], [len(places)])) - 1
    columns = (
        places[starts],
        places[ends],
        _corners(boxes, starts),
        _corners(page.boxes[places], starts),
        np.maximum.reduceat(page.sizes[places], starts),
        kinds[starts],
    )
    for first, last, box, shown, size, kind in zip(*(column.tolist() for column in columns), strict=True):
        written = clean(text[first : last + 1])
        if written:
            spaced = first > 0 and text[first - 1].isspace()
            left, bottom, right, top = box
            direction, pale, white, unseen, marked = kind
            inks = bool(pale), bool(white), bool(unseen), bool(marked)
            yield Run(written, left, bottom, right, top, size, direction, *inks, spaced, tuple(shown))


def clean(text: str) -> str:
    """The text without control characters and halves of characters, a blank for several."""
    if _HALVES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _BLANKS.sub(" ", _CONTROLS.sub("", text)).strip(" ")


def _directions(page: Glyphs, places: Whole) -> Whole:
    """The direction of every character; level characters below one another are a line from top to bottom."""
    directions = page.directions[places].copy()
    boxes, sizes = page.boxes[places], page.sizes[places]
    middle = (boxes[:, 0] + boxes[:, 2]) / 2
    level = (directions[:-1] == 0) & (directions[1:] == 0)
    step = (boxes[:-1, 1] - boxes[1:, 1]) / sizes[1:]
    beside = np.abs(middle[:-1] - middle[1:]) / sizes[1:]
    down = level & (beside < 0.45) & (step > 0.4) & (step < 2.2)
    if down.sum() * 2 <= len(down) or len(down) < 8:
        return directions
    upright = _either(down)
    across = level & (np.abs(step) < 0.3) & (beside < 2)
    directions[(directions == 0) & (upright | ~_either(across))] = _DOWN
    return directions


def _either(steps: Flags) -> Flags:
    """Which characters have such a step in front or behind."""
    result = np.zeros(len(steps) + 1, dtype=bool)
    result[:-1] |= steps
    result[1:] |= steps
    return result


def _turned(boxes: Floats, directions: Whole) -> Floats:
    """The boxes in a frame in which their own text reads from left to right."""
    left, bottom, right, top = boxes.T
    turned = boxes.copy()
    for quarter, sides in ((1, (bottom, -right, top, -left)), (2, (-right, -top, -left, -bottom))):
        turned[directions == quarter] = np.stack(sides, axis=1)[directions == quarter]
    down = directions == _DOWN
    turned[down] = np.stack((-top, left, -bottom, right), axis=1)[down]
    return turned


def _inks(page: Glyphs, places: Whole) -> Flags:
    """Whether each character is pale, white, invisible and named a watermark."""
    red, green, blue, opacity = page.colours[places].T
    bright = 0.299 * red + 0.587 * green + 0.114 * blue
    pale = (bright >= _PALE) | (opacity <= _PALE)
    white = np.minimum(np.minimum(red, green), blue) >= _WHITE
    unseen = page.invisible[places] | (opacity == 0)
    return np.stack((pale & ~unseen, white & ~unseen, unseen, page.marked[places]), axis=1)


def _breaks(page: Glyphs, places: Whole, boxes: Floats, directions: Whole, inks: Flags) -> Flags:
    """Between which characters a run ends."""
    one, two = boxes[:-1], boxes[1:]
    sizes = page.sizes[places]
    size = np.maximum(sizes[:-1], sizes[1:])
    other = (directions[:-1] != directions[1:]) | (inks[:-1] != inks[1:]).any(axis=1)
    heights = np.minimum(one[:, 3] - one[:, 1], two[:, 3] - two[:, 1])
    overlap = np.minimum(one[:, 3], two[:, 3]) - np.maximum(one[:, 1], two[:, 1])
    gap = two[:, 0] - one[:, 2]
    apart = (overlap < 0.5 * heights) | (gap > WIDE * size) | (gap < -_BACK * size)
    result: Flags = other | np.where(directions[1:] == SLANTED, _far(one, two, size), apart)
    return result


def _far(one: Floats, two: Floats, size: Floats) -> Flags:
    """Which slanted characters do not stand beside the one in front."""
    middles = (one[:, :2] + one[:, 2:]) / 2 - (two[:, :2] + two[:, 2:]) / 2
    far: Flags = np.hypot(middles[:, 0], middles[:, 1]) > 2 * WIDE * size
    return far


def _at_walls(boxes: Floats, walls: Sequence[tuple[float, float, float]]) -> Flags:
    """Between which characters an upright rule of a table stands."""
    result = np.zeros(len(boxes) - 1, dtype=bool)
    if not walls:
        return result
    xs, bottoms, tops = np.array(sorted(walls)).T
    left, right = _lower_and_higher((boxes[:, 0] + boxes[:, 2]) / 2)
    low, high = _lower_and_higher((boxes[:, 1] + boxes[:, 3]) / 2)
    first, last = np.searchsorted(xs, left, "right"), np.searchsorted(xs, right, "right")
    for pair in np.flatnonzero(first < last).tolist():  # few: between most characters stands no rule at any height
        between = slice(first[pair], last[pair])
        result[pair] = ((bottoms[between] < low[pair]) & (high[pair] < tops[between])).any()
    return result


def _lower_and_higher(places: Floats) -> tuple[Floats, Floats]:
    """Of every two neighbours the lower one and the higher one."""
    return np.minimum(places[:-1], places[1:]), np.maximum(places[:-1], places[1:])


def _text(page: Glyphs, places: Whole, boxes: Floats) -> str:
    """The page's characters without shadows and without blanks that are none, a character for a character."""
    before = np.searchsorted(places, np.arange(len(page.codes))) - 1
    behind = np.minimum(before + 1, len(places) - 1)
    before = np.maximum(before, 0)
    gap = boxes[behind, 0] - boxes[before, 2]
    chinese = page.codes >= 0x2E80
    narrow = (np.abs(gap) < _NARROW * page.sizes[places[behind]]) & (chinese[places[before]] | chinese[places[behind]])
    narrow &= page.directions[places[behind]] != SLANTED
    if _is_letter_spaced(places):
        narrow[:] = False
    return _string(np.where(page.shadows | (page.generated & narrow), 0, page.codes))


def _string(codes: Whole) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _corners(boxes: Floats, starts: Whole) -> Floats:
    """The box around each run."""
    low = np.minimum.reduceat(boxes[:, :2], starts, axis=0)
    high = np.maximum.reduceat(boxes[:, 2:], starts, axis=0)
    return np.concatenate((low, high), axis=1)


def lines(page: Glyphs) -> Iterator[str]:
    """The page's characters as PDFium gives them, cut at its line ends and at gaps: nothing else is judged."""
    places = np.flatnonzero(page.inked)
    text = _string(np.where(page.inked, page.codes, 32))
    gap = page.boxes[places[1:], 0] - page.boxes[places[:-1], 2]
    wide = gap > (WIDE if _is_letter_spaced(places) else _NARROW) * page.sizes[places[1:]]
    ends = np.union1d(np.flatnonzero(page.generated & np.isin(page.codes, (10, 13))), places[1:][wide]).tolist()
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        line = clean(text[start:end])
        if line:
            yield line


def _is_letter_spaced(places: Whole) -> bool:
    """Whether most characters of a page have a blank behind them."""
    return bool((np.diff(places) > 1).sum() > _SPACED * len(places))

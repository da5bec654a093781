"""Which rows stand at the head and foot of pages and belong to no paragraph?

What comes again page after page, page numbers, and a row that stands in the margin, apart from the text and not larger
than it: that is how a running head looks on a document of one page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handbook.reading.formats.pdf.margins import in_margins, joined
from handbook.reading.formats.pdf.overprints import Sheet
from handbook.reading.formats.pdf.rows import Row, rows
from handbook.reading.formats.pdf.runs import Run
from handbook.reading.formats.pdf.tables import grids

_EDGE = 2
"""Rows at the head and foot of a page that may be furniture."""
_MARGIN = 0.075
"""Share of the page's height at its head and foot in which no text stands, as a rule."""
_APART = 1.0
"""Heights of a row that lie between a row in the margin and the text."""
_LONGEST = 60
_NEAR = 0.12
"""Share of the page's height at its head and foot in which a sentence may be a running head."""
_SENTENCE = re.compile("[，。；]")
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／，,]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–－·\s]*"
)


@dataclass(frozen=True, slots=True)
class _Page:
    sheet: Sheet
    rows: tuple[Row, ...]
    """The rows that stand level and in no table, from the top down."""

    @property
    def edge(self) -> list[int]:
        """Places of the highest and the lowest rows."""
        last = len(self.rows)
        return sorted({*range(min(_EDGE, last)), *range(max(0, last - _EDGE), last)})


def without_furniture(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Row]]:
    """The pages without their heads and feet, and those, as rows."""
    found_beside = [in_margins(sheet.runs, sheet.width) for sheet in sheets]
    pages = [_page(_without(sheet, beside)) for sheet, beside in zip(sheets, found_beside, strict=True)]
    shapes = Counter(shape for page in pages for shape in {_shape(page.rows[place]) for place in page.edge})
    often = 2 if len(pages) == 2 else max(3, len(pages) // 3)
    usual = _usual(pages)
    kept: list[Sheet] = []
    taken = [
        replace(row, style="furniture")
        for sheet, beside in zip(sheets, found_beside, strict=True)
        for pieces in beside
        for row in rows([joined(pieces)], sheet.number)
    ]
    for page in pages:
        found = [
            page.rows[place]
            for place in page.edge
            if _is_numbered(page, place)
            or (shapes[_shape(page.rows[place])] >= often and _may_repeat(page, place))
            or _is_in_margin(page, place, usual)
        ]
        if len(found) == len(page.rows) and len(pages) == 1:
            found = []
        gone = {id(run) for row in found for run in row.runs}
        kept.append(replace(page.sheet, runs=tuple(run for run in page.sheet.runs if id(run) not in gone)))
        taken.extend(replace(row, style="furniture") for row in found)
    return kept, taken


def _without(sheet: Sheet, beside: Sequence[Sequence[Run]]) -> Sheet:
    """A page without what stands in its margins."""
    gone = {id(run) for pieces in beside for run in pieces}
    return replace(sheet, runs=tuple(run for run in sheet.runs if id(run) not in gone)) if gone else sheet


def _page(sheet: Sheet) -> _Page:
    tables = grids(sheet.drawings)
    level = [run for run in sheet.runs if not run.direction and not any(table.holds(run) for table in tables)]
    return _Page(sheet, tuple(rows(level, sheet.number)))


def _usual(pages: Sequence[_Page]) -> float:
    """The size of most of the text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            sizes[round(row.size, 1)] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def _shape(row: Row) -> tuple[str, int]:
    """The words without their figures, and roughly how high they stand."""
    return re.sub(r"[\d一二三四五六七八九十]+", "#", re.sub(r"\s", "", row.text)), round(row.bottom / 12)


def _is_numbered(page: _Page, place: int) -> bool:
    """Whether the first or the last row of a page is its number."""
    outermost = place in (0, len(page.rows) - 1) and len(page.rows) > 1
    return outermost and _PAGE_NUMBER.fullmatch(page.rows[place].text) is not None


def _may_repeat(page: _Page, place: int) -> bool:
    """Whether a row that comes again may be a head or a foot: it is short, and no sentence but near the edge."""
    row = page.rows[place]
    share = row.bottom / page.sheet.height
    return len(row.text) <= _LONGEST and (not _SENTENCE.search(row.text) or not _NEAR < share < 1 - _NEAR)


def _is_in_margin(page: _Page, place: int, usual: float) -> bool:
    """Whether a row stands in the margin, apart from the text, short and not larger than it."""
    row = page.rows[place]
    height = row.top - row.bottom
    if len(row.text) > _LONGEST or row.size > 1.05 * usual or len(page.rows) < 2:
        return False
    if row.bottom > (1 - _MARGIN) * page.sheet.height:
        gap = row.bottom - _next(page, place, 1).top
    elif row.top < _MARGIN * page.sheet.height:
        gap = _next(page, place, -1).bottom - row.top
    else:
        return False
    return gap > _APART * height


def _next(page: _Page, place: int, step: int) -> Row:
    """The nearest row towards the text that stands outside the margin, or the last before the page's other end."""
    low, high = _MARGIN * page.sheet.height, (1 - _MARGIN) * page.sheet.height
    place += step
    while 0 <= place + step < len(page.rows) and not low < page.rows[place].bottom < high:
        place += step
    return page.rows[min(max(place, 0), len(page.rows) - 1)]

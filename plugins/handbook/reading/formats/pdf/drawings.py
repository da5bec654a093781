"""Which rules and areas does a page show besides its text?

Rules are what tables are made of: lines, thin areas, and the sides of frames.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint, c_void_p
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handbook.reading.formats.pdf.glyphs import bare

_MOST = 20000
"""A page with more objects that are no text is a drawing, not a table."""
_THIN = 3.0
"""Points up to which an area is a line."""
_SHORTEST = 8.0
"""A shorter line is no rule of a table."""
_PAGE = 0.85
"""An area of this share of the page is its background."""
_PICTURE = 0.5
"""A picture of this share of the page is a scanned page."""
_BRIGHT = 235

_DRAWN = frozenset((raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING))

_object = bare(raw.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
_kind = bare(raw.FPDFPageObj_GetType, c_int, c_void_p)
_draw_mode = bare(raw.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
_fill = bare(raw.FPDFPageObj_GetFillColor, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_bounds = bare(raw.FPDFPageObj_GetBounds, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """What is drawn on a page; boxes on the page."""

    upright: tuple[tuple[float, float, float], ...]
    """Upright rules: x, bottom, top."""
    level: tuple[tuple[float, float, float], ...]
    """Level rules: y, left, right."""
    dark: tuple[Box, ...]
    """Areas and pictures on which white text can be read."""
    picture: bool
    """Whether a picture covers the page, as in a scan."""


def drawings(page: pdfium.PdfPage) -> Drawings:
    """The rules, areas and pictures of a page."""
    width, height = page.get_width(), page.get_height()
    upright: list[tuple[float, float, float]] = []
    level: list[tuple[float, float, float]] = []
    dark: list[Box] = []
    picture = False
    for kind, box, filled in _objects(page):
        wide, high = box[2] - box[0], box[3] - box[1]
        background = wide * high >= _PAGE * width * height
        picture |= kind == raw.FPDF_PAGEOBJ_IMAGE and wide * high >= _PICTURE * width * height
        if kind == raw.FPDF_PAGEOBJ_IMAGE or filled:
            dark.append(box)
        if kind == raw.FPDF_PAGEOBJ_PATH and not background:
            _rules(box, upright, level)
    return Drawings(tuple(upright), tuple(level), tuple(dark), picture)


def _rules(box: Box, upright: list[tuple[float, float, float]], level: list[tuple[float, float, float]]) -> None:
    """Adds the rules that a path makes: itself where it is thin, else its four sides."""
    left, bottom, right, top = box
    if right - left <= _THIN and top - bottom >= _SHORTEST:
        upright.append(((left + right) / 2, bottom, top))
    elif top - bottom <= _THIN and right - left >= _SHORTEST:
        level.append(((bottom + top) / 2, left, right))
    elif right - left >= _SHORTEST and top - bottom >= _SHORTEST:
        upright.extend(((left, bottom, top), (right, bottom, top)))
        level.extend(((bottom, left, right), (top, left, right)))


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, Box, bool]]:
    """(kind, box, whether it is an area that is not bright) of everything that is no text."""
    sides = (c_float * 4)()
    at = ctypes.addressof(sides)
    address = ctypes.cast(page.raw, c_void_p).value
    found = 0
    for number in range(raw.FPDFPage_CountObjects(page.raw)):
        one = _object(address, number)
        kind = _kind(one)
        if kind not in _DRAWN:
            continue
        found += 1
        if found > _MOST:
            return
        if _bounds(one, at, at + 4, at + 8, at + 12):
            left, bottom, right, top = sides
            yield kind, (left, bottom, right, top), kind != raw.FPDF_PAGEOBJ_PATH or _is_dark(one)


def _is_dark(address: int) -> bool:
    """Whether the path is filled with something on which white can be read."""
    said = (c_uint * 4)()
    at = ctypes.addressof(said)
    if not _draw_mode(address, at, at + 4) or said[0] == raw.FPDF_FILLMODE_NONE:
        return False
    if not _fill(address, at, at + 4, at + 8, at + 12):
        return True
    red, green, blue, opacity = said
    return opacity > 0 and min(red, green, blue) < _BRIGHT

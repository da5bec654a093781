"""Which characters does a page show, where, how large and in which ink?

PDFium is asked through addresses and filled arrays: a call costs a third of one through its typed wrapper.
What is the same for all characters of a text object (matrix, size, ink) is asked once for each object.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from ctypes import c_int, c_uint, c_void_p
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]

SLANTED = 4
"""Direction of text that stands neither level nor upright; 0–3 are quarter turns against the clock."""
_LEVEL = 4.0
"""Degrees by which level text may be off: scans lie a little askew."""
_HYPHENS = (2, 0xFFFE)
"""What PDFium gives for a hyphen at the end of a line."""
_BLANKS = (0, 9, 10, 13, 32, 0xA0, 0x3000, 0xFEFF, 0xFFFF, *range(0x2000, 0x2010), 0x202F, 0x2028, 0x2029)
"""Characters without ink."""
_SAME = 0.15
"""A glyph printed again within this share of its size is one character (a shadow, or bold made by printing twice)."""


_ALIKE = 0.12
"""Share of its height by which the box of a character differs at most from one of the same size and line."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of a page, a column for each thing known of them; generated blanks stand among them."""

    codes: Whole
    boxes: Floats
    """Left, bottom, right, top on the page, a row per character."""
    generated: Flags
    """Put in by PDFium, where it saw a gap or the end of a line."""
    inked: Flags
    """Neither a blank nor a shadow."""
    shadows: Flags
    """The character in front, printed again."""
    sizes: Floats
    directions: Whole
    angles: Floats
    colours: Whole
    """Red, green, blue and opacity, 0–255, a row per character."""
    invisible: Flags
    """Drawn without ink (render mode 3)."""
    marked: Flags
    """Named a watermark by the program that made the file."""


def bare(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of PDFium that takes bare addresses. It is done sooner than another thread could take its turn."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, c_void_p).value or 0)


_unicode = bare(raw.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
_all = bare(raw.FPDFText_GetText, c_int, c_void_p, c_int, c_int, c_void_p)
_box = bare(raw.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
_object = bare(raw.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
_matrix = bare(raw.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
_size = bare(raw.FPDFTextObj_GetFontSize, c_int, c_void_p, c_void_p)
_mode = bare(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
_fill = bare(raw.FPDFPageObj_GetFillColor, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_marks = bare(raw.FPDFPageObj_CountMarks, c_int, c_void_p)


def glyphs(page: pdfium.PdfPage) -> Glyphs:
    """All characters of a page in the order in which PDFium gives them."""
    text = page.get_textpage()
    count = max(0, text.count_chars())
    address = ctypes.cast(text.raw, c_void_p).value
    codes = _codes(address, count)
    objects = np.array([_object(address, place) or 0 for place in range(count)], dtype=np.uint64)
    boxes = _boxes(address, count)
    styles = _Styles(address, objects, boxes)
    generated = objects == 0
    inked = ~np.isin(codes, _BLANKS) & ~(generated & (codes < 33))
    shadows = _shadows(codes, boxes, styles.of(styles.sizes), inked)
    return Glyphs(
        codes,
        boxes,
        generated,
        inked & ~shadows,
        shadows,
        styles.of(styles.sizes),
        styles.of(_directions(styles.angles)),
        styles.of(styles.angles),
        styles.of(styles.colours),
        styles.of(styles.modes) == raw.FPDF_TEXTRENDERMODE_INVISIBLE,
        styles.of(styles.marked),
    )


def _boxes(text: int | None, count: int) -> Floats:
    """Left, bottom, right, top of every character."""
    buffer = np.zeros((count, 4), dtype=np.float32)
    at = buffer.ctypes.data
    for place in range(count):
        _box(text, place, at)
        at += 16
    boxes = buffer[:, [0, 3, 2, 1]].astype(np.float64)
    boxes[~np.isfinite(boxes)] = 0.0
    return boxes


class _Styles:
    """What is known of each stretch of characters of one text object."""

    def __init__(self, text: int | None, objects: npt.NDArray[np.uint64], boxes: Floats) -> None:
        changes = np.ones(len(objects), dtype=bool)
        changes[1:] = (objects[1:] != objects[:-1]) & (objects[1:] != 0)
        starts = np.flatnonzero(changes)
        self._stretch = np.cumsum(changes) - 1
        these = objects[starts].tolist()
        self.colours = _colours(these)
        self.modes = np.array([_mode(one) if one else 0 for one in these], dtype=np.int64)
        self.sizes, self.angles = _forms(text, starts, these, boxes)
        odd = (_directions(self.angles) == SLANTED) | (self.colours[:, :3].min(axis=1, initial=255) > 100)
        odd |= self.colours[:, 3] < 255
        self.marked = odd.copy()
        for place in np.flatnonzero(odd).tolist():
            one = these[place]
            self.marked[place] = bool(one) and _marks(one) > 0 and _is_watermark(one)

    def of(self, column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """A column with a value per stretch as one with a value per character."""
        result: npt.NDArray[Any] = column[self._stretch]
        return result


def _colours(objects: Sequence[int]) -> Whole:
    """Red, green, blue and opacity of each object; black where PDFium does not know."""
    colours = np.zeros((len(objects), 4), dtype=np.uint32)
    colours[:, 3] = 255
    at = colours.ctypes.data
    for one in objects:
        if one:
            _fill(one, at, at + 4, at + 8, at + 12)
        at += 16
    return colours.astype(np.int64)


def _forms(text: int | None, starts: Whole, objects: Sequence[int], boxes: Floats) -> tuple[Floats, Floats]:
    """Size and angle of each object; one that is as high and stands as high as the one in front has the same."""
    own = boxes[starts]
    like = np.zeros(len(starts), dtype=bool)
    moved = np.abs(own[1:, [1, 3]] - own[:-1, [1, 3]]).max(axis=1, initial=0)
    like[1:] = moved < _ALIKE * (own[:-1, 3] - own[:-1, 1])
    asked = np.flatnonzero(~like)
    matrices = np.zeros((len(asked), 6), dtype=np.float32)
    sizes = np.ones(len(asked), dtype=np.float32)
    at, size = matrices.ctypes.data, sizes.ctypes.data
    for number, start in zip(asked.tolist(), starts[asked].tolist(), strict=True):
        _matrix(text, start, at)
        if objects[number]:
            _size(objects[number], size)
        at, size = at + 24, size + 4
    a, b, c, d = np.nan_to_num(matrices[:, :4].astype(np.float64)).T
    shown = np.maximum(np.nan_to_num(sizes.astype(np.float64)) * np.hypot(c, d), 1.0)
    same = np.cumsum(~like) - 1
    return shown[same], (np.degrees(np.arctan2(b, a)) % 360)[same]


def _codes(text: int | None, count: int) -> Whole:
    """The characters' code points: all at once, where PDFium's text has one for every place."""
    buffer = np.zeros(count + 1, dtype=np.uint16)
    if _all(text, 0, count, buffer.ctypes.data) == count + 1 and not ((buffer >= 0xD800) & (buffer < 0xE000)).any():
        codes = buffer[:count].astype(np.int64)
    else:
        codes = np.array([_unicode(text, place) for place in range(count)], dtype=np.int64)
    codes[codes > 0x10FFFF] = 0xFFFD
    codes[np.isin(codes, _HYPHENS)] = ord("-")
    return codes


def _directions(angles: Floats) -> Whole:
    quarters = np.rint(angles / 90)
    level = np.abs(angles - quarters * 90) <= _LEVEL
    return np.where(level, quarters % 4, SLANTED).astype(np.int64)


def _is_watermark(one: int) -> bool:
    """Whether the object is marked as an artifact of the kind watermark."""
    thing = ctypes.cast(one, raw.FPDF_PAGEOBJECT)
    for number in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, number)
        if _string(raw.FPDFPageObjMark_GetParamStringValue, mark, b"Subtype") == "Watermark":
            return True
    return False


def _string(function: Any, mark: Any, key: bytes) -> str:
    length = ctypes.c_ulong()
    function(mark, key, None, 0, length)
    buffer = ctypes.create_string_buffer(max(2, length.value))
    function(mark, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), len(buffer), length)
    return buffer.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0")


def _shadows(codes: Whole, boxes: Floats, sizes: Floats, inked: Flags) -> Flags:
    """Which characters are the one in front printed again."""
    result = np.zeros(len(codes), dtype=bool)
    places = np.flatnonzero(inked)
    one, two = places[:-1], places[1:]
    near = np.abs(boxes[one, :2] - boxes[two, :2]).max(axis=1, initial=0) <= _SAME * sizes[two]
    result[two] = near & (codes[one] == codes[two])
    return result

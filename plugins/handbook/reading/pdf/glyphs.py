"""Which characters does a page show, where, how large and in which ink?

PDFium is asked through addresses and filled arrays: a call costs half of one through its typed wrapper.
What is the same for all characters of a text object (matrix, size, ink) is asked once for each object.
"""

from __future__ import annotations

import ctypes
from ctypes import c_float, c_int, c_uint, c_void_p
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


def _bare(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of PDFium that takes bare addresses."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, c_void_p).value or 0)


_unicode = _bare(raw.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
_box = _bare(raw.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
_object = _bare(raw.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
_matrix = _bare(raw.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
_size = _bare(raw.FPDFTextObj_GetFontSize, c_int, c_void_p, c_void_p)
_mode = _bare(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
_fill = _bare(raw.FPDFPageObj_GetFillColor, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_marks = _bare(raw.FPDFPageObj_CountMarks, c_int, c_void_p)


def glyphs(page: pdfium.PdfPage) -> Glyphs:
    """All characters of a page in the order in which PDFium gives them."""
    text = page.get_textpage()
    count = max(0, text.count_chars())
    address = ctypes.cast(text.raw, c_void_p).value
    codes = np.array([_unicode(address, place) for place in range(count)], dtype=np.int64)
    codes[codes > 0x10FFFF] = 0xFFFD
    codes[np.isin(codes, _HYPHENS)] = ord("-")
    objects = np.array([_object(address, place) or 0 for place in range(count)], dtype=np.uint64)
    boxes = _boxes(address, count)
    styles = _Styles(address, objects)
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
    start = buffer.ctypes.data
    for place in range(count):
        _box(text, place, start + 16 * place)
    boxes = buffer[:, [0, 3, 2, 1]].astype(np.float64)
    boxes[~np.isfinite(boxes)] = 0.0
    return boxes


class _Styles:
    """What is known of each stretch of characters of one text object."""

    def __init__(self, text: int | None, objects: npt.NDArray[np.uint64]) -> None:
        changes = np.ones(len(objects), dtype=bool)
        changes[1:] = (objects[1:] != objects[:-1]) & (objects[1:] != 0)
        starts = np.flatnonzero(changes)
        self._stretch = np.cumsum(changes) - 1
        matrices = np.zeros((len(starts), 6), dtype=np.float32)
        sizes, modes, inks, marked = [], [], [], []
        size = c_float()
        ink = (c_uint * 4)()
        first = ctypes.addressof(ink)
        for place, start in enumerate(starts.tolist()):
            one = int(objects[start])
            _matrix(text, start, matrices.ctypes.data + 24 * place)
            sizes.append(size.value if one and _size(one, ctypes.byref(size)) else 1.0)
            modes.append(_mode(one) if one else 0)
            known = one and _fill(one, first, first + 4, first + 8, first + 12)
            inks.append(tuple(ink) if known else (0, 0, 0, 255))
            marked.append(bool(one) and _marks(one) > 0 and _is_watermark(one))
        a, b, c, d = np.nan_to_num(matrices[:, :4].astype(np.float64)).T
        self.sizes = np.maximum(np.array(sizes) * np.hypot(c, d), 1.0)
        self.angles = np.degrees(np.arctan2(b, a)) % 360
        self.modes = np.array(modes, dtype=np.int64)
        self.colours = np.array(inks, dtype=np.int64).reshape(-1, 4)
        self.marked = np.array(marked, dtype=bool)

    def of(self, column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """A column with a value per stretch as one with a value per character."""
        result: npt.NDArray[Any] = column[self._stretch]
        return result


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

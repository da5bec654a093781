"""Which paragraphs does a PDF show?

PDF knows no paragraphs, only words in places. Lines are put together from the places of their words; a new
paragraph begins at an indent, after a short line, at a change of size and around centred lines. What stands at the
head and foot of page after page is furniture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handbook.reading.decode import plausible
from handbook.reading.line import Line
from handbook.reading.numbers import marker
from handbook.reading.problem import unreadable

PAGES = 2000
"""Most pages that are read."""
_EDGE = 2
"""Lines at the head and foot of a page that may be furniture."""
_PAGE_NUMBER = re.compile(
    r"[-—–－\s·]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／]\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–－\s·]*"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line as the page shows it."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    height: float
    furniture: bool = False


def lines(data: bytes) -> tuple[Line, ...]:
    """Paragraphs of a PDF with a text layer; furniture is marked as such for cleaning. Raises `Unreadable`."""
    rows = _marked(_rows(data))
    text = "".join(row.text for row in rows if not row.furniture)
    if not text.strip():
        raise unreadable("PDF 里没有文字层（扫描件）", "有文字层的 PDF", "先用扫描软件做文字识别，或换成 Word 原件")
    if not plausible(text):
        raise unreadable("PDF 的文字层是乱码（字体没有对照表）", "文字可以复制的 PDF", "换成 Word 原件")
    return tuple(
        Line(number, text, "furniture" if is_furniture else "")
        for number, (text, is_furniture) in enumerate(_paragraphs(rows), 1)
    )


def _rows(data: bytes) -> list[Row]:
    try:
        with pdfium.PdfDocument(data) as document:
            return [row for page in range(min(len(document), PAGES)) for row in _page_rows(document, page)]
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise unreadable("PDF 加了密码", "没有密码的 PDF", "取消密码后另存") from error
        raise unreadable("PDF 已损坏或不完整", "能打开的 PDF", "重新下载") from error


def _page_rows(document: pdfium.PdfDocument, number: int) -> Iterator[Row]:
    """The characters of a page put together to rows by their places."""
    text = document[number].get_textpage()
    row: Row | None = None
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if letter.isspace() or letter in "\0\ufffe":
            row = replace(row, text=row.text + " ") if row and letter not in "\r\n\0\ufffe" else row
            continue
        left, bottom, right, top = text.get_charbox(index, loose=True)
        piece = Row(letter, number, left, right, bottom, top - bottom)
        if row and _same_row(row, piece):
            row = _longer(row, piece)
            continue
        if row:
            yield replace(row, text=row.text.rstrip())
        row = piece
    if row:
        yield replace(row, text=row.text.rstrip())


def _same_row(row: Row, piece: Row) -> bool:
    """Whether a character overlaps the row in height (fonts sit differently) and does not stand left of its end."""
    overlap = min(row.bottom + row.height, piece.bottom + piece.height) - max(row.bottom, piece.bottom)
    return overlap > 0.3 * min(row.height, piece.height) and piece.left > row.right - piece.height


def _longer(row: Row, piece: Row) -> Row:
    gap = "\u3000" if piece.left - row.right > 1.2 * row.height and not row.text.endswith(" ") else ""
    height = max(row.height, piece.height)
    return replace(row, text=row.text + gap + piece.text, right=max(row.right, piece.right), height=height)


def _marked(rows: Sequence[Row]) -> list[Row]:
    """The rows with running heads and page numbers marked."""
    pages = [list(page) for _, page in groupby(rows, key=lambda row: row.page)]
    shapes = Counter(shape for page in pages for shape in {_shape(row) for row in _edge(page)})
    often = max(3, len(pages) // 3)
    result = []
    for page in pages:
        edge = _edge(page)
        for row in page:
            numbered = row in (edge[0], edge[-1]) and _PAGE_NUMBER.fullmatch(row.text) is not None and len(page) > 1
            furniture = row in edge and (numbered or (shapes[_shape(row)] >= often and len(row.text) <= 60))
            result.append(replace(row, furniture=furniture))
    return result


def _edge(page: Sequence[Row]) -> list[Row]:
    """The highest and the lowest rows of a page."""
    rows = sorted(page, key=lambda row: (-row.bottom, row.left))
    return [*rows[:_EDGE], *rows[max(_EDGE, len(rows) - _EDGE) :]]


def _shape(row: Row) -> tuple[str, int]:
    """The words without their figures, and roughly how high they stand."""
    return re.sub(r"[\d一二三四五六七八九十]+", "#", re.sub(r"\s", "", row.text)), round(row.bottom / 12)


def _paragraphs(rows: Sequence[Row]) -> Iterator[tuple[str, bool]]:
    """(text, whether it is furniture), in order; furniture between two halves of a paragraph comes after it."""
    body = [row for row in rows if not row.furniture]
    left, right, pitch = _frame(body)
    starts = [
        0,
        *(place for place, (one, two) in enumerate(pairwise(body), 1) if _begins(one, two, left, right, pitch)),
    ]
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        yield "".join(chain.from_iterable(_glued(body[start:end]))), False
    for row in rows:
        if row.furniture:
            yield row.text, True


def _frame(rows: Sequence[Row]) -> tuple[float, float, float]:
    """Left and right edge of the text, and the usual distance of two lines."""
    wide = [row for row in rows if len(row.text) >= 12] or list(rows)
    lefts = Counter(round(row.left) for row in wide)
    left = min((edge for edge, count in lefts.items() if count * 5 >= max(lefts.values())), default=0)
    right = sorted(row.right for row in wide)[-max(1, len(wide) // 4)] if wide else 0.0
    gaps = Counter(
        round(one.bottom - two.bottom)
        for one, two in pairwise(rows)
        if one.page == two.page and one.bottom > two.bottom
    )
    return float(left), right, float(max(gaps, key=lambda gap: (gaps[gap], -gap), default=0))


def _begins(before: Row, row: Row, left: float, right: float, pitch: float) -> bool:
    """Whether a paragraph begins at ``row``."""
    size = row.height
    if before.right < right - 2 * size or abs(before.height - size) > 0.25 * size:
        return True
    indented = row.left > left + 1.2 * size
    if indented and (
        row.left > before.left + size or marker(row.text.strip()) is not None or before.text[-1] in "。！？；："
    ):
        return True
    apart = row.page == before.page and pitch > 0 and before.bottom - row.bottom > 1.7 * pitch
    return apart or (marker(row.text.strip()) is not None and before.text.rstrip()[-1] in "。！？；：")


def _glued(rows: Sequence[Row]) -> Iterator[str]:
    yield rows[0].text
    for one, two in pairwise(rows):
        latin = (
            one.text[-1:].isascii() and one.text[-1:].isalnum() and two.text[:1].isascii() and two.text[:1].isalnum()
        )
        yield (" " if latin else "") + two.text.lstrip()

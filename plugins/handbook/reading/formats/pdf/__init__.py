"""Which paragraphs does a PDF show, and what does it hold besides?

The door: `extract`. The steps: characters (`glyphs`) → stretches of them (`runs`) → without watermarks and hidden words
(`overprints`) → without heads and feet (`furniture`) → rows in the order of reading (`columns`, `tables`, `rows`) →
paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from handbook.model import Piece
from handbook.reading.decode import plausible
from handbook.reading.formats.pdf import besides
from handbook.reading.formats.pdf.columns import flow_numbers, in_order
from handbook.reading.formats.pdf.drawings import drawings
from handbook.reading.formats.pdf.furniture import without_furniture
from handbook.reading.formats.pdf.glyphs import glyphs
from handbook.reading.formats.pdf.overprints import Sheet, parted
from handbook.reading.formats.pdf.paragraphs import paragraphs
from handbook.reading.formats.pdf.runs import Run, lines, runs
from handbook.reading.line import Extract, Line
from handbook.reading.problem import unreadable
from handbook.reading.rules import limits

__all__ = ["PAGES", "extract"]

PAGES: int = limits()["pages"]
"""Most pages of a PDF that is read."""
_UNKNOWN = 0.1
"""Share of characters without a meaning from which a text layer is broken."""
_MEANINGLESS = re.compile("[\ue000-\uf8fe\ufffd]")


@dataclass(slots=True)
class _Held:
    """What was found on the way through a file."""

    sheets: list[Sheet] = field(default_factory=list)
    holds: list[Piece] = field(default_factory=list)
    aside: list[Piece] = field(default_factory=list)


def extract(data: bytes) -> Extract:
    """Paragraphs of a PDF with a text layer, and all text it holds; furniture is marked as such for cleaning.

    Raises `Unreadable` for a file that is damaged, locked, too long, scanned, or whose characters have no meaning.
    """
    held = _held(data)
    found = parted(held.sheets)
    sheets, furniture = without_furniture(found.sheets)
    flows = flow_numbers()
    rows = [row for sheet in sheets for row in in_order(sheet, flows)]
    read = [*paragraphs(rows), *((row.text, "furniture") for row in furniture)]
    _refuse("".join(text for text, style in read if style != "furniture"))
    besides_text = (
        *(Piece("watermark", text) for text in dict.fromkeys(found.watermarks)),
        *(Piece("hidden", text) for text in found.hidden),
    )
    return Extract(
        tuple(Line(number, text, style) for number, (text, style) in enumerate(read, 1)),
        "pdf",
        wrapped=False,
        holds=tuple(held.holds),
        aside=(*besides_text, *held.aside),
    )


def _refuse(text: str) -> None:
    if not text.strip():
        raise unreadable("PDF 里没有文字层（扫描件）", "有文字层的 PDF", "先用扫描软件做文字识别，或换成 Word 原件")
    unknown = len(_MEANINGLESS.findall(text))
    if unknown > _UNKNOWN * len(text) or not plausible(text):
        raise unreadable("PDF 的文字层是乱码（字体没有对照表）", "文字可以复制的 PDF", "换成 Word 原件")


def _held(data: bytes) -> _Held:
    held = _Held()
    try:
        with pdfium.PdfDocument(data) as document:
            if len(document) > PAGES:
                raise unreadable(f"PDF 有 {len(document)} 页，太长", f"不超过 {PAGES} 页的 PDF", "按报告拆成几个文件")
            described = besides.may_describe(data)
            for number in range(len(document)):
                with closing(document[number]) as page:
                    _add(held, page, number)
                    _beside(held, besides.descriptions(page) if described else ())
            _beside(held, besides.pieces(document, data))
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise unreadable("PDF 加了密码", "没有密码的 PDF", "取消密码后另存") from error
        raise unreadable("PDF 已损坏或不完整", "能打开的 PDF", "重新下载") from error
    return held


def _add(held: _Held, page: pdfium.PdfPage, number: int) -> None:
    """Adds what a page holds."""
    shown, drawn = glyphs(page), drawings(page)
    filled = list(_filled(page))
    found = (*runs(shown, drawn.upright), *filled)
    held.sheets.append(Sheet(number, page.get_width(), page.get_height(), found, drawn))
    held.holds.extend(Piece("body", line) for line in lines(shown))
    held.holds.extend(Piece("body", run.text) for run in filled)
    if not found and drawn.picture:
        held.holds.append(Piece("other", f"第{number + 1}页是图片，没有文字层"))
    _beside(held, besides.comments(page))


def _filled(page: pdfium.PdfPage) -> Iterator[Run]:
    """What was filled into a form, as text in the places of its fields."""
    for text, box in besides.fields(page):
        rows = text.splitlines()
        height = (box[3] - box[1]) / len(rows)
        for number, row in enumerate(rows):
            top = box[3] - number * height
            place = (box[0], top - height, box[2], top)
            yield Run(row, *place, size=min(height, 12.0), page_box=place)


def _beside(held: _Held, pieces: Iterable[Piece]) -> None:
    """Adds texts that are held and known not to be the report's; an attached file is held and not read."""
    for piece in pieces:
        held.holds.append(piece)
        if piece.place != "embedded":
            held.aside.append(piece)

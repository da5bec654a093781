"""A template as a Word file in the dress of GB/T 9704—2012 (party and government documents).

A4, margins 37/35/28/26 mm, 22 lines of 28 characters: title 小标宋 二号, 一、 黑体, （一） 楷体, the rest 仿宋 三号,
fixed line pitch, page number ``— 1 —`` outside. Fonts are named, never embedded; the same template, the same bytes.
"""

from __future__ import annotations

import datetime
import io
import math
import zipfile
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from handbook.model import Knowledge, Template
from handbook.publishing import controls, styles
from handbook.publishing.markup import visible
from handbook.publishing.outline import Line, lines
from handbook.understanding.knowledge import Piece

SONG_TITLE, HEI, KAI, FANG_SONG, SONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"
LATIN = "Times New Roman"
PITCH = Pt(28.95)
"""225 mm in 22 lines."""
SIZE_2, SIZE_3, SIZE_4 = Pt(22), Pt(16), Pt(14)
"""二号, 三号, 四号, 五号."""
_EPOCH = datetime.datetime(2000, 1, 1)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_STYLES = frozenset({"Header", "HeaderChar", "Footer", "FooterChar"})
_LUGGAGE = frozenset({"stylesWithEffects", "thumbnail", "customXml", "extended-properties", "numbering"})
"""Kinds of parts of the library's template that our documents do not need."""
_HEADING_FONTS = {1: HEI, 2: KAI}


def template_docx(template: Template, knowledge: Knowledge) -> bytes:
    """The Word file of a template: headings in Word's own styles, blanks as content controls, hints as comments.

    ``knowledge`` names the regulations of the cited basis at the end.
    """
    document = docx.Document()
    _slim(document)
    _prepare(document, template)
    styles.define(document)
    _write(document, list(lines(template.body)), _basis(template, knowledge))
    buffer = io.BytesIO()
    document.save(buffer)
    return _repack(buffer.getvalue())


def _write(document: Any, body: Sequence[Line], basis: Sequence[str]) -> None:
    """Hints are about the line before them; what stands before the first line, and the basis, is about that."""
    said: dict[int, list[str]] = {}
    written: list[Any] = []
    for line in body:
        if line.kind == "hint":
            said.setdefault(max(0, len(written) - 1), []).append("".join(piece.text for piece in line.pieces))
        else:
            written.append(_add(document, line))
    if basis:
        said.setdefault(0, []).append("依据：" + "；".join(basis))
    for place, texts in said.items():
        if written:
            controls.comment(document, written[place], [visible(text) for text in texts])
    for number, paragraph in enumerate(written):
        controls.control(paragraph, number)


def _basis(template: Template, knowledge: Knowledge) -> list[str]:
    names = {regulation.id: regulation.name for regulation in knowledge.regulations}
    return [f"《{names[one.regulation]}》{one.article}" for one in template.basis if one.regulation in names]


# ── the document ─────────────────────────────────────────────────────────────────────────────────────────────────


def _prepare(document: Any, template: Template) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = visible(template.title)[:255], "", ""
    properties.last_modified_by, properties.language = "", "zh-CN"
    properties.created = properties.modified = _EPOCH
    properties.revision = 1
    _page(document.sections[0])
    document.settings.odd_and_even_pages_header_footer = True
    normal = document.styles["Normal"]
    normal.font.size = SIZE_3
    _fonts(normal.element.get_or_add_rPr(), FANG_SONG)
    _tighten(normal.element.get_or_add_rPr())
    _pitch(normal.paragraph_format)
    for footer, side in (
        (document.sections[0].footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (document.sections[0].even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        _page_number(footer.paragraphs[0], side)


def _slim(document: Any) -> None:
    """Leave out what the library's own template brings along: unused styles (0.8 MB), a thumbnail, a program's name."""
    for style in list(document.styles.element.style_lst):
        if style.styleId not in _STYLES and style.get(qn("w:default")) != "1":
            document.styles.element.remove(style)
    for relations in (document.part.rels, document.part.package.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _LUGGAGE:
                del relations[name]


def _page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    # The number's line lies 7 mm under the text: 35 − 7 − its own height.
    section.footer_distance = Mm(23)
    _grid(section)


def _grid(section: Any) -> None:
    """22 lines a page. A grid of characters too would be read in two ways: some programs give a wide one two cells."""
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(Mm(225).pt / 22 * 20)))


def _tighten(properties: Any) -> None:
    """28 characters a line: 156 mm hold 28 of 三号 only when each is set a little tighter (in 1/20 pt)."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(math.floor((Mm(156).pt / 28 - SIZE_3.pt) * 20)))
    properties.find(qn("w:sz")).addprevious(spacing)


def _pitch(paragraph_format: Any) -> None:
    paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph_format.line_spacing = PITCH
    paragraph_format.space_before = paragraph_format.space_after = Pt(0)


def _fonts(properties: Any, east_asia: str, latin: str = LATIN) -> None:
    """Latin and East Asian face; ``eastAsia`` as hint, so that “ ” — … take the Chinese one."""
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for name, value in (
        ("ascii", latin),
        ("hAnsi", latin),
        ("eastAsia", east_asia),
        ("cs", latin),
        ("hint", "eastAsia"),
    ):
        fonts.set(qn(f"w:{name}"), value)


def _add(document: Any, line: Line) -> Any:
    paragraph = document.add_paragraph(style=styles.name(line.kind, line.level))
    _pitch(paragraph.paragraph_format)
    if line.kind == "title":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = PITCH
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        _indent(paragraph)
    if line.kind == "heading":
        paragraph.paragraph_format.keep_with_next = True
    for piece in line.pieces:
        _run(paragraph, line, piece)
    return paragraph


def _run(paragraph: Any, line: Line, piece: Piece) -> None:
    run = paragraph.add_run(visible(f"【{piece.text}】" if piece.slot else piece.text))
    face = {"title": SONG_TITLE, "heading": _HEADING_FONTS.get(line.level, FANG_SONG)}.get(line.kind, FANG_SONG)
    _fonts(run._element.get_or_add_rPr(), face)
    run.font.size = SIZE_2 if line.kind == "title" else SIZE_3
    run.font.underline = True if piece.slot else None
    if piece.slot:
        controls.mark(run, piece.slot)


def _indent(paragraph: Any) -> None:
    """首行缩进 two characters, whatever the size."""
    indent = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "640")


def _page_number(paragraph: Any, side: WD_ALIGN_PARAGRAPH) -> None:
    """``— 1 —`` in 四号 宋体, one character in from the outer edge."""
    paragraph.alignment = side
    indent = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:rightChars" if side == WD_ALIGN_PARAGRAPH.RIGHT else "w:leftChars"), "100")
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        run.font.size = SIZE_4
        _fonts(run._element.get_or_add_rPr(), SONG, SONG)
        if text is None:
            _field(run._element)


def _field(element: Any) -> None:
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        element.append(part)


# ── the bytes ────────────────────────────────────────────────────────────────────────────────────────────────────


def _repack(data: bytes) -> bytes:
    """The same parts, sorted, without dates and without the library's thumbnail; stored, not deflated: zlib differs."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.create_system = 3
            target.writestr(entry, source.read(name))
    return buffer.getvalue()

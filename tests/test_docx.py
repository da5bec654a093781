"""A template's Word file: the dress of GB/T 9704, the blanks, and always the same bytes."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.run import Run
from handbook.model import Template
from handbook.publishing.docx import template_docx
from handbook.publishing.outline import Line, Piece, lines
from sample_handbook import HOSTILE, KNOWLEDGE

TEMPLATE = KNOWLEDGE.templates[0]
DATA = template_docx(TEMPLATE, KNOWLEDGE)
DOCUMENT = docx.Document(io.BytesIO(DATA))


def face(run: object) -> str:
    return run._element.rPr.rFonts.get(qn("w:eastAsia"))  # type: ignore[attr-defined,no-any-return]


def text(paragraph: object) -> str:
    """Its words, those in content controls too."""
    return "".join(one.text or "" for one in paragraph._p.iter(qn("w:t")))  # type: ignore[attr-defined]


def first(paragraph: object) -> Run:
    """Its first run, wherever it stands."""
    return Run(next(paragraph._p.iter(qn("w:r"))), paragraph)  # type: ignore[attr-defined,arg-type]


def test_page_is_a4_with_the_margins_of_the_standard() -> None:
    section = DOCUMENT.sections[0]
    millimetres = [
        round(side / Mm(1))
        for side in (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        )
    ]
    assert millimetres == [210, 297, 37, 35, 28, 26]


def test_a_page_holds_22_lines_of_28_characters() -> None:
    grid = DOCUMENT.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    assert round(Mm(225).pt / (int(grid.get(qn("w:linePitch"))) / 20)) == 22
    spacing = DOCUMENT.styles["Normal"].element.rPr.find(qn("w:spacing"))
    assert int(Mm(156).pt / (16 + int(spacing.get(qn("w:val"))) / 20)) == 28


def test_the_file_is_small() -> None:
    assert len(DATA) < 60_000


def test_title_headings_and_text_have_their_faces_and_sizes() -> None:
    found = {text(one): (face(first(one)), first(one).font.size) for one in DOCUMENT.paragraphs}
    assert found["【单位全称】【年份】年上半年总结"] == ("方正小标宋简体", Pt(22))
    assert found["一、主要做法"] == ("黑体", Pt(16))
    assert found["（一）抓学习"] == ("楷体_GB2312", Pt(16))
    assert found["1.抓落实"] == ("仿宋_GB2312", Pt(16))
    assert found["开展学习【次数】次。"] == ("仿宋_GB2312", Pt(16))


def test_lines_have_a_fixed_pitch_and_paragraphs_an_indent_of_two_characters() -> None:
    body = next(one for one in DOCUMENT.paragraphs if one.text.startswith("开展学习"))
    assert body.paragraph_format.line_spacing == Pt(28.95)
    assert body._p.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_page_numbers_stand_outside_with_dashes() -> None:
    section = DOCUMENT.sections[0]
    assert DOCUMENT.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert "— " in paragraph.text
        assert "PAGE" in paragraph._p.xml
        assert paragraph._p.pPr.jc.get(qn("w:val")) == side


def test_blanks_are_content_controls_that_say_their_kind_and_keep_their_hint() -> None:
    controls = list(DOCUMENT.element.body.iter(qn("w:sdt")))
    assert ["".join(one.text for one in found.iter(qn("w:t"))) for found in controls] == [
        "【单位全称】",
        "【年份】",
        "【次数】",
    ]
    properties = [found.find(qn("w:sdtPr")) for found in controls]
    assert [one.find(qn("w:tag")).get(qn("w:val")) for one in properties] == ["unit", "date", "number"]
    assert len({one.find(qn("w:id")).get(qn("w:val")) for one in properties}) == 3
    assert all(one.find(qn("w:showingPlcHdr")) is not None for one in properties)


def test_lines_have_the_styles_and_levels_of_an_outline() -> None:
    found = {text(one): one.style.name for one in DOCUMENT.paragraphs}
    assert found["【单位全称】【年份】年上半年总结"] == "Title"
    assert found["一、主要做法"] == "Heading 1"
    assert found["（一）抓学习"] == "Heading 2"
    assert found["开展学习【次数】次。"] == "Body Text"
    level = DOCUMENT.styles["Heading 2"].element.pPr.find(qn("w:outlineLvl"))
    assert level.get(qn("w:val")) == "1"


def test_hints_and_basis_are_comments_and_no_text() -> None:
    said = [one.text for one in DOCUMENT.comments]
    assert any("依据：《支部条例》第八条" in one for one in said)
    assert not any("依据" in text(one) for one in DOCUMENT.paragraphs)
    assert {one.timestamp for one in DOCUMENT.comments} == {None}


def test_the_same_template_gives_the_same_bytes_and_names_no_tool() -> None:
    assert template_docx(TEMPLATE, KNOWLEDGE) == DATA
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"python-docx" not in everything
    assert DOCUMENT.core_properties.author == ""


def test_hostile_text_is_text() -> None:
    hostile = Template("x", HOSTILE, "zongjie", "", "", f"# {HOSTILE}\n\x00\x0b{HOSTILE}\n", (), (), ())
    texts = [text(paragraph) for paragraph in docx.Document(io.BytesIO(template_docx(hostile, KNOWLEDGE))).paragraphs]
    assert "<script>alert('x')</script>" in texts[0]


def test_lines_of_a_body_are_told_apart() -> None:
    body = (
        "# 题\n\n> 提示\n>紧挨\n## 一、大\n## 没有编号\n### （一）中\n### 1.小\n"
        "正文【unit|单位】开会。\n- 一条\n---\n【坏的】"
    )
    assert list(lines(body)) == [
        Line("title", (Piece("题"),)),
        Line("hint", (Piece("提示"),)),
        Line("hint", (Piece("紧挨"),)),
        Line("heading", (Piece("一、大"),), 1),
        Line("heading", (Piece("没有编号"),), 1),
        Line("heading", (Piece("（一）中"),), 2),
        Line("heading", (Piece("1.小"),), 3),
        Line("text", (Piece("正文"), Piece("单位", "unit"), Piece("开会。"))),
        Line("text", (Piece("一条"),)),
        Line("text", (Piece("【坏的】"),)),
    ]

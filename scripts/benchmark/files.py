"""Reports of any size in every format, made up of real clauses: what `bench.py read` reads."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from html import escape

_NUMERALS = "一二三四五六七八九十"
_MENU = "".join(f'<li class="m{n}"><a href="/column{n}/index.html">栏目名称{n}</a></li>' for n in range(120))
_SCRIPT = f"<script>{'var f = function (a) { return a + 1 };' * 800}</script>"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROW, _ROWS = 30, 24
"""Characters of a row, rows of a page of a PDF."""


def report(clauses: Sequence[str], characters: int, seed: int = 3) -> list[str]:
    """The paragraphs of a report of about so many characters: title, opening, headings, body."""
    dice = random.Random(seed)
    texts = ["青石站党支部2024年上半年工作总结", _sentence(clauses, dice)]
    length = 0
    for number in range(characters):
        heading = f"加强{dice.choice(clauses).rstrip('，；：、。！？')[:8]}"
        if number % 4 == 0:
            texts.append(f"{_NUMERALS[number // 4 % 10]}、{heading}")
        else:
            texts.append(f"（{_NUMERALS[number % 4 - 1]}）{heading}。{_sentence(clauses, dice)}")
        length += len(texts[-1])
        if length >= characters:
            break
    return texts


def _sentence(clauses: Sequence[str], dice: random.Random) -> str:
    return "".join(dice.choice(clauses) for _ in range(dice.randint(4, 12))).rstrip("，；：、") + "。"


def _txt(texts: Sequence[str]) -> bytes:
    return "\n".join(texts).encode()


def _md(texts: Sequence[str]) -> bytes:
    body = (f"## {text}" if text[1] == "、" else text.replace("。", "。**重点工作**", 1) for text in texts[1:])
    return "\n\n".join([f"# {texts[0]}", *body]).encode()


def _html(texts: Sequence[str]) -> bytes:
    body = "".join(f'<p style="text-indent:2em"><span>　　{escape(text)}</span></p>\n' for text in texts[1:])
    cells = "".join(f"<td><p><span>{escape(text[:12])}</span></p></td>" for text in texts[2:40])
    rows = f"<table>{f'<tr>{cells[: 5 * 60]}</tr>' * 8}</table>"
    page = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{texts[0]}_青石站</title>{_SCRIPT}</head><body>'
        f"<div class='head'><ul>{_MENU}</ul></div><div class='main'><h1>{texts[0]}</h1>"
        f"<div id='zoom'>{body}{rows}</div></div>"
        "<div class='footer'>版权所有：青石站　地址：青石路1号</div></body></html>"
    )
    return page.encode()


def _docx(texts: Sequence[str]) -> bytes:
    body = "".join(
        f'<w:p><w:pPr><w:ind w:firstLine="640"/></w:pPr><w:r><w:rPr><w:sz w:val="32"/></w:rPr>'
        f"<w:t>{escape(text)}</w:t></w:r></w:p>"
        for text in texts
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>')
    return data.getvalue()


def _pdf(texts: Sequence[str]) -> bytes:
    rows = [row for text in texts for row in _rows(text)]
    pages = [rows[place : place + _ROWS] for place in range(0, len(rows), _ROWS)]
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        _stream(_unicode_map(texts)),
    ]
    for number, page in enumerate(pages):
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {7 + 2 * number} 0 R>>"
        )
        objects.append(_stream("\n".join(_shown(row, 740 - 28 * place) for place, row in enumerate(page))))
    return _assembled(objects)


def _rows(text: str) -> list[str]:
    """A paragraph as a page shows it: two characters of indent, then full rows."""
    indented = f"　　{text}"
    return [indented[place : place + _ROW] for place in range(0, len(indented), _ROW)]


def _shown(row: str, height: int) -> str:
    words = row.lstrip("　")
    left = 60 + 16 * (len(row) - len(words))
    return f"BT /F 16 Tf {left} {height} Td <{words.encode('utf-16-be').hex()}> Tj ET"


def _unicode_map(texts: Sequence[str]) -> str:
    """The codes of the font are the characters themselves; as with embedded fonts, those that are used."""
    codes = sorted({character.encode("utf-16-be").hex() for text in texts for character in text})
    ranges = "\n".join(f"1 beginbfchar<{code}><{code}>endbfchar" for code in codes)
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapName/A def /CMapType 2 def "
        f"1 begincodespacerange<0000><FFFF>endcodespacerange {ranges} endcmap end end"
    )


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _assembled(objects: Sequence[str]) -> bytes:
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{content}endobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>"
    return bytes(data) + f"{end}\nstartxref\n{len(data)}\n%%EOF".encode()


FORMATS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "txt": _txt,
    "md": _md,
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
}
"""Suffix → how a report's paragraphs become a file."""

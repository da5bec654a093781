"""Formats to lines: Word, PDF, web pages, old office files, and files that cannot be read."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.reading import FORMATS, Unreadable, read
from handbook.reading.formats import extract
from office_files import docx, part

CASES = Path(__file__).parent / "cases" / "formats"


def load(name: str) -> list[Any]:
    cases = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=str(case.get("rule", number))[:60]) for number, case in enumerate(cases)]


def shown(data: bytes, name: str) -> list[list[str]]:
    lines = extract(Path(name), data).lines
    return [[line.style, line.text.strip()] for line in lines if line.text.strip()]


@pytest.mark.parametrize("case", load("word"))
def test_word(case: dict[str, Any]) -> None:
    assert shown(docx(case), "a.docx") == case["lines"]


def test_a_broken_relationship_loses_nothing() -> None:
    relations = '<Relationships><Relationship Id="r1" Type="image" Target="NULL"/></Relationships>'
    data = docx({"body": "<w:p><w:r><w:t>正文还在。</w:t></w:r></w:p>"}, **{"word/_rels/document.xml.rels": relations})
    assert shown(data, "a.docx") == [["", "正文还在。"]]


def test_damaged_styles_and_numbering_lose_nothing() -> None:
    data = docx({"body": "<w:p><w:r><w:t>正文还在。</w:t></w:r></w:p>"}, **{"word/styles.xml": "<w:styles"})
    assert shown(data, "a.docx") == [["", "正文还在。"]]


def test_entities_are_not_resolved() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    body = part("document", "<w:body><w:p><w:r><w:t>一&c;二&f;</w:t></w:r></w:p></w:body>")
    data = docx({"body": ""}, **{"word/document.xml": bomb + body})
    assert "".join(text for _, text in shown(data, "a.docx")) == "一二"


def test_a_zip_bomb_is_refused() -> None:
    data = docx({"body": ""}, **{"word/document.xml": part("document", " " * (100 * 1024 * 1024))})
    assert len(data) < 1_000_000
    with pytest.raises(Unreadable, match="太大"):
        extract(Path("a.docx"), data)


def test_the_bytes_beat_the_suffix() -> None:
    data = docx({"body": "<w:p><w:r><w:t>其实是新格式。</w:t></w:r></w:p>"})
    assert extract(Path("a.doc"), data).format == "docx"
    assert (
        extract(Path("a.txt"), b"<html><body><p>" + "其实是网页，正文在这里。".encode() + b"</p></body></html>").format
        == "html"
    )


@pytest.mark.parametrize("case", load("page"))
def test_page(case: dict[str, Any]) -> None:
    assert [text for _, text in shown(case["html"].encode("gb18030"), "a.html")] == case["lines"]


def test_a_big_saved_page_gives_its_little_text() -> None:
    menu = "".join(f'<li><a href="/{n}">某单位召开工作会议，研究部署重点任务{n}</a></li>' for n in range(2000))
    text = "".join(f"<p>第{n}段正文，写明了做法、数据和成效，内容具体。</p>" for n in range(60))
    data = f"<html><body><ul>{menu}</ul><div><div id=a>{text}</div></div><ul>{menu}</ul></body></html>".encode()
    assert len(data) > 150_000
    assert len(shown(data, "a.html")) == 60


def pdf(pages: list[list[tuple[float, float, float, str]]], encrypt: bool = False) -> bytes:
    """A PDF of (x, y, size, words): one font, whose codes are the characters themselves."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        stream(
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapName/A def /CMapType 2 def "
            "1 begincodespacerange<0000><FFFF>endcodespacerange "
            + "\n".join(f"1 beginbfrange<{n:02X}00><{n:02X}FF><{n:02X}00>endbfrange" for n in range(0x100))
            + " endcmap end end"
        ),
    ]
    for number, page in enumerate(pages):
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {7 + 2 * number} 0 R>>"
        )
        words = (f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET" for x, y, size, text in page)
        objects.append(stream("\n".join(words)))
    return assembled(objects, encrypt)


def stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def assembled(objects: list[str], encrypt: bool) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{content}endobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    lock = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "11" * 32 + ">/U<" + "22" * 32 + ">>>/ID[<00><00>]"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R"
    return data + f"{end}{lock if encrypt else ''}>>\nstartxref\n{len(data)}\n%%EOF".encode()


def page_of(number: int, rows: list[tuple[float, str]]) -> list[tuple[float, float, float, str]]:
    """Rows at 28 points from the top, a running head above and the page number below them."""
    body = [(90 + indent * 16, 740 - 28 * place, 16, text) for place, (indent, text) in enumerate(rows)]
    return [(250, 800, 9, "青石局文件汇编"), *body, (290, 40, 9, f"— {number} —")]


def wrapped(text: str, width: int = 24) -> list[tuple[float, str]]:
    """A paragraph as a page shows it: two characters of indent, then full rows."""
    rest = [text[place : place + width] for place in range(width - 2, len(text), width)]
    return [(2, text[: width - 2]), *((0, row) for row in rest)]


def test_pdf_rows_become_paragraphs_without_furniture(tmp_path: Path) -> None:
    texts = [
        "一、主要工作",
        "上半年，支部坚持按月学习、按季讲课，全年组织集中学习十二次，开展专题研讨四次，党员参与率稳步提高，学习氛围更加浓厚。",
        "（一）强化理论武装，全面提升党员队伍的政治素质和业务能力",
        "党员带头学习，支部跟进学习。结合实际谈体会、谈打算，把学习成果转化为推动工作的实际行动，取得了看得见的实效。",
        "1.按期换届。严格按照程序做好选举工作，配齐配强支部委员，明确职责分工。",
    ]
    rows = [row for text in texts for row in wrapped(text.replace("工作", "⼯作"))]
    pages = [[(7, "青石局⼯作总结"), *rows[:4]], rows[4:7], rows[7:10], rows[10:]]
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([page_of(number, page) for number, page in enumerate(pages, 1)]))
    (report,) = read(path, "a.pdf")
    assert [paragraph.text for paragraph in report.paragraphs] == ["青石局工作总结", *texts]
    assert [entry.rule for entry in report.removed] == ["running-head"] * 8


def test_pdf_without_text_layer() -> None:
    with pytest.raises(Unreadable, match="扫描"):
        extract(Path("a.pdf"), pdf([[]]))


def test_pdf_with_password() -> None:
    with pytest.raises(Unreadable, match="密码"):
        extract(Path("a.pdf"), pdf([[(90, 700, 16, "正文")]], encrypt=True))


@pytest.mark.parametrize("case", load("unreadable"))
def test_unreadable_says_why(case: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / case["name"]
    path.write_bytes(bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode())
    with pytest.raises(Unreadable) as caught:
        read(path, f"科室/{case['name']}")
    assert case["reason"] in caught.value.problem.message
    assert caught.value.problem.path == f"科室/{case['name']}"
    assert caught.value.problem.expected


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="没有这个文件"):
        read(tmp_path / "a.txt", "a.txt")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100


def test_old_word_without_a_converter_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable, match="LibreOffice"):
        extract(Path("a.doc"), OLE)


def test_encrypted_word(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="密码"):
        extract(Path("a.docx"), OLE + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.skipif(os.name == "nt", reason="the stand-in converter is a shell script")
@pytest.mark.parametrize(
    ("script", "text"), [('cp "$SAMPLE" "$(eval echo \\${$(($#-1))})/a.docx"', "转换来的正文。"), ("exit 1", "")]
)
def test_old_word_through_a_converter(script: str, text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sample = tmp_path / "sample.docx"
    sample.write_bytes(docx({"body": "<w:p><w:r><w:t>转换来的正文。</w:t></w:r></w:p>"}))
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/bash\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SAMPLE", str(sample))
    path = tmp_path / "a.wps"
    path.write_bytes(OLE)
    if text:
        assert [line.text for line in extract(path, OLE).lines] == [text]
    else:
        with pytest.raises(Unreadable, match="转换失败"):
            extract(path, OLE)


def test_every_format_is_lower_case_with_a_dot() -> None:
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in FORMATS)

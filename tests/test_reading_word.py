"""Word as Word shows it, and what a file is whatever its name says: the case files."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.reading import Unreadable, read
from handbook.reading.formats import extract
from handbook.reading.formats.word.pieces import inner_texts
from handbook.text import fold
from office_files import docx, part, zipped

CASES = Path(__file__).parent / "cases" / "formats"


def load(folder: str) -> list[Any]:
    """Every case of every file in the folder."""
    return [
        pytest.param(case, id=f"{path.stem}: {str(case.get('rule', number))[:60]}")
        for path in sorted((CASES / folder).glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")))
    ]


@pytest.mark.parametrize("case", load("word"))
def test_word(case: dict[str, Any]) -> None:
    content = extract(Path("a.docx"), docx(case))
    assert [[line.style, line.text.strip()] for line in content.lines if line.text.strip()] == case["lines"]
    left = [[piece.place, piece.text.strip()] for piece in content.aside]
    if "aside" in case:
        assert [one for one in left if one[0] != "field"] == [one for one in left if one in case["aside"]]
        assert [one for one in case["aside"] if one not in left] == []


@pytest.mark.parametrize("case", load("word"))
def test_nothing_of_word_is_lost(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(case))
    assert [lost for report in read(path, path.name) for lost in report.lost] == []


def made(case: dict[str, Any]) -> bytes:
    """The bytes of a case: text in an encoding, base16, a zip, or text around base64 of text (``encoded``)."""
    if "zip" in case:
        return zipped({name: content.replace("{names}", "") for name, content in case["zip"].items()})
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    text: str = case["text"]
    if "encoded" in case:
        inner = case["encoded"].encode(case.get("encoding", "utf-8"))
        return text.replace("{}", base64.encodebytes(inner).decode()).encode()
    return text.encode(case.get("encoding", "utf-8"))


@pytest.mark.parametrize("case", load("containers"))
def test_containers(case: dict[str, Any]) -> None:
    content = extract(Path(case["name"]), made(case))
    assert [line.text.strip() for line in content.lines if line.text.strip()] == case["lines"]
    assert content.format == case["format"]
    left = [[piece.place, piece.text.strip()] for piece in content.aside]
    assert [one for one in case.get("aside", ()) if one not in left] == []


@pytest.mark.parametrize("case", load("refused"))
def test_what_is_not_read_says_why(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable) as caught:
        extract(Path(case["name"]), made(case))
    assert case["reason"] in caught.value.problem.message
    assert case.get("not", "\0") not in caught.value.problem.message
    assert caught.value.problem.expected


def test_flat_packages_read_like_zips() -> None:
    body = part("document", "<w:body><w:p><w:r><w:t>平铺的文档。</w:t></w:r></w:p></w:body>")
    header = part("hdr", "<w:p><w:r><w:t>机密★3年</w:t></w:r></w:p>")
    names = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    parts = "".join(
        f'<pkg:part pkg:name="/word/{name}.xml"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'
        for name, content in (("document", body), ("header1", header))
    )
    data = f'<?xml version="1.0"?><pkg:package {names}>{parts}</pkg:package>'.encode()
    content = extract(Path("a.doc"), data)
    assert [line.text for line in content.lines] == ["平铺的文档。"]
    assert ("header", "机密★3年") in [(piece.place, piece.text) for piece in content.aside]


def test_a_form_with_long_cells_is_layout() -> None:
    long = [f"第{number}段写明了做法、数据和成效，内容具体，层次清楚，" * 8 for number in range(4)]
    cell = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in long)
    row = f"<w:tr><w:tc><w:p><w:r><w:t>自评</w:t></w:r></w:p></w:tc><w:tc>{cell}</w:tc></w:tr>"
    lines = extract(Path("a.docx"), docx({"body": f"<w:tbl>{row}</w:tbl>"})).lines
    assert [line.text for line in lines] == ["自评", *long]


@pytest.mark.parametrize("levels", [50, 2000])
def test_deep_nesting_is_read_or_refused(levels: int) -> None:
    body = (
        "<w:tbl><w:tr><w:tc>" * levels + "<w:p><w:r><w:t>最里面。</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * levels
    )
    try:
        content = extract(Path("a.docx"), docx({"body": body + "<w:p><w:r><w:t>后面。</w:t></w:r></w:p>"}))
    except Unreadable:
        return
    assert fold("最里面。") in fold(
        "".join((*(line.text for line in content.lines), *(one.text for one in content.holds)))
    )


def test_documents_in_documents_end_somewhere() -> None:
    data = docx({"body": "<w:p><w:r><w:t>最里面。</w:t></w:r></w:p>"})
    relation = "<Relationships><Relationship Id='r1' Type='x/aFChunk' Target='inner.docx'/></Relationships>"
    for _ in range(6):
        body = part("document", "<w:body><w:p><w:r><w:t>外面。</w:t></w:r></w:p><w:altChunk r:id='r1'/></w:body>")
        data = zipped({"word/document.xml": body, "word/_rels/document.xml.rels": relation, "word/inner.docx": data})
    content = extract(Path("a.docx"), data)
    assert [line.text for line in content.lines] == ["外面。"] * 4
    assert "inner.docx" in [piece.text for piece in content.holds]


@pytest.mark.parametrize("text", ["底学体年文会。密级：秘 密\u3000★\u3000十年", "整季实实底。（内部资料 注意保存）"])
@pytest.mark.parametrize("before", [0, 1, 600, 601])
def test_text_in_the_bytes_of_an_old_file_is_found_wherever_it_begins(text: str, before: int) -> None:
    """Its first bytes may look like second halves of characters, with the zeros before as the first ones."""
    assert list(inner_texts(bytes(before) + text.encode("utf-16-le") + bytes(200))) == [text]


def test_many_texts_in_an_old_file_take_no_longer_each() -> None:
    data = (bytes(3) + "党支部召开会议四次".encode("utf-16-le")) * 20_000
    assert len(list(inner_texts(data))) == 20_000

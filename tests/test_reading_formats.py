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

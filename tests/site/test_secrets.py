"""What must never be published: adverts, personal data, classified marks, and the sources themselves (issue 2)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from handbook.publishing.bundle import pack
from project import Project
from search_engine import engine

TITLE = "青石县林业局党支部{}工作总结"
GOOD = "今年以来，支部坚持每月开一次会，把学习落到实处。"
ADVERT = "【青石文库】——海量素材每天更新，加入会员请联系客服：qingshi2000"
MARKER = "##paidbegin##"
CLASSIFIED = "机密★1年"


def id_number() -> str:
    """A number with a valid date and checksum, of nobody: a region, a day and a serial made up here."""
    body = "110105" + "19620229"[:6] + "27" + "318"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


SECRETS = (ADVERT, MARKER, "青石文库", "qingshi2000", id_number(), CLASSIFIED, "机密★")


def as_txt(lines: list[str]) -> bytes:
    return "\r\n".join(lines).encode("gb18030")


def as_md(lines: list[str]) -> bytes:
    return "\n\n".join(["# " + lines[0], *lines[1:]]).encode()


def as_html(lines: list[str]) -> bytes:
    rows = "".join(f"<p>{line}</p>" for line in lines[1:])
    return f"<!doctype html><meta charset=utf-8><title>{lines[0]}</title><body><h1>{lines[0]}</h1>{rows}".encode()


def as_docx(lines: list[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


FORMATS = {"txt": as_txt, "md": as_md, "html": as_html, "docx": as_docx}


def body(title: str, *secrets: str) -> list[str]:
    text = [f"（{number}）{GOOD}第{number}项工作按计划做完。" for number in "一二三四"]
    return [TITLE.format(title), "一、主要做法", *text[:2], *secrets, *text[2:]]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site from reports of every format, each with secrets in it."""
    project = Project(tmp_path_factory.mktemp("planted") / "project")
    for ending, write in FORMATS.items():
        project.report(f"advert.{ending}", write(body(f"一{ending}", ADVERT, MARKER)))
        project.report(f"sub/person.{ending}", write(body(f"二{ending}", f"联系人身份证号{id_number()}。")))
        project.report(f"sub/classified.{ending}", write([CLASSIFIED, *body(f"三{ending}")]))
    mine = project.folder / "docs" / "guide" / "mine"  # a folder of reports among people's own pages
    mine.mkdir(parents=True)
    (mine / "own.md").write_bytes(as_md(body("四md")))
    project.configure("# site_url: https://example.org/shouce/", "site_url: https://example.org/shouce/")
    project.built({"HANDBOOK_REPORTS": str(mine)})
    return project


def contents(project: Project) -> Iterator[tuple[str, str]]:
    """Every file of the site as text."""
    for path in sorted(project.site.rglob("*")):
        if path.is_file():
            yield path.relative_to(project.site).as_posix(), path.read_bytes().decode("utf-8", "replace")


def test_the_good_text_is_there(planted: Project) -> None:
    found = [name for name, text in contents(planted) if GOOD in text]
    assert len([name for name in found if name.startswith("reports/")]) == len(FORMATS) + 1


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_is_in_any_file(planted: Project, secret: str) -> None:
    assert [name for name, text in contents(planted) if secret in text] == []


def test_no_secret_is_found_by_search(planted: Project) -> None:
    (index,) = (one.parent for one in planted.site.glob("search/*/boot.js"))
    with engine(index) as search:
        assert search.search(GOOD, literal=True)["reports"] == len(FORMATS) + 1
        for secret in SECRETS:
            assert search.search(secret, literal=True)["occurrences"] == 0


def test_no_source_is_in_the_site_or_the_zip(planted: Project, tmp_path: Path) -> None:
    sources = [path for path in (planted.folder / "docs").rglob("*") if path.is_file() and path.suffix != ".jpg"]
    sources.append(planted.folder / "mkdocs.yml")
    assert len(sources) > 3 * len(FORMATS)
    with zipfile.ZipFile(pack(planted.site, tmp_path)) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    known = {path.read_bytes() for path in sources}
    assert not [name for name, data in packed.items() if data in known]
    others = [name for name in packed if "/assets/handbook/engine-notice." not in name]  # licences of what is carried
    assert not [name for name in others if name.endswith((".txt", ".md", ".yml", ".sqlite"))]
    assert all(name.startswith("手册/templates/") for name in packed if name.endswith(".docx"))
    assert not any(secret.encode() in data for data in packed.values() for secret in (ADVERT, id_number(), CLASSIFIED))


def test_the_log_names_what_is_held_and_never_the_value(planted: Project) -> None:
    for ending in FORMATS:
        assert f"sub/person.{ending}" in planted.said
        assert f"sub/classified.{ending}" in planted.said
    assert "第5行" in planted.said
    assert id_number() not in planted.said
    assert f"暂扣 {2 * len(FORMATS)} 篇" in planted.said


def test_the_sitemap_has_report_pages_when_the_address_is_known(planted: Project) -> None:
    sitemap = (planted.site / "sitemap.xml").read_text("utf-8")
    pages = {path.relative_to(planted.site).as_posix() for path in planted.site.rglob("*.html")} - {"404.html"}
    assert sitemap.count("<loc>") == len(pages)
    assert all(f"<loc>https://example.org/shouce/{name}</loc>" in sitemap for name in pages)
    assert not list(planted.site.glob("sitemap*.gz"))
    page = next(planted.site.glob("reports/??/*.html"))
    address = page.relative_to(planted.site).as_posix()
    assert f'<link rel="canonical" href="https://example.org/shouce/{address}">' in page.read_text("utf-8")

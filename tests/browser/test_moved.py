"""A file that was renamed: whoever has the old address arrives at the same paragraph, in every copy."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from handbook import addresses
from handbook.compact import entries
from handbook.publishing import bundle, edition
from playwright.sync_api import Browser
from project import ROOT, Project
from visiting import Visitor, visiting

KEPT, RENAMED, REMOVED = (
    "2024nian-shangbannian-lianzheng.txt",
    "anlan-jiaotong-2023-duizhao.txt",
    "caizheng-zhibu-2023-xx.txt",
)
TITLE = "安澜市交通运输局党组领导班子2023年度专题民主生活会对照检查材料"


@dataclass
class Renamed:
    """A site of which a file was renamed after its first build, and another removed."""

    site: Path
    old: str
    """Id of the report before."""
    new: str
    removed: str
    anchor: str
    """Of one of its paragraphs."""

    @property
    def page(self) -> str:
        """What stands where it lay."""
        return (self.site / addresses.report(self.old)).read_text("utf-8")


def pages(site: Path) -> dict[str, str]:
    """Id → title of every page of a report."""
    found = {path.stem: path.read_text("utf-8") for path in site.glob("reports/??/*.html")}
    return {one: html.partition("<title>")[2].partition(" - ")[0] for one, html in found.items()}


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Renamed:
    project = Project(tmp_path_factory.mktemp("moved") / "project")
    reports = project.folder / "docs" / "reports"
    for name in (KEPT, RENAMED, REMOVED):
        shutil.copy(ROOT / "docs" / "reports" / name, reports)
    before = pages(project.built())
    (old,) = (one for one, title in before.items() if title == TITLE)
    (reports / RENAMED).rename(reports / "换了名字.txt")
    (reports / REMOVED).unlink()
    link = f"# 本单位说明\n\n[对照检查](../{addresses.report(old)})\n"
    (project.folder / "docs" / "guide" / "own.md").write_text(link, "utf-8")
    now = pages(project.built({"HANDBOOK_STRICT": "true"}))
    (new,) = now.keys() - before.keys()
    (removed,) = before.keys() - now.keys()
    found = re.search(r'<div id="(p[0-9a-f]{8})">', (project.site / addresses.report(new)).read_text("utf-8"))
    assert found
    return Renamed(project.site, old, new, removed, found[1])


@pytest.fixture
def reader(browser: Browser, renamed: Renamed) -> Iterator[Visitor]:
    """Somebody with the site on a stick; the page may complain about nothing."""
    with visiting(browser, renamed.site.as_uri() + "/") as someone:
        yield someone


def arrived(reader: Visitor, renamed: Renamed) -> None:
    """At the paragraph that the old address named."""
    reader.page.wait_for_selector(".gw-row:target")
    assert reader.page.inner_text("h1") == TITLE
    assert renamed.new in reader.page.url
    assert reader.page.url.endswith(renamed.anchor)


def test_the_old_address_says_where_the_report_is_and_nothing_of_the_report(renamed: Renamed) -> None:
    assert f'href="../{renamed.new[-6:-4]}/{renamed.new}.html"' in renamed.page
    assert TITLE in renamed.page
    assert "gw-sheet" not in renamed.page
    assert not (renamed.site / addresses.report(renamed.removed)).exists()


def test_the_site_is_whole_and_knows_what_it_had_before(renamed: Renamed) -> None:
    assert edition.verify(renamed.site) == []
    assert edition.listed(renamed.site)["moved"] == {renamed.old: renamed.new}


def test_one_arrives_at_the_paragraph(reader: Visitor, renamed: Renamed) -> None:
    reader.open(f"{addresses.report(renamed.old)}#{renamed.anchor}")
    arrived(reader, renamed)


def test_and_by_the_id_that_a_draft_quotes(reader: Visitor, renamed: Renamed) -> None:
    page = reader.open("index.html")
    page.fill("#hb-ask", f"〔党建材料手册·{renamed.old[-6:]}·{renamed.anchor[1:]}〕")
    page.keyboard.press("Enter")
    arrived(reader, renamed)


def test_without_scripts_one_arrives_at_the_report(browser: Browser, renamed: Renamed) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{renamed.site.as_uri()}/{addresses.report(renamed.old)}")
    page.wait_for_url(f"**/{renamed.new}.html")
    assert page.inner_text("h1") == TITLE
    context.close()


def test_in_the_compact_copy_too(browser: Browser, renamed: Renamed, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle.pack(renamed.site, tmp_path, entries)) as archive:
        archive.extractall(tmp_path)
    assert edition.verify(tmp_path / "手册") == []
    with visiting(browser, (tmp_path / "手册").as_uri() + "/") as reader:
        reader.open(f"reports/read.html#{renamed.old}/{renamed.anchor}")
        arrived(reader, renamed)
        page = reader.open("index.html")
        page.fill("#hb-ask", f"〔党建材料手册·{renamed.old[-6:]}·{renamed.anchor[1:]}〕")
        page.keyboard.press("Enter")
        arrived(reader, renamed)

"""Pages that people write beside the generated ones, and what a strict build does not bear."""

from __future__ import annotations

import shutil
from pathlib import Path

import lxml.html
import pytest
from handbook.publishing.checks import check
from making import select
from project import Project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project(tmp_path_factory.mktemp("own") / "project")
    docs = project.folder / "docs"
    shutil.rmtree(docs / "guide", ignore_errors=True)
    (docs / "guide").mkdir()
    (docs / "index.md").write_text("# 我们单位的手册\n\n先看这一段。\n", "utf-8")
    (docs / "guide" / "index.md").write_text(
        "# 怎么用\n\n看[全部报告](../reports/index.md)和[组织生活](../practices/zuzhi-shenghuo.md)。\n\n"
        "![图](a.png)\n\n[下一步](next.md#second)\n",
        "utf-8",
    )
    (docs / "guide" / "next.md").write_text("# 然后\n\n## 第二步 {#second}\n\n完。\n", "utf-8")
    (docs / "guide" / "a.png").write_bytes(b"\x89PNG")
    (docs / "guide" / "notes.txt").write_text("草稿", "utf-8")
    return project.built()


def page(built: Path, name: str) -> lxml.html.HtmlElement:
    return lxml.html.parse(built / name).getroot()


def test_the_site_is_sound(built: Path) -> None:
    assert check(built) == []


def test_what_people_wrote_comes_before_what_is_generated(built: Path) -> None:
    text = select(page(built, "index.html"), "article")[0].text_content()
    assert "先看这一段" in text
    assert text.index("先看这一段") < text.index("我要写")


def test_guides_come_last_in_the_navigation(built: Path) -> None:
    (last,) = page(built, "guide/next.html").xpath("//nav[contains(@class, 'md-nav--primary')]/ul/li[last()]")
    shown = [(one.get("href"), "".join(one.text_content().split())) for one in last.xpath(".//a")]
    assert shown[:2] == [("index.html", "使用说明"), ("next.html", "然后")]


def test_guides_link_to_generated_pages(built: Path) -> None:
    links = [one.get("href") for one in select(page(built, "guide/index.html"), "article a")]
    assert links == ["../reports/index.html", "../practices/zuzhi-shenghuo.html", "next.html#second"]


def test_pictures_come_along_and_drafts_do_not(built: Path) -> None:
    assert sorted(path.name for path in (built / "guide").iterdir()) == ["a.png", "index.html", "next.html"]


def test_a_strict_build_names_what_it_does_not_bear(project: Project) -> None:
    project.report("空.txt", "")
    (project.folder / "docs" / "checklists" / "wrong.yml").write_text("id: [", "utf-8")
    done = project.build({"HANDBOOK_STRICT": "true"})
    assert done.returncode != 0
    assert done.stderr.count("空.txt") == 1
    assert done.stderr.count("checklists/wrong.yml") == 1
    assert "Traceback" not in done.stderr


def test_beside_the_pages_of_a_site_of_ones_own(tmp_path: Path) -> None:
    """No content of ours, no settings but one: the plugin adds its pages and leaves the others as they are."""
    docs = tmp_path / "project" / "docs"
    docs.mkdir(parents=True)
    settings = "site_name: 别人的网站\nuse_directory_urls: false\ntheme: {name: material}\nplugins: [handbook]\n"
    (tmp_path / "project" / "mkdocs.yml").write_text(settings, "utf-8")
    (docs / "index.md").write_text("# 我们的首页\n\n看[关于](about.md)。\n", "utf-8")
    (docs / "about.md").write_text("# 关于我们\n\n一段话。\n", "utf-8")
    (docs / "reports").mkdir()
    (docs / "reports" / "a.txt").write_text("云岭县档案局2023年党建工作总结\n一、主要做法\n开会四次。\n", "utf-8")
    built = Project.at(tmp_path / "project").built()
    assert "一段话" in page(built, "about.html").text_content()
    assert "我们的首页" in page(built, "index.html").text_content()
    assert len(list(built.glob("reports/??/*.html"))) == 1
    assert check(built) == []


def test_what_it_needs_is_said_in_a_sentence(tmp_path: Path) -> None:
    docs = tmp_path / "project" / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# 首页\n", "utf-8")
    (tmp_path / "project" / "mkdocs.yml").write_text("site_name: 别人的网站\nplugins: [handbook]\n", "utf-8")
    done = Project.at(tmp_path / "project").build()
    assert done.returncode != 0
    assert "use_directory_urls: false" in done.stderr
    assert "Traceback" not in done.stderr

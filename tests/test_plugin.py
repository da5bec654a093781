"""What MkDocs is told: options that explain their mistakes, what may be shown, navigation, contents, sitemap."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.console import told
from handbook.options import HandbookConfig
from handbook.publishing import Page, TocEntry
from handbook.publishing.navigation import LIMIT, TooManyEntries, navigation
from handbook.publishing.public import is_public
from handbook.publishing.sitemap import sitemaps
from handbook.structure import nested
from mkdocs.structure.toc import AnchorLink, TableOfContents
from project import Project

CASES = Path(__file__).parent / "cases" / "site"


def cases(name: str) -> pytest.MarkDecorator:
    """One test per case of the file; the rule is its name."""
    loaded = yaml.safe_load((CASES / name).read_text("utf-8"))
    return pytest.mark.parametrize("case", loaded, ids=lambda case: case["rule"])


# ── options ──────────────────────────────────────────────────────────────────────────────────────────────────────


def errors(**options: Any) -> str:
    config = HandbookConfig()
    config.load_dict(options)
    failed, warnings = config.validate()
    said = [f"{name}: {error}" for name, error in [*failed, *warnings]]
    return " ".join([*said, *(told(problem) for problem in config.strangers)])


@pytest.mark.parametrize(
    "case", yaml.safe_load((CASES / "options.yml").read_text("utf-8")), ids=lambda case: case["rule"]
)
def test_options(case: dict[str, Any]) -> None:
    message = errors(**case["options"])
    if "example" in case:
        assert case["example"] in message
    else:
        assert message == ""


def test_a_chinese_heading_of_an_own_page_is_reached_by_its_words(project: Project) -> None:
    project.report(
        "总结.txt", "云岭县档案局2023年党建工作总结\n今年以来，局党支部按照上级部署开展工作，全体党员积极参加。\n"
    )
    page = project.folder / "docs" / "guide" / "own.md"
    page.write_text(
        "# 本单位说明\n\n[怎么交](#怎么交材料)\n\n## 怎么交材料\n\n每月5日前。\n\n## ABC 与“引号”\n\n有。\n", "utf-8"
    )
    html = (project.built({"HANDBOOK_STRICT": "true"}) / "guide" / "own.html").read_text("utf-8")
    assert 'id="怎么交材料"' in html
    assert 'id="abc-与引号"' in html


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("use_directory_urls: false", "use_directory_urls: true", "use_directory_urls: false"),
        ("    reports:", "    reports:\n    - 没有这个文件夹", "没有“没有这个文件夹”这个文件夹"),
        ("    workers: 0", "    workers: 很多", "workers: 4"),
    ],
    ids=["directory addresses", "a folder that is not there", "a word for a number"],
)
def test_a_wrong_setting_is_explained_and_nothing_is_built(
    project: Project, before: str, after: str, said: str
) -> None:
    project.configure(before, after)
    done = project.build()
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_misspelt_option_is_named_with_the_right_ones_and_the_site_is_built(project: Project) -> None:
    project.configure("    cache: .cache/handbook", "    cach: .cache/elsewhere")
    project.built()
    (line,) = [line for line in project.said.splitlines() if "cach”" in line]
    assert "没有“cach”这个选项" in line
    assert "cache、edition、editions、engine、gate、one_segment、reports、sample、scheduler、strict、workers" in line
    assert "Unrecognised" not in project.said


def test_every_option_stands_in_mkdocs_yml_with_a_comment(root: Path) -> None:
    lines = (root / "mkdocs.yml").read_text("utf-8").splitlines()
    for name in HandbookConfig()._schema_keys:
        (place,) = [number for number, line in enumerate(lines) if line.startswith(f"    {name}:")]
        assert lines[place - 1].strip().startswith("#"), name


# ── what may be shown ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "case", yaml.safe_load((CASES / "public.yml").read_text("utf-8")), ids=lambda case: case["rule"]
)
def test_public(case: dict[str, Any]) -> None:
    assert {path: is_public(path) for path in case["paths"]} == dict.fromkeys(case["paths"], case["public"])


# ── navigation and contents ──────────────────────────────────────────────────────────────────────────────────────


def page(path: str, title: str, nav: tuple[str, ...] | None) -> Page:
    return Page(path, title, "", nav=nav)


def test_pages_come_in_their_order_under_their_sections_and_guides_last() -> None:
    pages = [
        page("index.html", "首页", ()),
        page("practices/index.html", "全部", ("专题",)),
        page("practices/a.html", "一<b>", ("专题",)),
        page("practices/a/b.html", "二", None),
        page("glossary.html", "术语", ()),
    ]
    assert navigation(pages, ["guide/b.md", "guide/a.md", "guide/index.md"]) == [
        {"首页": "index.md"},
        {"专题": [{"全部": "practices/index.md"}, {"一&lt;b&gt;": "practices/a.md"}]},
        {"术语": "glossary.md"},
        {"使用说明": ["guide/index.md", "guide/a.md", "guide/b.md"]},
    ]


def test_too_many_entries_are_refused() -> None:
    pages = [page(f"{number}.html", "页", ()) for number in range(LIMIT)]
    assert len(navigation(pages, [])) == LIMIT
    with pytest.raises(TooManyEntries):
        navigation(pages, ["guide/index.md"])


def test_contents_nest_by_level_under_what_people_wrote() -> None:
    own = TableOfContents([AnchorLink("首页", "top", 1)])
    entries = (TocEntry(1, "a", "一"), TocEntry(2, "b", "<二>"), TocEntry(1, "c", "三"))
    assert str(nested(own, entries)) == "首页 - #top\n    一 - #a\n        &lt;二&gt; - #b\n    三 - #c\n"


# ── sitemap ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_sitemap_names_every_page_and_no_date() -> None:
    ((name, content),) = sitemaps("https://example.org/shouce", ["b.html", "a.html"])
    assert name == "sitemap.xml"
    assert content.index("https://example.org/shouce/a.html") < content.index("https://example.org/shouce/b.html")
    assert "lastmod" not in content


def test_many_pages_have_several_sitemaps() -> None:
    files = dict(sitemaps("https://example.org/", (f"{number}.html" for number in range(50_001))))
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert "https://example.org/sitemap-2.xml" in files["sitemap.xml"]
    assert files["sitemap-1.xml"].count("<loc>") + files["sitemap-2.xml"].count("<loc>") == 50_001


@pytest.mark.parametrize(
    ("made", "is_alike"),
    [
        (page("reports/by-year-2023.html", "2023年", None), True),
        (page("reports/by-name.html", "按标题音序", ("报告",)), False),
        (replace(page("reports/by-name-2.html", "第2页", None), toc=(TocEntry(1, "letter-a", "A"),)), False),
        (replace(page("templates/a.html", "模板", None), assets=(("templates/a.docx", b""),)), False),
    ],
    ids=["a list", "in the navigation", "with a table of contents", "with a file of its own"],
)
def test_a_page_is_alike_others_where_nothing_around_it_is_its_own(made: Page, is_alike: bool) -> None:
    assert made.is_alike == is_alike

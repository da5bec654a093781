"""A page that the theme would render as before is the old file; whatever the theme looks at makes it anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
from handbook.publishing import edition
from handbook.publishing.kept import Pages
from handbook.structure import Linked
from handbook.theming import Themed, is_ours
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents


class Site:
    """Two pages, one of them in the navigation."""

    def __init__(self, folder: Path) -> None:
        self.config: MkDocsConfig = load_config(str(settings(folder)))
        self.config.plugins._current_plugin = "handbook"
        self.files = Files(File.generated(self.config, f"{name}.md", content="") for name in ("one", "two"))
        self.one, self.two = (Page(file.src_uri, file, self.config) for file in self.files)
        for page in (self.one, self.two):
            page.content, page.meta, page.toc = "<p>text", {"description": "said"}, TableOfContents([])
        self.nav = Navigation([Section("room", [self.two])], [self.two])
        self.env = jinja2.Environment()
        self.env.globals["handbook"] = {"search": "search.js"}

    def key(self) -> str:
        """What the first page depends on."""
        return Themed(self.env, self.config, self.nav).pending(self.one.file).key


def settings(folder: Path, more: str = "") -> Path:
    (folder / "docs").mkdir(exist_ok=True)
    file = folder / "mkdocs.yml"
    file.write_text(
        f"site_name: one\nuse_directory_urls: false\ntheme:\n  name: material\nplugins: [handbook]\n{more}", "utf-8"
    )
    return file


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


CHANGES: dict[str, Callable[[Site], object]] = {
    "its content": lambda site: setattr(site.one, "content", "<p>other"),
    "its title": lambda site: setattr(site.one, "title", "other"),
    "what it says of itself": lambda site: site.one.meta.update(description="other"),
    "its contents": lambda site: setattr(site.one, "toc", TableOfContents([AnchorLink("a", "b", 2)])),
    "its address": lambda site: setattr(site.one, "canonical_url", "https://example.org/one.html"),
    "the name of a page in the navigation": lambda site: setattr(site.two, "title", "other"),
    "the icon of a page in the navigation": lambda site: site.two.meta.update(icon="material/star"),
    "a section": lambda site: setattr(site.nav.items[0], "title", "other"),
    "a script": lambda site: site.env.globals["handbook"].update(search="other.js"),
    "the site's name": lambda site: setattr(site.config, "site_name", "other"),
    "a part of the theme": lambda site: site.config.theme["features"].append("navigation.footer"),
    "a style sheet": lambda site: site.config.extra_css.append("other.css"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_the_theme_looks_at_changes_the_key(site: Site, change: str) -> None:
    before = site.key()
    assert site.key() == before
    CHANGES[change](site)
    assert site.key() != before


def test_what_another_page_says_of_itself_changes_nothing(site: Site) -> None:
    before = site.key()
    site.two.meta.update(description="other", rooms=["home"])
    site.two.content = "<p>other"
    assert site.key() == before


@pytest.mark.parametrize(
    ("more", "ours"),
    [("", True), ("hooks: [hook.py]\n", False), ("  custom_dir: docs\n", False), ("  - search\n", False)],
    ids=["nobody else", "a hook", "templates of others", "another plugin"],
)
def test_where_others_have_a_hand_in_a_page_nothing_is_taken_over(tmp_path: Path, more: str, ours: bool) -> None:
    (tmp_path / "hook.py").write_text("def on_post_page(output, **_): return output\n")
    file = settings(tmp_path, more)
    if more.startswith("  "):
        text = "site_name: one\nuse_directory_urls: false\ntheme:\n  name: material\n{}plugins:\n  - handbook\n{}"
        file.write_text(text.format(*((more, "") if "custom" in more else ("", more))), "utf-8")
    assert is_ours(load_config(str(file))) == ours


def test_mkdocs_sees_only_what_has_to_be_rendered(site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    site.one.links_to_anchors = {site.two.file: {"gone": "two.md#gone", "here": "two.md#here"}}
    site.two.present_anchor_ids = {"here"}
    old, themed = tmp_path / "old", Themed(site.env, site.config, site.nav)
    first = Pages(None, old)
    themed.keep(Files(site.files), first)
    for name in ("one.html", "two.html"):
        (old / name).parent.mkdir(exist_ok=True)
        (old / name).write_text(name)
    edition.write(old, edition.Imprint("1", "search/x/boot.js"), {})
    first.remember(old)
    site.two.content = "<p>other"
    left, second = Files(site.files), Pages(old, tmp_path / "new", edition.listed(old))
    with caplog.at_level("INFO"):
        Themed(site.env, site.config, site.nav).keep(left, second)
    (said,) = (record.getMessage() for record in caplog.records)
    assert "'two.md#gone'" in said
    assert [file.src_uri for file in left] == ["two.md"]
    assert os.path.samefile(tmp_path / "new/one.html", old / "one.html")


def test_links_to_pages_that_mkdocs_does_not_see_are_no_mistake(site: Site) -> None:
    files = Linked(site.files, site.config, ["reports/ab/a-ab12cd.html"])
    found = files.get_file_from_path("reports/ab/a-ab12cd.html")
    assert found
    assert found.url == "reports/ab/a-ab12cd.html"
    assert files.get_file_from_path("reports/ab/b.html") is None
    assert [file.src_uri for file in files] == ["one.md", "two.md"]

"""The site as it is built from the sample: whole, closed to the outside, without any source."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from handbook import addresses
from handbook.build import Options, build
from handbook.publishing import current, edition
from handbook.publishing.checks import check
from handbook.publishing.markup import visible
from making import select
from page_kinds import page_kinds
from project import Project

INLINE = re.compile(r"<script(?![^>]*\ssrc=)([^>]*)>(.*?)</script>", re.DOTALL)
OURS = re.compile(r'(?:href|src)="([^"]+handbook/[^"]+\.(?:css|js))"')
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text("utf-8")


def test_every_link_and_anchor_leads_somewhere_and_every_page_is_reached(site: Path) -> None:
    assert check(site) == []


def test_without_any_report_the_site_is_sound_too(project: Project) -> None:
    built = project.built({"HANDBOOK_SAMPLE": "false"})
    assert check(built) == []
    assert not list(built.glob("reports/??"))
    assert not (built / "sitemap.xml").exists()


def test_every_report_is_a_page_with_every_paragraph_as_it_is(site: Path, root: Path) -> None:
    handbook = build(Options(root / "docs"))
    assert len(list(site.glob("reports/??/*.html"))) == len(handbook.reports) >= 16
    for report in handbook.reports:
        page = lxml.html.parse(site / addresses.report(report.id)).getroot()
        shown = [(row.get("id"), row[0].text_content()) for row in select(page, ".gw-sheet div")]
        assert shown == [(one.anchor, visible(one.paragraph.text)) for one in report.passages], report.id


def test_style_and_scripts_of_a_page_are_small_and_its_own(site: Path) -> None:
    """Packed, without the engine, which every search box asks, and the Python of two pages (contract C8)."""
    engine, budget = re.compile(r"/(?:search|runtime|rules|materials)\."), 90_000
    for kind, name in page_kinds(site).items():
        html = (site / name).read_text("utf-8")
        files = {
            (site / name).parent / one for one in re.findall(r'(?:href|src)="([^"]+handbook/[^"]+\.(?:css|js))"', html)
        }
        size = sum(len(gzip.compress(one.read_bytes())) for one in files if not engine.search(one.as_posix()))
        assert size <= budget, kind
        if kind in ("glossary", "sources", "guide-0"):
            assert len(files) <= 7, f"{kind}: {files}"


def test_patterns_of_figures_and_titles_are_attested_and_have_pictures_of_their_years(site: Path) -> None:
    for name in ("data", "title"):
        page = lxml.html.parse(site / "phrases" / f"{name}.html").getroot()
        entries = select(page, ".hb-pattern")
        assert len(entries) >= 5
        assert all(len(select(one, ".hb-quote")) == 2 for one in entries)
        assert select(page, ".hb-pattern .hb-chart")


def test_every_page_lets_nothing_out(site: Path) -> None:
    for name, html in pages(site):
        (policy,) = POLICY.findall(html)
        assert "default-src 'none'" in policy, name
        assert "connect-src 'none'" in policy, name
        assert html.index("<meta http-equiv") < html.find("<script") or "<script" not in html, name


def test_every_inline_script_is_the_themes_and_named_by_its_hash(site: Path) -> None:
    seen = set()
    for name, html in pages(site):
        (policy,) = POLICY.findall(html)
        for attributes, script in INLINE.findall(html):
            if "json" not in attributes:
                summary = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
                assert f"'sha256-{summary}'" in policy, name
                seen.add(script)
    assert 0 < len(seen) < 8


def test_nothing_is_loaded_from_outside(site: Path) -> None:
    for path in [*site.rglob("*.css"), *site.rglob("*.html")]:
        text = path.read_text("utf-8")
        assert not re.findall(r"""url\(\s*["']?(?:https?:)?//[^)]*""", text), path
        assert "@import" not in text, path
        assert '<link rel="preconnect' not in text, path


def test_the_themes_own_search_is_not_there(site: Path) -> None:
    assert not [path for path in site.rglob("*") if "lunr" in path.parts or "workers" in path.parts]
    assert not list(site.rglob("*.map"))
    assert not (site / "search" / "search_index.json").exists()


def test_no_source_lies_in_the_site(site: Path, root: Path) -> None:
    sources = {
        path.name: hashlib.sha256(path.read_bytes()).digest()
        for path in (root / "docs").rglob("*")
        if path.is_file() and path.parent != root / "docs" / "guide" / "pictures"
    }
    built = {hashlib.sha256(path.read_bytes()).digest() for path in site.rglob("*") if path.is_file()}
    assert not [name for name, summary in sources.items() if summary in built]
    notices = set(site.glob("assets/handbook/engine-notice.*.txt"))
    endings = {path.suffix for path in site.rglob("*") if path.is_file() and path not in notices}
    assert endings <= {".html", ".css", ".js", ".svg", ".png", ".docx", ".jpg", ".json"}
    assert {path.name.partition(".")[0] for path in site.rglob("*.json")} == {"edition", "sbom"}
    assert not [path for path in site.rglob("*.docx") if path.parent != site / "templates"]


def test_the_frame_of_a_report_page_is_small_and_its_page_lean(site: Path) -> None:
    """A frame of 6 KB; what is said about short reports that are full of everything is at most twice their text."""
    sizes = []
    for path in site.glob("reports/??/*.html"):
        html = path.read_text("utf-8")
        page = lxml.html.fromstring(html)
        content = html[html.index('<div class="hb-report"') : html.index("</article>")]
        text = "".join(row.text_content() for row in select(page, ".gw-sheet div"))
        assert len(html.encode()) - len(content.encode()) <= 6 * 1024, path.name
        if not select(page, ".hb-compare"):
            sizes.append((len(content.encode()), len(text.encode())))
    content_bytes, text_bytes = (sum(column) for column in zip(*sizes, strict=True))
    assert content_bytes <= 2.9 * text_bytes


def test_every_page_says_where_the_root_is_and_finds_which_edition(site: Path) -> None:
    for name, html in pages(site):
        if name == "404.html":
            continue
        (root,) = re.findall(r'<meta name="handbook" data-root="([^"]*)"', html)
        assert root == ("../" * name.count("/") or "./"), name
        (said,) = re.findall(r'<script src="([^"]+/current.js)">', html.replace('"assets', '"./assets'))
        assert (site / name).parent.joinpath(said).resolve() == (site / current.NAME).resolve(), name
    told = json.loads((site / current.NAME).read_text("utf-8").partition(" = ")[2].rstrip(";\n"))
    assert told["edition"] == edition.label(site)
    assert (site / told["index"]).is_file()


def test_but_the_sources_no_page_depends_on_the_edition(site: Path) -> None:
    label = edition.label(site)
    assert {name for name, html in pages(site) if label in html} == {"sources.html"}


def test_no_page_has_a_trace_of_a_sentinel_or_of_a_template(site: Path) -> None:
    for name, html in pages(site):
        assert "@@handbook:" not in html, name
        assert "Undefined" not in html, name


@pytest.mark.parametrize("folder", ["reports", "practices", "search"])
def test_no_folder_holds_more_files_than_a_stick_can_bear(site: Path, folder: str) -> None:
    for path in [site / folder, *(path for path in (site / folder).rglob("*") if path.is_dir())]:
        assert len(list(path.iterdir())) <= 2000

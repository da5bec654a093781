"""下载手册: what is offered is listed and can be taken; a topic's page stands for itself and finds every word."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from browsing import INTRANET, serve
from handbook.offering import publish
from handbook.publishing.bundle import checksum
from handbook.single import singles
from playwright.sync_api import Browser
from visiting import LIVE, Visitor, content, visiting

COUNT = "#count:not(:empty)"


@pytest.fixture(scope="module")
def offered(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site with its copies offered; the zips are small stand-ins, `bundle` has its own tests."""
    folder = tmp_path_factory.mktemp("offered")
    zips = [folder / "handbook-1.zip", folder / "handbook-1-compact.zip"]
    for one in zips:
        one.write_bytes(one.name.encode())
    built = Path(shutil.copytree(site, folder / "site"))
    assert publish(built, *zips) == 2 + len(list(site.glob("practices/*.html"))) - 1
    return built


def test_every_copy_is_listed_with_size_day_and_sum_and_can_be_taken(browser: Browser, offered: Path) -> None:
    with serve(offered) as port, visiting(browser, f"http://{INTRANET}:{port}/") as someone:
        page = someone.open("downloads.html")
        page.wait_for_selector(".hb-downloads__list")
        files = sorted(path.name for path in (offered / "downloads").iterdir() if path.name != "list.js")
        links = page.locator(".hb-downloads__list a")
        assert sorted(links.nth(place).get_attribute("download") or "" for place in range(links.count())) == files
        sums = page.locator(".hb-downloads__list code").evaluate_all("all => all.map(one => one.title)")
        assert sorted(sums) == sorted(checksum(offered / "downloads" / name) for name in files)
        row = page.locator(".hb-downloads__list tr", has_text="完整版").inner_text()
        assert re.search(r"14 字节\s+20\d\d-\d\d-\d\d", row)
        with page.expect_download() as taken:
            page.click("text=组织生活")
        assert content(taken.value) == (offered / "downloads" / taken.value.suggested_filename).read_bytes()


def test_a_copy_that_offers_nothing_says_so_and_asks_for_nothing(anybody: Visitor) -> None:
    page = anybody.open("downloads.html")
    page.wait_for_selector("#hb-downloads .hb-notice")
    assert "没有附下载" in page.inner_text("#hb-downloads")
    assert page.locator("#hb-downloads a").count() == 0


def test_the_self_check_knows_what_is_offered(browser: Browser, offered: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(offered, tmp_path / "copy"))
    (copy / "downloads" / "stranger.html").write_text("x")
    (copy / "downloads" / "handbook-1.zip").write_text("short")
    someone = Visitor(browser, copy.as_uri() + "/")
    someone.open("selfcheck.html").set_input_files("#hb-selfcheck input[type=file]", copy)
    someone.page.wait_for_selector(".hb-selfcheck__faults")
    assert set(someone.texts(".hb-selfcheck__faults code")) == {"downloads/stranger.html", "downloads/handbook-1.zip"}
    someone.leave()


QUERIES = ["党费", "按*学习", "党员 -党费", "年份:2023 支部", "文种:总结 支部", "書記"]


def found(site: Visitor, query: str) -> dict[str, int]:
    """Hits of the site's own search, by report."""
    answer: dict[str, int] = site.page.evaluate(
        """async query => {
            let answer = await window.handbook.search(query, {limit: 100000, sort: "right"});
            while (!answer.complete) answer = await window.handbook.search(query, {limit: 100000, sort: "right"});
            const counts = {};
            for (const hit of answer.hits) counts[hit.report] = (counts[hit.report] || 0) + 1;
            return counts;
        }""",
        query,
    )
    return answer


def asked(page: Any, query: str) -> int:
    """Hits in the reports of a single page."""
    page.fill("#ask", "")
    page.wait_for_selector("#count", state="hidden")
    page.fill("#ask", query)
    page.wait_for_selector(COUNT)
    said = re.search(r"篇报告里 (\d+) 处", page.inner_text("#count"))
    return int(said[1]) if said else 0


def test_the_search_of_a_topics_page_finds_what_that_of_the_site_finds(
    browser: Browser, offered: Path, tmp_path: Path
) -> None:
    page = next((offered / "downloads").glob("zuzhi-shenghuo-*.html"))
    alone = Path(shutil.copy(page, tmp_path))  # nothing else is beside it
    with visiting(browser, offered.as_uri() + "/") as site, visiting(browser, alone.as_uri()) as reader:
        site.open("search.html")
        site.page.wait_for_function("() => window.handbook && window.handbook.search")
        own = {one.removeprefix("r-") for one in reports(reader.open(""))}
        assert len(own) > 40
        for query in QUERIES:
            hits = {report: count for report, count in found(site, query).items() if report in own}
            assert asked(reader.page, query) == sum(hits.values()), query
        assert reader.requests == [alone.as_uri()]


def reports(page: Any) -> list[str]:
    names: list[str] = page.locator("article.reports").evaluate_all("all => all.map(one => one.id)")
    return names


def test_a_click_on_a_hit_shows_and_selects_the_words(browser: Browser, offered: Path) -> None:
    page = next((offered / "downloads").glob("dangfei-guanli-*.html"))
    with visiting(browser, page.as_uri()) as reader:
        reader.open("")
        assert asked(reader.page, "党费收缴")
        reader.page.click("#hits a >> nth=0")
        assert reader.page.evaluate("() => getSelection().toString()") == "党费收缴"


def test_without_scripts_a_topics_page_can_be_read_and_every_link_leads_somewhere(
    browser: Browser, offered: Path
) -> None:
    for path in (offered / "downloads").glob("*.html"):
        text = path.read_text("utf-8")
        ids, links = set(re.findall(r' id="([^"]+)"', text)), re.findall(r' href="([^"]*)"', text)
        assert {link for link in links if link[1:] not in ids} == set(), path.name
        assert not re.search(r"\ssrc=|url\(|@import|\sstyle=|\son\w+=", text), path.name
        assert "default-src 'none'; script-src 'sha256-" in html.unescape(text[:500])


def test_hostile_texts_stay_texts_in_it(browser: Browser, hostile: Path, tmp_path: Path) -> None:
    shown = [one for one in singles(hostile) if b"alert(1)" in one.data]
    assert shown
    for one in sorted(shown, key=lambda one: -len(one.data))[:3]:
        path = tmp_path / f"{one.topic}.html"
        path.write_bytes(one.data)
        with visiting(browser, path.as_uri()) as reader:
            page = reader.open("")
            assert page.evaluate(LIVE) == []
            page.fill("#ask", "alert(1)")
            page.wait_for_selector(COUNT)
            assert page.evaluate(LIVE) == []

"""Every kind of page: for all eyes, on narrow screens, on paper, without scripts (issue 2, point 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from looking import LOOKS, barriers, paper
from page_kinds import page_kinds
from playwright.sync_api import Browser
from visiting import HIT, Visitor

DRESSES: list[dict[str, Any]] = [{"width": 1440, "color_scheme": "light"}, {"width": 390, "color_scheme": "dark"}]
MOMENTS = 40
"""Quarters of a second in which Chromium writes what a page stored, on a busy machine too."""


SAID = """() => Array.from(document.querySelectorAll("main :is(h1, h2, h3, p, li, dd)"))
    .filter((one) => !one.closest("[hidden], details, .hb-scripted, .md-nav, .hb-hidden, [aria-hidden]"))
    .flatMap((one) => Array.from(one.childNodes)).filter((one) => one.nodeType === 3)
    .map((one) => one.data.replace(/\\s+/g, "")).filter(Boolean)"""
"""The words of a page that anybody should see, where no script hides or shows anything."""


def is_stored(someone: Visitor, selector: str) -> bool:
    """Whether another window soon opens with what was chosen in the first."""
    window = someone.window()
    for _ in range(MOMENTS):
        window.goto(someone.base + "glossary.html")
        if window.locator(selector).count():
            return True
        window.wait_for_timeout(250)
    return False


@pytest.fixture(params=DRESSES, ids=["wide", "narrow and dark"])
def guest(request: pytest.FixtureRequest, browser: Browser, disk: str) -> Iterator[Visitor]:
    """A visitor with a wide window in the light or a narrow one in the dark."""
    someone = Visitor(browser, disk, **request.param)
    yield someone
    someone.leave()
    assert someone.complaints == []


def test_the_way_to_a_page_has_marks_between_its_steps_and_none_at_the_end(visitor: Visitor, site: Path) -> None:
    marks = """[...document.querySelectorAll(".hb-crumbs li")].map((step) =>
        ["::before", "::after"].map((place) => getComputedStyle(step, place).content.includes("›")))"""
    steps = {name: visitor.open(name).evaluate(marks) for name in page_kinds(site).values()}
    assert sum(map(bool, steps.values())) >= 8
    assert {name for name, found in steps.items() if found != [[at > 0, False] for at in range(len(found))]} == set()


@pytest.mark.parametrize("state", ["kwic", "sentence", "group", "suggestions", "nothing", "paragraph", "keys"])
def test_the_search_has_no_barrier_in_any_state(guest: Visitor, state: str) -> None:
    view = state if state in ("kwic", "sentence", "group") else "sentence"
    page = guest.search("压实主体责任担当者" if state == "nothing" else "三会一课", view=view)
    if state == "suggestions":
        page.focus("#hb-query")
        page.keyboard.press("End")
        page.keyboard.insert_text("制")
        page.wait_for_selector("[role=option]")
        page.keyboard.press("ArrowDown")
    elif state == "paragraph":
        page.click(".hb-hit >> nth=0 >> [data-act=open]")
    elif state == "keys":
        page.keyboard.press("?")
        page.wait_for_selector("dialog[open]")
    assert barriers(page) == []
    assert page.evaluate(LOOKS) == []


def test_a_full_basket_and_an_arrival_have_no_barrier(guest: Visitor) -> None:
    page = guest.search("三会一课")
    page.click(".hb-hit >> nth=0 >> [data-act=keep]")
    page.click(f"{HIT} >> nth=0")
    page.wait_for_selector("mark.gw-hit")
    assert barriers(page) == []
    page.click(".hb-tools__link[href*='basket']")
    page.wait_for_selector(".hb-kept")
    assert barriers(page) == []
    assert page.evaluate(LOOKS) == []


def test_in_the_dark_and_in_large_type_there_is_no_barrier_either(browser: Browser, disk: str) -> None:
    someone = Visitor(browser, disk, color_scheme="dark")
    page = someone.search("三会一课")
    assert barriers(page) == []
    page.click(".hb-large-switch")
    assert barriers(page) == []
    someone.leave()


def test_large_type_is_remembered_on_every_page_before_it_is_drawn(anybody: Visitor) -> None:
    page = anybody.open("index.html")
    before = float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.md-typeset')).fontSize)"))
    page.click(".hb-large-switch")
    page.goto(anybody.base + "glossary.html", wait_until="commit")  # at once: nothing may be stored yet
    page.wait_for_selector("html.hb-large")
    page.wait_for_selector(".hb-large-switch[aria-pressed=true]")
    after = float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.md-typeset')).fontSize)"))
    assert (before, after) == (16, 20)
    assert is_stored(anybody, "html.hb-large")
    page.click(".hb-large-switch")
    assert not page.evaluate("document.documentElement.classList.contains('hb-large')")


FRAMES = """window.frames_seen = []; (function look() {
    if (document.body) frames_seen.push(getComputedStyle(document.body).backgroundColor);
    if (frames_seen.length < 40) requestAnimationFrame(look);
})()"""


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_first_visit_shows_no_frame_in_the_other_scheme(browser: Browser, anywhere: str, scheme: Any) -> None:
    someone = Visitor(browser, anywhere, color_scheme=scheme)
    someone.context.add_init_script(FRAMES)
    page = someone.open("search.html")
    page.wait_for_function("() => frames_seen.length >= 12")
    seen = page.evaluate("frames_seen")
    assert set(seen) == {"rgb(27, 25, 23)" if scheme == "dark" else "rgb(252, 251, 248)"}
    assert someone.complaints == []
    someone.leave()


def test_the_dark_scheme_is_remembered(anybody: Visitor) -> None:
    page = anybody.open("index.html")
    page.click("label.md-header__button[for^=__palette]:visible")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    assert is_stored(anybody, "body[data-md-color-scheme=slate]")


def test_without_scripts_everything_reads_and_links(browser: Browser, disk: str, site: Path) -> None:
    someone = Visitor(browser, disk, java_script_enabled=False)
    page = someone.open("index.html")
    page.click(".hb-rows a >> nth=0")
    rows = page.locator(".gw-sheet > div")
    assert rows.count() > 5
    anchor = rows.nth(4).get_attribute("id")
    page.goto(page.url + f"#{anchor}")
    assert page.locator(".gw-sheet > :target").get_attribute("id") == anchor
    someone.open("search.html")
    assert "脚本" in page.inner_text(".hb-search noscript, .hb-search .hb-notice")
    page.click(".hb-search .hb-links a >> nth=1")
    assert page.locator("main a").count() > 5
    someone.open("basket.html")
    assert "脚本" in page.inner_text(".hb-basket")
    assert not page.is_visible(".hb-large-switch")
    page.fill(".hb-find__box", "三会一课")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert page.is_visible(".hb-search .hb-notice")
    someone.leave()


def test_without_scripts_every_kind_of_page_shows_its_words(browser: Browser, disk: str, site: Path) -> None:
    someone = Visitor(browser, disk, width=390, java_script_enabled=False)
    faults = {}
    for kind, name in page_kinds(site).items():
        page = someone.open(name)
        seen, said = page.locator("main").first.inner_text(), page.evaluate(SAID)
        missing = [one for one in said if one not in "".join(seen.split())]
        if not said or missing or page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults[kind] = missing[:3]
    someone.leave()
    assert faults == {}


A4 = (595, 842)


def test_a_report_on_paper_is_the_report(visitor: Visitor) -> None:
    page = visitor.search("第一议题")
    page.click(f"{HIT} >> nth=0")
    page.wait_for_selector("mark.gw-hit")
    words = page.locator(".gw-row:target > p").text_content() or ""
    sizes, text = paper(page)
    assert all(abs(size[0] - A4[0]) <= 1 and abs(size[1] - A4[1]) <= 1 for size in sizes)
    assert words[:12] in text
    for chrome in ("素材篮", "搜一句话", "复制", "入篮", "大纲", "大字"):
        assert chrome not in text
    assert "出处" in text or "文件" in text


@pytest.mark.parametrize("name", ["search.html#q=三会一课", "glossary.html", "phrases/index.html"])
def test_other_pages_print_without_chrome(visitor: Visitor, name: str) -> None:
    page = visitor.open(name)
    if "search" in name:
        visitor.counted()
    sizes, text = paper(page)
    assert all(abs(size[0] - A4[0]) <= 1 for size in sizes)
    for chrome in ("大字", "复制", "入篮", "照字面", "自检"):
        assert chrome not in text
    assert re.search(r"年\d+月版（\w+，20\d\d-\d\d-\d\d）", text), "the edition and its day are on paper, too"

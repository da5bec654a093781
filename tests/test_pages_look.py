"""What a reader's eyes and hands meet, in a real Chromium: contrast, widths, keyboard, paper, no scripts."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pytest
from browsing import STILL
from looking import HEIGHT, LOOKS, WIDTHS, at_all_widths, in_every_light
from page_kinds import page_kinds
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PARTS = 4
"""The kinds of page are looked at by so many tests, side by side."""
FEWER = """() => {
    const counts = {};
    document.querySelectorAll(":is(article, nav) :is(li, tr, section, figure, option), .gw-row").forEach((one) => {
        const kind = one.tagName + one.className + "<" + one.parentNode.className;
        counts[kind] = (counts[kind] || 0) + 1;
        if (counts[kind] > 3) one.remove();
    });
}"""
"""Of things that are all alike the first few: what reads contrasts looks at each against everything."""
SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    if (!one.hadRecentInput) window.shifted += one.value; })).observe({ type: "layout-shift", buffered: true });"""
STEADY = 0.002
"""Share of the window by which things may move."""
MILLIMETRE = 72 / 25.4
NOTE = ".hb-preview"


def some_report(site: Path) -> str:
    """A report in whose text a term of the glossary is explained."""
    reports = sorted(site.glob("reports/??/*.html"))
    found = (path for path in reports if '<a href="../../glossary.html#' in path.read_text("utf-8"))
    return next(found).relative_to(site).as_posix()


def opened(page: Page, site: Path, name: str) -> Page:
    page.goto((site / name).as_uri())
    return page


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_breaks_a_rule_of_accessibility_or_looks_wrong_at_any_width(
    browser: Browser, site: Path, part: int
) -> None:
    """Each page is loaded once: seen at three widths, then in the dark and in large type."""
    # The checker is a script of its own; our policy would keep it out.
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": HEIGHT}, bypass_csp=True)
    page = context.new_page()
    faults: list[str] = []
    for kind, name in list(page_kinds(site).items())[part::PARTS]:
        opened(page, site, name)
        faults += [f"{kind}: {one}" for one in at_all_widths(page)]
        page.evaluate(FEWER)
        faults += [f"{kind}: {one}" for one in in_every_light(page)]
        page.evaluate("document.documentElement.classList.add('hb-large')")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{kind} in large type: wider than the screen")
    context.close()
    assert faults == []


WRONG = {
    "smaller than 14 px": "<p class=x style='font-size:13px'>小字</p>",
    "a target of": "<button style='width:30px;height:30px'>钮</button>",
    "lies over another": "<button>一一一一</button><button style='margin-left:-60px'>二二二二</button>",
    "wider than the screen": "<p class=x style='width:900px'>宽</p>",
    "a line of over 42 characters": "<p style='width:99em;max-width:none'>长</p>",
    "below the fold": "<div class='gw-sheet' style='margin-top:2000px'><p>正文。</p></div>",
}


@pytest.mark.parametrize("what", WRONG)
def test_what_guards_the_looks_finds_what_it_is_for(browser: Browser, site: Path, what: str) -> None:
    page = opened(browser.new_page(viewport={"width": 390, "height": 844}), site, "basket.html")
    assert page.evaluate(LOOKS) == []
    page.evaluate("html => document.querySelector('.md-typeset').insertAdjacentHTML('beforeend', html)", WRONG[what])
    found = page.evaluate(LOOKS)
    page.close()
    assert [one for one in found if one.startswith(what)]


def test_nothing_moves_while_a_page_comes_up(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": HEIGHT})
    page.add_init_script(SHIFTS)
    moved = {}
    for name in (*page_kinds(site).values(), "search.html#q=党支部"):
        page.goto("about:blank")
        page.goto(f"{site.as_uri()}/{name}")
        if "#" in name:
            page.wait_for_selector(".hb-hit")
        page.evaluate(STILL)
        if page.evaluate("window.shifted") > STEADY:
            moved[name] = page.evaluate("window.shifted")
    page.close()
    assert moved == {}


def test_a_term_is_explained_on_focus_and_where_terms_are_marked_on_hover(browser: Browser, site: Path) -> None:
    page = opened(browser.new_page(), site, some_report(site))
    term = page.locator("a.term").first
    term.hover()
    term.focus()
    page.wait_for_selector(f"{NOTE}:not([hidden])")
    note = page.inner_text(NOTE)
    assert term.inner_text() in note
    assert note not in page.locator(".gw-sheet").inner_text(), "a note is never copied"
    page.keyboard.press("Escape")
    page.mouse.move(0, 0)
    page.evaluate("document.querySelector('.hb-report').classList.add('hb-marks--terms')")
    term.hover()
    page.wait_for_selector(f"{NOTE}:not([hidden])")
    page.close()


def test_focus_is_seen(browser: Browser, site: Path) -> None:
    page = opened(browser.new_page(), site, "index.html")
    for _ in range(6):
        page.keyboard.press("Tab")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring != "none", page.evaluate("document.activeElement.outerHTML")
    page.close()


def test_the_paragraph_that_a_link_leads_to_is_marked(browser: Browser, site: Path) -> None:
    name = some_report(site)
    page = opened(browser.new_page(), site, name)
    anchor = page.locator(".gw-row").nth(3).get_attribute("id")
    page.goto(f"{(site / name).as_uri()}#{anchor}")
    plain, marked = (
        page.locator(f".gw-row{kind}").first.evaluate("one => getComputedStyle(one).backgroundColor")
        for kind in (":not(:target)", ":target")
    )
    assert plain != marked
    assert page.locator(".gw-row:target").is_visible()
    page.close()


def test_without_scripts_text_links_and_drawer_work(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = opened(context.new_page(), site, "index.html")
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-nav--primary").get_by_role("link", name="术语", exact=True).click()
    assert page.locator("h1").inner_text() == "术语"
    opened(page, site, "search.html")
    assert page.locator(".hb-notice").is_visible()
    page.locator(".hb-notice a").first.click()
    assert page.locator("h1").inner_text() == "按标题音序"
    context.close()


@pytest.mark.parametrize(
    "name", ["report", "practices/zuzhi-shenghuo/sanhui-yike.html", "templates/bannian-zongjie.html"]
)
def test_on_paper_there_is_a4_with_the_margins_of_documents_and_no_chrome(
    browser: Browser, site: Path, name: str
) -> None:
    path = some_report(site) if name == "report" else name
    page = opened(browser.new_page(), site, path)
    heading = page.locator("h1").inner_text()
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    for number, sheet in enumerate(document, 1):
        assert [round(side / MILLIMETRE) for side in sheet.get_size()] == [210, 297]
        left, _, right, top = _text_box(sheet)
        assert left >= 28 * MILLIMETRE - 2
        assert right <= (210 - 26) * MILLIMETRE + 2
        assert top <= (297 - 37) * MILLIMETRE + 2
        text = sheet.get_textpage().get_text_bounded()
        assert "素材篮" not in text
        assert "搜一句话" not in text
        if number == 1 and name != "report":
            assert heading in text
    assert "file:" not in text
    assert not re.search(r"https?://", text)


def _text_box(sheet: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    """Where letters stand on the sheet: left, bottom, right, top, in points; the page number is in the margin."""
    page = sheet.get_textpage()
    boxes = [page.get_charbox(place) for place in range(page.count_chars()) if page.get_text_range(place, 1).strip()]
    boxes = [box for box in boxes if box[1] > 35 * MILLIMETRE]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def test_on_paper_no_heading_is_the_last_line_of_a_page(browser: Browser, site: Path) -> None:
    headings = re.compile(r"[一二三四五六七八九十]、.{2,30}")
    for path in sorted(site.glob("reports/??/*.html"))[:3]:
        page = opened(browser.new_page(), site, path.relative_to(site).as_posix())
        lines = page.locator(".gw-row > h2").all_inner_texts()
        document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        page.close()
        for sheet in list(document)[:-1]:
            text = sheet.get_textpage().get_text_bounded().strip().splitlines()
            last = [line.strip() for line in text if line.strip() and not re.fullmatch(r"\s*—\s*\d+\s*—\s*", line)][-1]
            assert not (headings.fullmatch(last) and last in lines), f"{path.name}: {last}"

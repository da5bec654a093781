"""The writer's tours with the keyboard alone, on a stick and on the intranet; from nothing to Word in few steps."""

from __future__ import annotations

import io
import json
from typing import Any

import docx as python_docx
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page
from reading_aloud import DOCS
from visiting import HIT, Visitor, content, visiting

PATIENCE = 120_000
CHECKED = "() => /^检查：/.test(document.getElementById('hb-desk-status').textContent)"
READY = "() => /可以查了/.test(document.getElementById('hb-check-status').textContent)"
AT = "selector => document.activeElement.matches(selector)"
TEXTS = "() => [...document.querySelectorAll('.hb-block__text')].map((one) => one.value)"
UNIT = "云岭县档案馆"
DRAFT = f"{UNIT}党支部2026年上半年党建工作总结\n一、做法\n工作的的记录每季整理一次。\n"


@pytest.fixture(scope="module", autouse=True)
def engine(site: Any) -> None:
    """Skips where the site was built without the runtime (`handbook engine` brings it)."""
    if not list(site.glob("assets/handbook/runtime.*.js")):
        pytest.skip("the runtime of the page is not in .cache/engine")


def reach(page: Page, selector: str, key: str = "Tab", most: int = 150) -> None:
    """Press the key until the focus is on it."""
    for _ in range(most):
        if page.evaluate(AT, selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached by {key}")


def press(page: Page, selector: str) -> None:
    """Go there and press it."""
    reach(page, selector)
    page.keyboard.press("Enter")


def saved(page: Page, selector: str) -> bytes:
    """What is downloaded when one presses it."""
    reach(page, selector)
    with page.expect_download(timeout=PATIENCE) as download:
        page.keyboard.press("Enter")
    return content(download.value)


def take(visitor: Visitor, query: str, many: int) -> None:
    """Search, and keep the first hits."""
    page = visitor.page
    page.keyboard.press("/")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(query)
    page.keyboard.press("Enter")
    page.wait_for_function("text => decodeURIComponent(location.hash).startsWith('#q=' + text)", arg=query)
    visitor.settled()
    reach(page, HIT)
    for _ in range(many):
        before = page.inner_text(".hb-basket-count")
        page.keyboard.press("b")
        page.wait_for_function("text => document.querySelector('.hb-basket-count').textContent !== text", arg=before)
        page.keyboard.press("ArrowDown")


@pytest.mark.both
def test_five_passages_from_three_searches_go_into_a_template_and_out_as_word(anybody: Visitor) -> None:
    page = anybody.open("index.html")
    for query, many in (("三会一课", 2), ("第一议题", 2), ("主题党日", 1)):
        take(anybody, query, many)
    kept = [one["text"] for one in anybody.kept()]
    assert len(kept) == 5
    anybody.open("templates/bannian-zongjie.html")
    press(page, "a[href$='#template=bannian-zongjie']")
    page.wait_for_selector(".hb-block", timeout=PATIENCE)
    page.wait_for_function(CHECKED, timeout=PATIENCE)
    press(page, "[data-tab=slots]")
    reach(page, ".hb-slot__box")
    for value in (UNIT, "2026"):
        page.keyboard.insert_text(value)
        page.keyboard.press("Enter")
    assert page.evaluate(TEXTS)[0] == f"{UNIT}2026年上半年党建工作总结"
    reach(page, "[data-tab=basket]", "Shift+Tab")
    page.keyboard.press("Enter")
    reach(page, ".hb-block--body textarea", "Shift+Tab")
    for number in range(1, 6):
        page.keyboard.press(f"Alt+{number}")
    assert set(kept) <= set(page.evaluate(TEXTS))
    reach(page, ".hb-desk__bar .hb-button--first", "Shift+Tab")
    with page.expect_download(timeout=PATIENCE) as download:
        page.keyboard.press("Enter")
    document = python_docx.Document(io.BytesIO(content(download.value)))
    paragraphs = [one.text for one in document.paragraphs]
    assert paragraphs[0] == f"{UNIT}2026年上半年党建工作总结"
    assert set(kept) <= set(paragraphs)
    assert len(paragraphs) - paragraphs.index("出处") == 1 + 5, "each with its source"
    assert round(document.sections[0].top_margin.mm) == 37


@pytest.mark.both
def test_a_pasted_draft_and_a_word_file_are_checked(anybody: Visitor) -> None:
    page = anybody.open("check.html")
    page.on("filechooser", lambda chooser: chooser.set_files(DOCS / "reports" / "wuling-nongye-2026-yaodian.docx"))
    page.wait_for_function(READY, timeout=PATIENCE)
    reach(page, "#hb-draft")
    page.keyboard.insert_text(DRAFT)
    page.wait_for_selector(".hb-flaw", timeout=PATIENCE)
    assert "错误 1 处" in page.inner_text("#hb-check-status")
    page.keyboard.press("F8")
    assert page.evaluate(AT, ".hb-flaw")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert "看过 1 处" in page.inner_text("#hb-check-status")
    reach(page, ".hb-draft button:not([type=submit])", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.hb-line').length > 9", timeout=PATIENCE)
    assert UNIT not in page.input_value("#hb-draft")
    assert saved(page, ".hb-check__bar button:last-child").startswith(b"PK")


def test_ticks_are_printed_exported_and_carried_to_a_fresh_browser(
    browser: Browser, anywhere: str, anybody: Visitor
) -> None:
    page = anybody.open("checklists/sanhui-yike.html")
    page.wait_for_selector(".hb-ticks__count")
    reach(page, "[data-sign=unit]")
    page.keyboard.insert_text(UNIT)
    reach(page, ".hb-tick input")
    page.keyboard.press("Space")
    assert page.inner_text(".hb-ticks__count").startswith("已核 1 / 7")
    page.evaluate("() => { window.print = () => { window.printed = (window.printed || 0) + 1; }; }")
    reach(page, "[data-way=print]", "Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1
    [sheet] = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert f"单位：{UNIT}" in sheet.get_textpage().get_text_bounded()
    assert saved(page, "[data-way=xlsx]").startswith(b"PK")
    take(anybody, "三会一课", 1)
    anybody.open("personal.html")
    file = saved(page, "[data-way=save]")
    with visiting(browser, anywhere) as other:
        theirs = other.open("personal.html")
        given = {"name": "随身.json", "mimeType": "application/json", "buffer": file}
        theirs.on("filechooser", lambda chooser: chooser.set_files(given))
        press(theirs, "[data-way=load]")
        theirs.wait_for_selector("#hb-personal .hb-ticks__notice:not([hidden])")
        assert other.kept() == anybody.kept()
        other.open("checklists/sanhui-yike.html")
        theirs.wait_for_selector(".hb-ticks__count")
        assert theirs.inner_text(".hb-ticks__count").startswith("已核 1 / 7")
        assert theirs.input_value("[data-sign=unit]") == UNIT


# ── few steps ────────────────────────────────────────────────────────────────────────────────────────────────────

FACTS = {
    "单位全称": UNIT,
    "年份": "2026",
    "单位简称": "县档案馆",
    "委、总支或支部": "支部",
    "主要学习书目或文件": "新修订的档案法",
    "“第一议题”学习几次": "6",
    "支部党员大会几次": "2",
    "支部委员会会议几次": "6",
    "党小组会几次": "18",
}


class Counted:
    """A page whose clicks and keys are counted; what is typed is not."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, 0

    def click(self, selector: str) -> None:
        self.actions += 1
        self.page.click(selector, timeout=PATIENCE)

    def press(self, key: str) -> None:
        self.actions += 1
        self.page.keyboard.press(key)


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_a_half_years_summary_from_nothing_takes_less_than_25_steps(browser: Browser, disk: str, width: int) -> None:
    with visiting(browser, disk, width=width) as visitor:
        one = Counted(visitor.open("index.html"))
        one.click("main a:text-is('半年总结')")
        one.click("text=填写")
        one.page.wait_for_selector(".hb-block", timeout=PATIENCE)
        one.page.wait_for_function(CHECKED, timeout=PATIENCE)
        one.click("[data-tab=slots]")
        one.click(".hb-slot__box >> nth=0")
        for label, value in FACTS.items():
            one.page.locator(f"[data-label='{label}']").fill(value)  # Tab from field to field belongs to typing
            one.press("Enter")
        one.click("[data-tab=examples]")
        before = one.page.evaluate(TEXTS)
        one.click(".hb-offer__put >> nth=0")
        [example] = set(one.page.evaluate(TEXTS)) - set(before)
        with one.page.expect_download(timeout=PATIENCE) as download:
            one.click(".hb-desk__bar .hb-button--first")
        words = [each.text for each in python_docx.Document(io.BytesIO(content(download.value))).paragraphs]
    assert words[0] == f"{UNIT}2026年上半年党建工作总结"
    assert any("党员大会2次、支部委员会会议6次、党小组会18次" in each for each in words)
    assert example in words
    assert one.actions < 25, one.actions


def test_a_column_of_facts_is_pasted_in_one_step(browser: Browser, disk: str) -> None:
    with visiting(browser, disk) as visitor:
        page = visitor.open("desk.html#template=bannian-zongjie")
        page.click("[data-tab=slots]", timeout=PATIENCE)
        labels = [one.get_attribute("data-label") for one in page.locator(".hb-slot__box").all()]
        facts = [f"事实{number}" for number in range(len(labels))]
        visitor.copy("\n".join(facts) + "\n")
        page.focus(".hb-slot__box >> nth=0")
        page.keyboard.press("Control+V")
        assert page.evaluate(TEXTS)[0] == "事实0事实1年上半年党建工作总结"
        assert "【" not in "".join(page.evaluate(TEXTS))
        kept: str = page.evaluate("localStorage[Object.keys(localStorage).find(key => key.endsWith(':desk'))]")
        assert json.loads(kept)[0]["slots"] == dict(zip(labels, facts, strict=True))


def test_a_printed_draft_is_whole_and_nothing_else(browser: Browser, disk: str) -> None:
    with visiting(browser, disk) as visitor:
        page = visitor.open("desk.html")
        page.fill("#hb-start-paste", f"{DRAFT}{'天地玄黄宇宙洪荒' * 40}末尾。\n", timeout=PATIENCE)
        page.click("text=改这一篇")
        page.locator(".hb-block__text").nth(1).fill("一、主要做法")
        sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        text = "".join(one.get_textpage().get_text_bounded().replace("\r\n", "") for one in sheets)
    assert "天地玄黄宇宙洪荒" * 40 + "末尾。" in text.replace("— 1 —", "")
    assert "一、主要做法" in text
    assert "写稿台" not in text

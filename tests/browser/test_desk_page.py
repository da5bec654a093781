"""desk.html: from nothing to a Word file, by the keyboard; what is kept, carried and poisoned."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx as python_docx
import pytest
from looking import faults, paper
from playwright.sync_api import Browser, Page
from visiting import Visitor, content, visiting

PATIENCE = 240_000
CHECKED = "() => /^检查：/.test(document.getElementById('hb-desk-status').textContent)"
HOSTILE = "<img src=x onerror=\"document.title='broken'\">"


@pytest.fixture(scope="module")
def engine(site: Path) -> None:
    """Skips where the site was built without the runtime (`handbook engine` brings it)."""
    if not list(site.glob("assets/handbook/runtime.*.js")):
        pytest.skip("the runtime of the page is not in .cache/engine")


def on_a_template(visitor: Visitor, template: str = "bannian-zongjie") -> Page:
    """The desk with a template on it."""
    page = visitor.open(f"desk.html#template={template}")
    page.wait_for_selector(".hb-block", timeout=PATIENCE)
    return page


def texts(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".hb-block__text", "boxes => boxes.map((one) => one.value)")
    return found


def test_a_half_years_summary_from_nothing_to_word_by_the_keyboard(engine: None, browser: Browser, disk: str) -> None:
    with visiting(browser, disk) as visitor:
        page = visitor.open("templates/bannian-zongjie.html")
        page.focus("text=填写")
        page.keyboard.press("Enter")
        page.wait_for_selector(".hb-block", timeout=PATIENCE)
        page.wait_for_function(CHECKED, timeout=PATIENCE)
        assert "hb-block__text" in page.evaluate("document.activeElement.className")
        page.focus("[data-tab=slots]")
        page.keyboard.press("Enter")
        page.locator(".hb-slot__box").first.focus()
        for value in ("云岭县档案馆", "2026"):
            page.keyboard.type(value)
            page.keyboard.press("Enter")
        assert texts(page)[0] == "云岭县档案馆2026年上半年党建工作总结"
        page.focus("[data-tab=examples]")
        page.keyboard.press("Enter")
        page.locator(".hb-block--h2 textarea").first.focus()
        example = page.locator(".hb-offer__text").first.inner_text()
        page.keyboard.press("Alt+1")
        assert example in texts(page)
        assert page.locator(".hb-block__source").count() == 1
        page.focus("text=存为 Word")
        with page.expect_download() as saved:
            page.keyboard.press("Enter")
        assert saved.value.suggested_filename == "云岭县档案馆2026年上半年党建工作总结.docx"
        document = python_docx.Document(io.BytesIO(content(saved.value)))
        paragraphs = [one.text for one in document.paragraphs]
        assert paragraphs[0] == "云岭县档案馆2026年上半年党建工作总结"
        assert example in paragraphs
        assert "出处" in paragraphs
        assert not [one for one in paragraphs if "标题三要素" in one], "hints stay behind"
        assert round(document.sections[0].top_margin.mm) == 37


def test_enter_parts_backspace_joins_and_arrows_move(engine: None, browser: Browser, disk: str) -> None:
    with visiting(browser, disk) as visitor:
        page = visitor.open("desk.html")
        page.wait_for_selector(".hb-start", timeout=PATIENCE)
        page.fill("#hb-start-paste", "总结\n一、做法\n抓学习。抓班子。")
        page.click("text=改这一篇")
        assert texts(page) == ["总结", "一、做法", "抓学习。抓班子。"]
        box = page.locator(".hb-block__text").nth(2)
        box.focus()
        box.evaluate("(one) => one.setSelectionRange(4, 4)")
        page.keyboard.press("Enter")
        assert texts(page)[2:] == ["抓学习。", "抓班子。"]
        page.keyboard.press("Alt+ArrowUp")
        assert texts(page)[2:] == ["抓班子。", "抓学习。"]
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Home")
        page.keyboard.press("Backspace")
        assert texts(page)[2:] == ["抓班子。抓学习。"]
        page.keyboard.type("（二）")
        assert texts(page)[2] == "抓班子。（二）抓学习。"


def test_it_is_kept_with_versions_and_carried_to_another_browser(engine: None, browser: Browser, disk: str) -> None:
    with visiting(browser, disk) as visitor:
        page = on_a_template(visitor)
        page.locator(".hb-block__text").first.fill("第一稿")
        with page.expect_download() as saved:
            page.click("text=写稿台文件")
        file = content(saved.value)
        page.locator(".hb-block__text").first.fill("第二稿")
        page = visitor.open("desk.html")
        page.click(".hb-start__kept >> text=第二稿", timeout=PATIENCE)
        assert texts(page)[0] == "第二稿"
        page.focus("#hb-desk-versions")
        page.select_option("#hb-desk-versions", "0")
        assert texts(page)[0] == "第一稿"
    with visiting(browser, disk) as another:
        page = another.open("desk.html")
        page.wait_for_selector(".hb-start", timeout=PATIENCE)
        assert page.locator(".hb-start__kept").count() == 0
        page.set_input_files("#hb-desk-file", {"name": "稿.json", "mimeType": "application/json", "buffer": file})
        page.wait_for_selector(".hb-block")
        assert texts(page)[0] == "第一稿"


def test_what_a_poisoned_store_or_file_holds_is_text(engine: None, browser: Browser, disk: str) -> None:
    source = {"title": HOSTILE, "year": "2020", "url": "javascript:document.title='broken'"}
    block = {"text": HOSTILE, "style": "title", "sources": [source]}
    draft = {"id": "d1", "name": HOSTILE, "kind": HOSTILE, "blocks": [block], "slots": {HOSTILE: HOSTILE}}
    file = json.dumps({"format": "handbook-desk", "version": 1, "draft": draft}).encode()
    with visiting(browser, disk) as visitor:
        page = on_a_template(visitor)
        page.evaluate(
            "(value) => Object.keys(localStorage).filter((key) => key.endsWith(':desk'))"
            ".forEach((key) => { localStorage[key] = value; })",
            json.dumps([draft, None, {"blocks": "x"}]),
        )
        page = visitor.open("desk.html")
        page.wait_for_selector(".hb-start__kept", timeout=PATIENCE)
        assert page.locator(".hb-start__kept").first.inner_text() == HOSTILE
        page.locator(".hb-start__kept").first.click()
        assert texts(page)[0] == HOSTILE
        page.click("text=稿子 >> nth=0")
        page.set_input_files("#hb-desk-file", {"name": "稿.json", "mimeType": "application/json", "buffer": file})
        page.wait_for_selector(".hb-block__source")
        assert page.locator(".hb-desk img").count() == 0
        assert page.locator(".hb-block__source a").count() == 0
        assert page.title() != "broken"
        page.click("text=稿子 >> nth=0")
        page.set_input_files("#hb-desk-file", {"name": "别的.json", "mimeType": "", "buffer": b"{}"})
        assert "不是写稿台存的文件" in visitor.said()


def test_what_was_found_stands_at_its_text_field(engine: None, browser: Browser, disk: str) -> None:
    with visiting(browser, disk) as visitor:
        page = visitor.open("desk.html")
        page.wait_for_selector(".hb-start", timeout=PATIENCE)
        page.fill("#hb-start-paste", "总结\n一、做法\n工作的的记录完整。\n每月学习一次。\n二、打算\n抓好的的落实。")
        page.click("text=改这一篇")
        page.wait_for_function(CHECKED, timeout=PATIENCE)
        marked = page.locator(".hb-block:has(.hb-block__flaws--error)")
        assert [one.input_value() for one in marked.locator("textarea").all()] == [
            "工作的的记录完整。",
            "抓好的的落实。",
        ]
        page.locator("textarea").nth(3).focus()
        page.keyboard.press("F8")
        while "工作的的" not in page.evaluate(
            "document.activeElement.closest('.hb-block').querySelector('textarea').value"
        ):
            page.keyboard.press("F8")
        assert page.locator(".hb-block__flaws[open]").count() >= 1
        before = page.inner_text("#hb-desk-status")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert page.inner_text("#hb-desk-status") != before
        page.locator("textarea").nth(5).fill("抓好落实。")
        page.wait_for_function(
            "() => document.querySelectorAll('.hb-block__flaws--error').length < 2", timeout=PATIENCE
        )
        assert page.evaluate("document.activeElement.value") == "抓好落实。", "the cursor stays"
        assert faults(page) == []
        _, text = paper(page)
        words = "总结一、做法工作的的记录完整。每月学习一次。二、打算抓好落实。"
        assert text.replace("— 1 —", "").strip() == words, "on paper there is the draft alone"


def test_a_section_of_a_skeleton_comes_to_the_desk_with_its_source(engine: None, browser: Browser, disk: str) -> None:
    with visiting(browser, disk) as visitor:
        page = visitor.open("templates/outlines-zongjie.html")
        button = page.locator("[data-section] button").first
        heading = page.locator("[data-section]:has(button) a").first.inner_text()
        button.focus()
        page.keyboard.press("Enter")
        assert "放进了写稿台" in visitor.said()
        page = visitor.open("desk.html")
        page.click(".hb-start__kept >> nth=0", timeout=PATIENCE)
        assert heading in texts(page)[0]
        assert len(texts(page)) > 1
        cited = page.inner_text(".hb-block__source")
        assert "〔党建材料手册·" in cited
        target = page.get_attribute(".hb-block__source a", "href")
        page = visitor.open("search.html")
        page.fill("#hb-query", cited[cited.index("〔") : cited.index("〕") + 1])
        page.keyboard.press("Enter")
        page.wait_for_url("**/reports/**")
        assert target
        assert page.url.rpartition("#")[2] == target.rpartition("#")[2]


def test_the_basket_comes_group_by_group_and_says_what_is_nearly_the_same(
    engine: None, browser: Browser, disk: str
) -> None:
    one = {"text": "坚持每月集中学习两次，组织党员撰写心得体会十二篇。", "title": "甲", "heading": "抓学习"}
    near = {**one, "text": one["text"].replace("十二", "十三"), "title": "乙"}
    other = {"text": "另外的一句话说的是别的事情。", "title": "丙"}
    items = json.dumps({"format": "handbook-basket", "version": 1, "items": [one, near, other]})
    with visiting(browser, disk) as visitor:
        visitor.open("basket.html")
        visitor.page.set_input_files(
            "input[type=file]", {"name": "篮.json", "mimeType": "application/json", "buffer": items.encode()}
        )
        visitor.page.wait_for_selector(".hb-kept")
        page = on_a_template(visitor)
        page.click("[data-tab=basket]")
        panel = page.inner_text("#hb-beside")
        assert "抓学习" in panel
        assert "未归类" in panel
        assert panel.count("大致相同") == 1
        page.click("text=整组放进来 >> nth=0")
        at = texts(page).index("抓学习")
        assert texts(page)[at + 1 : at + 3] == [one["text"], near["text"]]


def test_a_basket_and_a_set_of_headings_come_to_the_desk(engine: None, browser: Browser, disk: str) -> None:
    with visiting(browser, disk) as visitor:
        page = visitor.search("三会一课")
        page.locator(".hb-hit__line").first.focus()
        page.keyboard.press("b")
        kept = visitor.kept()[0]["text"]
        page = on_a_template(visitor)
        page.click("[data-tab=basket]")
        page.click(".hb-offer__put")
        assert kept in texts(page)
        page.click("[data-tab=headings]")
        wanted = page.locator(".hb-offer").first.locator("div div").all_inner_texts()
        page.click(".hb-offer__put >> nth=0")
        assert [one for one in texts(page) if one[3:] in wanted]

"""Typing: with an input method, with letters, with suggestions (issue 4, "Typing")."""

from __future__ import annotations

from pathlib import Path

import pytest
from visiting import Visitor

BOXES = [("search.html", "#hb-query"), ("index.html", "#hb-ask"), ("glossary.html", ".hb-find__box")]
LOADED = "() => handbook.query && handbook.query.ready"
"""Whether the script that searches is there: most pages load it when a box is in use."""
SPY = """() => {
    window.asked = [];
    for (const name of ['search', 'suggest']) {
        const own = handbook[name];
        handbook[name] = function (text) { asked.push(text); return own.apply(this, arguments); };
    }
}"""


@pytest.mark.parametrize(("address", "box"), BOXES)
def test_nothing_is_searched_while_an_input_method_composes(anybody: Visitor, address: str, box: str) -> None:
    page = anybody.open(address)
    page.focus(box)
    page.wait_for_function(LOADED)
    page.evaluate(SPY)
    composed = ("d", "di'yi", "di'yi'yi'ti")
    for text in composed:
        anybody.compose(text)
        page.wait_for_timeout(140)
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert page.url == before
    assert page.evaluate("asked") == []
    anybody.commit("第一议题")
    page.wait_for_function("() => asked.length > 0")
    asked = page.evaluate("asked")
    assert "第一议题" in asked[0], asked
    assert not set(composed).intersection(asked)  # what is like it may be asked for by now, too
    page.wait_for_timeout(100)
    page.keyboard.press("Enter")
    page.wait_for_selector(".hb-hit")
    assert "search.html#q=" in page.url


def test_the_enter_that_ends_a_composition_is_not_the_readers(visitor: Visitor) -> None:
    page = visitor.open("index.html")
    page.focus("#hb-ask")
    page.evaluate("""() => {
        const box = document.querySelector('#hb-ask');
        box.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
        box.value = 'dangjian';
        box.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true, data: 'dangjian'}));
        box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}));
        const given = {key: 'Process', keyCode: 229, bubbles: true, cancelable: true};
        box.dispatchEvent(new KeyboardEvent('keydown', given));
    }""")
    page.wait_for_timeout(200)
    assert page.url.endswith("index.html")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#q=dangjian")


TYPED = {
    "sanhuiyike": "三会一课",
    "shyk": "三会一课",
    "sanhuiyk": "三会一课",
    "shanhuiyike": "三会一课",
    "三huiyk": "三会一课",
    "三会": "三会一课",
    "dangdeershida": "党的二十大",
    "ddesd": "党的二十大",
    "zhongxinzu": "中心组学习",
    "zhongxingzu": "中心组学习",
    "zongxinzu": "中心组学习",
    "dangnei": "党内关怀",
    "chongwenrudang": "重温入党誓词",
}


def test_letters_alone_are_pinyin_in_the_suggestions(anybody: Visitor) -> None:
    page = anybody.open("glossary.html")
    page.focus(".hb-find__box")
    for typed, wanted in TYPED.items():
        page.fill(".hb-find__box", typed)
        page.wait_for_function(
            "wanted => [...document.querySelectorAll('.hb-find .hb-suggestion__text')].slice(0, 3)"
            ".some(one => one.textContent === wanted)",
            arg=wanted,
        )
    page.fill(".hb-find__box", "zhongwenrudang")
    page.wait_for_function("() => document.querySelector('.hb-find [role=listbox]').hidden")


def test_suggestions_are_of_several_kinds(visitor: Visitor) -> None:
    page = visitor.open("index.html")
    page.focus("#hb-ask")
    page.keyboard.insert_text("dang")
    page.wait_for_selector("[role=option]")
    assert len(set(visitor.texts(".hb-suggestion__kind"))) >= 3


def test_a_title_that_names_one_report_opens_it(anybody: Visitor) -> None:
    page = anybody.search("第一议题")
    title = page.evaluate("handbook.search('第一议题').then(a => a.hits[0].title)")
    address = page.evaluate("handbook.search('第一议题').then(a => a.hits[0].url)").split("#")[0]
    page = anybody.open("glossary.html")
    page.focus(".hb-find__box")
    anybody.compose(title[:3])
    anybody.commit(title[:12])
    page.wait_for_selector(f'[role=option]:has-text("→") .hb-suggestion__text:text-is("{title}")')
    for _ in range(anybody.texts(".hb-find .hb-suggestion__text").index(title) + 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(anybody.base + address)
    assert title in page.inner_text(".hb-report__name")


HEADERS = [
    "glossary.html",
    "practices/zuzhi-shenghuo/sanhui-yike.html",
    "checklists/index.html",
    "guide/9-commands.html",
]


@pytest.mark.parametrize("address", [*HEADERS, "a report"])
def test_the_header_of_every_page_searches_and_arrives(anybody: Visitor, site: Path, address: str) -> None:
    report = next(path.relative_to(site).as_posix() for path in sorted(site.glob("reports/??/*.html")))
    page = anybody.open(report if address == "a report" else address)
    page.keyboard.press("/")
    anybody.compose("sanhuiyike")
    anybody.commit("三会一课")
    page.wait_for_selector(".hb-find [role=option]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#q=*")
    assert anybody.counted()[0] > 0
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.matches('.hb-hit__line')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".gw-row:target mark.gw-hit")
    assert anybody.texts("mark.gw-hit") == ["三会一课"]


def test_the_box_is_a_combobox(visitor: Visitor) -> None:
    page = visitor.open("index.html")
    box = page.locator("#hb-ask")
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "false"
    box.focus()
    page.keyboard.insert_text("shyk")
    page.wait_for_selector("#hb-ask[aria-expanded=true]")
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    option = page.locator(f"#{active}")
    assert option.get_attribute("aria-selected") == "true"
    assert page.locator("[aria-selected=true]").count() == 1
    chosen = option.locator(".hb-suggestion__text").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_selector(".hb-hit")
    assert page.input_value("#hb-query") == chosen


def test_escape_closes_the_suggestions_and_keeps_the_words(visitor: Visitor) -> None:
    page = visitor.open("index.html")
    page.focus("#hb-ask")
    page.keyboard.insert_text("shyk")
    page.wait_for_selector("#hb-ask[aria-expanded=true]")
    page.keyboard.press("Escape")
    assert page.get_attribute("#hb-ask", "aria-expanded") == "false"
    assert page.input_value("#hb-ask") == "shyk"


def test_the_name_of_a_page_leads_to_the_page(visitor: Visitor) -> None:
    page = visitor.open("checklists/index.html")
    name = page.locator(".md-content a[href$='.html']:not(nav a)").first.inner_text()
    page.keyboard.press("/")
    page.keyboard.insert_text(name[:5])
    page.wait_for_selector("[role=option]")
    page.click(f'[role=option]:has-text("→") .hb-suggestion__text:text-is("{name}")')
    page.wait_for_url("**/checklists/*.html")
    assert page.inner_text("h1") == name


def test_results_follow_the_typing_and_the_last_key_wins(visitor: Visitor) -> None:
    page = visitor.search("第一议题")
    page.fill("#hb-query", "")
    page.focus("#hb-query")
    for one in "三会一课":
        page.keyboard.insert_text(one)
    page.wait_for_function("() => decodeURIComponent(location.hash) === '#q=三会一课'")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.hb-hit mark')].some(one => one.textContent === '三会一课')"
    )
    page.go_back()
    page.wait_for_function("() => decodeURIComponent(location.hash) === '#q=第一议题'")


def test_letters_that_stand_nowhere_are_read_as_pinyin(visitor: Visitor) -> None:
    page = visitor.search("sanhuiyike")
    assert visitor.counted()[0] > 0
    page.wait_for_selector('#hb-status:has-text("三会一课")')
    page.wait_for_selector(".hb-matches a")  # what comes later does not take it away
    assert "三会一课" in page.inner_text("#hb-status")

"""Typing: with an input method, with letters, with suggestions (issue 4, "Typing")."""

from __future__ import annotations

import pytest
from visiting import Visitor

BOXES = [("search.html", "#hb-query"), ("index.html", "#hb-ask"), ("glossary.html", ".hb-find__box")]
SPY = """() => {
    window.asked = [];
    for (const name of ['search', 'suggest']) {
        const own = handbook[name];
        handbook[name] = function (text) { asked.push(text); return own.apply(this, arguments); };
    }
}"""


@pytest.mark.parametrize(("address", "box"), BOXES)
def test_nothing_is_searched_while_an_input_method_composes(visitor: Visitor, address: str, box: str) -> None:
    page = visitor.open(address)
    page.evaluate(SPY)
    page.focus(box)
    for text in ("d", "di", "di'yi", "di'yi'yi'ti"):
        visitor.compose(text)
        page.wait_for_timeout(160)
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert page.url == before
    assert page.evaluate("asked") == []
    visitor.commit("第一议题")
    page.wait_for_function("() => asked.length > 0")
    asked = page.evaluate("asked")
    assert all("第一议题" in text for text in asked), asked
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


@pytest.mark.parametrize("typed", ["sanhuiyike", "shyk", "sanhuiyk", "shanhuiyike", "三会"])
def test_letters_alone_are_pinyin_in_the_suggestions(visitor: Visitor, typed: str) -> None:
    page = visitor.open("glossary.html")
    page.focus(".hb-find__box")
    page.keyboard.insert_text(typed)
    page.wait_for_selector(".hb-find [role=option]")
    assert "三会一课" in visitor.texts(".hb-find .hb-suggestion__text")[:3]


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
    assert "三会一课" in page.inner_text("#hb-status")

"""Everything without a mouse."""

from __future__ import annotations

import pytest
from visiting import HIT, Visitor, content


@pytest.mark.both
def test_find_preview_copy_keep_export_in_twelve_keys(anybody: Visitor) -> None:
    page = anybody.open("practices/index.html")
    pressed: list[str] = []

    def press(key: str) -> None:
        pressed.append(key)
        page.keyboard.press(key)

    press("/")
    page.keyboard.insert_text("第一议题")
    press("Enter")
    page.wait_for_selector(HIT)
    anybody.counted()
    press("ArrowDown")
    page.wait_for_function("() => document.activeElement.matches('.hb-hit__line')")
    press("ArrowDown")
    press("Space")
    paragraph = page.inner_text(".hb-hit__paragraph")
    press("c")
    anybody.said()
    press("b")
    page.wait_for_function("() => document.querySelector('.hb-basket-count').textContent === '1'")
    sentence = anybody.kept()[0]["text"]
    assert sentence in paragraph
    press("Shift+B")
    page.wait_for_selector(".hb-kept")
    with page.expect_download() as saved:
        press("e")
    assert sentence in content(saved.value).decode("utf-8-sig")
    assert len(pressed) <= 12
    assert anybody.pasted() == sentence


def test_arrows_walk_the_rows_and_enter_opens(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.keyboard.press("ArrowDown")
    if not page.evaluate("document.activeElement.matches('.hb-hit__line')"):
        page.keyboard.press("/")
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    where = "[...document.querySelectorAll('.hb-hit__line')].indexOf(document.activeElement)"
    assert page.evaluate(where) == 1
    assert page.locator(f'{HIT}[tabindex="0"]').count() == 1
    target = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    page.wait_for_selector("mark.gw-hit")


def test_up_from_the_first_row_is_the_box(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.focus(f"{HIT} >> nth=0")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "hb-query"


def test_tab_leaves_a_row_through_its_buttons(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.focus(f"{HIT} >> nth=0")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.act") == "copy"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('.hb-hit *')")


def test_the_list_of_keys_opens_and_closes(visitor: Visitor) -> None:
    page = visitor.open("index.html")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    for key in ("/", "↑ ↓", "Enter", "c", "b", "Esc", "?"):
        assert key in visitor.texts("dialog kbd")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="hidden")


def test_keys_are_letters_in_a_text_box(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.fill("#hb-query", "")
    page.focus("#hb-query")
    page.keyboard.type("cb?/")
    assert page.input_value("#hb-query") == "cb?/"
    assert page.locator("dialog[open]").count() == 0


def test_on_a_report_c_and_b_take_the_sentence_one_came_for(visitor: Visitor) -> None:
    page = visitor.search("第一议题")
    page.click(f"{HIT} >> nth=0")
    page.wait_for_selector("mark.gw-hit")
    sentence = "".join(visitor.texts("mark.gw-now"))
    page.keyboard.press("b")
    page.wait_for_function("() => document.querySelector('.hb-basket-count').textContent === '1'")
    page.keyboard.press("c")
    page.wait_for_function("() => (document.querySelector('.hb-said') || {}).textContent === '已复制'")
    assert visitor.pasted() == sentence

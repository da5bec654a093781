"""The life of a phrase on the search page: bars that filter, first and last year, how common."""

from __future__ import annotations

from visiting import Visitor


def test_bars_filter_when_they_are_pressed_and_again_when_pressed_again(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.wait_for_selector(".hb-life__bar")
    hits, _ = visitor.counted()
    words = page.inner_text(".hb-life__words")
    assert words.startswith("常用")
    assert "最早20" in words
    bar = page.locator(".hb-life__bars--year .hb-life__bar:not([disabled])").last
    year = (bar.get_attribute("data-life") or "").partition(":")[2]
    bar.focus()
    page.keyboard.press("Enter")
    visitor.settled()
    fewer, _ = visitor.counted()
    assert 0 < fewer < hits
    assert f"year={year}" in page.url
    assert bar.get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.activeElement.dataset.life") == f"year:{year}"
    page.keyboard.press("Enter")
    visitor.settled()
    assert visitor.counted()[0] == hits
    page.click(".hb-life__bars--kind .hb-life__bar >> nth=0")
    visitor.settled()
    assert "kind=" in page.url


def test_nothing_is_told_of_what_does_not_stand_anywhere(visitor: Visitor) -> None:
    page = visitor.search("查无此话查无此话")
    assert not page.is_visible("#hb-life")
    visitor.open("search.html")
    assert not page.is_visible("#hb-life")

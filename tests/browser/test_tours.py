"""Search, read, copy, and back to the same place: by taps alone and by keys alone (issue 13, "Resolved when" 2)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from visiting import HIT, Visitor

QUERY = "党支部"
PLACE = 9
"""The row that is read: one has to scroll to it."""
SEEN = f"""() => {{
    const row = document.querySelectorAll("{HIT}")[{PLACE}];
    if (!row) return null;
    const {{ top, bottom }} = row.getBoundingClientRect();
    const seen = top >= 0 && bottom <= window.innerHeight;
    return {{ scrolled: Math.round(window.scrollY), top: Math.round(top), seen }};
}}"""
BACK = f"was => {{ const now = ({SEEN})(); return now && now.seen && Math.abs(now.top - was.top) <= 4; }}"
WHERE = f"[...document.querySelectorAll('{HIT}')].indexOf(document.activeElement)"


@pytest.fixture
def thumb(browser: Browser, disk: str) -> Iterator[Visitor]:
    """Somebody with a phone."""
    someone = Visitor(browser, disk, width=390, has_touch=True, is_mobile=True, device_scale_factor=2)
    yield someone
    someone.leave()
    assert someone.complaints == []


def test_by_taps_alone(thumb: Visitor) -> None:
    page = thumb.open("index.html")
    page.tap(".hb-ask__box")
    page.keyboard.insert_text(QUERY)  # what a keyboard on the screen does
    page.tap(".hb-ask button[type=submit]")
    page.wait_for_selector(f"{HIT} >> nth={PLACE}")
    thumb.settled()
    row = page.locator(HIT).nth(PLACE)
    page.evaluate(f"document.querySelectorAll('{HIT}')[{PLACE}].scrollIntoView({{block: 'center'}})")
    was, text = page.evaluate(SEEN), row.inner_text()
    assert was["scrolled"] > 0
    row.tap()
    page.wait_for_selector("mark.gw-hit")
    assert page.locator(".gw-row:target").is_visible()
    sentence = "".join(thumb.texts("mark.gw-now"))
    assert QUERY in sentence
    page.tap(".gw-tools [data-act=copy]")
    assert thumb.said() == "已复制"
    page.go_back()
    page.wait_for_function(BACK, arg=was)
    assert page.locator(HIT).nth(PLACE).inner_text() == text
    assert thumb.pasted() == sentence


def test_a_row_is_kept_narrowed_and_exported_by_taps(thumb: Visitor) -> None:
    page = thumb.search(QUERY)
    page.tap(f".hb-hit >> nth={PLACE} >> [data-act=keep]")
    page.wait_for_function("() => document.querySelector('.hb-basket-count').textContent === '1'")
    before = thumb.counted()
    page.tap(".hb-filters > summary")
    page.tap(".hb-filters__group >> nth=0 >> .hb-filter >> nth=0")
    page.tap(".hb-filters__done .hb-button")
    page.wait_for_selector(".hb-filters__body", state="hidden")
    thumb.settled()
    assert 0 < thumb.counted()[0] < before[0]
    page.tap(".hb-tools__link[href*='basket']")
    page.wait_for_selector(".hb-kept")
    with page.expect_download():
        page.tap("[data-export=docx]")


def test_by_keys_alone(visitor: Visitor) -> None:
    page = visitor.open("practices/index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text(QUERY)
    page.keyboard.press("Enter")
    page.wait_for_selector(HIT)
    visitor.settled()
    for _ in range(PLACE + 1):
        page.keyboard.press("ArrowDown")
    assert page.evaluate(WHERE) == PLACE
    was = page.evaluate(SEEN)
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.gw-hit")
    sentence = "".join(visitor.texts("mark.gw-now"))
    page.keyboard.press("c")
    page.wait_for_function("() => (document.querySelector('.hb-said') || {}).textContent === '已复制'")
    page.go_back()
    page.wait_for_function(BACK, arg=was)
    page.wait_for_function(f"() => {WHERE} === {PLACE}")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(WHERE) == PLACE + 1, "one goes on where one was"
    assert visitor.pasted() == sentence

"""What lies behind a link, on hover and on focus; Esc closes it."""

from __future__ import annotations

from playwright.sync_api import Page
from visiting import Visitor

PRACTICE = "practices/zuzhi-shenghuo/sanhui-yike.html"
REQUIREMENT = 'main a[href*="checklists/sanhui-yike.html#"] >> nth=0'
TERM = "main a.term >> nth=0"


def shown(page: Page) -> str:
    page.wait_for_selector(".hb-preview:not([hidden])", timeout=5000)
    return page.inner_text(".hb-preview")


def test_a_link_tells_what_lies_behind_it_to_hand_and_keyboard(anybody: Visitor) -> None:
    page = anybody.open(PRACTICE)
    link = page.locator(REQUIREMENT)
    link.hover()
    said = shown(page)
    assert "《" in said
    assert link.get_attribute("aria-describedby") == "hb-preview"
    page.hover(".hb-preview")
    page.wait_for_timeout(200)
    assert page.is_visible(".hb-preview"), "one can point at it"
    page.keyboard.press("Escape")
    assert page.is_hidden(".hb-preview")
    assert link.get_attribute("aria-describedby") is None
    page.mouse.move(0, 0)
    link.focus()
    assert shown(page) == said
    box, screen = page.locator(".hb-preview").bounding_box(), page.viewport_size
    assert box
    assert screen
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= screen["width"]
    assert box["y"] + box["height"] <= screen["height"]


def test_the_note_of_a_term_closes_with_escape_and_comes_back(visitor: Visitor) -> None:
    page = visitor.open(PRACTICE)
    page.focus(TERM)
    note = shown(page)
    page.keyboard.press("Escape")
    assert page.is_hidden(".hb-preview")
    page.focus(REQUIREMENT)
    page.wait_for_function("note => document.querySelector('.hb-preview').innerText !== note", arg=note)
    page.focus(TERM)
    page.wait_for_function("note => document.querySelector('.hb-preview').innerText === note", arg=note)


def test_notes_are_loaded_when_they_are_asked_for_and_never_from_elsewhere(visitor: Visitor) -> None:
    page = visitor.open(PRACTICE)
    assert not [one for one in visitor.requests if "previews.js" in one]
    page.focus(REQUIREMENT)
    shown(page)
    assert len([one for one in visitor.requests if "previews.js" in one]) == 1

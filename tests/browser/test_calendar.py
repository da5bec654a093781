"""党务日历: one year on a page, what is due in it, carried to calendars and spreadsheets."""

from __future__ import annotations

import re

import pypdfium2
from visiting import Visitor, content

MEETING = "[data-duty=sanhui-dangyuan-dahui]"


def at(someone: Visitor, year: int) -> None:
    someone.open("checklists/calendar.html")
    someone.page.wait_for_selector("button.hb-year__cell")
    someone.page.fill(".hb-calendar__year", str(year))
    someone.page.keyboard.press("Tab")


def test_a_time_is_recorded_and_counted(anybody: Visitor) -> None:
    at(anybody, 2024)
    page = anybody.page
    assert page.locator(f"{MEETING} button").count() == 4
    before = page.inner_text(".hb-ticks__count")
    page.focus(f"{MEETING} button >> nth=1")
    page.keyboard.press("Enter")
    page.fill("#hb-record-when", "2024-05-20")
    page.fill("#hb-record-evidence", "会议记录")
    page.keyboard.press("Enter")
    assert "已记 0 次" in before
    assert "已记 1 次" in page.inner_text(".hb-ticks__count")
    assert page.get_attribute(f"{MEETING} button >> nth=1", "data-state") == "done"
    assert page.get_attribute(f"{MEETING} button >> nth=0", "data-state") == "late"
    at(anybody, 2025)
    assert "已记 0 次" in page.inner_text(".hb-ticks__count")
    at(anybody, 2024)
    assert page.get_attribute(f"{MEETING} button >> nth=1", "data-state") == "done"


def test_rules_of_other_years_are_not_due(visitor: Visitor) -> None:
    at(visitor, 2017)
    assert not visitor.page.is_visible(MEETING)
    assert visitor.page.is_visible("[data-duty=fazhan-bannian-kaocha-2014]")
    at(visitor, 2027)
    assert visitor.page.is_visible(MEETING)
    assert not visitor.page.is_visible("[data-duty=fazhan-bannian-kaocha-2014]")


def save(someone: Visitor, way: str) -> bytes:
    with someone.page.expect_download() as saved:
        someone.page.click(f"[data-way={way}]")
    assert saved.value.suggested_filename == f"党务日历-2027.{way}"
    return content(saved.value)


def test_it_goes_to_calendars_and_spreadsheets_and_comes_back(visitor: Visitor) -> None:
    at(visitor, 2027)
    visitor.page.click(f"{MEETING} button >> nth=0")
    visitor.page.fill("#hb-record-when", "2027-02-03")
    visitor.page.click(".hb-record .hb-button--first")
    events = re.sub("\r\n ", "", save(visitor, "ics").decode())
    assert "UID:sanhui-dangyuan-dahui-2027-Q1@handbook" not in events
    assert "UID:sanhui-dangyuan-dahui-2027-Q2@handbook" in events
    assert "DTSTART;VALUE=DATE:20270630" in events
    table = save(visitor, "xlsx")
    visitor.page.evaluate("localStorage.clear(); window.name = ''")
    at(visitor, 2027)
    assert visitor.page.get_attribute(f"{MEETING} button >> nth=0", "data-state") == "open"
    visitor.page.set_input_files(
        "#hb-ticks-import", {"name": "日历.xlsx", "mimeType": "application/zip", "buffer": table}
    )
    visitor.page.wait_for_selector(f"{MEETING} button[data-state=done]")


def test_a_year_prints_on_one_sheet_and_its_months_on_the_next(visitor: Visitor) -> None:
    at(visitor, 2027)
    printed = pypdfium2.PdfDocument(visitor.page.pdf(prefer_css_page_size=True))
    assert len(printed) == 2
    assert round(printed[0].get_width()) == 842
    assert "2027" in printed[0].get_textpage().get_text_bounded()


def test_without_scripts_it_is_a_year_to_fill_in_by_hand(visitor: Visitor) -> None:
    page = visitor.page.context.browser.new_context(java_script_enabled=False).new_page()
    page.goto(visitor.base + "checklists/calendar.html")
    assert page.locator("[data-duty] td").count() > 80
    assert page.locator(".hb-month").count() == 12
    page.context.close()

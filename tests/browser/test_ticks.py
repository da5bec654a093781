"""Checklists that one ticks: kept, judged by a day, printed, carried away and brought back."""

from __future__ import annotations

import io
import json
import zipfile

import pypdfium2
import pytest
from visiting import Visitor, content

LIST = "checklists/sanhui-yike.html"
FIRST = "sanhui-dangyuan-dahui"
KEPT = "JSON.parse(localStorage[Object.keys(localStorage).find(key => key.endsWith(':ticks'))] || '{}')"


def at(someone: Visitor, address: str = LIST) -> None:
    someone.open(address)
    someone.page.wait_for_selector(".hb-ticks__count")


def count(someone: Visitor) -> str:
    return someone.page.inner_text(".hb-ticks__count")


def fill(someone: Visitor, selector: str, value: str) -> None:
    someone.page.fill(selector, value)
    someone.page.dispatch_event(selector, "change")


def ticked(someone: Visitor) -> None:
    """A list with one requirement done, one that does not concern, and all that one can write."""
    at(someone)
    fill(someone, "[data-sign=unit]", "某支部")
    fill(someone, "[data-sign=person]", "张三")
    someone.page.check(f"[data-item={FIRST}] .hb-tick input")
    fill(someone, f"[data-item={FIRST}] [data-field=note]", "=1+1，<b>不是</b>")
    someone.page.click("[data-item=sanhui-dangxiaozu] summary >> nth=0")
    someone.page.check("[data-item=sanhui-dangxiaozu] [data-tick=na]")


def save(someone: Visitor, way: str) -> bytes:
    with someone.page.expect_download() as saved:
        someone.page.click(f"[data-way={way}]")
    return content(saved.value)


def bring(someone: Visitor, name: str, data: bytes) -> None:
    someone.choose("#hb-ticks-import", name, data, "text/plain")


def notice(someone: Visitor) -> str:
    someone.page.wait_for_selector(".hb-ticks__notice:not([hidden])")
    return someone.page.inner_text(".hb-ticks__notice")


def test_what_is_ticked_is_kept_signed_and_counted(anybody: Visitor) -> None:
    ticked(anybody)
    assert count(anybody) == "已核 1 / 6 条，不涉及 1 条"
    anybody.page.reload()
    anybody.page.wait_for_selector(".hb-ticks__count")
    assert count(anybody) == "已核 1 / 6 条，不涉及 1 条"
    assert anybody.page.input_value(f"[data-item={FIRST}] [data-field=who]") == "张三"
    assert anybody.page.input_value(f"[data-item={FIRST}] [data-field=when]") != ""
    assert anybody.page.input_value(f"[data-item={FIRST}] [data-field=note]") == "=1+1，<b>不是</b>"
    anybody.open("checklists/index.html")
    anybody.page.wait_for_function("() => document.body.innerText.includes('已核 1 / 6')")


def test_the_keyboard_is_enough(visitor: Visitor) -> None:
    at(visitor)
    visitor.page.focus(f"[data-item={FIRST}] .hb-tick input")
    visitor.page.keyboard.press("Space")
    assert count(visitor).startswith("已核 1 / 7")
    visitor.page.focus(f"[data-item={FIRST}] [data-field=note]")
    visitor.compose("ceshi")
    visitor.commit("测试")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate(KEPT)["marks"][FIRST]["note"] == "测试"


def test_a_day_of_ones_own_decides_what_counts(visitor: Visitor) -> None:
    at(visitor, "checklists/fazhan-jiuban.html")
    assert "/ 0 条" in count(visitor)
    fill(visitor, "[data-sign=date]", "2020-01-01")
    assert "/ 0 条" not in count(visitor)
    at(visitor)
    fill(visitor, "[data-sign=date]", "2018-10-27")
    assert "还没有施行" in visitor.page.inner_text(f"[data-item={FIRST}] .hb-tick__out")
    assert count(visitor) == "已核 0 / 0 条"


@pytest.mark.parametrize("way", ["json", "xlsx", "csv"])
def test_every_file_brings_back_what_was_ticked(visitor: Visitor, way: str) -> None:
    ticked(visitor)
    before = visitor.page.evaluate(KEPT)
    saved = save(visitor, way)
    visitor.page.evaluate("localStorage.clear(); window.name = ''")
    at(visitor)
    assert count(visitor) == "已核 0 / 7 条"
    bring(visitor, f"核对.{way}", saved)
    assert "新增 2 条" in notice(visitor)
    after = visitor.page.evaluate(KEPT)
    for key, mark in before["marks"].items():
        assert {**after["marks"][key], "at": ""} == {**mark, "at": ""}
    assert (after["unit"], after["person"]) == ("某支部", "张三")


def test_a_conflict_is_shown_and_nothing_is_lost(visitor: Visitor) -> None:
    ticked(visitor)
    saved = save(visitor, "json")
    fill(visitor, f"[data-item={FIRST}] [data-field=note]", "这里的话")
    before = visitor.page.evaluate(KEPT)
    bring(visitor, "记录.json", saved)
    visitor.page.wait_for_selector("dialog.hb-choose[open]")
    assert "这里的话" in visitor.page.inner_text(".hb-choose")
    assert "<b>不是</b>" in visitor.page.inner_text(".hb-choose")
    visitor.page.click("text=不导入")
    assert visitor.page.evaluate(KEPT) == before
    bring(visitor, "记录.json", saved)
    visitor.page.check(".hb-choose input[value=other]")
    visitor.page.click(".hb-choose .hb-button--first")
    assert "改 1 条" in notice(visitor)
    assert visitor.page.evaluate(KEPT)["marks"][FIRST]["note"] == "=1+1，<b>不是</b>"
    visitor.page.click(".hb-ticks__notice button")
    assert visitor.page.evaluate(KEPT) == before


def archive(names: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, one in names.items():
            made.writestr(name, one)
    return data.getvalue()


DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>'
HOSTILE = {
    "别的.json": b'{"format": "handbook-basket", "version": 1}',
    "脚本.json": b"<script>window.evil = 1</script>",
    "脚本.csv": b"<script>window.evil = 1</script>,b\n=cmd|' /C calc'!A0,2\n",
    "坏的.xlsx": b"PK\x03\x04 and nothing else",
    "图片.xlsx": archive({"word/document.xml": b"<x/>"}),
    "炸弹.xlsx": archive({"xl/worksheets/sheet1.xml": b"\0" * 60_000_000}),
    "实体.xlsx": archive({"xl/worksheets/sheet1.xml": DOCTYPE}),
    "太大.json": b" " * 21_000_000,
    "空的.json": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_named_and_changes_nothing(visitor: Visitor, name: str) -> None:
    ticked(visitor)
    before = visitor.page.evaluate(KEPT)
    bring(visitor, name, HOSTILE[name])
    said = notice(visitor)
    assert name in said
    assert "没有改动" in said
    assert visitor.page.evaluate(KEPT) == before
    assert visitor.page.evaluate("window.evil") is None


def test_a_poisoned_store_is_text(visitor: Visitor) -> None:
    ticked(visitor)
    evil = '<img src=x onerror="window.evil = 1">'
    poison = {
        "unit": evil,
        "person": 5,
        "marks": {FIRST: {"done": "done", "note": evil, "who": {"a": 1}}, evil: {"done": "done"}},
    }
    visitor.page.evaluate(
        """text => {
            localStorage[Object.keys(localStorage).find(key => key.endsWith(':ticks'))] = text;
            window.name = '';
        }""",
        json.dumps(poison),
    )
    at(visitor)
    assert evil in visitor.page.inner_text(f"[data-item={FIRST}] .hb-tick__said")
    assert visitor.page.input_value("[data-sign=unit]") == evil
    assert visitor.page.evaluate("window.evil") is None


def test_it_prints_on_a_sheet_with_unit_person_and_day(visitor: Visitor) -> None:
    ticked(visitor)
    printed = pypdfium2.PdfDocument(visitor.page.pdf(prefer_css_page_size=True))
    assert len(printed) == 1
    text = printed[0].get_textpage().get_text_bounded().replace("\r\n", "")
    for word in ("单位：某支部", "核对人：张三", "日期：20", "√", "□"):
        assert word in text
    at(visitor, "checklists/fazhan-dangyuan.html")
    assert len(pypdfium2.PdfDocument(visitor.page.pdf(prefer_css_page_size=True))) == 2


def test_a_full_store_is_said_and_the_ticks_can_still_be_saved(visitor: Visitor) -> None:
    visitor.context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    )
    at(visitor)
    visitor.page.check(f"[data-item={FIRST}] .hb-tick input")
    assert "没有存住" in visitor.said()
    assert FIRST in json.loads(save(visitor, "json"))["marks"]

"""Three ways of copying, the permanent id back into a search box, and the report of a fault."""

from __future__ import annotations

import pytest
from visiting import Visitor


def sentence(someone: Visitor) -> str:
    page = someone.search("三会一课")
    page.click(".hb-hit >> nth=0 >> [data-act=keep]")
    someone.said()
    return someone.kept()[-1]["text"]


def by_menu(someone: Visitor, way: str) -> str:
    someone.page.click(".hb-hit >> nth=0 >> .hb-copying__more")
    someone.page.click(f".hb-menu [data-way={way}]")
    someone.said()
    return someone.pasted()


@pytest.mark.both
def test_the_menu_copies_in_three_ways(anybody: Visitor) -> None:
    words = sentence(anybody)
    assert by_menu(anybody, "plain") == words
    sourced = by_menu(anybody, "source")
    assert sourced.startswith(f"{words}\n——")
    assert by_menu(anybody, "id").startswith(f"{words}〔党建材料手册·")


def test_keys_and_modifiers_copy_in_three_ways(visitor: Visitor) -> None:
    words = sentence(visitor)
    visitor.page.click(".hb-hit >> nth=0 >> [data-act=copy]", modifiers=["Alt"])
    assert visitor.said() == "已复制，带编号"
    identified = visitor.pasted()
    assert identified.startswith(f"{words}〔")
    visitor.page.focus(".hb-hit__line >> nth=0")
    visitor.page.keyboard.press("i")
    assert visitor.said() == "已复制，带编号"
    assert visitor.pasted() == identified
    visitor.page.click(".hb-hit >> nth=0 >> .hb-copying__more")
    visitor.page.keyboard.press("ArrowDown")
    visitor.page.keyboard.press("Enter")
    assert visitor.said() == "已复制，带出处"
    visitor.page.click(".hb-hit >> nth=0 >> .hb-copying__more")
    visitor.page.keyboard.press("Escape")
    assert visitor.page.locator(".hb-menu").count() == 0
    assert "more" in visitor.page.evaluate("document.activeElement.className")


@pytest.mark.parametrize("page", ["index.html", "search.html", "glossary.html"])
def test_an_id_in_any_box_opens_its_sentence(anybody: Visitor, page: str) -> None:
    words = sentence(anybody)
    identified = by_menu(anybody, "id")
    anybody.open(page)
    box = anybody.page.locator('input[name="q"]:visible').first
    box.focus()
    anybody.copy(identified)
    box.focus()
    anybody.page.keyboard.press("Control+V")
    anybody.page.wait_for_selector(".gw-row:target .gw-hit")
    assert "".join(anybody.texts(".gw-row:target .gw-hit")) == words


def test_an_id_of_another_handbook_is_said(visitor: Visitor) -> None:
    visitor.open("index.html")
    visitor.page.fill("#hb-ask", "〔别的手册·abcdef·01234567·句1〕")
    visitor.page.keyboard.press("Enter")
    assert "没有编号所指的报告" in visitor.said()
    assert visitor.page.url.endswith("index.html")


def test_examples_and_reports_copy_alike(visitor: Visitor) -> None:
    visitor.open("practices/zuzhi-shenghuo/sanhui-yike.html")
    visitor.page.click(".hb-example .hb-copying__more >> nth=0")
    visitor.page.click(".hb-menu [data-way=id]")
    visitor.said()
    identified = visitor.pasted()
    assert identified.endswith("〕")
    visitor.page.click(".hb-example__source a >> nth=0")
    visitor.page.wait_for_selector(".gw-tools [data-act=copy]")
    visitor.page.click(".gw-tools [data-act=copy]", modifiers=["Alt"])
    visitor.said()
    assert visitor.pasted() == identified


def test_a_fault_becomes_a_text_with_page_id_edition_and_what_is_wrong(visitor: Visitor) -> None:
    words = sentence(visitor)
    visitor.page.click(".hb-hit >> nth=0 >> .hb-copying__more")
    visitor.page.click(".hb-menu [data-way=fault]")
    visitor.page.fill("#hb-fault-what", "少了一个字\n报告：<b>假的</b>")
    visitor.page.click(".hb-fault button[type=submit]")
    visitor.said()
    lines = visitor.pasted().splitlines()
    edition = visitor.page.evaluate("window.handbookCurrent.edition")
    assert lines[0] == "〔手册差错〕"
    assert lines[1:3] == ["手册：党建材料手册", f"版本：{edition}"]
    assert lines[3].startswith("页面：reports/")
    assert lines[4].startswith("编号：〔党建材料手册·")
    assert f"原文：{words}" in lines
    assert lines[9] == "问题：少了一个字 报告：<b>假的</b>"
    assert len(lines) == 11

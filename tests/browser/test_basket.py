"""The basket: kept, ordered, carried away and brought back."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import docx
import pytest
from looking import paper
from visiting import LIVE, Visitor, content


@pytest.fixture
def full(visitor: Visitor) -> Visitor:
    """A visitor at the basket with three pieces in it."""
    page = visitor.search("三会一课")
    for place in range(3):
        page.hover(f".hb-hit >> nth={place}")
        page.click(f".hb-hit >> nth={place} >> [data-act=keep]")
    page.wait_for_function("() => document.querySelector('.hb-basket-count').textContent === '3'")
    page.click(".hb-tools__link[href*='basket']")
    page.wait_for_selector(".hb-kept")
    return visitor


def texts(someone: Visitor) -> list[str]:
    return someone.texts(".hb-kept__text")


def export(someone: Visitor, ending: str) -> bytes:
    with someone.page.expect_download() as saved:
        someone.page.click(f"[data-export={ending}]")
    assert saved.value.suggested_filename == f"素材篮.{ending}"
    return content(saved.value)


def bring(someone: Visitor, name: str, data: bytes) -> None:
    someone.choose("#hb-import", name, data, "application/json")


def test_it_survives_reloading_and_is_counted_in_every_header(full: Visitor) -> None:
    before = texts(full)
    assert len(before) == 3
    assert all("三会一课" in one for one in before)
    full.page.reload()
    full.page.wait_for_selector(".hb-kept")
    assert texts(full) == before
    full.open("glossary.html")
    assert full.page.inner_text(".hb-basket-count") == "3"


def test_every_piece_leads_back_to_its_paragraph(full: Visitor) -> None:
    expected = texts(full)[0]
    full.page.click(".hb-kept__source a >> nth=0")
    full.page.wait_for_selector(".gw-row:target")
    assert expected in (full.page.locator(".gw-row:target > :first-child").text_content() or "")


def test_the_same_piece_goes_in_once(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.click(".hb-hit >> nth=0 >> [data-act=keep]")
    page.click(".hb-hit >> nth=0 >> [data-act=keep]")
    assert visitor.page.inner_text(".hb-said") == "篮里已经有了"
    assert page.inner_text(".hb-basket-count") == "1"


def test_order_is_changed_and_pieces_go_out(full: Visitor) -> None:
    one, two, three = texts(full)
    full.page.click(".hb-kept >> nth=2 >> .hb-kept__up")
    assert texts(full) == [one, three, two]
    assert full.page.evaluate("document.activeElement.className").split()[-1] == "hb-kept__up"
    full.page.keyboard.press("Enter")
    assert texts(full) == [three, one, two]
    full.page.click(".hb-kept >> nth=0 >> .hb-kept__out")
    assert texts(full) == [one, two]


def test_notes_and_headings_are_kept_and_group_the_pieces(full: Visitor) -> None:
    page = full.page
    page.fill(".hb-kept >> nth=1 >> .hb-kept__note", "用在第二部分")
    page.fill(".hb-kept >> nth=2 >> .hb-kept__heading", "一、主要做法")
    page.keyboard.press("Tab")
    page.click(".hb-basket__arrange")
    page.reload()
    page.wait_for_selector(".hb-kept__group")
    assert page.locator(".hb-kept__group").all_text_contents() == ["一、主要做法", "未归类"]
    assert page.input_value(".hb-kept >> nth=2 >> .hb-kept__note") == "用在第二部分"
    _, text = paper(page)
    assert text.count("备注：") == 1, "of three pieces one has a note"
    assert "备注：用在第二部分" in text
    assert "上移" not in text
    text = export(full, "txt").decode("utf-8-sig")
    assert "备注：用在第二部分" in text
    assert text.index("一、主要做法") < text.index(texts(full)[0]) < text.index("未归类") < text.index(texts(full)[1])


def test_nothing_moves_under_the_hand_and_no_click_is_swallowed(full: Visitor) -> None:
    page, before = full.page, texts(full)
    page.fill(".hb-kept >> nth=2 >> .hb-kept__heading", "一、主要做法")
    page.click(".hb-kept >> nth=1 >> .hb-kept__note")
    page.keyboard.type("一句备注")
    assert texts(full) == before
    page.fill(".hb-kept >> nth=1 >> .hb-kept__heading", "二、成效")
    page.click(".hb-kept >> nth=0 >> .hb-kept__copy")
    assert full.said() == "已复制"
    assert full.pasted() == before[0]
    page.click(".hb-basket__arrange")
    assert texts(full) == [before[1], before[2], before[0]]
    page.reload()
    page.wait_for_selector(".hb-kept")
    assert texts(full) == [before[1], before[2], before[0]]
    assert page.input_value(".hb-kept >> nth=0 >> .hb-kept__note") == "一句备注"


def test_a_note_is_not_lost_when_another_window_changes_the_basket(full: Visitor) -> None:
    full.page.focus(".hb-kept >> nth=0 >> .hb-kept__note")
    full.page.keyboard.type("写到一半")
    other = full.window()
    other.goto(full.base + "basket.html")
    other.click(".hb-kept >> nth=2 >> .hb-kept__out")
    full.page.wait_for_function("() => document.querySelectorAll('.hb-kept').length === 2")
    full.page.keyboard.type("，写完")
    assert full.page.input_value(".hb-kept >> nth=0 >> .hb-kept__note") == "写到一半，写完"
    full.page.keyboard.press("Tab")
    assert full.kept()[0]["note"] == "写到一半，写完"


def test_groups_are_renamed_and_moved_as_a_whole(full: Visitor) -> None:
    page = full.page
    page.fill(".hb-kept >> nth=0 >> .hb-kept__heading", "甲")
    page.fill(".hb-kept >> nth=1 >> .hb-kept__heading", "乙")
    page.keyboard.press("Tab")
    page.click(".hb-basket__arrange")
    page.once("dialog", lambda dialog: dialog.accept("丙"))
    page.click(".hb-kept__head >> nth=0 >> text=改名")
    page.click(".hb-kept__head >> nth=0 >> text=整组下移")
    assert page.locator(".hb-kept__group").all_text_contents() == ["乙", "丙", "未归类"]


def test_what_is_nearly_the_same_is_marked(full: Visitor) -> None:
    one = json.loads(export(full, "json"))["items"][0]
    like = {**one, "report": "another", "anchor": "p1", "text": one["text"] * 3 + "再加几个字"}
    near = {**like, "anchor": "p2", "text": like["text"].replace("几个", "两个")}
    data = {"format": "handbook-basket", "version": 1, "items": [like, near]}
    bring(full, "素材篮.json", json.dumps(data).encode())
    full.page.wait_for_selector(".hb-kept >> nth=4")
    marked = full.page.locator(".hb-kept__alike:not([hidden])")
    assert marked.count() == 1
    assert one["text"][:10] in marked.inner_text()


def test_two_handbooks_of_one_name_do_not_mix_on_a_disk(full: Visitor, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "another")
    other = full.window()
    other.goto((tmp_path / "another" / "basket.html").as_uri())
    other.wait_for_selector(".hb-basket__elsewhere")
    assert other.locator(".hb-kept").count() == 0
    assert other.inner_text(".hb-basket-count") == ""
    other.click("text=带过来")
    other.wait_for_selector(".hb-kept")
    other.click("text=清空")
    assert len(texts(full)) == 3
    full.complaints.clear()  # about a place outside


def test_a_word_file_opens_with_headings_and_the_margins_of_documents(full: Visitor) -> None:
    full.page.fill(".hb-kept >> nth=0 >> .hb-kept__heading", "一、<做法>")
    full.page.keyboard.press("Tab")
    document = docx.Document(io.BytesIO(export(full, "docx")))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[:4] == ["Title", "Heading 1", "Body Text", "出处"]
    assert document.paragraphs[1].text == "一、<做法>"
    section = document.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]
    assert sum(one.text.startswith("——") for one in document.paragraphs) == 3


def test_a_poisoned_basket_is_text_and_leads_nowhere(visitor: Visitor) -> None:
    evil = "<img src=x onerror=window.evil=1>"
    item = {
        "text": evil,
        "title": evil,
        "heading": evil,
        "note": evil,
        "url": "javascript:window.evil=1",
        "kind": {"a": 1},
    }
    visitor.search("三会一课").click(".hb-hit >> nth=0 >> [data-act=keep]")
    visitor.page.evaluate(
        "text => { window.name = ''; localStorage[Object.keys(localStorage).find(k=>k.endsWith(':basket'))] = text; }",
        json.dumps({"format": "handbook-basket", "version": 1, "items": [item, {**item, "url": "../../etc/x.html"}]}),
    )
    visitor.open("basket.html")
    visitor.page.wait_for_selector(".hb-kept")
    assert texts(visitor)[0] == evil
    assert visitor.page.locator(".hb-kept__source a").count() == 0
    assert visitor.page.evaluate(LIVE) == []


def test_a_backup_brought_back_gives_the_same_bytes(full: Visitor, tmp_path: Path) -> None:
    page = full.page
    page.fill(".hb-kept >> nth=0 >> .hb-kept__note", "“引号”、<标签> & \\ 反斜杠")
    page.keyboard.press("Tab")
    saved = export(full, "json")
    page.click("text=清空")
    page.wait_for_selector(".hb-kept", state="detached")
    bring(full, "素材篮.json", saved)
    page.wait_for_selector(".hb-kept")
    assert export(full, "json") == saved
    bring(full, "素材篮.json", saved)
    assert export(full, "json") == saved
    items = json.loads(saved)["items"]
    assert [one["text"] for one in items] == texts(full)
    assert all(one["title"] and one["url"] and one["edition"] for one in items)


def test_emptying_can_be_undone(full: Visitor) -> None:
    before = texts(full)
    full.page.click("text=清空")
    full.page.click("text=撤销")
    assert texts(full) == before


def test_the_web_page_for_word_is_plain_and_escaped(full: Visitor) -> None:
    html = export(full, "html").decode()
    for one in texts(full):
        assert f"<p>{one}</p>" in html
    assert "<script" not in html
    assert "仿宋" in html


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"not json", "JSON"),
        (b'{"format": "other"}', "handbook-basket"),
        (b'{"format":"handbook-basket","version":9,"items":[]}', "9"),
        (b"PK\x03\x04", "压缩"),
        (b'{"format":"handbook-basket","version":1,"items":[{"text":{}}]}', "text"),
        (b" " * 21_000_000, "太大"),
    ],
)
def test_a_wrong_file_is_named_with_what_was_expected(full: Visitor, data: bytes, word: str) -> None:
    bring(full, "别的.json", data)
    full.page.wait_for_selector(".hb-problem:not([hidden])")
    said = full.page.inner_text(".hb-problem")
    assert "别的.json" in said
    assert word in said
    assert "没有改动" in said
    assert len(texts(full)) == 3


def test_pieces_with_equal_words_become_one_on_request(full: Visitor) -> None:
    one = json.loads(export(full, "json"))["items"][0]
    again = {**one, "report": "another", "anchor": "p1"}
    bring(full, "素材篮.json", json.dumps({"format": "handbook-basket", "version": 1, "items": [again]}).encode())
    full.page.wait_for_function("() => document.querySelectorAll('.hb-kept').length === 4")
    full.page.click("text=去掉重复")
    assert len(texts(full)) == 3


def test_another_window_sees_it_at_once(full: Visitor) -> None:
    other = full.window()
    other.goto(full.base + "index.html")
    full.page.click(".hb-kept >> nth=0 >> .hb-kept__out")
    other.wait_for_function("() => document.querySelector('.hb-basket-count').textContent === '2'")


def test_where_nothing_can_be_stored_it_says_so_and_still_exports(visitor: Visitor) -> None:
    visitor.context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    )
    page = visitor.search("三会一课")
    page.click(".hb-hit >> nth=0 >> [data-act=keep]")
    page.wait_for_function("() => ((document.querySelector('.hb-said') || {}).textContent || '').includes('没有存住')")
    assert page.inner_text(".hb-basket-count") == "1"
    page.click(".hb-hit >> nth=1 >> [data-act=keep]")
    assert page.inner_text(".hb-basket-count") == "2"


def test_the_key_says_whose_it_is(full: Visitor) -> None:
    keys = full.page.evaluate("Object.keys(localStorage)")
    assert any(re.fullmatch("handbook:党建材料手册@[0-9a-f]{8}:basket", key) for key in keys)


def test_it_prints_as_a_list_of_sentences(full: Visitor) -> None:
    full.page.emulate_media(media="print")
    assert not full.page.is_visible(".hb-basket__tools")
    assert not full.page.is_visible(".md-header")
    assert full.page.is_visible(".hb-kept__text >> nth=0")
    assert full.page.is_visible(".hb-kept__source >> nth=0")

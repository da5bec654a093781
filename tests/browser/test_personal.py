"""随身带走: from one computer to another, nothing lost, nothing run."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from visiting import LIVE, Visitor, content, visiting

LIST = "checklists/sanhui-yike.html"


@pytest.fixture
def busy(visitor: Visitor) -> Visitor:
    """Somebody with a basket, ticks and a setting."""
    page = visitor.search("三会一课")
    for place in range(2):
        page.hover(f".hb-hit >> nth={place}")
        page.click(f".hb-hit >> nth={place} >> [data-act=keep]")
    visitor.open(LIST)
    page.check(".hb-tick input >> nth=0")
    page.click(".hb-large-switch")
    page.evaluate(
        """() => {
            const key = Object.keys(localStorage).find(one => one.endsWith(':ticks'));
            localStorage[key.replace(':ticks', ':desk')] = JSON.stringify([{id: 'd1', title: '一篇稿子'}]);
        }"""
    )
    return visitor


@pytest.fixture
def other(browser: Browser, disk: str) -> Iterator[Visitor]:
    """Another computer."""
    with visiting(browser, disk) as someone:
        yield someone


def export(someone: Visitor) -> bytes:
    someone.open("personal.html")
    with someone.page.expect_download() as saved:
        someone.page.click("[data-way=save]")
    return content(saved.value)


def bring(someone: Visitor, data: bytes) -> None:
    someone.open("personal.html")
    someone.choose("#hb-personal-import", "随身.json", data, "application/json")


def notice(someone: Visitor) -> str:
    someone.page.wait_for_selector("#hb-personal .hb-ticks__notice:not([hidden])")
    return someone.page.inner_text("#hb-personal .hb-ticks__notice")


def stored(someone: Visitor) -> dict[str, str]:
    found: dict[str, str] = someone.page.evaluate("({...localStorage})")
    ours = {key: value for key, value in found.items() if key.startswith("handbook:")}
    return {key: value for key, value in ours.items() if not key.endswith((":arrival", ":where", ":last-report"))}


def test_a_file_carries_everything_to_a_fresh_profile(busy: Visitor, other: Visitor) -> None:
    saved = export(busy)
    bring(other, saved)
    assert "新增" in notice(other)
    assert other.page.inner_text(".hb-basket-count") == "2"
    for name in (":basket", ":desk", ":ticks", ":large"):
        mine = [value for key, value in stored(busy).items() if key.endswith(name)]
        theirs = [value for key, value in stored(other).items() if key.endswith(name)]
        assert mine == theirs != []
    other.open(LIST)
    assert other.page.is_checked(".hb-tick input >> nth=0")
    assert other.page.evaluate("document.documentElement.className").count("hb-large") == 1


def test_conflicts_are_shown_and_an_import_can_be_undone(busy: Visitor) -> None:
    saved = export(busy)
    busy.open("basket.html")
    busy.page.fill(".hb-kept__note >> nth=0", "这里的备注")
    busy.page.keyboard.press("Tab")
    data = json.loads(saved)
    basket = json.loads(data["kept"]["basket"])
    basket["items"][0]["note"] = "文件里的备注"
    data["kept"]["basket"] = json.dumps(basket)
    data["kept"]["desk"] = json.dumps([{"id": "d1", "title": "另一稿"}, {"id": "d2", "title": "新稿"}])
    bring(busy, json.dumps(data).encode())
    busy.page.wait_for_selector("dialog.hb-choose[open]")
    before = stored(busy)
    shown = busy.page.inner_text(".hb-choose")
    assert all(word in shown for word in ("这里的备注", "文件里的备注", "一篇稿子", "另一稿"))
    busy.page.check(".hb-choose__row >> nth=0 >> input[value=other]")
    busy.page.click(".hb-choose .hb-button--first")
    assert "改 1 条" in notice(busy)
    assert busy.kept()[0]["note"] == "文件里的备注"
    [desk] = [json.loads(value) for key, value in stored(busy).items() if key.endswith(":desk")]
    assert [one["title"] for one in desk] == ["一篇稿子", "新稿"]
    busy.page.click("#hb-personal .hb-ticks__notice button")
    assert stored(busy) == before


EVIL = "<img src=x onerror=window.evil=1>"
POISON = {
    "format": "handbook-personal",
    "version": 1,
    "site": EVIL,
    "kept": {
        "basket": json.dumps(
            {"format": "handbook-basket", "version": 1, "items": [{"text": EVIL, "url": "javascript:0"}]}
        ),
        "ticks": json.dumps({"unit": EVIL, "marks": {EVIL: {"done": "done"}}}),
        "searches": json.dumps([EVIL, 5]),
        "desk": json.dumps([{"id": EVIL, "title": EVIL}]),
        EVIL: "x",
        "large": EVIL,
    },
}


@pytest.mark.parametrize(
    "data", [b"", b"<script>window.evil=1</script>", b"PK\x03\x04", b'{"format":"handbook-basket"}', b" " * 21_000_000]
)
def test_a_wrong_file_changes_nothing(busy: Visitor, data: bytes) -> None:
    busy.open("personal.html")
    before = stored(busy)
    bring(busy, data)
    said = notice(busy)
    assert "随身.json" in said
    assert "没有改动" in said
    assert stored(busy) == before


def test_a_hostile_file_is_text(visitor: Visitor) -> None:
    bring(visitor, json.dumps(POISON).encode())
    notice(visitor)
    for page in ("personal.html", "basket.html", LIST, "search.html", "index.html"):
        visitor.open(page)
        assert visitor.page.evaluate(LIVE) == []
    assert not any("img" in key for key in stored(visitor))


def test_everything_is_cleared_and_comes_back_when_it_was_a_mistake(busy: Visitor) -> None:
    busy.open("personal.html")
    before = stored(busy)
    busy.page.click("[data-way=clear]")
    assert busy.page.inner_text(".hb-basket-count") == ""
    assert not any(stored(busy).values())
    busy.page.click("#hb-personal .hb-ticks__notice button")
    assert stored(busy) == before

"""What another page on the same disk left in the browser's store or in the window's name: data that does nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hostile_files import PICTURE, SCRIPT
from playwright.sync_api import Browser
from visiting import LIVE, visiting

NAMES = ("arrival", "last-report", "where", "searches", "basket", "ticks", "desk", "desk:versions:d1", "marks", "large")
EVIL = f"{SCRIPT}{PICTURE}"
LINK = "javascript:window.evil=1"
TEXTS = ("text", "title", "name", "note", "heading", "kind", "year", "section", "id", "query", "at")
TICK = {"done": EVIL, "note": EVIL, "when": EVIL, "who": {"a": 1}}
THING = {
    **dict.fromkeys(TEXTS, EVIL),
    **dict.fromkeys(("url", "report", "anchor", "site", "edition", "where"), LINK),
    "blocks": [{"text": EVIL, "style": EVIL, "sources": [{"title": EVIL, "url": LINK}], "hint": "x"}, None, 5],
    "slots": {EVIL: EVIL, "__proto__": {"a": 1}},
    "marks": {"sanhui-dangyuan-dahui": TICK, EVIL: {"done": "done"}},
    "items": [{"text": EVIL, "url": LINK, "title": EVIL}, None, EVIL, 5],
}
POISON = {
    "text": EVIL,
    "things": json.dumps([THING, None, 5, EVIL, [THING]]),
    "thing": json.dumps({"format": "handbook-basket", "version": 1, **THING}),
}
SET = """([names, text]) => {
    const [first] = Object.keys(localStorage).filter((one) => /^handbook:.*@[0-9a-f]{8}:/.test(one));
    const start = /^handbook:.*@[0-9a-f]{8}:/.exec(first)[0], name = start.split("@")[0] + ":";
    localStorage.clear();
    for (const one of names) for (const key of [start, name, start.replace(/@.{8}/, "@00000000")]) {
        localStorage[key + one] = text;
    }
    window.name = "handbook-carry:" + JSON.stringify({
        ...Object.fromEntries(names.map((one) => [one, text])), at: Date.now()});
}"""
PAGES = (
    "index.html",
    "search.html#q=党支部",
    "basket.html",
    "personal.html",
    "checklists/sanhui-yike.html",
    "checklists/calendar.html",
    "templates/outlines-zongjie.html",
    "desk.html",
    "REPORT",
)


@pytest.mark.parametrize("kind", POISON)
def test_it_is_shown_as_text_or_not_at_all(browser: Browser, disk: str, site: Path, kind: str) -> None:
    report = next(site.glob("reports/??/*.html")).relative_to(site).as_posix()
    with visiting(browser, disk) as visitor:
        page = visitor.search("三会一课")
        for name in PAGES:
            page.evaluate(SET, [NAMES, POISON[kind]])
            page.goto(disk + name.replace("REPORT", report))
            assert page.evaluate(LIVE) == [], name
        assert page.evaluate("window.evil") is None

"""The hostile site in a real browser: whatever reports, queries, addresses and files hold, nothing of it is run."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from browsing import INTRANET, serve
from hostile_files import CHARACTERS, MARKUP, PICTURE, SCRIPT, SYNTAX
from playwright.sync_api import Browser, Page
from visiting import LIVE, Visitor


class Guard(Visitor):
    """A visitor who finds out whether anything of a page is alive."""

    def __init__(self, browser: Browser, base: str) -> None:
        super().__init__(browser, base)
        self.page.on("dialog", lambda dialog: (self.complaints.append(f"asked {dialog.message}"), dialog.dismiss()))

    def sound(self) -> None:
        """Fails where something is alive."""
        assert self.page.evaluate(LIVE) == [], self.page.url
        assert self.complaints == [], self.page.url


@pytest.fixture
def guard(browser: Browser, hostile: Path) -> Iterator[Guard]:
    """Somebody with the hostile handbook on a stick."""
    someone = Guard(browser, hostile.as_uri() + "/")
    yield someone
    someone.leave()
    assert someone.complaints == []


def test_every_page_that_shows_a_report_shows_text_alone(guard: Guard, hostile: Path) -> None:
    pages = {path: path.read_text("utf-8") for path in hostile.rglob("*.html")}
    shown = [path for path, text in pages.items() if path.match("reports/??/*.html") or "alert(1)" in text]
    assert len(shown) > 45
    for path in sorted(shown):
        guard.page.goto(guard.base + path.relative_to(hostile).as_posix())
        guard.sound()


QUERIES = [
    SCRIPT,
    PICTURE,
    SYNTAX,
    "alert(1)",
    '"><b>',
    "javascript:alert(1)",
    "</title>",
    "{{ 7*7 }}",
    "<svg onload=alert(1)>",
    "粗",
]


@pytest.mark.parametrize("view", ["kwic", "sentence", "group"])
def test_results_filters_and_the_pane_are_text(guard: Guard, view: str) -> None:
    for query in QUERIES[:: 1 if view == "sentence" else 3]:
        page = guard.search(query, view=view)
        guard.sound()
        if view == "sentence" and page.locator(".hb-hit__line").count():
            page.focus(".hb-hit__line >> nth=0")
            page.keyboard.press("Space")
            guard.sound()


def test_results_on_an_intranet_are_text(browser: Browser, hostile: Path) -> None:
    with serve(hostile) as port:
        someone = Guard(browser, f"http://{INTRANET}:{port}/")
        someone.search("</title>")
        someone.sound()
        someone.page.click(".hb-hit__line >> nth=0")
        someone.page.wait_for_selector("mark.gw-hit")
        someone.sound()
        someone.leave()


def test_suggestions_are_text(guard: Guard) -> None:
    page = guard.open("search.html")
    for query in ("青石", "<img", "</title", '">', "qingshi"):
        page.fill("#hb-query", "")
        page.focus("#hb-query")
        page.keyboard.insert_text(query)
        page.wait_for_function("text => decodeURIComponent(location.hash) === '#q=' + text", arg=query)
        guard.settled()
        guard.sound()


ADDRESSES = [
    "search.html#q={}", "search.html?q={}", "search.html#q=粗&report={}", "search.html#q=粗&kind={}&topic={}&year={}",
    "search.html#q=粗&view={}&sort={}&width={}&by={}", "basket.html#{}", "personal.html#{}", "check.html#{}",
    "desk.html#template={}", "desk.html#{}", "glossary.html#{}", "index.html?q={}#{}", "reports/index.html#{}",
    "checklists/calendar.html#{}", "templates/index.html#{}", "404.html#{}", "{report}#{}",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_runs_nothing(guard: Guard, hostile: Path, address: str) -> None:
    report = next(hostile.glob("reports/??/*.html")).relative_to(hostile).as_posix()
    for payload in (quote(SCRIPT), PICTURE.replace("#", ""), "javascript:alert(1)", "%E0%A4"):
        guard.page.goto(guard.base + address.replace("{}", payload).replace("{report}", report))
    guard.sound()


# ── imports ──────────────────────────────────────────────────────────────────────────────────────────────────────

LINK = "javascript:alert(1)"


def basket(text: str) -> bytes:
    fields = ("note", "heading", "title", "kind", "year", "section", "report", "anchor", "sentence", "site", "edition")
    item = dict.fromkeys(fields, text) | {"text": text, "url": LINK}
    return json.dumps(
        {"format": "handbook-basket", "version": 1, "items": [item, {**item, "text": "二", "note": 5}]}
    ).encode()


def ticks(text: str) -> dict[str, Any]:
    mark = {"done": "done", "who": text, "when": text, "evidence": text, "note": text}
    marks = {"sanhui-dangyuan-dahui": mark, text: mark, "__proto__": mark}
    return {"format": "handbook-ticks", "version": 1, "unit": text, "person": text, "date": text, "marks": marks}


def personal(text: str) -> bytes:
    kept = {
        "basket": basket(text).decode(), "ticks": json.dumps(ticks(text)), "searches": json.dumps([text, LINK]),
        "desk": json.dumps([{"id": "1", "title": text, "name": text, "blocks": [{"text": text}]}]), "marks": text,
        "alike": text, "large": text, f"desk:versions:{'x' * 20}": text, text: text,
    }  # fmt: skip
    about = {"format": "handbook-personal", "version": 1, "site": text, "edition": text, "day": text}
    return json.dumps({**about, "kept": kept}).encode()


PAYLOADS = [SCRIPT + PICTURE, MARKUP["vector"], MARKUP["query"], '=HYPERLINK("https://evil.invalid")']


@pytest.mark.parametrize("payload", PAYLOADS, ids=["script", "vector", "query", "formula"])
def test_what_is_brought_in_is_text(browser: Browser, hostile: Path, payload: str) -> None:
    someone = Guard(browser, hostile.as_uri() + "/")
    page = someone.open("basket.html")
    page.set_input_files("#hb-import", {"name": "a.json", "mimeType": "", "buffer": basket(payload)})
    page.wait_for_selector(".hb-basket__item, .hb-kept, #hb-basket [data-place]", state="attached")
    someone.sound()
    page = someone.open("checklists/sanhui-yike.html")
    table = (
        f'单位,{payload}\n编号,核对,核对人,备注\nsanhui-dangyuan-dahui,是,"{payload.replace(chr(34), chr(34) * 2)}",x\n'
    )
    for name, data in (("a.json", json.dumps(ticks(payload)).encode()), ("a.csv", table.encode())):
        page.set_input_files("#hb-ticks-import", {"name": name, "mimeType": "", "buffer": data})
        page.wait_for_selector(".hb-ticks__notice:not([hidden]), dialog[open]")
        someone.sound()
    page = someone.open("personal.html")
    page.set_input_files(
        "#hb-personal-import", {"name": f"{payload}.json", "mimeType": "", "buffer": personal(payload)}
    )
    page.wait_for_selector("#hb-personal .hb-ticks__notice:not([hidden]), dialog[open]")
    someone.sound()
    if page.locator("dialog[open]").count():
        page.click("dialog[open] .hb-button--first, dialog[open] button >> nth=0")
        page.wait_for_selector("#hb-personal .hb-ticks__notice:not([hidden])")
    for name in (
        "basket.html",
        "checklists/sanhui-yike.html",
        "checklists/calendar.html",
        "search.html",
        "desk.html",
        "index.html",
    ):
        someone.open(name)
        someone.sound()
    someone.leave()


# ── queries ──────────────────────────────────────────────────────────────────────────────────────────────────────

BLANKS = [
    "",
    " ",
    "\t",
    "\u3000",
    "\u00a0\u2003",
    "\u200b",
    "\ufeff",
    "\n\n",
    "\u2028",
    '""',
    "“”",
    "-",
    "- -",
    "*",
    "**",
    "\\",
    "topic:",
    "kind: ",
    "\x00",
]
PIECES = [
    *BLANKS, *QUERIES, *MARKUP.values(), *(text[:300] for text in CHARACTERS.values()),
    "\ud83d", "\ude00", "党\ud83d", "\udc00支部", "党支部", "三会一课", "sanhuiyike", "shyk", "以*为抓手", "落实*制度",
    "-党员", "year:2023", "report:x", "kind:zongjie", "\\*", "%", "%E0%A4%A", "&q=x", "#", "+", "__proto__",
    "constructor", "toString", "NaN", "1e999", "(", "[", "(?:", "^$", "党" * 3000, "*" * 200, "a" * 5000,
    "\U0001f600", "ﷺ" * 30, "Ⅷ", "㎡", "ǆ", "İ", "ß",
]  # fmt: skip
ANSWERED = """async (queries) => {
    const wrong = [];
    for (const text of queries) {
        try {
            const found = await handbook.search(text, {limit: 5, group: "form"});
            const literal = await handbook.search(text, {limit: 5, literal: true});
            for (const one of [found, literal])
                if (!Number.isInteger(one.occurrences) || !Array.isArray(one.hits)) wrong.push([text, "no answer"]);
            if (!Array.isArray(await handbook.suggest(text, {limit: 5}))) wrong.push([text, "no suggestions"]);
            await handbook.rescue(text);
        } catch (error) { wrong.push([text.slice(0, 60), String(error && error.stack)]); }
    }
    return wrong;
}"""
TYPED = """async (queries) => {
    const box = document.getElementById("hb-query"), help = document.getElementById("hb-help");
    const status = document.getElementById("hb-status"), place = document.getElementById("hb-hits"), wrong = [];
    const until = async (done) => {
        for (const end = performance.now() + 20000; performance.now() < end;) {
            if (done()) return true;
            await new Promise((next) => setTimeout(next, 5));
        }
        return false;
    };
    for (const text of queries) {
        const asked = text.trim();
        status.append(document.createElement("i"));
        box.value = text;
        document.dispatchEvent(new CustomEvent("hb:search", {detail: asked}));
        const answered = () => !status.querySelector("i") && !place.hasAttribute("aria-busy")
            && (asked ? status.textContent || place.textContent : !help.hidden);
        if (!await until(answered)) wrong.push([text.slice(0, 60), "nothing is shown"]);
        try { decodeURIComponent(location.hash); } catch (error) { wrong.push([text.slice(0, 60), location.hash]); }
    }
    return wrong;
}"""


def queries() -> list[str]:
    """Three hundred: every piece alone, then pieces of pieces put together."""
    chance = random.Random(15)
    found = list(PIECES)
    while len(found) < 300:
        found.append(
            "".join(chance.choice(PIECES)[:200] + chance.choice(("", " ", "　")) for _ in range(chance.randint(2, 4)))
        )
    return found


def test_three_hundred_queries_in_one_tab_get_an_answer_each(browser: Browser, hostile: Path) -> None:
    someone = Guard(browser, hostile.as_uri() + "/")
    page = someone.open("search.html")
    asked = queries()
    assert page.evaluate(f"({ANSWERED})({json.dumps(asked)})") == []
    assert page.evaluate(f"({TYPED})({json.dumps(asked[::3])})") == []
    someone.sound()
    assert held(page) < 150e6
    someone.leave()


def held(page: Page) -> float:
    """Bytes that scripts hold, without what waits to be collected; texts of scripts are kept for one collection."""
    developer = page.context.new_cdp_session(page)
    for _ in range(2):
        developer.send("HeapProfiler.collectGarbage")
    return float(page.evaluate("performance.memory.usedJSHeapSize"))

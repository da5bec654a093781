"""check.html: the same bytes as the command line, and what somebody with a draft does there."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from handbook.cli.files import Reader
from handbook.engine import known, scripts
from looking import faults
from playwright.sync_api import Browser, Page
from reading_aloud import DOCS
from same_output import printed, texts
from visiting import Visitor, content, visiting

PATIENCE = 240_000
READY = "() => /可以查了/.test(document.getElementById('hb-check-status').textContent)"
ASK = """([name, data]) => new Promise((done, fail) => document.dispatchEvent(new CustomEvent("hb:ask", {detail: {
    name: "check", request: {name}, data: Uint8Array.from(atob(data), (one) => one.charCodeAt(0)), done, fail}})))"""
DRAFT = """云岭县档案馆党支部2026年上半年党建工作总结
一、主要做法
（一）突出理论学习。严格落实“三会一课”制度，上半年召开党员大会1次。
（二）贯彻新时代党的建设总要求，开展“月读一书”活动，工作的的记录每季整理一次。
二、下一步打算
下半年继续抓好党员教育，联系电话13912345678。
"""


@pytest.fixture(scope="module")
def engine(site: Path) -> None:
    """Skips where the site was built without the runtime (`handbook engine` brings it)."""
    if not list(site.glob("assets/handbook/runtime.*.js")):
        pytest.skip("the runtime of the page is not in .cache/engine")


def ready(visitor: Visitor) -> Page:
    """The page, once Python runs in it."""
    page = visitor.open("check.html")
    page.wait_for_function(READY, timeout=PATIENCE)
    return page


def test_the_page_says_what_the_command_line_prints(
    engine: None, browser: Browser, disk: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Of every seventh text; with ``--all``, of all of them."""
    shared = request.config.rootpath.parent / "shared"
    whole = request.config.getoption("--all")
    every = sorted(texts(tmp_path, shared if shared.is_dir() else None), key=lambda path: path.suffix)
    reader, same, refused = Reader(DOCS), 0, []
    with visiting(browser, disk) as visitor:
        page = ready(visitor)
        for path in every[:: 1 if whole else 7]:
            answer: dict[str, Any] = page.evaluate(ASK, [str(path), base64.b64encode(path.read_bytes()).decode()])
            if "refused" in answer:
                refused.append(path.name)
                assert path.suffix == ".docx", path
                continue
            assert {name: answer[name] for name in ("check", "parse")} == printed(reader, path), path
            same += 1
    assert same > (250 if whole else 35)
    assert len(refused) < (12 if whole else 4), refused


def test_a_pasted_draft_is_read_over(engine: None, browser: Browser, disk: str) -> None:
    with visiting(browser, disk) as visitor:
        page = ready(visitor)
        page.fill("#hb-draft", DRAFT)
        page.wait_for_selector(".hb-line", timeout=PATIENCE)
        assert "自动（总结）" in page.inner_text("#hb-draft-kind option:first-child")
        assert "错误 1 处" in page.inner_text("#hb-check-status")
        assert "工作的的记录" in page.inner_text(".hb-line:has(.hb-flaw)")
        beside = page.inner_text(".hb-check__aside")
        assert "密级标志和个人信息" in beside
        assert "13912345678" not in beside
        assert "缺的部分" in beside
        page.keyboard.press("F8")
        assert page.evaluate("document.activeElement.classList.contains('hb-flaw')")
        before = page.inner_text("#hb-check-status")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert page.inner_text("#hb-check-status") != before
        assert "看过 1 处" in page.inner_text("#hb-check-status")
        with page.expect_download() as saved:
            page.click("text=存为文本")
        assert "对照检查的结果" in content(saved.value).decode("utf-8-sig")
        with page.expect_download() as saved:
            page.click("text=存为 Word")
        assert content(saved.value).startswith(b"PK")


def test_a_word_file_is_opened_and_its_kind_changed(engine: None, browser: Browser, disk: str) -> None:
    with visiting(browser, disk) as visitor:
        page = ready(visitor)
        page.set_input_files("#hb-draft-file", DOCS / "reports" / "wuling-nongye-2026-yaodian.docx")
        page.wait_for_selector(".hb-line--title", timeout=PATIENCE)
        assert "五岭" in page.input_value("#hb-draft") or page.input_value("#hb-draft")
        page.select_option("#hb-draft-kind", "zongjie")
        page.wait_for_function("() => document.querySelector('#hb-draft-kind option').textContent === '自动'")
        assert faults(page) == []
        page.set_input_files("#hb-draft-file", {"name": "扫描.pdf", "mimeType": "", "buffer": b"%PDF-1.7\n"})
        page.wait_for_function("() => /读不了/.test(document.getElementById('hb-check-status').textContent)")
        assert page.locator(".hb-line").count() == 0


def test_a_hostile_draft_is_text(engine: None, browser: Browser, disk: str) -> None:
    hostile = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"
    with visiting(browser, disk) as visitor:
        page = ready(visitor)
        page.fill("#hb-draft", f"{hostile}工作总结\n一、{hostile}\n{hostile}，工作的的记录{hostile}。\n")
        page.wait_for_selector(".hb-line", timeout=PATIENCE)
        assert page.locator(".hb-check img, .hb-check script").count() == 0
        assert page.title() != "broken"


def test_sentences_of_the_handbook_are_found_and_no_others(engine: None, browser: Browser, disk: str) -> None:
    sample = (DOCS / "reports" / "anlan-6yy-2026h1-caogao.txt").read_text("utf-8").splitlines()
    taken = max(sample, key=len)[4:34]  # short enough to be shown whole
    own = "蓝鲸在月球背面种下七棵会唱歌的土豆"
    with visiting(browser, disk) as visitor:
        page = ready(visitor)
        page.fill("#hb-draft", f"工作总结\n{own}，{taken}{own}。\n{own}。\n")
        page.wait_for_selector(".hb-line", timeout=PATIENCE)
        page.click(".hb-same > summary")
        page.wait_for_function("() => document.querySelector('.hb-same .hb-count').textContent", timeout=PATIENCE)
        assert [json.loads(json.dumps(one)) for one in visitor.texts(".hb-same q")] == [taken]
        page.click(".hb-same__place")
        page.wait_for_url("**/reports/**")


@pytest.mark.long
def test_a_page_starts_python_itself_where_no_node_did_it_ahead(
    engine: None, browser: Browser, intranet: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ours = known(root / ".cache" / "engine")
    assert ours is not None
    runtime = scripts(ours, {}, tmp_path)[0].content
    with visiting(browser, intranet) as visitor:
        kind = "text/javascript; charset=utf-16"
        visitor.context.route("**/runtime.*.js", lambda route: route.fulfill(body=runtime, content_type=kind))
        page = ready(visitor)
        page.fill("#hb-draft", DRAFT)
        page.wait_for_selector(".hb-flaw", timeout=PATIENCE)
        assert "错误 1 处" in page.inner_text("#hb-check-status")


OLD = {
    "without WebAssembly": "delete window.WebAssembly",
    "without workers": "delete window.Worker",
    "whose worker fails": """window.Worker = class { postMessage() {
        setTimeout(() => this.onerror(new ErrorEvent("error", {message: "SyntaxError"}))); } }""",
    "that refuses one": "window.Worker = class { constructor() { throw new Error('SecurityError'); } }",
}


@pytest.mark.parametrize("lack", OLD)
def test_a_browser_that_cannot_run_it_is_told_which_can(engine: None, browser: Browser, disk: str, lack: str) -> None:
    with visiting(browser, disk) as visitor:
        visitor.context.add_init_script(OLD[lack])
        page = visitor.open("check.html")
        page.wait_for_function("() => /Firefox 112/.test(document.getElementById('hb-check-status').textContent)")
        assert "手册的其余部分照常能用" in page.inner_text("#hb-check-status")
        page = visitor.open("desk.html#template=bannian-zongjie")
        page.wait_for_function("() => /Firefox 112/.test(document.getElementById('hb-desk-status').textContent)")
        page.locator(".hb-block__text").first.fill("照样能写")
        assert "照样能写" in page.evaluate("Object.values({...localStorage}).join()")
        with page.expect_download() as saved:
            page.click("text=文本")
        assert "照样能写" in content(saved.value).decode("utf-8-sig")

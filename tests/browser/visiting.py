"""A visitor: a browser window of their own, what they do, and what the page complained about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Download, Page, Request

HIT = ".hb-hit__line"
COUNT = ".hb-status__count"
PATIENCE = 30_000
"""Milliseconds that a busy machine may take for anything."""
LARGE = 1_000_000
"""Bytes of a file that is chosen from the disk: the driver takes half a minute to carry twenty million."""
SETTLED = f"""async () => {{
    const counted = () => /^[\\d,]+ 处/.test((document.querySelector('{COUNT}') || {{}}).textContent || '');
    const busy = () => document.querySelector('[aria-busy]') || document.head.querySelector('script[src*="/search/"]');
    const settled = () => counted() && !busy();
    if (!settled()) return false;
    await new Promise((end) => setTimeout(end, 50)); // what is read behind the first hits begins a moment later
    return settled();
}}"""
"""Whether hits and filters are counted and nothing is being read, so that nothing is drawn anew."""
LIVE = """() => [...document.querySelectorAll("*")].filter((one) =>
    one.matches("iframe, object, embed, base, math, meta[http-equiv=refresh i], link[href*='//evil'], img[src=x]")
    || [...one.attributes].some(({name, value}) => name.startsWith("on")
        || /^(href|src|action|formaction|xlink:href|data)$/i.test(name)
            && /^\\W*(javascript|vbscript|data:text|https?:\\W*evil|evil)/i.test(value)))
    .map((one) => one.outerHTML.slice(0, 200)).concat(window.pwned || window.evil ? ["a script has run"] : [])"""
"""Whatever in a page came alive, or would at a click."""


class Visitor:
    """Opens pages below ``base``; notes every complaint and every request to anywhere else."""

    def __init__(self, browser: Browser, base: str, *, width: int = 1440, **options: Any) -> None:
        """``options`` are the browser context's."""
        self.base = base
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self._after = ExitStack()
        self.page = self.window()

    def window(self) -> Page:
        """One more window."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._note)
        return page

    def _note(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.base, "blob:", "data:")):
            self.complaints.append(f"asked for {request.url}")

    def leave(self) -> None:
        """Close everything."""
        self.context.close()
        self._after.close()

    # ── what they do ─────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, address: str) -> Page:
        """Go to a page, even to the same with another hash."""
        self.page.goto("about:blank")
        self.page.goto(self.base + address)
        return self.page

    def search(self, query: str, **state: str) -> Page:
        """Open the results of a query and wait until nothing on the page changes any more."""
        more = "".join(f"&{key}={quote(value)}" for key, value in state.items())
        self.open(f"search.html#q={quote(query)}{more}")
        self.settled()
        return self.page

    def settled(self) -> None:
        """Wait until hits and filters are counted and drawn."""
        self.page.wait_for_function(SETTLED)

    def counts(self, hits: int) -> None:
        """Wait until the page shows so many hits, and all that belongs to them."""
        self.page.wait_for_function(
            f"text => document.querySelector('{COUNT}').textContent.startsWith(text)", arg=f"{hits:,} 处 "
        )
        self.settled()

    def counted(self) -> tuple[int, int]:
        """Hits and reports, once they are counted."""
        self.page.wait_for_function(
            f"() => /^[\\d,]+ 处/.test((document.querySelector('{COUNT}') || {{}}).textContent || '')"
        )
        numbers = re.findall(r"[\d,]+", self.page.inner_text(COUNT))
        return int(numbers[0].replace(",", "")), int(numbers[1].replace(",", ""))

    def compose(self, text: str) -> None:
        """What an input method does while one types: the text is underlined and not yet meant."""
        session = self.context.new_cdp_session(self.page)
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})

    def commit(self, text: str) -> None:
        """What it does in the end."""
        self.context.new_cdp_session(self.page).send("Input.insertText", {"text": text})

    def choose(self, selector: str, name: str, data: bytes, kind: str = "") -> None:
        """Choose a file of that name, content and media type."""
        if len(data) < LARGE:
            self.page.set_input_files(selector, {"name": name, "mimeType": kind, "buffer": data})
            return
        path = Path(self._after.enter_context(TemporaryDirectory())) / name
        path.write_bytes(data)
        self.page.set_input_files(selector, path)

    def pasted(self) -> str:
        """What Ctrl+V puts into an empty text box."""
        self._box()
        self.page.keyboard.press("Control+V")
        text = self.page.input_value("#paste")
        self.page.evaluate("document.getElementById('paste').remove()")
        return text

    def copy(self, text: str) -> None:
        """Copy a text that stands somewhere else."""
        self._box()
        self.page.fill("#paste", text)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Control+C")
        self.page.evaluate("document.getElementById('paste').remove()")

    def _box(self) -> None:
        self.page.evaluate(
            "document.body.insertAdjacentHTML('afterbegin', '<textarea id=paste style=\"position:fixed;top:0\">')"
        )
        self.page.focus("#paste")

    def kept(self) -> list[dict[str, str]]:
        """What lies in the basket, as the browser keeps it."""
        text = self.page.evaluate("localStorage[Object.keys(localStorage).find(key => key.endsWith(':basket'))]")
        items: list[dict[str, str]] = json.loads(text)["items"]
        return items

    def texts(self, selector: str) -> list[str]:
        """Text contents."""
        return self.page.locator(selector).all_text_contents()

    def said(self) -> str:
        """What the page said at its foot; it is read once, so that the next time waits for what is said next."""
        self.page.wait_for_selector(".hb-said--shown")
        text = self.page.inner_text(".hb-said")
        self.page.evaluate("document.querySelector('.hb-said').classList.remove('hb-said--shown')")
        return text


def content(download: Download) -> bytes:
    """The bytes of a download."""
    path = download.path()
    assert path is not None
    return Path(path).read_bytes()


@contextmanager
def visiting(browser: Browser, base: str, *, width: int = 1440) -> Iterator[Visitor]:
    """Somebody who leaves in the end; until then the pages may complain about nothing."""
    someone = Visitor(browser, base, width=width)
    yield someone
    someone.leave()
    assert someone.complaints == []

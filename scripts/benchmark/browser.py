"""Queries in a real browser: what is read, in how many dependent rounds, how long it takes."""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from handbook.publishing import current
from handbook.publishing.scripts import bundle
from handbook.publishing.static import SINGLE
from handbook.search import ASSETS
from playwright.sync_api import Browser, Page, sync_playwright

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--enable-precise-memory-info",
    "--js-flags=--expose-gc",
    "--disable-background-networking",
]
# Counts what is loaded by hand: on file:// the browser tells no sizes. The round of a load is one more than the highest
# round that had arrived when it was asked for.
_METER = """
const meter = { loads: [], depth: 0 };
const append = document.head.appendChild.bind(document.head);
document.head.appendChild = (script) => {
  const load = { src: script.src, round: meter.depth + 1 };
  meter.loads.push(load);
  script.addEventListener("load", () => { meter.depth = Math.max(meter.depth, load.round); });
  return append(script);
};
async function measure(query, only) {
  meter.loads = []; meter.depth = 0;
  const start = performance.now(), stop = new AbortController();
  const onprogress = () => {}; // as the results page does: pages by name and counts come behind
  const first = await handbook.search(query, { limit: 10, signal: stop.signal, onprogress });
  if (only) stop.abort(); // as the next key does
  const shown = performance.now() - start, loads = meter.loads.slice();
  const places = first.hits.map((one) => [one.report, one.anchor, one.start, one.end]);
  return { shown, loads, first: { first: places, problems: first.problems } };
}
async function count(query) {
  const start = performance.now();
  const { occurrences, reports, complete, hits } = await handbook.search(query, { limit: 10 });
  const counted = performance.now() - start;
  await new Promise((done) => setTimeout(done, 100)); // the browser lets go of what it has loaded a moment later
  if (window.gc) { gc(); gc(); } // texts of scripts are kept for one collection
  const heap = performance.memory ? performance.memory.usedJSHeapSize : 0;
  const places = hits.map((one) => [one.report, one.anchor, one.start, one.end]);
  return { counted, occurrences, reports, complete, places, heap };
}
"""


def prepare(site: Path, boot: str) -> None:
    """Write the page ``bench.html``: our scripts and the boot script, as the results page has them."""
    (site / "bundle.js").write_text(bundle(ASSETS, others=[SINGLE]), "utf-8")
    (site / "meter.js").write_text(_METER, "utf-8")
    (site / "current.js").write_text(current.script("bench", boot, 0, "2026-01-01"), "utf-8")
    scripts = f'<script src="current.js"></script><script src="bundle.js"></script><script src="{boot}"></script>'
    (site / "bench.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>bench</title>{scripts}<script src="meter.js"></script>', "utf-8"
    )


@dataclass
class Result:
    """One query on a fresh page."""

    kind: str
    query: str
    ms: float
    kilobytes: float
    """Read under ``search/`` since the page was opened."""
    rounds: int
    counted_ms: float
    """From asking again to exact counts."""
    heap: float
    """Megabytes after counting."""
    answer: dict[str, Any]


class Bench:
    """A browser and a site."""

    def __init__(self, browser: Browser, site: Path, address: str, boot: str) -> None:
        self.browser, self._site, self.address, self._boot = browser, site, address, boot

    def fresh(self, kind: str, query: str) -> Result:
        """The query on a fresh page in a fresh context: nothing is cached."""
        with self._page() as page:
            found = page.evaluate("([query]) => measure(query)", [query])
            counted = page.evaluate("([query]) => count(query)", [query])
        answer = found["first"] | {key: counted[key] for key in ("occurrences", "reports", "complete", "places")}
        return Result(
            kind,
            query,
            found["shown"],
            self._kilobytes(found["loads"]),
            max((load["round"] for load in found["loads"]), default=0),
            counted["counted"],
            counted["heap"] / 1e6,
            answer,
        )

    def next(self, queries: list[str]) -> list[float]:
        """Milliseconds of every query after the first, all in one page."""
        with self._page() as page:
            return [page.evaluate("([query]) => measure(query, true)", [query])["shown"] for query in queries][1:]

    @contextmanager
    def _page(self) -> Iterator[Page]:
        context = self.browser.new_context()
        page = context.new_page()
        page.goto(f"{self.address}/bench.html")
        page.wait_for_function("window.handbookShards && window.handbookShards.boot")
        yield page
        context.close()

    def _kilobytes(self, loads: list[dict[str, Any]]) -> float:
        names = {load["src"].partition("/search/")[2] for load in loads}
        names.add(self._boot.partition("/")[2])
        return sum((self._site / "search" / name).stat().st_size for name in names) / 1000


@contextmanager
def opened(site: Path, boot: str, *, over_http: bool) -> Iterator[Bench]:
    """The site in a headless Chromium, on ``file://`` or on a loopback server."""
    with sync_playwright() as playwright, _server(site) as address:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        yield Bench(browser, site, address if over_http else site.as_uri(), boot)
        browser.close()


@contextmanager
def _server(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else a body waits 40 ms for the receipt of its headers, as no web server does

        def log_message(self, *_: object) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            pass  # a page that is closed breaks off what it was reading

    server = Server(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()

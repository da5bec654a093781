"""Queries in a real browser: what is read, in how many dependent rounds, how long it takes.

Every query is asked in a browser of its own that was started for it: nothing is cached. No debugger watches it, as none
watches a reader's; it makes every file that is loaded dearer (first hits of 20,000 reports: 74 ms instead of 45). The
page finds its task behind the # of its address, and tells what came of it by the address of an image.
"""

from __future__ import annotations

import http.server
import json
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote, unquote

from handbook.publishing import current
from handbook.publishing.scripts import bundle
from handbook.publishing.static import SINGLE
from handbook.search import ASSETS
from machine import CHROMIUM, SHELL

SWITCHES = [
    "--headless",
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--enable-precise-memory-info",
    "--js-flags=--expose-gc",
]
PATIENCE = 120
"""Seconds after which a page that told nothing is given up."""
_TOLD = "/told?"
_SETTLED = 500
RUNNER = f"""
addEventListener("load", () => setTimeout(async () => {{ // when the browser itself has come to rest
  const {{ act, asked, told }} = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  const tell = (result) => {{ new Image().src = told + encodeURIComponent(JSON.stringify(result)); }};
  window[act](asked).then(tell, (error) => tell({{ error: String(error) }}));
}}, {_SETTLED}));
"""
"""Does on a page what it was asked for, by a function of the page, and tells the result."""
# Counts what is loaded by hand: on file:// the browser tells no sizes. The round of a load is one more than the highest
# round that had arrived when it was asked for.
_METER = """
const meter = { loads: [], depth: 0 };
const append = document.head.appendChild.bind(document.head);
document.head.appendChild = (script) => {
  const load = { name: script.src.split("/search/")[1], round: meter.depth + 1 };
  meter.loads.push(load);
  script.addEventListener("load", () => { meter.depth = Math.max(meter.depth, load.round); });
  return append(script);
};
const places = (hits) => hits.map((one) => [one.report, one.anchor, one.start, one.end]);
async function measure(query, only) {
  meter.loads = []; meter.depth = 0;
  const start = performance.now(), stop = new AbortController();
  const onprogress = () => {}; // as the results page does: pages by name and counts come behind
  const first = await handbook.search(query, { limit: 10, signal: stop.signal, onprogress });
  if (only) stop.abort(); // as the next key does
  const shown = performance.now() - start, loads = meter.loads.slice();
  return { shown, loads, first: places(first.hits) };
}
async function count(query) {
  const start = performance.now();
  const { occurrences, reports, complete, hits } = await handbook.search(query, { limit: 10 });
  const counted = performance.now() - start;
  await new Promise((done) => setTimeout(done, 100)); // the browser lets go of what it has loaded a moment later
  if (window.gc) { gc(); gc(); } // texts of scripts are kept for one collection
  const heap = performance.memory ? performance.memory.usedJSHeapSize : 0;
  return { counted, occurrences, reports, complete, places: places(hits), heap };
}
async function fresh(query) { // who goes into the search box opens the index, and types a moment later
  await handbook.query.ready();
  await new Promise((done) => setTimeout(done, 200));
  return Object.assign(await measure(query), await count(query));
}
async function link(query) { return (await measure(query, true)).shown; } // nobody opened it: a link asks
async function next(queries) {
  const times = [];
  for (const query of queries) times.push((await measure(query, true)).shown);
  return times;
}
"""


def prepare(site: Path, boot: str) -> None:
    """Write the page ``bench.html``: our scripts and the boot script, as the results page has them."""
    (site / "bundle.js").write_text(bundle(ASSETS, others=[SINGLE]), "utf-8")
    (site / "meter.js").write_text(_METER + RUNNER, "utf-8")
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


@dataclass
class Bench:
    """A site under an address, and a browser for each question."""

    site: Path
    address: str
    told: str
    """Where pages tell what they found."""
    heard: queue.SimpleQueue[str] = field(default_factory=queue.SimpleQueue)
    boot: str = ""

    def fresh(self, kind: str, query: str) -> Result:
        """The query on a fresh page in a fresh browser: nothing is cached."""
        found = self.ask("bench.html", "fresh", query)
        answer = {key: found[key] for key in ("first", "occurrences", "reports", "complete", "places")}
        rounds = max((load["round"] for load in found["loads"]), default=0)
        kilobytes = self._kilobytes(found["loads"])
        return Result(kind, query, found["shown"], kilobytes, rounds, found["counted"], found["heap"] / 1e6, answer)

    def link(self, query: str) -> float:
        """Milliseconds to the first hits where a link to the results page asks: the index is opened for it."""
        shown: float = self.ask("bench.html", "link", query)
        return shown

    def next(self, queries: list[str]) -> list[float]:
        """Milliseconds of every query after the first, all in one page."""
        times: list[float] = self.ask("bench.html", "next", queries)
        return times[1:]

    def ask(self, page: str, act: str, asked: object) -> Any:
        """What the function ``act`` of a page says when it is ``asked``; SystemExit where it says nothing."""
        task = quote(json.dumps({"act": act, "asked": asked, "told": self.told}))
        with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            command = [_browser(), *SWITCHES, f"--user-data-dir={profile}", f"{self.address}/{page}#{task}"]
            running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                result = json.loads(self.heard.get(timeout=PATIENCE))
            except queue.Empty:
                raise SystemExit(f"{page} told nothing of {asked!r}") from None
            finally:
                running.kill()
                running.wait()
        if isinstance(result, Mapping) and "error" in result:
            raise SystemExit(f"{page}, {asked!r}: {result['error']}")
        return result

    def _kilobytes(self, loads: list[dict[str, Any]]) -> float:
        names = {load["name"] for load in loads} | {self.boot.partition("/")[2]}
        return sum((self.site / "search" / name).stat().st_size for name in names) / 1000


def _browser() -> str:
    found = next(filter(None, map(shutil.which, (*CHROMIUM, SHELL))), None)
    if not found:
        raise SystemExit("没有找到 Chromium：先运行 scripts/test.py，它会装上。")
    return found


@contextmanager
def opened(site: Path, boot: str, *, over_http: bool) -> Iterator[Bench]:
    """The site on ``file://`` or on a loopback server."""
    heard: queue.SimpleQueue[str] = queue.SimpleQueue()
    with _server(site, heard) as address:
        yield Bench(site, address if over_http else site.as_uri(), address + _TOLD, heard, boot)


@contextmanager
def _server(site: Path, heard: queue.SimpleQueue[str]) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else a body waits 40 ms for the receipt of its headers, as no web server does

        def do_GET(self) -> None:
            if self.path.startswith(_TOLD):
                heard.put(unquote(self.path.removeprefix(_TOLD)))
                self.send_error(404)
            else:
                super().do_GET()

        def log_message(self, *_: object) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            pass  # a page that is closed breaks off what it was reading

    server = Server(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()

"""A real browser, and a plain server for it."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The first is the one without windows: it does the same in half the time."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INTRANET = "shouce.intra"
"""A name that leads to this machine in our browser and is no secure context: no ``navigator.clipboard`` there."""
STILL = """async () => {
    await document.fonts.ready;
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    for (let count = 0; count < 3; count++) await frame();
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => 0)));
    await frame();
}"""
"""Until fonts are there, three frames were drawn and whatever moved has come to rest."""


def launch(playwright: Playwright) -> Browser | None:
    """Chromium of the system, or Playwright's own; `None` where there is neither."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    try:
        return playwright.chromium.launch(
            executable_path=path, args=[*QUIET, f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1"]
        )
    except Error:
        return None


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[int]:
    """Serves the folder as any plain server does; gives the port."""
    handler = functools.partial(_Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()

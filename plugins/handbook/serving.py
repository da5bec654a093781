"""How does who works on the handbook see what a change makes of it? By a server on this machine whose pages load again.

`mkdocs serve` does not fit: it empties its folder before it builds into it, and asks from its pages by what our policy
forbids (contract C5: ``connect-src 'none'``). Here a build makes a site and swaps it in as always; a page that is open
waits for a classic script of this server, which comes when there is something new. The files of the site are as they
are: the script is added to what is sent.
"""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

ASKS, WAITS = "/handbook-ask.js", "/handbook-wait.js"
"""A page asks for the first, which asks for the second when the page is there, for as long as it is open."""
PATIENCE = 25.0
"""Seconds after which a page has to ask again: some browsers and proxies give up after 30."""
QUIET = 0.3
"""Seconds without a change after which a folder is taken to be at rest: files are copied in one by one."""
_ASK = """(function () {
  var count = 0, since = document.currentScript.src.split("=")[1];
  self.handbookAsk = function () {
    var script = document.createElement("script");
    script.src = "%s?since=" + since + "&count=" + (count += 1);
    script.onload = script.onerror = function () { script.remove(); };
    document.head.appendChild(script);
  };
  self.addEventListener("load", function () { setTimeout(self.handbookAsk); });
})();
"""
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})


class Built:
    """How often the site was built anew since the server began."""

    def __init__(self) -> None:
        self.count = 0
        self._told = threading.Condition()

    def again(self) -> None:
        """There is a new site: pages that wait load again."""
        with self._told:
            self.count += 1
            self._told.notify_all()

    def wait(self, since: int, seconds: float = PATIENCE) -> bool:
        """Whether a site was built after ``since``; waits for it."""
        with self._told:
            return self._told.wait_for(lambda: self.count != since, seconds)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the site, and the two scripts."""

    built: Built

    def do_GET(self) -> None:
        """A file, or a script that waits."""
        address = urlsplit(self.path)
        if address.path == ASKS:
            self._send(_ASK % WAITS, "text/javascript")
        elif address.path == WAITS:
            since = address.query.partition("since=")[2].partition("&")[0]
            is_new = self.built.wait(int(since) if since.isdecimal() else -1)
            self._send("location.reload();\n" if is_new else "self.handbookAsk();\n", "text/javascript")
        elif (page := self._page()) is not None:
            self._send(page, "text/html")
        else:
            super().do_GET()

    def _page(self) -> str | None:
        """The page that is asked for, with the script; nothing where it is no page of the site."""
        count, path = self.built.count, Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix != ".html" or not path.is_file():
            return None
        return path.read_text("utf-8").replace("</body>", f'<script src="{ASKS}?since={count}"></script></body>')

    def _send(self, text: str, kind: str) -> None:
        data = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        """Nothing is kept by the browser."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """No line per request."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A page that was closed while it waited is no error."""


@contextmanager
def serving(site: Path, port: int, built: Built) -> Iterator[int]:
    """Serves the folder, whatever is swapped in there; the port. Raises `OSError` and `OverflowError`."""

    class Handler(_Handler):
        def __init__(self, *given: Any) -> None:
            self.built = built
            super().__init__(*given, directory=str(site))

    with _Server(("127.0.0.1", port), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_port
        finally:
            server.shutdown()


class _Changes(FileSystemEventHandler):
    """Sets ``seen`` at a change; of one file alone where ``only`` names it."""

    def __init__(self, seen: threading.Event, only: Path | None = None) -> None:
        self._seen, self._only = seen, str(only) if only else ""

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Reading is no change, and a folder's own change is told by what is in it."""
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        if not self._only or self._only in (event.src_path, event.dest_path):
            self._seen.set()


@contextmanager
def watching(places: Iterable[Path]) -> Iterator[Callable[[], None]]:
    """A function that comes back when something in these folders and files has changed, and they are at rest again.

    What changes while nobody waits is seen by the next who does.
    """
    seen, observer = threading.Event(), Observer()
    for place in {path.resolve() for path in places}:
        if place.is_dir():
            observer.schedule(_Changes(seen), str(place), recursive=True)
        elif place.is_file():  # which editors replace: then a watch on the file itself would be over
            observer.schedule(_Changes(seen, place), str(place.parent))

    def wait() -> None:
        seen.wait()
        while seen.is_set():
            seen.clear()
            seen.wait(QUIET)

    observer.start()
    try:
        yield wait
    finally:
        observer.stop()
        observer.join()

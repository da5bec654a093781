"""What else could search: the scan of the whole text, and Pagefind, on the same corpus with the same queries."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from statistics import median

from handbook.search import SearchPassage
from handbook.text import fold

from benchmark.browser import RUNNER, Bench

PIECE = 4_000_000
_SCAN = """
const pieces = []; const take = (text) => pieces.push(text);
async function scan([query, count]) {
  const start = performance.now();
  const load = (n) => new Promise((done) => {
    const script = document.createElement("script"); script.src = `scan-${n}.js`; script.onload = done;
    document.head.appendChild(script);
  });
  await Promise.all(Array.from({ length: count }, (_, n) => load(n)));
  let hits = 0;
  for (const piece of pieces) {
    for (let at = piece.indexOf(query); at >= 0; at = piece.indexOf(query, at + query.length)) hits++;
  }
  return { ms: performance.now() - start, hits };
}
"""
_PAGEFIND = """
async function pagefind(query) {
  const start = performance.now();
  const engine = await import("/pagefind/pagefind.js");
  const found = await engine.search(query);
  await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
  const read = performance.getEntriesByType("resource").reduce((sum, one) => sum + one.encodedBodySize, 0);
  return { ms: performance.now() - start, bytes: read, hits: found.results.length };
}
"""


def write_scan(passages: Iterable[SearchPassage], site: Path) -> int:
    """The folded text as classic scripts of 4 million characters and a page that scans them; the number of scripts."""
    pieces, size, count = [], 0, 0
    for passage in (*passages, None):
        if passage is None or size > PIECE:
            text = json.dumps("\n".join(pieces), ensure_ascii=False)
            (site / f"scan-{count}.js").write_text(f"take({text})", "utf-8")
            pieces, size, count = [], 0, count + 1
        if passage is not None:
            pieces.append(fold(passage.text))
            size += len(passage.text)
    (site / "scan.html").write_text(f'<!doctype html><meta charset="utf-8"><script>{_SCAN}{RUNNER}</script>', "utf-8")
    return count


def scan(bench: Bench, count: int, queries: list[str]) -> float:
    """Milliseconds from a fresh page to the hits, median."""
    return median(bench.ask("scan.html", "scan", [fold(query), count])["ms"] for query in queries)


def install_pagefind(folder: Path) -> tuple[Path | None, str]:
    """Pagefind in the edition that cuts Chinese into words, in an environment of its own; or why there is none."""
    python = folder / "pagefind" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder / "pagefind")], check=True)
    command = [str(python), "-m", "pip", "install", "-q", "pagefind[extended]"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (python, "") if done.returncode == 0 else (None, done.stderr.strip().splitlines()[-1])


def write_pagefind(python: Path, passages: Iterable[SearchPassage], site: Path) -> tuple[bool, int]:
    """A page per report and Pagefind's index of them: whether it came about, and its bytes."""
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    for path, text in _pages(passages):
        (site / path).write_text(text, "utf-8")
    (site / "bench.html").write_text(
        f'<!doctype html><html lang="zh"><title>bench</title><script>{_PAGEFIND}{RUNNER}</script>', "utf-8"
    )
    done = subprocess.run([str(python), "-m", "pagefind", "--site", str(site)], capture_output=True, check=False)
    size = sum(path.stat().st_size for path in (site / "pagefind").rglob("*") if path.is_file())
    return done.returncode == 0, size


def _pages(passages: Iterable[SearchPassage]) -> Iterator[tuple[str, str]]:
    for report, rows in groupby(passages, lambda one: one.report):
        body = "".join(f"<p>{html.escape(one.text)}</p>" for one in rows)
        yield f"{report}.html", f'<!doctype html><html lang="zh"><title>{report}</title><body>{body}</body></html>'


def pagefind(bench: Bench, queries: list[str]) -> tuple[float, float]:
    """Milliseconds and kilobytes from a fresh page to the first ten results, medians.

    Without quotes: in quotes it finds hardly any of these Chinese phrases, which is quick.
    """
    found = [bench.ask("bench.html", "pagefind", query) for query in queries]
    return median(one["ms"] for one in found), median(one["bytes"] for one in found) / 1000

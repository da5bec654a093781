"""What do the rooms look like? ``look.py SITE OUT``: pictures of every kind of page of a built site.

``look.py SITE --guide`` makes the few that stand in the guide (``docs/guide/pictures/``).

At 1440, 1024 and 390 px, light, dark and in 大字, and on A4; the pictures of one look and width come on sheets, to be
looked at one by one. Somebody has to look: what a program can see is held by ``tests/browser/looks.js``.
"""

from __future__ import annotations

import argparse
import struct
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

WIDTHS = {1440: 900, 1024: 768, 390: 844}
LOOKS = {"light": ("default", ""), "dark": ("slate", ""), "large": ("default", "hb-large")}
"""What the body's scheme and the root's class are."""
SCREENS = 1.6
"""So many screens of a long page are pictured."""
PER_SHEET, COLUMNS, CELL = 6, {1440: 3, 1024: 3, 390: 6}, 1920
PAPER = 1.3
"""Pixels of a printed page per point."""
QUERIES = {
    "search-lines": "#q=党支部",
    "search-groups": "#q=压实*责任&view=group&by=gap",
    "search-nothing": "#q=压实主体责任担当者",
    "search-own": "#q=党费",
}
KEPT, FULL = 4, "basket-full"
"""The basket with a few hits of the first query in it."""
MOMENT = 120
"""Milliseconds in which a page takes a new width."""
FOUND = "() => document.querySelector('.hb-status__count') && !document.querySelector('[aria-busy]')"
"""Whether hits and filters of a search are drawn."""
GUIDE = ROOT / "docs" / "guide" / "pictures"
SHOWN = {
    "home": "index.html",
    "search": "search.html#q=压实*责任",
    "report": "reports/??/an-lan*.html",
    "practice": "practices/zuzhi-shenghuo/sanhui-yike.html",
    "phrases": "phrases/practice.html",
    "headings": "phrases/headings.html",
    "template": "templates/bannian-zongjie.html",
    "checklist": "checklists/sanhui-yike.html",
    "matrix": "checklists/matrix.html",
    "calendar": "checklists/calendar.html",
}
"""What the guide shows of each room: name of the picture → address, or a pattern of which the first is taken."""
FRAME, QUALITY = {"width": 1200, "height": 750}, 50


def rooms(site: Path, only: list[str]) -> dict[str, str]:
    """Name → address: every kind of page, two of those that there are many of, the search in its states."""
    from page_kinds import page_kinds

    searches = {name: f"search.html{state}" for name, state in QUERIES.items()}
    found = page_kinds(site, 2) | searches | {FULL: "basket.html"}
    return {name: address for name, address in found.items() if not only or any(one in name for one in only)}


def picture(page: Page, address: str, name: str, out: Path) -> Iterator[tuple[str, Path]]:
    """Every look of a page at every width: (look and width, file)."""
    if name == FULL:
        fill_basket(page, address)
    page.goto(address)
    if "#q=" in address:
        page.wait_for_function(FOUND)
    page.wait_for_timeout(MOMENT)
    for look, (scheme, large) in LOOKS.items():
        page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        page.evaluate("(large) => document.documentElement.classList.toggle('hb-large', !!large)", large)
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(3 * MOMENT if "#q=" in address else MOMENT)
            file = out / f"{look}-{width}" / f"{name}.png"
            whole = min(page.evaluate("document.documentElement.scrollHeight"), height * SCREENS)
            page.screenshot(path=file, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": whole})
            yield f"{look}-{width}", file


def fill_basket(page: Page, address: str) -> None:
    """What a reader would have kept."""
    page.goto(address.replace("basket.html", f"search.html{next(iter(QUERIES.values()))}"))
    page.wait_for_function(FOUND)
    for _ in range(KEPT):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("b")


def printed(page: Page, name: str, out: Path) -> Iterator[Path]:
    """The first pages of the PDF, as pictures, and the PDF beside them."""
    file = out / "paper" / f"{name}.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(file)
    for number in range(min(2, len(document))):
        shown = file.with_name(f"{name}-{number + 1}-of-{len(document)}.png")
        shown.write_bytes(png(document[number].render(scale=PAPER, grayscale=True).to_numpy()))
        yield shown
    document.close()


def png(grey: NDArray[np.uint8]) -> bytes:
    """A picture in shades of grey; for one picture no library is needed."""
    height, width = grey.shape
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = np.hstack([np.zeros((height, 1), np.uint8), grey]).tobytes()
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    framed = (
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big") for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


def for_the_guide(browser: Browser, site: Path) -> None:
    """The pictures of the rooms, as they open on a desk."""
    page = browser.new_page(viewport=FRAME, reduced_motion="reduce")
    for name, address in SHOWN.items():
        plain, mark, state = address.partition("#")
        path = next(iter(sorted(site.glob(plain))))
        page.goto("about:blank")
        page.goto(path.as_uri() + mark + state)
        if state:
            page.wait_for_function(FOUND)
        page.wait_for_timeout(MOMENT)
        page.screenshot(path=GUIDE / f"{name}.jpg", type="jpeg", quality=QUALITY)


def sheets(browser: Browser, files: list[Path], columns: int, out: Path, name: str) -> None:
    """The pictures side by side, a dozen to a sheet, each with its name."""
    page = browser.new_page(viewport={"width": CELL, "height": 900})
    for number, start in enumerate(range(0, len(files), PER_SHEET)):
        some = files[start : start + PER_SHEET]
        cells = "".join(
            f"<figure><figcaption>{one.stem}</figcaption><img src='{one.as_uri()}'></figure>" for one in some
        )
        style = (
            "body{margin:4px;display:grid;gap:6px;background:#888;align-items:start;"
            f"grid-template-columns:repeat({columns},1fr)}}figure{{margin:0}}img{{width:100%}}"
        )
        sheet = out / f"{name}-{number}.html"
        sheet.write_text(f"<meta charset=utf-8><style>{style}</style>{cells}", "utf-8")
        page.goto(sheet.as_uri())
        page.screenshot(path=sheet.with_suffix(".png"), full_page=True)
    page.close()


def main() -> int:
    """Make all pictures of the rooms that are asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", type=Path)
    options.add_argument("out", type=Path, nargs="?", default=Path("looks"), help="folder of the pictures")
    options.add_argument("--guide", action="store_true", help="the pictures of the guide alone")
    options.add_argument("--only", nargs="*", default=[], help="parts of names of rooms")
    given = options.parse_args()
    from browsing import launch

    out, made = given.out.resolve(), {}
    with sync_playwright() as playwright:
        browser = launch(playwright)
        if browser is None:
            sys.exit("there is no Chromium on this machine")
        if given.guide:
            for_the_guide(browser, given.site.resolve())
            return 0
        (out / "paper").mkdir(parents=True, exist_ok=True)
        for name, address in rooms(given.site.resolve(), given.only).items():
            page = browser.new_page(reduced_motion="reduce")
            for kind, file in picture(page, f"{given.site.resolve().as_uri()}/{address}", name, out):
                made.setdefault(kind, []).append(file)
            made.setdefault("paper-794", []).extend(printed(page, name, out))
            page.close()
        for kind, files in made.items():
            sheets(browser, files, COLUMNS.get(int(kind.rpartition("-")[2]), 6), out, kind)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

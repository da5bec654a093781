"""What a program can see of how a page looks: widths, targets, sizes (`browser/looks.js`), and what axe-core finds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from axe_playwright_python.sync_playwright import Axe
from browsing import STILL
from playwright.sync_api import Page

LOOKS = (Path(__file__).parent / "browser" / "looks.js").read_text("utf-8").partition("sentences.\n")[2]
"""A function of the page: what is wrong at the width that the window has."""
WIDTHS = (1440, 1024, 390)
HEIGHT = 844
SCHEMES = ("default", "slate")
"""The light one and the dark one."""
GRADES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "preload": False}
SCHEME = "scheme => document.body.setAttribute('data-md-color-scheme', scheme)"


def barriers(page: Page) -> list[str]:
    """What axe-core finds (A and AA), a sentence for every rule that is broken."""
    found = Axe().run(page, options=GRADES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}" for one in found]


def at_all_widths(page: Page) -> Iterator[str]:
    """What is wrong at any width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate(STILL)
        yield from (f"at {width} px: {one}" for one in page.evaluate(LOOKS))


def in_every_light(page: Page) -> Iterator[str]:
    """What is a barrier on a wide screen, in the light and in the dark."""
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    page.emulate_media(reduced_motion="reduce")  # colours change at once
    for scheme in SCHEMES:
        page.evaluate(SCHEME, scheme)
        yield from (f"{scheme}: {one}" for one in barriers(page))
    page.evaluate(SCHEME, SCHEMES[0])


def faults(page: Page) -> list[str]:
    """All of it."""
    return [*at_all_widths(page), *in_every_light(page)]


def paper(page: Page) -> tuple[list[tuple[int, int]], str]:
    """Sizes of the printed pages in points, and all their text."""
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sizes = [(round(one.get_width()), round(one.get_height())) for one in document]
    text = "".join(one.get_textpage().get_text_bounded() for one in document)
    document.close()
    return sizes, text.replace("\r\n", "")

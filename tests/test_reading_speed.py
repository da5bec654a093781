"""The time of reading grows with the file and not faster, whatever the file is full of."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from handbook.reading import Unreadable, learn, read
from making_pdf import Area, Sheet, Shown, pdf
from office_files import docx

_OPENING = "支部坚持每月集中学习，党员轮流领学，学后有交流、有记录，效果比较明显。"
_RUN = "<w:r><w:t>支部{}</w:t></w:r>"
_CELL = f"<w:tc><w:p>{_RUN}</w:p></w:tc>"
_MORE = 4
"""How many times as long the longer file is."""
_MOST = 9
"""What it may cost at most, in times of the shorter one: 4 is in line, 16 are squares, between them a busy machine."""
_LEAST = 0.02
"""Seconds that are not told apart."""


def _texts(piece: str, frame: str = f"<p>{_OPENING}</p>{{}}") -> Callable[[int], bytes]:
    """A file of the frame with so many of the pieces, in each its number."""

    def make(count: int) -> bytes:
        return frame.replace("{}", "".join(piece.replace("{}", str(number)) for number in range(count))).encode()

    return make


def _word(piece: str, frame: str = "{}") -> Callable[[int], bytes]:
    body = _texts(piece, f"<w:p><w:r><w:t>{_OPENING}</w:t></w:r></w:p>{frame}")
    return lambda count: docx({"body": body(count).decode()})


def _pages(count: int) -> bytes:
    rows = [f"支部第{number}次开展学习，党员都谈体会，效果比较明显" for number in range(20)]
    sheet = Sheet([Shown(row, 60, 760 - 30 * place) for place, row in enumerate(rows)])
    return pdf([sheet] * count)


def _ruled(count: int) -> bytes:
    """A page with so many cells, each in a frame of its own."""
    cells = [(30 + 50 * (number % 10), 800 - 700 * (number // 10) * 10 / count) for number in range(count)]
    words = [Shown("支部", x + 4, y - 3, size=2) for x, y in cells]
    frames = [Area(x, y, x + 50, y + 0.3) for x, y in cells] + [Area(x, y - 9, x + 0.3, y) for x, y in cells]
    return pdf([Sheet([Shown(_OPENING, 40, 820, size=8), *frames, *words])])


def _linked(count: int) -> bytes:
    """A page of text with so many links."""
    links = [f"/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://a.cn/{number})>>" for number in range(count)]
    rows = [Shown(_OPENING[:30], 60, 780 - place, size=6) for place in range(0, 700, 7)]
    return pdf([Sheet(rows, notes=links)])


_FILES: dict[str, tuple[str, int, Callable[[int], bytes]]] = {
    "lines": (".txt", 700, _texts("{}. 支部开展学习，党员都谈体会。\n", _OPENING + "\n{}")),
    "tagged lines": (".txt", 600, _texts("<p>支部开展学习{}次，&ldquo;三会一课&rdquo;按期召开。</p>\n")),
    "Markdown": (".md", 400, _texts("## 做法{}\n\n支部**学习**[链接](https://a.cn/{})十二次。\n\n", "# 总结\n\n{}")),
    "Markdown table": (".md", 1000, _texts("| 支部{} | 学习 |\n", "# 总结\n\n| 甲 | 乙 |\n|---|---|\n{}")),
    "paragraphs of a page": (".html", 700, _texts("<p><span>支部开展学习{}次，效果很好。</span></p>")),
    "table of a page": (".html", 400, _texts("<tr><td><p>支部{}</p></td><td>{}名</td></tr>", "<table>{}</table>")),
    "cells of one row": (".html", 1500, _texts("<td>支部{}</td>", "<table><tr>{}</tr></table>")),
    "list of a page": (".html", 300, _texts("<li>抓学习{}次，<ul><li>效果{}好。</li></ul></li>", "<ol>{}</ol>")),
    "blocks in blocks": (".html", 1500, _texts("<div>学习{}次。")),
    "tables in tables": (".html", 800, _texts("<table><tr><td>学习{}")),
    "spans in spans": (".html", 3000, _texts("<b>学{}")),
    "headings in headings": (".html", 600, _texts("<h1>" + "青石站党支部工作总结" * 20)),
    "choices": (".html", 1000, _texts("<select><option>学习{}</option></select>", f"<div><p>{_OPENING}</p>{{}}</div>")),
    "open declarations": (".html", 6000, _texts("<!")),
    "open comments": (".html", 4000, _texts("<!--x")),
    "open scripts": (".html", 3000, _texts("<script")),
    "a long attribute": (".html", 8000, _texts("a", f"<p>{_OPENING}</p><div b=1 {{}}>")),
    "texts for scripts": (".html", 2000, _texts("<script>var a = '支部{}';</script><img alt='图{}'>")),
    "paragraphs of Word": (".docx", 500, _word(f"<w:p>{_RUN}</w:p>")),
    "runs of Word": (".docx", 3000, _word(_RUN, "<w:p>{}</w:p>")),
    "table of Word": (
        ".docx",
        500,
        _word(f"<w:tr>{f'<w:tc><w:p>{_RUN}</w:p></w:tc>' * 2}</w:tr>", "<w:tbl>{}</w:tbl>"),
    ),
    "pages of a PDF": (".pdf", 6, _pages),
    "frames on a page": (".pdf", 300, _ruled),
    "links on a page": (".pdf", 100, _linked),
}


@pytest.mark.parametrize("kind", _FILES)
def test_time_grows_with_the_file(kind: str, tmp_path: Path) -> None:
    suffix, count, make = _FILES[kind]
    short, long = tmp_path / f"短{suffix}", tmp_path / f"长{suffix}"
    short.write_bytes(make(count))
    long.write_bytes(make(count * _MORE))
    _seconds(short)  # patterns are compiled, tables filled
    # In turn, and the least of each: what else the machine does adds to one or two of them, not to all.
    pairs = [(_seconds(short), _seconds(long)) for _ in range(3)]
    assert min(two for _, two in pairs) < _MOST * min(one for one, _ in pairs) + _LEAST


def _seconds(path: Path) -> float:
    start = time.process_time()
    sites = learn([path])
    with suppress(Unreadable):  # finding out that a page is nothing but open tags has to be quick, too
        read(path, path.name, sites.get(path, frozenset()))
    return time.process_time() - start


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_left_as_it_was(is_on: bool, tmp_path: Path) -> None:
    path = tmp_path / "空.txt"
    path.write_bytes(b"")
    try:
        (gc.enable if is_on else gc.disable)()
        with pytest.raises(Unreadable):
            read(path, path.name)
        assert gc.isenabled() is is_on
    finally:
        gc.enable()

"""Which text does a web page show, what is the site's, and what else does its source hold?

The doors: `extract` (a saved page), `lines` (its lines alone), `fragment` (markup inside another text), `pieces`. The
steps: source → `tree` → `shown` (hidden, struck out) → `main` (report and furniture) → `flow` (lines) → `titles`;
`holds` is the dumb extraction that all of it is held against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from handbook.model import Piece
from handbook.reading.formats.page import flow, holds, main, names, shown, site, titles
from handbook.reading.formats.page.flow import Shown
from handbook.reading.formats.page.tree import Tree, no_text, parsed
from handbook.reading.line import Extract, Facts, Line
from handbook.reading.problem import Unreadable
from handbook.reading.title import is_title
from handbook.text import fold

_SHORT = 60
"""Characters of the longest sentence above a title that is a widget's."""
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def is_page(text: str) -> bool:
    """Whether a text is the source of a web page."""
    return _PAGE.match(text[:2000]) is not None


def extract(text: str, encoding: str = "", repeated: frozenset[str] = frozenset()) -> Extract:
    """A saved page: its report's lines, what was left out, all it holds, what its head knows.

    ``repeated``: keys of texts that other pages of its site have, too (`handbook.reading.repeated`). Raises
    `Unreadable` when it shows no text.
    """
    found, known = _read(text, repeated)
    held = pieces(text)
    aside = (*_left_out(found), *never_shown(held))
    return Extract(_numbered(found), "html", encoding, wrapped=False, holds=held, aside=aside, facts=known)


def lines(text: str) -> tuple[Line, ...]:
    """The report's lines of a page. Raises `Unreadable` when it shows no text."""
    return _numbered(_read(text, frozenset())[0])


def pieces(text: str) -> tuple[Piece, ...]:
    """Every piece of text in a source, by a dumb extraction."""
    return tuple(holds.pieces(text))


def never_shown(held: Iterable[Piece]) -> Iterator[Piece]:
    """Comments, attributes, words of scripts among the pieces of a source: what no browser shows as text."""
    return (piece for piece in held if piece.place in holds.NEVER_SHOWN)


def fragment(text: str) -> tuple[tuple[Line, ...], tuple[Piece, ...]]:
    """The lines of a text that has markup in it, its own line breaks kept, and what is not shown of it."""
    page = parsed(text)
    shown.hide(page)
    found = flow.lines(page, keeps_breaks=True)
    return _numbered(found), tuple(_left_out(found))


def _read(text: str, repeated: frozenset[str]) -> tuple[list[Shown], Facts]:
    page = parsed(text)
    shown.hide(page)
    site.leave_out_parts(page, repeated)
    main.set_aside(page)
    found = list(site.without_lines(flow.lines(page), repeated))
    read = [line for line in found if not line.out]
    likely = titles.titles(page, read, repeated)
    known = titles.facts(page, [title.text for title in likely])
    if not known.date:
        known = replace(known, date=titles.published([line.text for line in found]))
    if likely:
        read = _titled(read, likely[0])
    if not any(line.style != "title" for line in read):
        raise _nothing(page)
    return [*read, *(line for line in found if line.out)], known


def _nothing(page: Tree) -> Unreadable:
    if any(node.tag == "frame" for node in page.nodes):
        return no_text("网页是一个框架，正文在另外的网页文件里")
    return no_text()


def _titled(read: Sequence[Shown], title: titles.Title) -> list[Shown]:
    """The lines with the title marked; in front of them where they do not have it."""
    if title.places:
        first = title.places[0]
        return [
            replace(line, style="title", depth=0)
            if place in title.places
            else _above(line, title)
            if place < first
            else line
            for place, line in enumerate(read)
        ]
    if (whole := _whole(read, title)) is not None:
        return _titled(read, whole)
    if is_title(title.text) or not any(is_title(line.text) for line in read[: titles.HEAD]):
        head = [_levelled(line, title) for line in read[: titles.HEAD]]
        return [Shown(title.text, "title"), *head, *read[titles.HEAD :]]
    return list(read)


def _whole(read: Sequence[Shown], title: titles.Title) -> titles.Title | None:
    """The title as the text has it, where the page's head has only a piece of it (the name of the kind)."""
    piece = fold(title.text)
    for place, line in enumerate(read[: titles.HEAD]):
        if piece in fold(line.text) and is_title(line.text):
            return titles.Title(line.text, (place,), title.site)
    return None


def _above(line: Shown, title: titles.Title) -> Shown:
    """A line above the title: what only a site says goes."""
    is_short = len(line.text) <= _SHORT
    is_linked = line.node is not None and line.node.linked > 0
    if is_short and (is_linked or line.text.endswith("。") or names.is_widget(line.text)):
        return replace(line, out="furniture")
    return _levelled(line, title)


def _levelled(line: Shown, title: titles.Title) -> Shown:
    """A line that is not the title: a heading of the first level is the site's name, or an ordinary line."""
    if line.style == "heading" and line.depth == 1:
        return replace(line, style="", depth=0, out="furniture" if titles.is_site(line.text, title) else "")
    return line


def _numbered(found: Iterable[Shown]) -> tuple[Line, ...]:
    kept = (line for line in found if not line.out)
    return tuple(Line(number, line.text, line.style, line.depth) for number, line in enumerate(kept, 1))


def _left_out(found: Iterable[Shown]) -> Iterator[Piece]:
    return (Piece(line.out, line.text) for line in found if line.out)

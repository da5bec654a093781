"""From values to a `Page`: what our templates can say about numbers, marks and addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import Field, dataclass, fields
from functools import cache
from html import unescape
from typing import Any, ClassVar, Protocol

from jinja2 import Environment
from markupsafe import Markup

from handbook.publishing import Later, Page, TocEntry, markup
from handbook.publishing.pages import address, charts
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.rendered import Rendered, key, rendered
from handbook.publishing.pages.rows import Row, said
from handbook.publishing.title import pieces
from handbook.publishing.weave import Mark, mark, weave
from handbook.publishing.words import CONFIDENCE, PIES, SEVERITIES, SLOTS, own_layer, quality

_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ASIDE = re.compile(r'<(small|span) class="hb-(?:count|function)[^"]*"[^>]*>.*?</\1>', re.DOTALL)


class Content(Protocol):
    """What a kind of page shows: a dataclass whose fields are the variables of its template."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


def plain_number(value: int) -> str:
    """``12345`` → ``12,345``."""
    return f"{value:,}"


def wan(value: int) -> str:
    """A number of characters as people say it: ``812 字``, ``8.1 万字``."""
    return f"{value} 字" if value < 10_000 else f"{value / 10_000:.1f} 万字"


class Words:
    """What a page says in running text: each term of the glossary is explained where it first stands."""

    def __init__(self, book: Book, path: str, known: Iterable[str] = ()) -> None:
        """``known``: ids of terms that the page itself is about."""
        self._terms = book.terms("../" * path.count("/"))
        self._seen = set(known)

    def say(self, text: str, spans: Iterable[tuple[int, int]] = ()) -> Markup:
        """``text`` escaped, the stretches ``spans`` in ``<mark>``, new terms as links with their definition."""
        marks: list[Mark] = [mark(start, end, 0, "<mark>", "</mark>") for start, end in spans]
        return Markup(weave(text, [*marks, *self._terms.marks(text, self._seen)]))


def gapped(pattern: str) -> Markup:
    """A pattern with its gaps as visible blanks."""
    gap = Markup('<span class="hb-gap">…</span>')
    return gap.join(markup.escape(part) for part in pattern.split(address.GAP))


def filled(filler: str, pattern: str) -> Markup:
    """A pattern with its inner gaps filled, the filling marked; the filling alone where it does not fit."""
    parts, fills = pattern.strip(address.GAP).split(address.GAP), filler.split(address.GAP)
    if len(fills) != len(parts) - 1:
        return markup.escape(filler)
    marked = [Markup("<b>") + markup.escape(fill) + Markup("</b>") for fill in fills]
    pairs = zip(map(markup.escape, parts), [*marked, Markup("")], strict=True)
    return Markup("").join(piece for pair in pairs for piece in pair)


def words(title: str) -> Markup:
    """A title that may be broken between its words, and nowhere else."""
    return Markup("<wbr>").join(map(markup.escape, pieces(title)))


@cache
def _environment() -> Environment:
    environment = markup.environment().overlay()
    environment.filters = {
        **environment.filters,
        "n": plain_number,
        "wan": wan,
        "gapped": gapped,
        "filled": filled,
        "words": words,
    }
    environment.globals = {
        **environment.globals,
        "at": address,
        "charts": charts,
        "own_layer": own_layer,
        "confidence_words": CONFIDENCE,
        "pies": PIES,
        "slot_words": SLOTS,
        "parts_of_quality": quality,
        "severity_words": SEVERITIES,
    }
    return environment


def toc(html: str) -> tuple[TocEntry, ...]:
    """The headings of our own markup: every ``<h2>`` and ``<h3>`` with an id; counts and marks in them left out."""
    return tuple(
        TocEntry(int(level) - 1, name, " ".join(unescape(_TAG.sub("", _ASIDE.sub("", inner))).split()))
        for level, name, inner in _HEADING.findall(html)
    )


@dataclass(frozen=True, slots=True)
class Head:
    """What every page has, whatever its kind."""

    path: str
    title: str
    template: str
    nav: tuple[str, ...] | None = None
    description: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()
    """The pages above: (name, address), outermost first."""
    known: tuple[str, ...] = ()
    """Terms that the page is about: they are not explained on it."""
    opens: bool = False
    """Whether its section's name in the navigation leads to it."""
    wide: bool = False
    """Whether the page has no table of contents."""
    runs: bool = False
    """Whether it runs our Python."""
    assets: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    """What a page shows that is all in its template."""


def page(book: Book, head: Head, value: Content) -> Page:
    """Fill the template of ``head``: the fields of ``value`` are its variables."""
    return page_of(book, head, value, lambda: value)


def page_of(book: Book, head: Head, inputs: object, value: Callable[[], Content]) -> Page:
    """The same where it takes long to say what the template is filled with; ``inputs``: what all of that is made of."""
    name = key(book.knowledge.digest, (head, inputs))
    return _page(head, *rendered(book.sums, name, lambda: _filled(book, head, value())))


def page_later(book: Book, head: Head, inputs: object, value: Callable[[], Content]) -> Page:
    """The same for a page without headings of which there are so many that nothing is kept of it."""
    name = key(book.knowledge.digest, (head, inputs))
    return _page(head, Later(name, lambda: _filled(book, head, value())[0]), ())


def _filled(book: Book, head: Head, value: Content) -> Rendered:
    def url(target: str) -> str:
        return address.relative(target, head.path)

    say = Words(book, head.path, head.known).say
    frame = {"url": url, "say": say, "title": head.title, "crumbs": head.crumbs, "row": _row(url)}
    shown = {field.name: getattr(value, field.name) for field in fields(value)}
    html = _environment().get_template(head.template).render(frame | shown)
    return html, () if head.wide else toc(html)


def _row(url: Callable[[str], str]) -> Callable[[Row], Markup]:
    return lambda entry: Markup(said(entry, url))


def _page(head: Head, body: str | Later, contents: tuple[TocEntry, ...]) -> Page:
    return Page(
        head.path,
        head.title,
        body,
        contents,
        head.nav,
        opens=head.opens,
        description=head.description,
        wide=head.wide,
        runs=head.runs,
        assets=head.assets,
    )

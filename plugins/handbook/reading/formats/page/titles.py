"""What is a page's title? What its head, its headings and its text agree on.

A page says its title several times: in ``<title>`` (with the site's name behind it), in meta, in a heading, in the
text. Each alone may be wrong (a heading is the site's name, a widget's); what two of them say is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.reading.formats.page.flow import Shown
from handbook.reading.formats.page.names import is_name_of_report, is_name_of_site, is_widget
from handbook.reading.formats.page.tree import Node, Tree
from handbook.reading.line import Facts
from handbook.reading.repeated import key
from handbook.text import fold

_METAS = ("articletitle", "og:title", "twitter:title", "article:title", "dc.title", "weibo:article:title", "title")
_DATES = ("pubdate", "publishdate", "article:published_time", "og:release_date", "weibo:article:create_at", "dc.date")
_UNITS = ("contentsource", "source", "og:article:author", "article:author")
_NAMED = re.compile(
    r"(?:^|[\s_\-])(?:(?:article|art|arti|news|page|con|content|main|doc)?[_\-]?(?:title|tit|bt|biaoti|headline|subject))(?:$|[\s_\-\d])",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*(?:[_|｜»>·]|[—–\-]+(?!\d))\s*")
_DATE = re.compile(r"((?:19|20)\d\d)\s*[\-/年.]\s*(\d{1,2})\s*[\-/月.]\s*(\d{1,2})")
_SHORTEST, _LONGEST = 4, 90
_FACTS = re.compile(r"(?:发布|发表|更新|发文|时间|日期)\S{0,3}\s?[:：]|来源|浏览|点击|阅读|字号")
"""Words of the line of facts below a title."""
HEAD = 16
"""Among so many lines of the text its title stands."""
_FEW = 4
"""Headings and named blocks that are looked at, of each kind."""
_ENOUGH = 1.6
"""What a title must reach: a meta or h1 alone does, ``<title>`` alone when it reads like a document's."""
_TOGETHER = 3
"""A title is broken into so many lines at most."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a page is called, and where its text says so."""

    text: str
    places: tuple[int, ...]
    """Lines that are the title; empty when the text does not have it."""
    site: str
    """The site's name, folded, where the page's head gives one."""


def facts(page: Tree, likely: Sequence[str]) -> Facts:
    """What the page's head knows of the report."""
    metas = _metas(page)
    date = next((found for name in _DATES if (found := _DATE.search(metas.get(name, "")))), None)
    return Facts(
        tuple(likely),
        "-".join(part.zfill(2) for part in date.groups()) if date else "",
        next((metas[name] for name in _UNITS if metas.get(name) and not metas[name].isascii()), ""),
        _site_of(page),
    )


def _site_of(page: Tree) -> str:
    """The last name in the page's title; empty when it has but one."""
    text = next((" ".join(node.text(2 * _LONGEST).split()) for node in page.nodes if _source(node) == "title"), "")
    parts = _TAIL.split(text)
    return parts[-1] if len(parts) > 1 else ""


def published(texts: Sequence[str]) -> str:
    """The day that a page's line of facts says (发布时间：2020年3月8日 点击：12), as ISO; wherever it stands."""
    dated = (_DATE.search(text) for text in texts if len(text) <= _LONGEST and _FACTS.search(text))
    found = next(filter(None, dated), None)
    return "-".join(part.zfill(2) for part in found.groups()) if found else ""


def titles(page: Tree, read: Sequence[Shown], repeated: frozenset[str] = frozenset()) -> list[Title]:
    """The titles that a page may have, the likeliest first.

    ``read``: its lines; ``repeated``: as `handbook.reading.formats.page.extract` has it.
    """
    head = [fold(line.text) for line in read[:HEAD]]
    sources = [(source, {fold(one): one for one in names}) for source, names in _sources(page, repeated)]
    parts = [list(names) for source, names in sources if source == "title"]
    site = parts[0][-1] if parts and len(parts[0]) > 1 else ""
    found: dict[str, str] = {}
    for _, names in sources:
        found |= {level: text for level, text in names.items() if level not in found}
    likely = [(_score(level, text, sources, head), level) for level, text in found.items() if level != site]
    ranked = sorted((one for one in likely if one[0] >= _ENOUGH), key=lambda one: -one[0])
    return [Title(found[level], _places(level, head), site) for _, level in ranked]


def is_site(text: str, title: Title) -> bool:
    """Whether a line is the name of the site that a page with this title is of."""
    return fold(text) == title.site or is_name_of_site(text)


def _score(level: str, text: str, sources: Sequence[tuple[str, dict[str, str]]], head: Sequence[str]) -> float:
    """How many kinds of sources say it; the text is one, and a name that reads like a document's counts more."""
    if not _SHORTEST <= len(level) <= _LONGEST or is_widget(text) or is_name_of_site(text):
        return 0
    saying = {source for source, names in sources if level in names}
    is_named = is_name_of_report(text)
    score = len(saying) + bool(_places(level, head)) + 0.5 * is_named + 0.6 * bool(saying & {"meta", "h1"})
    return score + (is_named and "title" in saying) + len(level) / 1000


def _sources(page: Tree, repeated: frozenset[str]) -> Iterator[tuple[str, list[str]]]:
    """(kind of source, the names it gives), the first few of every kind."""
    metas = _metas(page)
    yield from (("meta", [metas[name]]) for name in _METAS if metas.get(name))
    counts: Counter[str] = Counter()
    for node in page.nodes:
        source = _source(node)
        is_out = node.out not in ("", "furniture") and source != "title"
        if not source or is_out or counts[source] >= _FEW:
            continue
        text = " ".join(node.text(2 * _LONGEST + 1).split())
        if (
            text
            and len(text) <= 2 * _LONGEST
            and (source == "title" or key(text) not in repeated or is_name_of_report(text))
        ):
            counts[source] += 1
            yield source, _parts(text) if source == "title" else [text]


def _source(node: Node) -> str:
    if node.tag in ("h1", "h2"):
        return node.tag
    if node.tag == "title":
        return "title" if node.parent is not None and node.parent.tag in ("head", "html", "body", "#page") else ""
    if node.attributes and node.is_block and node.letters <= _LONGEST and (node.get("class") or node.get("id")):
        return "named" if _NAMED.search(f"{node.get('class')} {node.get('id')}") else ""
    return ""


def _metas(page: Tree) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in page.nodes:
        if node.tag == "meta" and node.get("content").strip():
            found.setdefault((node.get("name") or node.get("property")).lower(), node.get("content").strip())
    return found


def _parts(title: str) -> list[str]:
    """The title with all that stands behind it, then without the last name behind a dash, and so on; the last name."""
    cuts = [match.span() for match in _TAIL.finditer(title)]
    begins = [title, *(title[:start] for start, _ in reversed(cuts))]
    return list(dict.fromkeys([*begins, *([title[cuts[-1][1] :]] if cuts else [])]))


def _places(level: str, head: Sequence[str]) -> tuple[int, ...]:
    """The lines that are the title, one or several that follow each other."""
    for begin in range(len(head)):
        together = ""
        for end in range(begin, min(len(head), begin + _TOGETHER)):
            together += head[end]
            if together == level:
                return tuple(range(begin, end + 1))
            if not level.startswith(together):
                break
    return ()

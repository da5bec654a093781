"""A report's page as a careful hand would write it for another generator of sites: a Markdown file that says the same.

Made out of the page itself, tag by tag, so that nothing is left out: paragraphs and headings with their ids, marks,
links, and the lists below the sheet. What all pages have stands in Hugo's `LAYOUT`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from urllib.parse import unquote

import lxml.html
from lxml.html import HtmlElement

LAYOUT = """<!doctype html><html><head><title>{{ .Title }}</title>\
<meta name="description" content="{{ .Description }}">FRAME</head><body>FRAME
<div class="hb-report" data-report="{{ .Params.report }}" data-year="{{ .Params.year }}" \
data-kind="{{ .Params.kind }}" data-kind-name="{{ .Params.named }}" data-sum="{{ .Params.sum }}">
<nav class="hb-crumbs" aria-label="位置"><ol><li><a href="../../index.html">首页</a>\
<li><a href="../index.html">报告</a><li><a href="{{ .Params.alike }}">{{ .Params.named }}</a></ol></nav>
<h1 id="top" class="{{ .Params.dress }}">{{ .Title }}</h1>
<div class="hb-bar hb-noprint" role="group" aria-label="这份材料"></div>
<div class="hb-report__columns"><nav class="hb-outline" id="outline" aria-label="大纲"></nav>
<div class="gw-sheet" data-function="{{ .Params.usual }}">{{ .Content }}</div></div></div>FRAME</body></html>
"""
"""The facts at the top are the first lines of the content, the lists its last."""
SITE = """baseURL = "/"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section"]
[markup.goldmark.parser.attribute]
block = true
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.extensions]
linkify = false
[markup.goldmark.extensions.typographer]
disable = true
"""
"""Hugo writes what stands there: files as ours lie, quotes and addresses as they are, ids and tags that are given."""
_MARKS = re.compile(r"([\\`*_{}\[\]()#+.!<>&|~:-])")
_PARAMETERS = {"report": "report", "year": "year", "kind": "kind", "kind-name": "named", "sum": "sum"}
_LISTS = ("ul", "ol")
_BLANK = re.compile(r"\s*\n\s*")


def written(body: str, **known: str) -> str:
    """A content file: what is known of it, as JSON, which YAML takes too, and its text."""
    return f"---\n{json.dumps(known, ensure_ascii=False)}\n---\n\n{body}\n"


def escaped(text: str) -> str:
    """A text in which nothing is Markdown."""
    return _MARKS.sub(r"\\\1", text)


def of(page: str) -> str:
    """The content file of one of our pages."""
    tree = lxml.html.fromstring(page)
    report, sheet, aside = (tree.find_class(name)[0] for name in ("hb-report", "gw-sheet", "hb-report__aside"))
    known = {name: report.get(f"data-{attribute}") for attribute, name in _PARAMETERS.items()}
    above = [one for name in ("hb-report__facts", "hb-avoid") for one in report.find_class(name)]
    blocks = [
        *(_block(one) for one in above),
        *(_block(row[0], row.get("id")) for row in sheet),
        *(_block(one, one.get("id")) for section in aside for one in section),
    ]
    return written(
        "\n\n".join(blocks),
        title=tree.findtext(".//title"),
        description=tree.find(".//meta[@name='description']").get("content"),
        dress=tree.find(".//h1").get("class"),
        alike=report.findall("nav//a")[-1].get("href"),
        usual=sheet.get("data-function"),
        **known,
    )


def said(page: str) -> tuple[str, set[str], list[str]]:
    """What a page says, blanks apart; its ids; where it leads."""
    tree = lxml.html.fromstring(page)
    links = sorted(unquote(link.get("href")) for link in tree.iter("a"))  # Goldmark writes Chinese in them as %E6…
    return "".join(tree.text_content().split()), set(tree.xpath("//@id")), links


# ── blocks ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _block(element: HtmlElement, name: str | None = None) -> str:
    if element.tag in _LISTS:
        return "\n".join(_rows(element, 0))
    if element.tag == "dl":
        return "\n\n".join(
            f"{_inline(term)}\n: {_inline(told)}" for term, told in zip(element[::2], element[1::2], strict=True)
        )
    if element.tag == "p":
        return f"{_inline(element)}\n{_attributes(element, name)}".rstrip()
    if re.fullmatch("h[2-5]", element.tag):
        return f"{'#' * int(element.tag[1])} {_inline(element)} {_attributes(element, name)}".rstrip()
    return _BLANK.sub(" ", lxml.html.tostring(element, encoding="unicode", with_tail=False))


def _attributes(element: HtmlElement, name: str | None) -> str:
    given = [f"#{name}"] if name else []
    given += [f".{one}" for one in element.get("class", "").split()]
    given += [f'{key}="{value}"' for key, value in element.items() if key.startswith("data-")]
    return f"{{{' '.join(given)}}}" if given else ""


def _rows(listed: HtmlElement, depth: int) -> Iterator[str]:
    for row in listed:
        yield f"{'  ' * depth}- {_inline(row)}"
        for below in row.iterchildren(*_LISTS):
            yield from _rows(below, depth + 1)


# ── inside a block ───────────────────────────────────────────────────────────────────────────────────────────────


def _inline(element: HtmlElement) -> str:
    """What stands in it, but for lists, which have rows of their own."""
    parts = [escaped(element.text or "")]
    for one in element:
        parts += ("" if one.tag in _LISTS else _marked(one), escaped(one.tail or ""))
    return _BLANK.sub(" ", "".join(parts)).strip()


def _marked(element: HtmlElement) -> str:
    """A link as Markdown has it; other marks as tags."""
    if element.tag == "wbr":
        return f"<wbr>{_inline(element)}"  # the parser takes what follows for its content
    if element.keys() == ["href"]:
        return f"[{_inline(element)}](<{element.get('href')}>)"
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.items())
    return f"<{element.tag}{attributes}>{_inline(element)}</{element.tag}>"

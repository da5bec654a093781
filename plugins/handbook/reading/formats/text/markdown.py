"""Which of Markdown's marks say what a line is?

Only marks at the edges of lines are read: ``#`` headings, ``**a whole line**``, ``> ``, front matter. Stars inside
a line stay as they are, for in this genre they are masks (``发展党员**名``); in plain text only ``# `` and a whole
bold line count. Addresses, images, comments and settings are no text of the report; blocks of HTML are read as
pages are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.model import Piece
from handbook.reading.formats import page
from handbook.reading.formats.text.escapes import readable
from handbook.reading.formats.text.front_matter import FrontMatter, front_matter, values
from handbook.reading.formats.text.links import without_links
from handbook.reading.line import Extract, Facts, Line, lines_of
from handbook.text import fold

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+(\S.*?)[ \t]*#*$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_]{2,60}?)(?<=\S)\1$")
_BOLD_LEAD = re.compile(r"(\*\*|__)(?=\S)([^*_]{2,60}?)(?<=\S)\1([。：:]?)[ \t]?(?=\S)")
_ITALIC = re.compile(r"([*_])(?=[^\s*_])([^*_]{2,80}?)(?<=\S)\1$")
_PLAIN_MARKS = ("#", "**", "__")
"""What a heading and a bold line begin with."""
_BULLET = re.compile(r"^[-*+][ \t]+(?=\S)")
_RULE = re.compile(r"(?:[-*_=]\s?){3,}$|\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?$|```.*$")
_QUOTE = re.compile(r"(?:>\s?)+")
_CELLS = re.compile(r"\|(.+)\|$")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)\s*([^`]*)$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*$")
_LONGEST_HEADING = 60
_BLOCK = re.compile(
    r"\s{0,3}</?(?:address|article|aside|blockquote|body|center|details|dialog|dl|div|fieldset|figure|footer|form|h[1-6]|head"
    r"|header|hr|html|iframe|link|main|meta|nav|noscript|ol|p|pre|script|section|style|summary|table|tbody|td|template"
    r"|textarea|th|thead|tr|ul)(?:[\s/>]|$)",
    re.IGNORECASE,
)
_RAW = re.compile(r"\s{0,3}<(script|style|pre|textarea|template|noscript|table)\b", re.IGNORECASE)
"""Blocks that go on over empty lines up to their end."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKED = re.compile(r"[|]|\]\(|\]:|\[\^")
_CUT = re.compile(r"[|\[\]()\"']+")
_EDGES = re.compile(r"^[\s#>*+\-_|`~:]*(?:\[[ xX]\]\s)?|[\s#*_|]+$")


def extract(text: str, encoding: str = "") -> Extract:
    """A Markdown text: its lines, what in it is no text of the report, all it holds."""
    source = [line.text for line in lines_of(_without_comments(text))]
    settings = front_matter(source)
    held = tuple(_holds(text))
    set_ = (value for line in source[: settings.end] for value in values(line))
    aside = [*(Piece("front-matter", value) for value in set_), *page.never_shown(held)]
    found = list(_read(source, settings, aside))
    numbered = tuple(line.with_number(number) for number, line in enumerate(found, 1))
    facts = Facts((settings.title,) if settings.title else (), settings.date)
    return Extract(numbered, "md", encoding, holds=held, aside=tuple(aside), facts=facts)


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a plain text that may have been a Markdown text, headings and bold lines read."""
    found = lines_of(text)
    return tuple(_marked(line, True) for line in found) if any(mark in text for mark in _PLAIN_MARKS) else found


def _without_comments(text: str) -> str:
    """The text without comments, its lines as many as before."""
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text) if "<!--" in text else text


def _read(source: Sequence[str], settings: FrontMatter, aside: list[Piece]) -> Iterator[Line]:
    """The lines, front matter's empty but for a title that the text does not have."""
    place = settings.end
    known = {fold(line.strip(" #*")) for line in source[place : place + 12]}
    for number in range(place):
        is_title = bool(settings.title) and number == settings.title_place and fold(settings.title) not in known
        yield Line(number + 1, settings.title, "title") if is_title else Line(number + 1, "")
    while place < len(source):
        end = _block_end(source, place)
        yield from _block(source[place:end], aside)
        place = end


def _block_end(source: Sequence[str], place: int) -> int:
    """Where a block of HTML or code ends that begins at a line; the next line for any other."""
    line = source[place]
    fence = _FENCE.match(line)
    if fence:
        closing = (at for at in range(place + 1, len(source)) if source[at].strip().startswith(fence[1]))
        return next(closing, place) + 1
    if not _BLOCK.match(line):
        return place + (2 if _is_underlined(source, place) else 1)
    raw = _RAW.match(line)
    is_end = re.compile(rf"</{raw[1]}\s*>" if raw else r".*?^\s*$", re.IGNORECASE | re.DOTALL)
    ends = (at for at in range(place, len(source)) if is_end.search(source[at]))
    return next(ends, len(source) - 1) + 1


def _is_underlined(source: Sequence[str], place: int) -> bool:
    """Whether a line is a heading because of the dashes below it."""
    text = source[place].strip()
    if place + 1 >= len(source) or not text or len(text) > _LONGEST_HEADING or text[-1] in "。；，、;,":
        return False
    above = source[place - 1].strip() if place else ""
    return not above and not text.startswith(("#", "|", ">", "-")) and _UNDERLINE.match(source[place + 1]) is not None


def _block(source: Sequence[str], aside: list[Piece]) -> Iterator[Line]:
    first = source[0]
    fence = _FENCE.match(first)
    if fence:
        aside.extend([Piece("other", fence[2])] if fence[2].strip() else [])
        is_closed = len(source) > 1
        yield from (line.with_text("") for line in lines_of(first))
        yield from (Line(0, line) for line in source[1:-1])
        yield from [Line(0, "")] if is_closed else []
    elif _BLOCK.match(first):
        found, out = page.fragment("\n".join(source))
        aside.extend(out)
        yield from found
        yield from [Line(0, "")] * (len(source) - len(found))
    elif len(source) == 2:
        text, links = without_links(first.strip())
        aside.extend(links)
        yield Line(0, _bare(text), "heading", 1 if "=" in source[1] else 2)
        yield Line(0, "")
    else:
        yield from _line(first, aside)


def _line(text: str, aside: list[Piece]) -> Iterator[Line]:
    text, links = without_links(readable(text))
    aside.extend(links)
    parts = [text]
    if "<" in text:
        parts = [_BREAK.sub(" ", text)] if text.lstrip().startswith("|") else _BREAK.split(text)
    for line in (one for part in parts for one in lines_of(part) or (Line(0, ""),)):
        yield _marked(line, False)


def _holds(text: str) -> Iterator[Piece]:
    """Every piece of the source, Markdown's own marks at the edges of lines left out."""
    for piece in page.pieces(text):
        if piece.place != "body":
            yield piece
            continue
        for line in piece.text.splitlines():
            for cell in _CUT.split(line) if _MARKED.search(line) else (line,):
                words = _EDGES.sub("", cell)
                if words:
                    yield Piece("body", words)


def _marked(line: Line, plain: bool) -> Line:
    text = line.text.strip()
    if plain and not text.startswith(_PLAIN_MARKS):
        return line
    heading = _HEADING.match(text)
    if heading:
        return line._replace(text=_bare(heading.group(2)), style="heading", depth=len(heading.group(1)))
    bold = _BOLD.match(text)
    if bold:
        return line._replace(text=bold.group(2), style="bold")
    return line if plain or not text else _markdown_only(line, text)


def _markdown_only(line: Line, text: str) -> Line:
    if _RULE.match(text):
        return line._replace(text="")
    cells = _CELLS.match(text)
    if cells:
        return line._replace(text="\t".join(cell.strip() for cell in cells.group(1).split("|")), style="table")
    quote = _QUOTE.match(text)
    text = _BULLET.sub("", text[quote.end() :] if quote else text, count=1)
    italic = _ITALIC.match(text)
    lead = _BOLD_LEAD.match(text)
    style = "lead" if lead and (lead.group(2)[-1] in "。：:" or lead.group(3)) else ""
    if italic:
        text = str(italic.group(2))
    elif lead and style:
        text = f"{lead.group(2)}{lead.group(3)}{text[lead.end() :]}"
    return line._replace(text=_ESCAPE.sub(r"\1", text), style=style, indented=line.indented and not quote)


def _bare(heading: str) -> str:
    bold = _BOLD.match(heading)
    return _ESCAPE.sub(r"\1", bold.group(2) if bold else heading)

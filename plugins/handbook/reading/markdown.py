"""Which of Markdown's marks say what a line is?

Only marks at the edges of lines are read: ``#`` headings, ``**a whole line**``, ``> ``, front matter. Stars inside
a line stay as they are, for in this genre they are masks (``发展党员**名``); in plain text only ``# `` and a whole
bold line count.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handbook.reading.line import Line, lines_of

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


def lines(text: str, plain: bool = False) -> tuple[Line, ...]:
    """The lines of a Markdown text (``plain``: of a text that may have been one), marks at their edges read."""
    start = 0 if plain else _front_matter_end(text)
    return tuple(
        line.with_text("") if place < start else _marked(line, plain) for place, line in enumerate(lines_of(text))
    )


def _front_matter_end(text: str) -> int:
    match = re.match(
        r"\ufeff?---[ \t]*\r?\n(?:[A-Za-z_][\w\-]*\s?:.*\r?\n|[ \-#].*\r?\n|\r?\n)*?---[ \t]*(?:\r?\n|$)", text[:5000]
    )
    return match.group().count("\n") if match else 0


def _marked(line: Line, plain: bool) -> Line:
    text = line.text.strip()
    if plain and not text.startswith(_PLAIN_MARKS):
        return line
    heading = _HEADING.match(text)
    if heading:
        return replace(line, text=_bare(heading.group(2)), style="heading", depth=len(heading.group(1)))
    bold = _BOLD.match(text)
    if bold:
        return replace(line, text=bold.group(2), style="bold")
    return line if plain or not text else _markdown_only(line, text)


def _markdown_only(line: Line, text: str) -> Line:
    if _RULE.match(text):
        return replace(line, text="")
    cells = _CELLS.match(text)
    if cells:
        return replace(line, text="\t".join(cell.strip() for cell in cells.group(1).split("|")), style="table")
    quote = _QUOTE.match(text)
    text = _BULLET.sub("", text[quote.end() :] if quote else text, count=1)
    italic = _ITALIC.match(text)
    lead = _BOLD_LEAD.match(text)
    style = "lead" if lead and (lead.group(2)[-1] in "。：:" or lead.group(3)) else ""
    if italic:
        text = str(italic.group(2))
    elif lead and style:
        text = f"{lead.group(2)}{lead.group(3)}{text[lead.end() :]}"
    return replace(line, text=_ESCAPE.sub(r"\1", text), style=style, indented=line.indented and not quote)


def _bare(heading: str) -> str:
    bold = _BOLD.match(heading)
    return _ESCAPE.sub(r"\1", bold.group(2) if bold else heading)

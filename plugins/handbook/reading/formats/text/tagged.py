"""Which text stands in a plain text file that has the tags of a web page in it, written out or escaped?

People copy out of editors and databases: ``<p>…</p><p>…`` in one line, ``&lt;p&gt;``, ``&ldquo;``. Two tags of blocks
make a text tagged; one may be what the text speaks about.
"""

from __future__ import annotations

import re
from html import unescape

from handbook.reading.formats import page
from handbook.reading.formats.text import markdown
from handbook.reading.formats.text.escapes import readable, without_escapes
from handbook.reading.line import Extract, pieces_of

_ESCAPED = re.compile(r"&(?:amp;)*lt;/?(?:p|br|div|span|h[1-6]|li|section|tr|td)\b", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|li|section|article|tr|table|ul|ol|center)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENOUGH = 2
"""Tags of blocks that make a text tagged."""
_LAYERS = 4
"""How often a text was escaped at most."""


def extract(text: str, encoding: str) -> Extract:
    """A plain text: its lines, by its tags where it has them, entities read."""
    text = without_escapes(text)
    for _ in range(_LAYERS):
        if "&" not in text or len(_ESCAPED.findall(text)) < _ENOUGH:
            break
        text = unescape(text)
    if "<" in text and len(_TAG.findall(text)) >= _ENOUGH:
        return _tagged(text, encoding)
    text = readable(text)
    return Extract(markdown.lines(text), "txt", encoding, holds=pieces_of(text))


def _tagged(text: str, encoding: str) -> Extract:
    lines, left_out = page.fragment(text)
    held = page.pieces(text)
    aside = (*left_out, *page.never_shown(held))
    is_wrapped = text.strip().count("\n") > len(_TAG.findall(text))
    return Extract(lines, "txt", encoding, is_wrapped, holds=held, aside=aside)

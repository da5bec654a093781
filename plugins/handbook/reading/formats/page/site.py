"""What on a page is its site's, because the site's other pages have it, too?

What is known from other pages (`handbook.reading.repeated`) goes where furniture stands: a part of the page in which
nothing else stands, and short lines before the first sentence of the report and behind its last. A known sentence among
unknown ones, a numbered heading, a signature and a title are the report's: reports of one series repeat them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from handbook.reading.formats.page.flow import Shown
from handbook.reading.formats.page.names import is_name_of_report
from handbook.reading.formats.page.shown import FOOTER, leave_out
from handbook.reading.formats.page.tree import Node, Tree
from handbook.reading.numbers import marker
from handbook.reading.repeated import key
from handbook.reading.title import is_unit

_SENTENCE = 12
"""Characters of the shortest line that bounds what may be furniture at the edges of a report."""
_COPY = 0.8
"""Share of known sentences from which on a page is a copy of others."""
_DATE = re.compile(r".{0,30}(?:年.{1,3}月|[\-/.]\d{1,2}[\-/.]).{0,6}")
_HEADINGS = ("h1", "h2", "h3")


def leave_out_parts(page: Tree, repeated: frozenset[str]) -> None:
    """Mark the parts of a page that hold nothing but what is known.

    Nothing is, where most sentences are known: then the other pages are copies of this one.
    """
    if not repeated:
        return
    unknown = _unknown(page, repeated)
    said = [one for one in page.nodes if not one.out and _is_sentence(one)]
    if sum(one.said for one in said if not unknown[one]) > _COPY * sum(one.said for one in said):
        return
    waiting = [page.root]
    while waiting:
        parent = waiting.pop()
        parts = [one for one in parent.children() if not one.out]
        speaks = any(_is_sentence(one) and unknown[one] for one in parts)
        for part in parts:
            if unknown[part]:
                waiting.append(part)
            elif part.letters and not speaks and not _may_be_report(part):
                leave_out(part)


def _unknown(page: Tree, repeated: frozenset[str]) -> dict[Node, int]:
    """How many texts in every element are not known."""
    counts = dict.fromkeys(page.nodes, 0)
    for node in reversed(page.nodes):
        texts = (text for text in node.content if isinstance(text, str) and not text.isspace())
        counts[node] += 0 if node.out else sum(key(text) not in repeated for text in texts)
        if node.parent is not None:
            counts[node.parent] += counts[node]
    return counts


def _is_sentence(node: Node) -> bool:
    return node.is_block and node.said > 0 and not any(one.is_block for one in node.children())


def _may_be_report(part: Node) -> bool:
    text = part.text().strip()
    if part.numbers or (part.tag in _HEADINGS and is_name_of_report(text)):
        return True
    return not part.linked and len(text) <= 60 and _is_formal(text)


def _is_formal(text: str) -> bool:
    """Whether a short text may be a document's own, however often it stands in a folder."""
    is_named = is_name_of_report(text) or (is_unit(text) and "：" not in text and ":" not in text)
    return is_named or marker(text) is not None or _DATE.fullmatch(text) is not None


def without_lines(found: Iterable[Shown], repeated: frozenset[str]) -> Iterator[Shown]:
    """The lines; known ones at the edges of the report are marked as furniture."""
    everything = list(found)
    said = [place for place, line in enumerate(everything) if not line.out and _says(line.text)]
    for place, line in enumerate(everything):
        at_edge = bool(said) and not said[0] <= place <= said[-1]
        is_known = at_edge and not line.out and key(line.text) in repeated
        is_own = is_known and not _is_linked(line) and (_closes(line.text) or _is_formal(line.text.strip()))
        yield replace(line, out="furniture") if is_known and not is_own else line


def _is_linked(line: Shown) -> bool:
    return line.node is not None and line.node.linked > 0


def _closes(text: str) -> bool:
    """Whether a line is a sentence with which reports of a series may end: 特此报告。"""
    return text.endswith("。") and not FOOTER.search(text)


def _says(text: str) -> bool:
    return len(text) >= _SENTENCE and "。" in text and not FOOTER.search(text)

"""How does a paragraph of a report look, with everything that was found in it marked and not a character changed?

Written without templates: this is where the time of 20,000 report pages goes. The text content of a paragraph's element
is exactly the paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, compress

from handbook.corpus.shelf import BODY, LETTERS, Shown
from handbook.publishing.markup import plain
from handbook.publishing.terms import Terms
from handbook.publishing.title import pieces
from handbook.publishing.weave import Mark, weave
from handbook.publishing.words import SLOTS

SIGNED = 40
"""Characters of the longest name of a unit that signs."""
_DATE = re.compile(r"[0-9０-９一二三四五六七八九〇○零*×xX]{2,4}年[^，。；：]{1,4}月(?:[^，。；：]{1,4}日)?")
_SENTENCE_MARK = re.compile(r"[，。；：！？]")
_SHARED = 1 << 13
"""Tags that are remembered: many reports count the same."""
_NOWHERE = (0, "")
_TITLE, _HEADING = LETTERS["title"], LETTERS["heading"]


# ── what is marked ───────────────────────────────────────────────────────────────────────────────────────────────


def _marks(shown: Shown, starts: Sequence[int]) -> Iterator[Mark]:
    """What was found in a report, and only what a reader can see: short tags, since there are hundreds. ``starts``:
    where its passages begin in the whole text, in which the marks stand; tags are on one line, as that is cut there."""
    places = dict(zip(shown.lines, zip(starts, shown.texts, strict=False), strict=True))
    for _, severity, line, start, end, *_ in shown.findings:
        first, text = places.get(line, _NOWHERE)
        if 0 <= start < end <= len(text):
            yield Mark(first + start, start - end, 2, f'<u class="{severity}">', "</u>")
    for what, line, start, end in shown.metrics:
        first, text = places.get(line, _NOWHERE)
        if 0 <= start < end <= len(text):
            tag = "<i>" if not what or text.endswith(what, 0, start) else _counting(what)
            yield Mark(first + start, start - end, 5, tag, "</i>")
    for kind, line, start, end in shown.slots:
        first, text = places.get(line, _NOWHERE)
        if 0 <= start < end <= len(text):
            tag = f'<span class="slot" title="待填：{SLOTS.get(kind) or plain(kind)}">'
            yield Mark(first + start, start - end, 6, tag)


def _own_marks(shown: Shown, starts: Sequence[int]) -> Iterator[Mark]:
    """What paragraphs themselves say: where a title may be broken, run-in headings with their levels."""
    for at, _, heading in shown.headings:
        if heading:
            end = _end_of_run_in(shown.texts[at], heading)
            yield Mark(starts[at], -end, 0, f'<b data-level="{shown.levels[at]}">', "</b>")
    for at, kind in enumerate(shown.kinds):
        if kind == _TITLE:
            yield from _words(shown.texts[at], starts[at])


@lru_cache(maxsize=_SHARED)
def _counting(what: str) -> str:
    """What a number counts is said where it does not stand right before it."""
    return f'<i title="{plain(what.replace(chr(10), " "))}">'


def _words(title: str, start: int) -> Iterator[Mark]:
    """Pieces of a title that begins there: a line may end behind each, and nowhere else."""
    for piece in pieces(title)[:-1]:
        yield Mark(start, -len(piece), 0, "", "<wbr>")
        start += len(piece)


def _end_of_run_in(text: str, heading: str) -> int:
    """One past the run-in heading and the mark that closes it."""
    start = text.find(heading)
    end = start + len(heading) if start >= 0 else 0
    return end + (text[end : end + 1] in ("。", "．", ".", "：", ":", "；"))


# ── the sheet ────────────────────────────────────────────────────────────────────────────────────────────────────

_SUBTITLE = re.compile(r"\s*(?:[—－-]{1,2}|[（(].*[）)]\s*\Z)")


def sheet(shown: Shown, terms: Terms, is_html: bool = False) -> str:
    """All paragraphs of the report as rows of the sheet (see ``report.html`` for the classes). ``is_html``: it is known
    that nothing in them is to be escaped."""
    text, starts = shown.text, [0, *accumulate([len(text) + 1 for text in shown.texts])]
    linked = terms.marks(text, set(), lambda place: shown.kinds[bisect_right(starts, place) - 1] == BODY)
    woven = weave(text, [*_marks(shown, starts), *_own_marks(shown, starts), *linked], is_html)
    return "".join(_rows(shown, woven.split("\n"))) if shown.texts else ""


def _rows(shown: Shown, inner: Iterable[str]) -> Iterator[str]:
    """A row says what is its own and nothing else: scripts add what they need (`report/rows.js`)."""
    dresses, most = _dresses(shown), usual(shown)
    columns = zip(shown.kinds, shown.anchors, shown.functions, inner, strict=True)
    for at, (kind, anchor, function, text) in enumerate(columns):
        own = f' class="{dresses[at]}"' if at in dresses else ""
        if kind == _HEADING:
            level = min(max(shown.levels[at], 1), 4) + 1
            yield f'<div id="{anchor}"><h{level}{own}>{text}</h{level}></div>\n'
            continue
        if kind == BODY and function != most:
            own += f' data-function="{plain(function)}"'
        yield f'<div id="{anchor}"><p{own}>{text}</div>\n'


def _dresses(shown: Shown) -> dict[int, str]:
    """The classes of paragraphs that have some: lines of the title, and the signature."""
    titles = [at for at, kind in enumerate(shown.kinds) if kind == _TITLE]
    signed = range(len(shown.kinds))[-_signature(shown) or len(shown.kinds) :]
    return {at: _in_title(shown, at) for at in titles} | dict.fromkeys(signed, "gw-sign")


def _in_title(shown: Shown, at: int) -> str:
    """A line of the title; one that is not the last, and one under it that says what the title is about."""
    is_under = at > 0 and shown.kinds[at - 1] == _TITLE and _SUBTITLE.match(shown.texts[at])
    goes_on = shown.kinds[at + 1 : at + 2] == _TITLE
    return f"gw-title{' gw-subtitle' if is_under else ''}{' gw-title--on' if goes_on else ''}"


def _signature(shown: Shown) -> int:
    """How many paragraphs at the end are the signature (落款): a date, and the unit above it."""
    last = zip(shown.texts[-2:], shown.kinds[-2:], strict=True)
    tail = [text for text, kind in last if kind == BODY]
    if not tail or not _DATE.fullmatch(tail[-1]):
        return 0
    return 2 if len(tail) == 2 and len(tail[0]) <= SIGNED and not _SENTENCE_MARK.search(tail[0]) else 1


def usual(shown: Shown) -> str:
    """What most paragraphs of a report are for: the sheet says it, and no paragraph again."""
    is_body = [kind == BODY for kind in shown.kinds]
    counts = Counter(compress(shown.functions, is_body))
    return min(counts, key=lambda name: (-counts[name], name), default="")

"""How does a paragraph of a report look, with everything that was found in it marked and not a character changed?

Written without templates: this is where the time of 20,000 report pages goes. The text content of a paragraph's element
is exactly the paragraph.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from handbook.model import AnnotatedReport, Paragraph, Passage
from handbook.publishing.markup import plain
from handbook.publishing.terms import Terms
from handbook.publishing.title import pieces
from handbook.publishing.weave import Mark, mark, weave
from handbook.publishing.words import SLOTS

SIGNED = 40
"""Characters of the longest name of a unit that signs."""
_DATE = re.compile(r"[0-9０-９一二三四五六七八九〇○零*×xX]{2,4}年[^，。；：]{1,4}月(?:[^，。；：]{1,4}日)?")
_SENTENCE_MARK = re.compile(r"[，。；：！？]")


# ── what is marked ───────────────────────────────────────────────────────────────────────────────────────────────


def _marks(report: AnnotatedReport) -> Mapping[int, list[Mark]]:
    """Line → what was found on it, and only what a reader can see: short tags, since there are hundreds a report."""
    found: dict[int, list[Mark]] = defaultdict(list)
    lines = {one.line: one.text for one in report.report.paragraphs}
    for finding in report.findings:
        tag = f'<u class="{finding.severity}">'
        found[finding.span.line].append(mark(finding.span.start, finding.span.end, 2, tag, "</u>"))
    for metric in report.metrics:
        tag = _metric(metric.what, lines.get(metric.span.line, "")[: metric.span.start])
        found[metric.span.line].append(mark(metric.span.start, metric.span.end, 5, tag, "</i>"))
    for slot in report.slots:
        tag = f'<span class="slot" title="待填：{SLOTS.get(slot.kind, plain(slot.kind))}">'
        found[slot.span.line].append(mark(slot.span.start, slot.span.end, 6, tag))
    return found


def _metric(what: str, before: str) -> str:
    """What a number counts is said where it does not stand right before it."""
    return f'<i title="{plain(what)}">' if what and not before.endswith(what) else "<i>"


def _own_marks(passage: Passage) -> Iterator[Mark]:
    """What the paragraph itself says: where a title may be broken, its run-in heading with its level."""
    paragraph = passage.paragraph
    if paragraph.kind == "title":
        yield from _words(paragraph.text)
    if paragraph.heading:
        yield mark(0, _end_of_run_in(paragraph), 0, f'<b data-level="{paragraph.level}">', "</b>")


def _words(title: str) -> Iterator[Mark]:
    """Pieces of a title: a line may end behind each, and nowhere else."""
    start = 0
    for piece in pieces(title)[:-1]:
        yield mark(start, start + len(piece), 0, "", "<wbr>")
        start += len(piece)


def _end_of_run_in(paragraph: Paragraph) -> int:
    """One past the run-in heading and the mark that closes it."""
    start = paragraph.text.find(paragraph.heading)
    end = start + len(paragraph.heading) if start >= 0 else 0
    return end + (paragraph.text[end : end + 1] in ("。", "．", ".", "：", ":", "；"))


# ── the sheet ────────────────────────────────────────────────────────────────────────────────────────────────────

_SUBTITLE = re.compile(r"\s*(?:[—－-]{1,2}|[（(].*[）)]\s*\Z)")


def sheet(report: AnnotatedReport, terms: Terms) -> str:
    """All paragraphs of the report as rows of the sheet (see ``report.html`` for the classes)."""
    found, passages = _marks(report), report.passages
    bodies = [one.paragraph.text if one.paragraph.kind == "body" else "" for one in passages]
    rows = []
    most = usual(passages)
    signed = len(passages) - _signature(passages)
    for place, (passage, linked) in enumerate(zip(passages, terms.marks(bodies, set()), strict=True)):
        paragraph = passage.paragraph
        marks = [*found.get(paragraph.line, ()), *linked]
        if paragraph.heading or paragraph.kind == "title":
            marks += _own_marks(passage)
        dress = "gw-sign" if place >= signed else _place_in_title(passages, place)
        rows.append(_row(passage, weave(paragraph.text, marks), dress, most))
    return "".join(rows)


def _place_in_title(passages: Sequence[Passage], place: int) -> str:
    """A line of the title; one that is not the last, and one under it that says what the title is about."""
    if passages[place].paragraph.kind != "title":
        return ""
    above = place > 0 and passages[place - 1].paragraph.kind == "title"
    following = passages[place + 1].paragraph.kind if place + 1 < len(passages) else ""
    under = " gw-subtitle" if above and _SUBTITLE.match(passages[place].paragraph.text) else ""
    return "gw-title" + under + (" gw-title--on" if following == "title" else "")


def _signature(passages: Sequence[Passage]) -> int:
    """How many paragraphs at the end are the signature (落款): a date, and the unit above it."""
    tail = [passage.paragraph for passage in passages[-2:] if passage.paragraph.kind == "body"]
    if not tail or not _DATE.fullmatch(tail[-1].text):
        return 0
    return 2 if len(tail) == 2 and len(tail[0].text) <= SIGNED and not _SENTENCE_MARK.search(tail[0].text) else 1


def _row(passage: Passage, inner: str, dress: str, usual: str) -> str:
    """A row says what is its own and nothing else: scripts add what they need (`report/rows.js`)."""
    paragraph = passage.paragraph
    dressed = f' class="{dress}"' if dress else ""
    if paragraph.kind == "heading":
        level = min(max(paragraph.level, 1), 4) + 1
        return f'<div id="{passage.anchor}"><h{level}{dressed}>{inner}</h{level}></div>\n'
    other = paragraph.kind == "body" and passage.function != usual
    function = f' data-function="{plain(passage.function)}"' if other else ""
    return f'<div id="{passage.anchor}"><p{dressed}{function}>{inner}</div>\n'


def usual(passages: Iterable[Passage]) -> str:
    """What most paragraphs of a report are for: the sheet says it, and no paragraph again."""
    counts = Counter(one.function for one in passages if one.paragraph.kind == "body")
    return min(counts, key=lambda name: (-counts[name], name), default="")

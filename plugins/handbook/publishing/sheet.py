"""How does a paragraph of a report look, with everything that was found in it marked and not a character changed?

Written without templates: this is where the time of 20,000 report pages goes. Marks nest; where two cross, the inner
one is cut in two. The text content of a paragraph's element is exactly the paragraph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from handbook import addresses
from handbook.model import AnnotatedReport, Function, Paragraph, Passage, Term
from handbook.publishing.markup import plain
from handbook.publishing.title import pieces
from handbook.publishing.words import SLOTS
from handbook.text import stands_alone

SIGNED = 40
"""Characters of the longest name of a unit that signs."""
_DATE = re.compile(r"[0-9０-９一二三四五六七八九〇○零*×xX]{2,4}年[^，。；：]{1,4}月(?:[^，。；：]{1,4}日)?")
_SENTENCE_MARK = re.compile(r"[，。；：！？]")


class Mark(NamedTuple):
    """A stretch of a paragraph and the tag around it. Sorts as it nests: earlier, longer, more general first."""

    start: int
    shortness: int
    """Minus the length."""
    rank: int
    """What is outside where two marks cover the same: 0 is outermost."""
    tag: str
    """Start tag, escaped."""
    close: str = "</span>"

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.start - self.shortness


def mark(start: int, end: int, rank: int, tag: str, close: str = "</span>") -> Mark:
    """A mark over ``[start, end)``."""
    return Mark(start, start - end, rank, tag, close)


def weave(text: str, marks: Iterable[Mark]) -> str:
    """The escaped text with the marks around their stretches."""
    waiting = sorted((one for one in marks if 0 <= one.start < one.end <= len(text)), reverse=True)
    if not waiting:
        return plain(text)
    parts: list[str] = []
    opened: list[Mark] = []
    place = 0
    while waiting or opened:
        while opened and (not waiting or opened[-1].end <= waiting[-1].start):
            place = _write(parts, text, place, opened[-1].end)
            parts.append(opened.pop().close)
        if waiting:
            place = _write(parts, text, place, waiting[-1].start)
            opened.append(_open(waiting, opened))
            parts.append(opened[-1].tag)
    parts.append(plain(text[place:]))
    return "".join(parts)


def _write(parts: list[str], text: str, place: int, end: int) -> int:
    if end > place:
        parts.append(plain(text[place:end]))
    return max(place, end)


def _open(waiting: list[Mark], opened: list[Mark]) -> Mark:
    """The next mark, or the part of it inside the one that is open; its rest waits."""
    following = waiting.pop()
    if not opened or following.end <= opened[-1].end:
        return following
    border = opened[-1].end
    waiting.append(mark(border, following.end, following.rank, following.tag, following.close))
    waiting.sort(reverse=True)
    return mark(following.start, border, following.rank, following.tag, following.close)


# ── what is marked ───────────────────────────────────────────────────────────────────────────────────────────────


class Terms:
    """Terms of the glossary in running text: their first place in a report becomes a link with the definition."""

    def __init__(self, terms: Iterable[Term], root: str) -> None:
        """``root``: the way from the page to the site's root."""
        self._words: dict[str, list[tuple[str, Term, str]]] = defaultdict(list)
        words = {word: term for term in terms for word in (*term.aliases, term.term) if len(word) > 1}
        for word in sorted(words, key=lambda word: (-len(word), word)):
            self._words[word[:2]].append((word, words[word], self._tag(words[word], root)))
        first, second = (re.escape("".join(sorted({word[place] for word in words}))) for place in (0, 1))
        self._first = re.compile(f"[{first}](?=[{second}])" if words else r"(?!)")

    @staticmethod
    def _tag(term: Term, root: str) -> str:
        target = plain(root + addresses.term(term.id))
        return f'<a class="term" href="{target}" data-note="{plain(term.definition)}">'

    def marks(self, text: str, seen: set[str]) -> Iterator[Mark]:
        """Marks of the terms that are not in ``seen``, which remembers them. The longest word at a place wins;
        inside a word that the term is not meant in (``not_in``) nothing is marked."""
        end = 0
        for match in self._first.finditer(text):
            start = match.start()
            if start < end:
                continue
            for word, term, tag in self._words.get(text[start : start + 2], ()):
                if text.startswith(word, start) and stands_alone(text, start, start + len(word), term.not_in):
                    end = start + len(word)
                    if term.id not in seen:
                        seen.add(term.id)
                        yield mark(start, end, 7, tag, "</a>")
                    break


def _marks(report: AnnotatedReport) -> Mapping[int, list[Mark]]:
    """Line → what was found on it."""
    found: dict[int, list[Mark]] = defaultdict(list)
    for finding in report.findings:
        tag = f'<span class="finding finding--{finding.severity}" data-rule="{plain(finding.rule)}">'
        found[finding.span.line].append(mark(finding.span.start, finding.span.end, 2, tag))
    for book in report.books:
        found[book.span.line].append(mark(book.span.start, book.span.end, 3, '<span class="book">'))
    for activity in report.activities:
        found[activity.span.line].append(mark(activity.span.start, activity.span.end, 4, '<span class="activity">'))
    for metric in report.metrics:
        tag = f'<span class="metric" title="{plain(metric.what)}">' if metric.what else '<span class="metric">'
        found[metric.span.line].append(mark(metric.span.start, metric.span.end, 5, tag))
    for slot in report.slots:
        kind = plain(slot.kind)
        tag = f'<span class="slot" data-kind="{kind}" title="待填：{SLOTS.get(slot.kind, kind)}">'
        found[slot.span.line].append(mark(slot.span.start, slot.span.end, 6, tag))
    return found


def _own_marks(passage: Passage) -> Iterator[Mark]:
    """What the paragraph itself says: its number, its run-in heading, markers of items, sentences that differ."""
    paragraph = passage.paragraph
    if paragraph.kind == "title":
        yield from _words(paragraph.text)
    if paragraph.heading:
        yield mark(0, _end_of_run_in(paragraph), 0, '<span class="gw-runin">')
    elif paragraph.number and paragraph.text.startswith(paragraph.number):
        yield mark(0, len(paragraph.number), 0, '<span class="gw-number">')
    for item in paragraph.items:
        start = paragraph.text.rfind(item.marker, 0, item.span.start)
        if start >= 0:
            yield mark(start, start + len(item.marker), 1, '<span class="gw-item">')
    for sentence in passage.sentences:
        tag = f'<span class="gw-sentence" data-function="{plain(sentence.function)}">'
        yield mark(sentence.span.start, sentence.span.end, 1, tag)


def _words(title: str) -> Iterator[Mark]:
    """Pieces of a title that no line may end in."""
    start = 0
    for piece in pieces(title):
        yield mark(start, start + len(piece), 0, '<span class="gw-word">')
        start += len(piece)


def _end_of_run_in(paragraph: Paragraph) -> int:
    """One past the run-in heading and the mark that closes it."""
    start = paragraph.text.find(paragraph.heading)
    end = start + len(paragraph.heading) if start >= 0 else 0
    return end + (paragraph.text[end : end + 1] in ("。", "．", ".", "：", ":", "；"))


# ── the sheet ────────────────────────────────────────────────────────────────────────────────────────────────────

_KINDS = {"title": ("p", "gw-title"), "body": ("p", "gw-p")}
_SUBTITLE = re.compile(r"\s*(?:[—－-]{1,2}|[（(].*[）)]\s*\Z)")


def sheet(
    report: AnnotatedReport, functions: Mapping[str, Function], terms: Terms, beside: Mapping[int, Markup]
) -> str:
    """All paragraphs of the report as rows of the sheet (see ``report.html`` for the classes).

    ``beside``: line → what is said in the margin.
    """
    found = _marks(report)
    seen: set[str] = set()
    rows = []
    signed = len(report.passages) - _signature(report.passages)
    for place, passage in enumerate(report.passages):
        paragraph = passage.paragraph
        marks = [*_own_marks(passage), *found.get(paragraph.line, ())]
        if paragraph.kind == "body":
            marks.extend(terms.marks(paragraph.text, seen))
        dress = (" gw-sign" if place >= signed else "") + _place_in_title(report.passages, place)
        inner = weave(paragraph.text, marks)
        rows.append(_row(passage, inner, functions.get(passage.function), dress, beside.get(paragraph.line, "")))
    return "".join(rows)


def _place_in_title(passages: Sequence[Passage], place: int) -> str:
    """A line of the title that is not the last, and one under it that says what the title is about."""
    if passages[place].paragraph.kind != "title":
        return ""
    above = place > 0 and passages[place - 1].paragraph.kind == "title"
    following = passages[place + 1].paragraph.kind if place + 1 < len(passages) else ""
    under = " gw-subtitle" if above and _SUBTITLE.match(passages[place].paragraph.text) else ""
    return under + (" gw-title--on" if following == "title" else "")


def _signature(passages: Sequence[Passage]) -> int:
    """How many paragraphs at the end are the signature (落款): a date, and the unit above it."""
    tail = [passage.paragraph for passage in passages[-2:] if passage.paragraph.kind == "body"]
    if not tail or not _DATE.fullmatch(tail[-1].text):
        return 0
    return 2 if len(tail) == 2 and len(tail[0].text) <= SIGNED and not _SENTENCE_MARK.search(tail[0].text) else 1


def _row(passage: Passage, inner: str, function: Function | None, dress: str, beside: str) -> str:
    paragraph = passage.paragraph
    level = min(max(paragraph.level, 1), 4)
    tag, own = _KINDS.get(paragraph.kind) or (f"h{level + 1}", f"gw-h{level}")
    letter = f' data-letter="{plain(function.letter)}"' if function else ""
    return (
        f'<div class="gw-row" id="{passage.anchor}" data-line="{paragraph.line}">'
        f'<{tag} class="{own}{dress}" data-anchor="{passage.anchor}" data-function="{plain(passage.function)}"'
        f' data-level="{paragraph.level}"{letter}>{inner}</{tag}>'
        f'<a class="gw-place" href="#{passage.anchor}" aria-label="第{paragraph.line}行的地址"></a>{beside}</div>\n'
    )

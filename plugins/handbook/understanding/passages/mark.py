"""Which numbers, blanks, book titles and activities stand in it?

All are found paragraph by paragraph; the wording is data: ``rules/marks.yml``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache, lru_cache

from handbook.model import Book, Metric, Paragraph, Report, Slot, Span
from handbook.twins import quick
from handbook.understanding.passages.blanks import slots
from handbook.understanding.passages.cues import normalised
from handbook.understanding.rulebook import rulebook

_METRIC, _SPAN = quick(Metric), quick(Span)
Stretch = tuple[int, int]

_QUOTED = re.compile(r"“[^“”]{2,40}”|\"[^\"]{2,40}\"|「[^「」]{2,40}」|『[^『』]{2,40}』")
_CLAUSE = re.compile(r"[,，。;；:：、!！?？]")
_BETWEEN = 20
"""Characters that may stand between a quoted name and the word that makes it an activity."""
_WHAT = 24
_NAME = re.compile(r"(?![的并和及与在为])[^\d*\"《(,，。;；:：、!！?？]{2,12}")
_MASKS = frozenset("*x×")
_RUN = re.compile(r"[0-9*x×]+")
_BOOK_MARK = re.compile("[《》]")
_LEAD = re.compile(r"^(?:截[至止]|目前|上半年|今年|全年|累计|先后|[总合共]计|其中|共|各|并|已|又|还|约|近|达|为|了)+")
_TAILS = (
    "共计",
    "累计",
    "合计",
    "共",
    "达到",
    "达",
    "约",
    "近",
    "为",
    "各",
    "了",
    "超过",
    "不少于",
    "至少",
    "已",
    "数量",
    "(",
    ":",
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in a report, by place."""

    metrics: tuple[Metric, ...]
    slots: tuple[Slot, ...]
    books: tuple[Book, ...]
    activities: tuple[Book, ...]


def marks(report: Report) -> Marks:
    """Everything that can be marked in the report, paragraph by paragraph."""
    metrics: list[Metric] = []
    blanks: list[Slot] = []
    titles: list[Book] = []
    names: list[Book] = []
    markdown = report.source.format == "md"
    lines = normalised(tuple(paragraph.text for paragraph in report.paragraphs)).lines
    for paragraph, text in zip(report.paragraphs, lines, strict=True):
        found = books(paragraph)
        titles.extend(found)
        names.extend(activities(paragraph, text))
        blanks.extend(slots(paragraph, text, markdown))
        metrics.extend(_metrics(paragraph, text, found))
    return Marks(tuple(metrics), tuple(blanks), tuple(titles), tuple(names))


# ── book titles and activities ───────────────────────────────────────────────────────────────────────────────────


def books(paragraph: Paragraph) -> list[Book]:
    """Titles in 《》, marks included; of nested ones the outermost that is closed."""
    text, open_, pairs = paragraph.text, [], []
    if "《" not in text:
        return []
    for match in _BOOK_MARK.finditer(text):
        if match.group() == "《":
            open_.append(match.start())
        elif open_:
            pairs.append((open_.pop(), match.end()))
    outer: list[Stretch] = []
    for start, end in sorted(pairs):
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    return [Book(text[start:end], Span(paragraph.line, start, end)) for start, end in outer]


def activities(paragraph: Paragraph, text: str) -> Iterator[Book]:
    """Quoted names of activities, quotes included: ``“月读一书”活动``. ``text``: normalised."""
    if '"' not in text and "「" not in text:
        return
    for match in _QUOTED.finditer(paragraph.text):
        behind = text[match.end() : match.end() + _BETWEEN].partition('"')[0]
        if _rules().activity.match(behind) and not _rules().not_activity.match(match.group()):
            yield Book(match.group(), Span(paragraph.line, match.start(), match.end()))


# ── metrics ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Rules:
    number: re.Pattern[str]
    chinese: re.Pattern[str]
    chinese_number: re.Pattern[str]
    not_after_chinese: re.Pattern[str]
    not_after: re.Pattern[str]
    ordinal: re.Pattern[str]
    activity: re.Pattern[str]
    not_activity: re.Pattern[str]
    noun_behind: re.Pattern[str]


_PATTERNS = tuple(one.name for one in fields(_Rules))[1:]
"""Those that stand in ``rules/marks.yml`` as they are."""


@cache
def _rules() -> _Rules:
    book = rulebook("marks")
    units, scales = "|".join(book["units"]), book["scales"]
    # possessive: no unit begins inside a figure; a group looks first, for Python 3.11.2 keeps the mark of a failed one
    figure = r"[\d*x×]++(?:(?=[.,][\d*x×])[.,][\d*x×]++)*+"
    number = (
        rf"(?P<number>{figure}(?:[-~至到]{figure})?(?:{scales}(?=[余多来]))?[余多来]?)(?:(?<=[*x×])、)?"
        rf"(?:(?P<unit>{scales}?(?:{units})|{book['bare']})|(?={book['persons']}))"
    )
    return _Rules(*map(re.compile, (number, *(book[name] for name in _PATTERNS))))


def _metrics(paragraph: Paragraph, text: str, titles: list[Book]) -> Iterator[Metric]:
    """Numbers that are reported, with unit and what they count. ``text``: normalised."""
    if paragraph.kind == "title":
        return
    hits = sorted((*_figures(text, paragraph.text), *_written(text)), key=re.Match.start)
    last = len(paragraph.number)
    starts = [title.span.start for title in titles]
    for match in hits:
        start = match.start("number")
        if start >= last and _counts(text, match) and not _inside(start, starts, titles):
            number = paragraph.text[slice(*match.span("number"))]
            masked = not _MASKS.isdisjoint(match.group("number"))
            span = _SPAN(paragraph.line, start, match.end())
            yield _METRIC(number, match.group("unit") or "", _what(paragraph.text, match, last), span, masked)
            last = match.end()


def _figures(text: str, original: str) -> Iterator[re.Match[str]]:
    """Numbers in digits or masked, with what follows them."""
    reached = 0
    for run in _RUN.finditer(text):
        start = run.start()
        before = text[start - 1 : start]
        if start < reached or before == "." or (before.isascii() and before.isalpha()):
            continue
        match = _rules().number.match(text, start)
        if match and "，" not in original[start : match.end()]:
            reached = match.end()
            yield match


def _written(text: str) -> Iterator[re.Match[str]]:
    """Numbers in Chinese that count times: 两次."""
    rules = _rules()
    for match in rules.chinese.finditer(text) if "次" in text else ():
        before = text[match.start() - 1 : match.start()]
        if rules.chinese_number.fullmatch(match.group("number")) and not rules.not_after_chinese.match(before):
            yield match


def _inside(place: int, starts: list[int], titles: list[Book]) -> bool:
    nearest = bisect_right(starts, place) - 1
    return nearest >= 0 and place < titles[nearest].span.end


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a number with a measure word says how much: no ordinal, no name such as “6个一”, no 1+8."""
    start, end = match.span()
    rules = _rules()
    if rules.not_after.search(text, max(0, start - 2), start) or rules.ordinal.match(text, start):
        return False
    quoted = text[start - 1 : start] == '"' and '"' in text[end : end + 8]
    return not quoted and (bool(match.group("unit")) or text[start:end].isdigit())


def _what(text: str, match: re.Match[str], last: int) -> str:
    """What is counted: the words behind the unit where they are a name, else the words before the number."""
    start, end = match.start(), match.end()
    name = _NAME.match(text, end)
    if name and _noun_behind(match.group("unit") or ""):
        return name.group()
    before = _before(text[max(last, start - _WHAT) : start])
    return before or (name.group() if name else _CLAUSE.split(text[end : end + _WHAT], maxsplit=1)[0])


@lru_cache(maxsize=512)
def _noun_behind(unit: str) -> bool:
    """Whether the noun stands behind this unit."""
    return _rules().noun_behind.match(unit) is not None


def _before(text: str) -> str:
    """The last clause of the text without what only leads to a number."""
    clause = _CLAUSE.split(text)[-1]
    while clause.endswith(_TAILS):
        clause = next(clause.removesuffix(tail) for tail in _TAILS if clause.endswith(tail))
    return _LEAD.sub("", clause)

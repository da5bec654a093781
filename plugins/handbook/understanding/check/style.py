"""Ends of paragraphs and items, blanks, width of marks: matters of form, mostly hints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handbook.model import Finding, Paragraph
from handbook.understanding.check.case import BODY, KINDS, Case, Stretch, finding, stretch

_HAN = r"\u4e00-\u9fff"
_BLANK = re.compile(rf"[ \t\u00a0\u3000](?<=[，。；：、！？”》）].)[ \t\u00a0\u3000]*(?=[{_HAN}“《（\d])")
_BOOKS = re.compile(r"》、(?=《)")
_HALF = re.compile(rf"[,;:?!](?<=[{_HAN}”》）].)(?=[{_HAN}“《（])")
_FULL = "，；：？！"
_STRAIGHT = re.compile(
    rf'(?<!\d)"[^"\n]{{0,60}}?[{_HAN}][^"\n]{{0,60}}?"|(?<![A-Za-z0-9])\'[^\'\n]{{0,30}}?[{_HAN}][^\'\n]{{0,30}}?\'(?![A-Za-z0-9])'
)
"""A stretch with Chinese in it between straight quotation marks; 5'30" and don't have none."""
_WIDE_DIGITS = re.compile(r"[０-９]+")
_OPEN_ENDS = ("，", "、", ",")
_VERSE = re.compile(rf"(?:[{_HAN}]{{3,7}}，){{2,6}}")
"""十年树木，十载风雨，: lines of a verse end in commas."""
LONG = 15
"""Shorter lines that end in a comma are salutations or verse."""
MOST = 5
"""From so many places on a habit is named once, at its first place."""


def style(case: Case) -> Iterator[Finding]:
    """Everything of this module."""
    yield from _open_ends(case)
    yield from _uneven_items(case.bodies)
    yield from _once_when_many(_blanks(case))
    yield from _once_when_many(_titles_apart(case))
    yield from _widths(case)
    yield from _straight_quotes(case)


def _once_when_many(found: Iterator[Finding]) -> Sequence[Finding]:
    all_found = list(found)
    return all_found if len(all_found) <= MOST else all_found[:1]


def _open_ends(case: Case) -> Iterator[Finding]:
    """Paragraphs that stop at a comma. Many of them are lines that were wrapped hard, not sentences left open."""
    found = [
        one
        for one in case.bodies
        if len(one.text) >= LONG and one.text.rstrip()[-1:] in _OPEN_ENDS and not _VERSE.fullmatch(one.text)
    ]
    if len(found) > max(2, len(case.bodies) // 20):
        return
    for paragraph in found:
        end = len(paragraph.text)
        yield finding("sentence-end", Stretch(paragraph, max(0, end - 12), end), "段末是逗号或顿号，句子没有完")


def _uneven_items(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Items of one list that end now in 。 and now in ； (the last one left out)."""
    for paragraph in paragraphs:
        items = paragraph.items[:-1]
        if not items:
            continue
        ends = [paragraph.text[one.span.start : one.span.end].rstrip()[-1:] for one in items]
        odd = next((number for number, end in enumerate(ends) if end in "。；" and end != ends[0]), None)
        if odd is None or ends[0] not in "。；":
            continue
        end = items[odd].span.end
        end -= len(paragraph.text[items[odd].span.start : end]) - len(
            paragraph.text[items[odd].span.start : end].rstrip()
        )
        message = f"并列各项的末尾有的用“{ends[0]}”有的用“{ends[odd]}”"
        yield finding("item-style", Stretch(paragraph, max(items[odd].span.start, end - 12), end), message)


def _blanks(case: Case) -> Iterator[Finding]:
    for blank in _firsts(case, _BLANK, BODY):
        end = min(blank.end + 1, len(blank.paragraph.text))
        yield finding("space", replace(blank, start=blank.start - 1, end=end), "标点后面有多余的空格")


def _titles_apart(case: Case) -> Iterator[Finding]:
    for mark in _firsts(case, _BOOKS, KINDS):
        source = "GB/T 15834-2011《标点符号用法》4.5.3.5"
        yield finding("book-comma", replace(mark, end=mark.end + 1), "并列的书名号之间通常不用顿号", source)


def _firsts(case: Case, pattern: re.Pattern[str], kinds: Sequence[str]) -> Iterator[Stretch]:
    """The first place in every paragraph where the pattern matches."""
    before = None
    for paragraph, offset, match in case.matches(pattern, kinds):
        if paragraph is not before:
            yield stretch(paragraph, offset, match)
        before = paragraph


def _widths(case: Case) -> Iterator[Finding]:
    """Half-width marks and full-width digits where the report has the other habit; once each."""
    paragraphs, text = case.report.paragraphs, case.whole
    half = sum(1 for _ in case.found(_HALF))
    if half:
        full = sum(map(text.count, _FULL))
        message = (
            f"中文之间用了半角标点（全文 {half} 处）" if half < full else f"全文多用半角标点（{half} 处），通行用全角"
        )
        yield from _first(_HALF, paragraphs, message)
    wide = sum(1 for _ in case.found(_WIDE_DIGITS))
    narrow = len(re.findall(r"[0-9]+", text)) if wide else 0
    if narrow:
        yield from _first(_WIDE_DIGITS, paragraphs, f"全角数字和半角数字混用（全角 {wide} 处，半角 {narrow} 处）")


def _straight_quotes(case: Case) -> Iterator[Finding]:
    """Straight quotation marks around Chinese: once, for it is a habit of the keyboard."""
    found = list(case.matches(_STRAIGHT)) if '"' in case.whole or "'" in case.whole else []
    if found:
        source = "GB/T 15834-2011《标点符号用法》4.8"
        message = f"中文的引号用“ ”和‘ ’，不用直引号（全文 {len(found)} 处）"
        yield finding("mixed-width", stretch(*found[0]), message, source)


def _first(pattern: re.Pattern[str], paragraphs: Sequence[Paragraph], message: str) -> Iterator[Finding]:
    for paragraph in paragraphs:
        match = pattern.search(paragraph.text)
        if match:
            start, end = max(0, match.start() - 4), min(match.end() + 4, len(paragraph.text))
            yield finding("mixed-width", Stretch(paragraph, start, end), message)
            return

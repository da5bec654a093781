"""Are regulations called by their names, and were they in force when the report was written?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from handbook.model import Book, Finding, Knowledge, Paragraph, Regulation
from handbook.text import fold, reading
from handbook.understanding.check.case import Case, Stretch, finding
from handbook.understanding.dating import earlier, later
from handbook.understanding.knowledge import derived
from handbook.understanding.rulebook import rulebook

SHORTEST = 10
"""Shorter titles are too easily another document."""
MISSING = 3
"""So many characters may be missing or too many for it to be a slip."""
_TRIAL = re.compile(r"[(（](?:试行|暂行|修订|修正|草案|征求意见稿|审议稿|修订稿)[^)）]*[)）]|(?:19|20)\d\d年?版?")
_REVISED = re.compile("修改|修订|修正")
"""Label of an edition that had others before it, which are not among ours."""
_EDITION = re.compile(r"[（(](?P<year>\d{4})年?(?:版|\d*月?\d*日?(?:修订|修正|印发|发布|通过))[^）)]{0,6}[）)]")
# Function words and set parts of names: what is dropped or added by mistake
_SMALL = frozenset("的和与及在关于于对若干试行党中国共产工作")


def regulation_names(case: Case) -> Iterator[Finding]:
    """Titles in 《》 that are nearly, but not quite, a known regulation; regulations cited outside their time."""
    names = _names(case.knowledge)
    lines = {one.line: one for one in case.report.paragraphs}
    for book in case.marks.books:
        paragraph = lines.get(book.span.line)
        if paragraph is None:
            continue
        name = _bare(book.title)
        if fold(book.title) in _replaced():
            yield from _under_another_name(case, book, paragraph)
        elif name in names.known:
            yield from _out_of_force(case, names.known[name], book, paragraph)
            yield from _old_edition(case, names.known[name], book, paragraph)
        else:
            yield from _misnamed(name, names, book, paragraph)


@cache
def _replaced() -> dict[str, dict[str, str]]:
    """Folded title with its marks → the entry: from when on it was replaced, by what, and how sure that is."""
    return {fold(f"《{one['old']}》"): one for one in rulebook("regulation-names")["replaced"]}


def _under_another_name(case: Case, book: Book, paragraph: Paragraph) -> Iterator[Finding]:
    entry = _replaced()[fold(book.title)]
    until, new = entry["until"], entry["new"]
    if case.date and later(case.date, until):
        doubt = "（代替的时间尚未核对）" if entry["confidence"] == "unverified" else ""
        message = f"{until}起已由《{new}》代替{doubt}，与成文时间（{case.date}）不符"
        yield finding("book-title", Stretch(paragraph, book.span.start, book.span.end), message, new)


def _old_edition(case: Case, regulation: Regulation, book: Book, paragraph: Paragraph) -> Iterator[Finding]:
    """``《…条例》（2018年修订）`` in a report that was written under a later edition."""
    match = _EDITION.match(paragraph.text, book.span.end)
    if not match or not case.date:
        return
    for edition in regulation.editions:
        if edition.since.startswith(match["year"]) and edition.until:
            if later(case.date, edition.until):
                message = f"这一版（{edition.label}）{edition.until}起已被新版代替"
                yield finding("book-title", Stretch(paragraph, book.span.start, match.end()), message, regulation.name)
            return


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of the regulations, bare."""

    known: dict[str, Regulation]
    """Short forms too."""
    full: tuple[tuple[str, Regulation], ...]
    """By the regulations' ids."""


@derived
def _names(knowledge: Knowledge) -> _Names:
    regulations = sorted(set(knowledge.regulations), key=lambda one: one.id)
    known = {_bare(name): one for one in knowledge.regulations for name in (*one.short, one.name)}
    return _Names(known, tuple((_bare(one.name), one) for one in regulations))


@lru_cache(maxsize=4096)
def _bare(title: str) -> str:
    """What is compared: without marks, without （试行） and the year of an edition."""
    return fold(_TRIAL.sub("", title.strip("《》〈〉")))


def _misnamed(name: str, names: _Names, book: Book, paragraph: Paragraph) -> Iterator[Finding]:
    if len(name) < SHORTEST or "〈" in book.title or "<" in name:
        return
    for right, regulation in names.full:
        if _is_slip(name, right):
            message = f"全称是《{regulation.name}》，这里写得不一样"
            yield finding("book-title", Stretch(paragraph, book.span.start, book.span.end), message, regulation.name)
            return


def _is_slip(name: str, right: str) -> bool:
    """Whether the name is the right one but for a few small words, or for one character of the same sound."""
    if abs(len(name) - len(right)) > MISSING or name == right:
        return False
    if len(name) == len(right):
        wrong = [(one, other) for one, other in zip(name, right, strict=True) if one != other]
        return len(wrong) == 1 and reading(wrong[0][0]) == reading(wrong[0][1])
    longer, shorter = sorted((name, right), key=len, reverse=True)
    rest = _left_over(longer, shorter)
    return rest is not None and set(rest) <= _SMALL


def _left_over(longer: str, shorter: str) -> str | None:
    """What remains of the longer when the shorter is taken out of it character by character, or ``None``."""
    rest = []
    place = 0
    for character in longer:
        if place < len(shorter) and character == shorter[place]:
            place += 1
        else:
            rest.append(character)
    return "".join(rest) if place == len(shorter) else None


def _out_of_force(case: Case, regulation: Regulation, book: Book, paragraph: Paragraph) -> Iterator[Finding]:
    """A regulation that was not there yet, or not any more, at the report's date."""
    date = case.date
    starts = sorted(one.since for one in regulation.editions)
    if not date or not starts or not all(starts):
        return
    first = min(regulation.editions, key=lambda one: one.since)
    cited = Stretch(paragraph, book.span.start, book.span.end)
    if earlier(date, starts[0]) and not _REVISED.search(first.label):
        message = f"这个法规{starts[0]}才有，与成文时间（{date}）不符"
        yield finding("book-title", cited, message, regulation.name)
        return
    ends = [one.until for one in regulation.editions]
    if all(ends) and later(date, max(ends)):
        message = f"这个法规{max(ends)}起不再施行，与成文时间（{date}）不符"
        yield finding("book-title", cited, message, regulation.name)

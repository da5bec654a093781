"""What may be suggested while somebody types, and which pages answer a query by their name?

Suggestions lie in a shard per first letter of their pinyin (``0``: no letter), best first: a key stroke reads one small
file. Letters are matched in the browser (``suggest.js``): full pinyin, initials, mixed, fuzzy. Words inside longer
names lie beside them in the same way; they are read when the names themselves answer too little.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook import addresses
from handbook.corpus import light
from handbook.model import Handbook, Knowledge
from handbook.search.passages import Head
from handbook.text import fold_all, pinyin

_IDEOGRAPHS = re.compile("[㐀-鿿𠀀-𲎯]+")
KINDS = ("practice", "term", "topic", "template", "checklist", "book", "phrase", "report")
"""Kinds of suggestions, the most useful first."""
MOST = 800
"""Suggestions to a letter; titles and phrases beyond that are found by searching."""
LONGEST_WORD = 4
"""Ideographs of a word inside a name."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to search for or to go to."""

    text: str
    kind: str
    count: int = 0
    """How often it is seen; sorts suggestions of a kind."""
    url: str = ""
    """The page it leads to, relative to the site's root; of a report only its id, which the browser completes; empty:
    it is only searched for."""
    reading: str = ""
    """Pinyin where pypinyin is wrong."""


@dataclass(frozen=True, slots=True)
class Page:
    """A handbook page or a term, found by its name."""

    title: str
    kind: str
    url: str
    aliases: tuple[str, ...] = ()
    reading: str = ""


def pages(knowledge: Knowledge) -> Iterator[Page]:
    """All pages that have a name."""
    for topic in knowledge.topics:
        yield Page(topic.name, "topic", addresses.topic(topic.id))
        for one in topic.practices:
            yield Page(one.name, "practice", addresses.practice(topic.id, one.id), one.aliases)
    for template in knowledge.templates:
        yield Page(template.title, "template", addresses.template(template.id))
    for checklist in knowledge.checklists:
        yield Page(checklist.title, "checklist", addresses.checklist(checklist.id))
    for term in knowledge.terms:
        yield Page(term.term, "term", addresses.term(term.id), term.aliases, term.pinyin)


def from_pages(given: Iterable[Page]) -> Iterator[Suggestion]:
    """Names and aliases."""
    for page in given:
        yield Suggestion(page.title, page.kind, 2, page.url, page.reading)
        yield from (Suggestion(alias, page.kind, 1, page.url) for alias in page.aliases)


def from_corpus(handbook: Handbook) -> Iterator[Suggestion]:
    """Book titles and the commonest phrases."""
    books = Counter(title for report in handbook.reports for title in light(report).books)
    yield from (Suggestion(title, "book", count) for title, count in books.items())
    yield from (Suggestion(phrase.text, "phrase", phrase.count) for phrase in handbook.mined.phrases)


def from_titles(reports: Iterable[Head]) -> Iterator[Suggestion]:
    """What the reports are called, newer years first. A title that names one report leads to it, else to the search."""
    named: dict[str, dict[str, Head]] = {}
    titled = [one for one in reports if one.title]
    for one, folded in zip(titled, fold_all([one.title for one in titled]), strict=True):
        named.setdefault(folded, {}).setdefault(one.report, one)
    for known in named.values():
        newest = max(known.values(), key=lambda one: (one.year or 0, one.report))
        yield Suggestion(newest.title, "report", newest.year or 0, newest.report if len(known) == 1 else "")


def shards(given: Iterable[Suggestion]) -> dict[str, list[list[object]]]:
    """Rows of text, pinyin, number of kind, address (`Suggestion.url`); best first, by letter, each text once."""
    ranked = sorted(given, key=_rank)
    best: dict[str, Suggestion] = {}
    for one, folded in zip(ranked, fold_all([one.text for one in ranked]), strict=True):
        if one.text.strip():
            best.setdefault(folded, one)
    written = _written(ranked)
    result: dict[str, list[list[object]]] = {}
    for folded, one in best.items():
        reading = _reading(one, written)
        rows = result.setdefault(_letter(folded, reading), [])
        if len(rows) < MOST:
            rows.append([one.text, " ".join(reading), KINDS.index(one.kind), one.url])
    return result


def words(given: Iterable[Suggestion]) -> dict[str, list[list[str]]]:
    """Rows of text and pinyin, by letter: what begins inside a name, the first ideographs of it, in most names first.

    Who types ``xianfeng`` means 先锋, wherever a name has it; where a word ends the browser sees by what is typed.
    """
    ranked = sorted((one for one in given if one.kind != "report"), key=_rank)
    counts: Counter[str] = Counter()
    readings: dict[str, tuple[list[str], int]] = {}
    written = _written(ranked)
    for one in ranked:
        reading = _reading(one, written)
        for text, place in _inside(one):
            counts[text] += 1
            readings.setdefault(text, (reading, place))
    result: dict[str, list[list[str]]] = {}
    for text in sorted(sorted(counts), key=counts.__getitem__, reverse=True):  # of as many, in their own order
        reading, place = readings[text]
        rows = result.setdefault(reading[place][0], [])
        if len(rows) < MOST:
            rows.append([text, " ".join(reading[place : place + len(text)])])
    return result


def _inside(one: Suggestion) -> Iterator[tuple[str, int]]:
    """The first ideographs from every place inside a name, and how many of its ideographs come before."""
    plain = unicodedata.normalize("NFKC", one.text)
    at = 0
    for run in _IDEOGRAPHS.finditer(plain):
        for start in range(len(run[0]) - 1):
            if run.start() + start:
                yield run[0][start : start + LONGEST_WORD], at + start
        at += len(run[0])


def _written(given: Iterable[Suggestion]) -> dict[str, list[str]]:
    """The readings that people wrote down, of names that are ideographs alone."""
    found = {one.text: one.reading.split() for one in given if one.reading and _IDEOGRAPHS.fullmatch(one.text)}
    return {text: reading for text, reading in found.items() if len(text) == len(reading)}


def _reading(one: Suggestion, written: dict[str, list[str]]) -> list[str]:
    """The syllables of a name; what was written down of a name holds for longer names too."""
    if one.reading:
        return one.reading.split()
    runs = _runs(one.text)
    reading, bare = _read(runs), "".join(runs)
    for text, known in written.items():
        place = bare.find(text)
        if place >= 0 and len(bare) == len(reading):
            reading[place : place + len(known)] = known
    return reading


def _rank(one: Suggestion) -> tuple[int, int, int, str]:
    return KINDS.index(one.kind), -one.count, len(one.text), one.text


def syllables(text: str) -> list[str]:
    """A syllable for every ideograph, polyphones read by word; what is no ideograph has none."""
    return _read(_runs(text))


def _runs(text: str) -> list[str]:
    return _IDEOGRAPHS.findall(unicodedata.normalize("NFKC", text))


def _read(runs: Iterable[str]) -> list[str]:
    return [one for run in runs for one in pinyin(run)]


def _letter(folded: str, reading: list[str]) -> str:
    """The shard of a suggestion: the first letter of what is read first, ``0`` when that is a number."""
    first = next(filter(str.isalnum, folded), "0")
    if first.isascii():
        return first if first.isalpha() else "0"
    return reading[0][0] if reading else "0"


def roots(found: dict[str, list[list[object]]], inside: Iterable[str]) -> dict[str, object]:
    """What the browser has to know before it reads a letter: the kinds by number, for every letter the ideographs with
    which its suggestions begin, because it does not know pinyin, and the letters of words inside names."""
    firsts = {name: "".join(sorted(_firsts(rows))) for name, rows in sorted(found.items())}
    return {"kinds": KINDS, "firsts": firsts, "words": "".join(sorted(inside))}


def _firsts(rows: list[list[object]]) -> set[str]:
    firsts = (next(filter(str.isalnum, folded), "") for folded in fold_all([str(row[0]) for row in rows]))
    return {one for one in firsts if one}


def readings(alphabet: Iterable[str]) -> dict[str, str]:
    """The ideographs of the corpus and of GB 2312, which people type by mistake, by their commonest syllable."""
    result: dict[str, str] = {}
    typed = (bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    for one in sorted({*alphabet, *typed} - {""}):
        if one >= "㐀" and (reading := pinyin(one)[0]) != one:
            result[reading] = result.get(reading, "") + one
    return result

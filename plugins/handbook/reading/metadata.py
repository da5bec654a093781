"""What is the report called, what kind is it, of when and from whom – and how do we know?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from handbook.model import Found, Paragraph, Source
from handbook.reading import rules
from handbook.reading.title import bare, endings, is_title
from handbook.reading.units import unit_and_kind
from handbook.text import fold

_OPENING = 3
"""Paragraphs of text that may say what the report is."""
_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９Ｏ", "000123456789" + "01234567890")
_YEAR = re.compile(
    r"(?<![\d〇○零一二三四五六七八九])((?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})(?=\s?(?:年|学年|—|－|-|–|党建|工作|抓|[上下]半年))"
)
_SINCE = re.compile(r"\s?年?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:以来|起|至今|成立|组建|建成|创办|开始)")
_FROM = re.compile("(?:自|从|[成建始创]立?于)$")
_TO = tuple("到至")
_BOOK = re.compile("《[^《》]*》")
_HALF = re.compile(
    r"(上半年|下半年|前三季度|第?[一二三四1-4]季度|前[一二三四五六七八九十]+个月|\d{1,2}\s?[-—－–至到]\s?\d{1,2}\s?月)"
)
_DATE = re.compile(r"((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?[日号])?")


def describe(source: Source, title: str, paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    """The fields of a `Report` that say what it is, each with how it was found."""
    stem = _stem(source)
    texts = [paragraph.text for paragraph in paragraphs if paragraph.kind == "body"]
    headings = [paragraph.text for paragraph in paragraphs if paragraph.kind == "heading" and paragraph.level == 1]
    where = [
        ("title", title),
        ("text", "".join(texts[:_OPENING])),
        ("heading", " ".join(headings)),
        ("file name", stem),
    ]
    front = [paragraph.text for paragraph in paragraphs if paragraph.kind == "title"]
    subtitle = next((text for text in front if text.startswith(("—", "–", "--"))), "")
    kind = _kind([title or stem, subtitle], bool(title), texts, headings)
    date = _date(front, texts)
    year = _first(_year_places(kind.value, where, date), _year, None)
    if kind.value == "jingyan" and year.how == "text":
        year = Found(_latest_year(texts), "text")
    if year.value is None and date.value:
        year = Found(int(date.value[:4]), "date")
    period = _period(where, year)
    unit, unit_kind = unit_and_kind(title, texts, _OPENING)
    return {
        "title": _named(title, stem),
        "name": title or stem or f"{period.value}{_kind_name(kind.value)}（无标题）",
        "kind": kind,
        "year": year,
        "period": period,
        "date": date,
        "unit": unit,
        "unit_kind": unit_kind,
    }


def _named(title: str, stem: str) -> Found[str]:
    if title:
        return Found(title, "title")
    return Found(stem, "file name") if is_title(stem) else Found("", "missing")


def _year_places(kind: str, where: list[tuple[str, str]], date: Found[str]) -> list[tuple[str, str]]:
    """A speech or a report to a congress is of the year it was given, before what it looks back on."""
    if kind in ("baogao", "jianghua") and date.value:
        return [where[0], (date.how, date.value + "-"), *where[1:]]
    return where


def _stem(source: Source) -> str:
    """The file's name when it says something in Chinese; numbers and hashes say nothing."""
    stem = PurePosixPath(source.path.replace("\\", "/")).stem
    return stem if len(re.findall("[一-鿿]", stem)) >= 4 else ""


def _first(where: Sequence[tuple[str, str]], find: Any, empty: Any) -> Found[Any]:
    for how, text in where:
        value = find(text)
        if value:
            return Found(value, how)
    return Found(empty, "missing")


def _year(text: str) -> int | None:
    """The first year that is no beginning (成立于2018年, 自2019年以来), or the first."""
    years = list(_YEAR.finditer(text[:2000]))
    fitting = (
        year
        for year in years
        if not _SINCE.match(text, year.end()) and not _FROM.search(text, max(0, year.start() - 4), year.start())
    )
    year = next(fitting, years[0] if years else None)
    return int(year.group(1).translate(_DIGITS)) if year else None


def _latest_year(texts: Sequence[str]) -> int | None:
    """The last year that a text looks back on; not what it aims at (到2035年), nor what stands in 《》."""
    found = (match for text in texts for match in _YEAR.finditer(_BOOK.sub("", text)))
    past = [
        int(match.group(1).translate(_DIGITS))
        for match in found
        if match.string[match.start() - 1 : match.start()] not in _TO
    ]
    return max(past, default=None)


def _period(where: Sequence[tuple[str, str]], year: Found[int | None]) -> Found[str]:
    if year.value is None:
        return Found("", "missing")
    for how, text in where:
        match = _HALF.search(text[:400])
        if match:
            return Found(f"{year.value}年{_normal_half(match.group(1))}", how)
        if how == "title" and _year(text):
            return Found(f"{year.value}年", how)
    return Found(f"{year.value}年", "date" if year.how == "date" else "text")


def _normal_half(words: str) -> str:
    words = re.sub(r"\s", "", words)
    if words.endswith("季度") and not words.startswith("前"):
        return f"第{words.removeprefix('第').translate(str.maketrans('1234', '一二三四'))}"
    return re.sub(r"[-－–至到]", "—", words)


def _date(front: Sequence[str], texts: Sequence[str]) -> Found[str]:
    """The date under the title, or the one at the very end."""
    for how, lines in (("title", front), ("text", [text for text in texts[-3:] if len(text) <= 24])):
        for line in lines:
            match = _DATE.search(re.sub(r"(?<=\d)\s(?=\d)", "", line).translate(_DIGITS))
            if match:
                return Found("-".join(part.zfill(2) for part in match.groups() if part), how)
    return Found("", "missing")


def _kind(titles: Sequence[str], titled: bool, texts: Sequence[str], headings: Sequence[str]) -> Found[str]:
    for title in filter(None, (*titles, titles[0].partition("：")[0], titles[0].partition(":")[0])):
        name = re.sub(rules.load("kinds")["joined"], "", fold(bare(title)))
        for ending, kind in endings():
            if kind and name.endswith(ending):
                return Found(kind, "title" if titled else "file name")
    return _kind_by_openings(texts) or _kind_by_headings(headings)


def _kind_by_openings(texts: Sequence[str]) -> Found[str] | None:
    opening = [*texts[:_OPENING], *texts[-2:]]
    for kind, patterns in (*_cues("sure"), *_cues("opening")):
        if any(pattern.search(text[:600]) or pattern.search(text[-200:]) for pattern in patterns for text in opening):
            return Found(kind, "text")
    return None


def _kind_by_headings(headings: Sequence[str]) -> Found[str]:
    for entry in rules.load("kinds")["kinds"]:
        if sum(any(word in heading for word in entry.get("headings", ())) for heading in headings) >= 1:
            return Found(entry["id"], "heading")
    return Found("", "missing")


@cache
def _cues(field: str) -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    kinds = rules.load("kinds")["kinds"]
    return tuple((kind["id"], tuple(re.compile(cue) for cue in kind.get(field, ()))) for kind in kinds)


def _kind_name(kind: str) -> str:
    return next((str(entry["name"]) for entry in rules.load("kinds")["kinds"] if entry["id"] == kind), "报告")

"""What is the report called, what kind is it, of when and from whom – and how do we know?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import PurePosixPath

from handbook.model import Found, Paragraph, Source
from handbook.reading.facts.dates import period as period_of
from handbook.reading.facts.dates import signature, tells_passing, written
from handbook.reading.facts.kind import kind_of, said_above, top_headings
from handbook.reading.facts.matter import cited_year, is_matter, numbered_year
from handbook.reading.facts.naming import untitled
from handbook.reading.facts.units import Names, site_of_we, unit_and_kind
from handbook.reading.facts.year import in_order, of_page, year_and_how
from handbook.reading.line import Facts
from handbook.reading.title import is_salutation, is_title

_OPENING = 3
"""Paragraphs of running text that may say of when and from whom the report is."""

_HEAD = 8
"""Paragraphs in front that may say what a page is made of, or when a rule was passed."""


@dataclass(frozen=True, slots=True)
class Called:
    """The title of a report."""

    title: str = ""
    issuers: tuple[str, ...] = ()
    """Units that stand in the title on lines of their own."""
    how: str = "title"
    """``page``: the text has none, its page or its file's properties have."""


@dataclass(frozen=True, slots=True)
class About:
    """What a report is: the fields of a `Report` of the same names."""

    title: Found[str]
    name: str
    kind: Found[str]
    year: Found[int | None]
    period: Found[str]
    date: Found[str]
    unit: Found[str]
    unit_kind: Found[str]


def describe(source: Source, called: Called, paragraphs: Sequence[Paragraph], facts: Facts) -> About:
    """What the report is, each fact with how it was found.

    ``facts``: what its page or format says; it counts where the text says nothing.
    """
    stem, title = _stem(source), called.title
    texts = [paragraph.text for paragraph in paragraphs if paragraph.kind == "body"]
    front = [paragraph.text for paragraph in paragraphs if paragraph.kind == "title"]
    subtitle = next((text for text in front if text.startswith(("—", "–", "--"))), "")
    running = _running(texts)
    above = _above_title(paragraphs)
    kind = said_above(above) or kind_of((title or stem, subtitle), bool(title), texts, paragraphs, running)
    signed = signature(texts)
    date = written(front, texts[:_HEAD], signed)
    dated = [
        ("date", f"{date.value[:4]}年" if date.value else ""),
        ("number", numbered_year([*texts[:6], *front]) or ("" if kind.value else cited_year(running))),
        ("page", of_page(facts.date, [*front, *above, *texts[:_HEAD]], running)),
    ]
    more = [text for text in front if text != title and is_title(text.partition("_")[0])]
    said = [("title", " ".join([title, subtitle, *more])), ("text", "".join(running))]
    where = in_order(kind.value, [*said, *dated, ("heading", " ".join(top_headings(paragraphs))), ("file name", stem)])
    year = year_and_how(where, [title, *running], texts, kind.value)
    parts = [*called.issuers, subtitle.lstrip("—–-"), *front[1:], *above]
    unit, unit_kind = unit_and_kind(Names(title, parts, running, signed.units, bool(signed.date), texts, stem))
    if not unit.value and (known_unit := facts.unit or site_of_we(facts.site, texts)):
        unit = Found(known_unit, "page")
    period = period_of(where, year)
    return About(
        title=_named(called, stem),
        name=title or stem or untitled(period.value, kind.value, paragraphs),
        kind=kind,
        year=year,
        period=period,
        date=date,
        unit=unit,
        unit_kind=unit_kind,
    )


def _above_title(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Lines above the title, or the head of a document without one: among them the unit of a letterhead."""
    first = next((place for place, one in enumerate(paragraphs) if one.kind == "title"), None)
    if first is None:
        return [one.text for one in takewhile(lambda one: is_matter(one.text), paragraphs)]
    return [one.text for one in paragraphs[:first]]


def _named(called: Called, stem: str) -> Found[str]:
    if called.title:
        return Found(called.title, called.how)
    return Found(stem, "file name") if is_title(stem) else Found("", "missing")


def _running(texts: Sequence[str]) -> list[str]:
    """The first paragraphs that are text, not letterhead, number, salutation or the days of a rule."""
    no_text = (is_matter, is_salutation, tells_passing)
    running = (text for text in texts[:12] if not any(is_that(text) for is_that in no_text))
    return list(islice(running, _OPENING))


def _stem(source: Source) -> str:
    """The file's name when it says something in Chinese; numbers and hashes say nothing."""
    stem = PurePosixPath(source.path.replace("\\", "/")).stem
    return stem if len(re.findall("[一-鿿]", stem)) >= 4 else ""

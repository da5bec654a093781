"""Of which year is it? That depends on what it is: a summary tells of a year, a notice is given in one."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.model import Found
from handbook.reading.facts.dates import anniversary, latest_year, year_of
from handbook.reading.kinds import known

Place = tuple[str, str]
"""Where it stands (`Found.how`), and the text there."""
_NONE: Found[int | None] = Found(None, "missing")
_AGES = 20
"""A year that lies so far before the jubilee a text speaks of is told as history."""
_ORDER = {
    "": ("title", "text", "date", "number"),
    "given": ("title", "date", "number", "page", "text"),
    "latest": ("title", "page", "text", "date", "number"),
    "news": ("page", "date", "number", "title", "text"),
}
"""Where a year is looked for, first place first, by what `DocumentKind.year` says."""


def in_order(kind: str, where: Sequence[Place]) -> list[Place]:
    """The places in the order in which a year is looked for; what is not named comes last, as given.

    A summary is of the year that it tells of; a notice or a speech of that in which it was given; news, which is of no
    kind, and an account of experience of that in which it was published.
    """
    order = _ORDER[_year_is(kind)]
    return sorted(where, key=lambda place: order.index(place[0]) if place[0] in order else len(order))


def year_and_how(
    where: Sequence[Place], beginning: Sequence[str], texts: Sequence[str], kind: str
) -> Found[int | None]:
    """The year, and how it was found: the first that the places say, or what all the text gives away."""
    for how, text in where:
        found = year_of(text)
        if found and how == "text" and _year_is(kind) == "latest":
            return Found(latest_year(texts), "text")
        jubilee = anniversary(beginning) if found and how == "text" else None
        if found and jubilee and jubilee - found > _AGES:
            return Found(jubilee, "text")
        if found and how == "text" and _looks_back(kind):
            return Found(max(found, latest_year(beginning[1:]) or 0), "text")
        if found:
            return Found(found, how)
    return _in_text(beginning, texts, kind)


def _in_text(beginning: Sequence[str], texts: Sequence[str], kind: str) -> Found[int | None]:
    """The year where nothing in front says one: of a plan the first, of all else the last, or that of a jubilee."""
    row = known().rows.get(kind)
    year = year_of("".join(texts)) if row and row.starts == "plan" else latest_year(texts)
    year = year or anniversary(beginning)
    return Found(year, "text") if year else _NONE


def _looks_back(kind: str) -> bool:
    row = known().rows.get(kind)
    return row is not None and row.looks == "back"


def _year_is(kind: str) -> str:
    row = known().rows.get(kind)
    return row.year if row else "news"

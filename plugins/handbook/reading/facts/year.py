"""Of which year is it? That depends on what it is: a summary tells of a year, a notice is given in one."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.model import Found
from handbook.reading import rules
from handbook.reading.facts.dates import anniversary, held_in, latest_year, looked_back_in, told_year, year_of
from handbook.reading.facts.matter import cited_year
from handbook.reading.kinds import known

Place = tuple[str, str]
"""Where it stands (`Found.how`), and the text there."""
_NONE: Found[int | None] = Found(None, "missing")
_MODELS = rules.patterns("titles")["models"]
_SHORT = 60
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
    for how, text in _given(where) if _year_is(kind) == "given" else where:
        if found := (told_year if how == "text" else year_of)(text):
            if _year_is(kind) == "news" and how in ("title", "text") and looked_back_in(beginning[1:]) == found + 1:
                return Found(found + 1, "text")
            return _by_text(found, beginning, texts, kind) if how == "text" else Found(found, how)
    return _in_text(beginning, texts, kind)


def of_page(date: str, lines: Sequence[str], beginning: Sequence[str]) -> str:
    """The year of a page's date, as text with 年; empty where it is but the day on which somebody put the text there.

    So it is on a page of models, and where a speaker names the year of the meeting. ``lines``: the first of the report.
    """
    models = any(_MODELS.search(line) for line in lines if len(line) < _SHORT)
    held = held_in(beginning)
    return "" if not date or models or (held and f"{held}" != date[:4]) else f"{date[:4]}年"


def _by_text(found: int, beginning: Sequence[str], texts: Sequence[str], kind: str) -> Found[int | None]:
    """The year where the first that the running text names is this one, and no other place says one before."""
    if _year_is(kind) == "latest":
        return Found(latest_year(texts), "text")
    jubilee = anniversary(beginning)
    if jubilee and jubilee - found > _AGES:
        return Found(jubilee, "text")
    if not _looks_back(kind):
        return Found(found, "text")
    return Found(max(found, latest_year(beginning[1:]) or 0, year_of(cited_year(beginning[1:])) or 0), "text")


def _given(where: Sequence[Place]) -> list[Place]:
    """The places of what was given on a day: its date or number counts more than what its title tells of.

    A title may speak of the year before, or of one far ahead; what it says of the next year was given for that.
    """
    years = {how: year for how, text in where if (year := year_of(text))}
    day = years.get("date") or years.get("number")
    told = years.get("title")
    if day and told and told - day not in (0, 1):
        return [place for place in where if place[0] != "title"]
    return list(where)


def _in_text(beginning: Sequence[str], texts: Sequence[str], kind: str) -> Found[int | None]:
    """The year where nothing in front says one: of a plan the first, of all else the last, or that of a jubilee."""
    row = known().rows.get(kind)
    year = told_year("".join(texts)) if row and row.starts == "plan" else latest_year(texts)
    year = year or anniversary([*beginning, *texts])
    return Found(year, "text") if year else _NONE


def _looks_back(kind: str) -> bool:
    row = known().rows.get(kind)
    return row is not None and row.looks == "back"


def _year_is(kind: str) -> str:
    row = known().rows.get(kind)
    return row.year if row else "news"

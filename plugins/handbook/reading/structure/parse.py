"""What is title, heading, body, number, item?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.model import Paragraph, Removed, Report, Source
from handbook.reading.facts.front import Front, front, joined, sent
from handbook.reading.facts.matter import unnumbered as unnumbered_title
from handbook.reading.facts.metadata import Called, describe
from handbook.reading.line import Facts, Line
from handbook.reading.structure.decimals import decimals
from handbook.reading.structure.draft import Draft, draft
from handbook.reading.structure.flaws import flaws
from handbook.reading.structure.headings import numbered
from handbook.reading.structure.items import items
from handbook.reading.structure.outline import outline
from handbook.reading.structure.unnumbered import unnumbered
from handbook.reading.title import close, is_byline, is_of_site, is_title, is_unit, tidy

_NOTHING = Facts()
_TAGS = 120
"""Characters that sites may have hung on a title; a line that is longer by more is not the title once more."""


def parse(source: Source, lines: Sequence[Line], removed: Sequence[Removed], facts: Facts = _NOTHING) -> Report:
    """One report out of the cleaned lines of one report. Pure; numbering is kept as written.

    ``facts``: what the format or the page knows of it.
    """
    head = front(lines, facts.titles, facts.line)
    head = head if head.places else sent(lines)
    lines = [line.with_text(close(line.text)) if place in head.places else line for place, line in enumerate(lines)]
    titles, matter = _front_matter(lines, head)
    drafts = unnumbered(numbered(decimals([draft(line) for line in lines[matter:]])))
    first = [
        Paragraph(line.number, line.text, "title" if place in titles else "body")
        for place, line in enumerate(lines[:matter])
    ]
    paragraphs = (*first, *(_paragraph(one) for one in drafts))
    about = describe(source, _called(lines, head, facts.titles), paragraphs, facts)
    return Report(
        source=source,
        paragraphs=paragraphs,
        outline=outline(paragraphs),
        removed=tuple(removed),
        flaws=flaws(paragraphs),
        title=about.title,
        name=about.name,
        kind=about.kind,
        year=about.year,
        period=about.period,
        date=about.date,
        unit=about.unit,
        unit_kind=about.unit_kind,
    )


def _called(lines: Sequence[Line], head: Front, named: Sequence[str]) -> Called:
    """The title: that of the text, or a name that reads like one where the text has none."""
    parts = [unnumbered_title(lines[place].text) for place in head.places]
    if parts:
        return Called(tidy(joined(parts, head.couplet)), tuple(_issuers(parts)))
    return Called(next((tidy(name) for name in named if is_title(name)), ""), (), "page")


def _issuers(parts: Sequence[str]) -> Iterator[str]:
    """The units among the lines of a title, several on a line apart."""
    for part in parts if len(parts) > 1 else ():
        names = part.split()
        if all(len(name) > 2 and is_unit(name) for name in names):
            yield from names


def _front_matter(lines: Sequence[Line], head: Front) -> tuple[set[int], int]:
    """Places of title lines (the title, again when repeated, subtitle, date, speaker), and where the text begins."""
    if not head.places:
        return set(), 0
    titles = {*head.places, *(place for place in range(head.places[0]) if is_of_site(lines[place].text))}
    title = "".join(lines[place].text for place in head.places)
    end = head.places[-1] + 1
    while end < head.places[-1] + 8 and (more := _more_of_title([line.text for line in lines[end : end + 2]], title)):
        titles.update(range(end, end + more))
        end += more
    return titles, end


def _more_of_title(texts: Sequence[str], title: str) -> int:
    """How many of the next two lines belong to the title: both where they are it once more, broken."""
    if texts and _goes_with_title(texts[0], title):
        return 1
    return 2 if len(texts) > 1 and _letters("".join(texts)) == _letters(title) else 0


def _goes_with_title(text: str, title: str) -> bool:
    again = tidy(close(text)) if len(text) <= 2 * len(title) + _TAGS else ""
    is_again = again != "" and _letters(again) == _letters(title)
    return is_again or is_byline(text) or is_title(text) or _is_behind_label(again, title)


def _letters(title: str) -> str:
    """The title without marks, which differ where it is said again."""
    return "".join(filter(str.isalnum, title))


def _is_behind_label(text: str, title: str) -> bool:
    """Whether the text is the title once more without the label of a column in front: 警示教育 | ……."""
    return len(text) > 6 and title.endswith(text) and title[: -len(text)].rstrip()[-1:] in tuple("|｜:：丨")


def _paragraph(one: Draft) -> Paragraph:
    line, text, number = one.line.number, one.text, one.mark.text if one.mark else ""
    if one.form == "alone":
        return Paragraph(line, text, "heading", one.level, number)
    if one.form == "run-in":
        heading = text[_behind_dash(one) : one.stop].strip()
        return Paragraph(line, text, "body", one.level, number, heading, items(line, text, one.stop + 1))
    is_item = one.mark is not None and one.mark.family in ("ord", "shi")
    return Paragraph(
        line, text, "body", 0, "" if is_item else number, "", items(line, text, 0 if is_item else one.start)
    )


def _behind_dash(one: Draft) -> int:
    """Where the heading begins: behind its number, or behind the dash or bullet of one that has none."""
    if one.mark:
        return one.start
    return next(place for place, character in enumerate(one.text) if character.isalnum() or character in '“《（"*')

"""What is title, heading, body, number, item?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handbook.model import Paragraph, Removed, Report, Source
from handbook.reading.draft import Draft, draft
from handbook.reading.flaws import flaws
from handbook.reading.headings import numbered
from handbook.reading.items import items
from handbook.reading.line import Line
from handbook.reading.metadata import describe
from handbook.reading.outline import outline
from handbook.reading.plain import unnumbered
from handbook.reading.title import close, front, is_byline, is_title, tidy


def parse(source: Source, lines: Sequence[Line], removed: Sequence[Removed]) -> Report:
    """One report out of the cleaned lines of one report. Pure; numbering is kept as written."""
    lines, places = _without_spaced_title(lines)
    titles, matter = _front_matter(lines, places)
    drafts = unnumbered(numbered([draft(line) for line in lines[matter:]]))
    head = [
        Paragraph(line.number, line.text, "title" if place in titles else "body")
        for place, line in enumerate(lines[:matter])
    ]
    paragraphs = (*head, *(_paragraph(one) for one in drafts))
    about = describe(source, tidy("".join(lines[place].text for place in places)), paragraphs)
    return Report(
        source=source,
        paragraphs=paragraphs,
        outline=outline(paragraphs),
        removed=tuple(removed),
        flaws=flaws(paragraphs),
        **about,
    )


def _without_spaced_title(lines: Sequence[Line]) -> tuple[list[Line], tuple[int, ...]]:
    places = front(lines)
    closed = [replace(line, text=close(line.text)) if place in places else line for place, line in enumerate(lines)]
    return closed, places


def _front_matter(lines: Sequence[Line], places: Sequence[int]) -> tuple[set[int], int]:
    """Places of title lines (the title, again when repeated, subtitle, date, speaker), and where the text begins."""
    if not places:
        return set(), 0
    titles = set(places)
    title = "".join(lines[place].text for place in places)
    end = places[-1] + 1
    while end < len(lines) and end < places[-1] + 8 and _goes_with_title(lines[end].text, title):
        titles.add(end)
        end += 1
    return titles, end


def _goes_with_title(text: str, title: str) -> bool:
    return close(text) in (title, f"《{title}》") or is_byline(text) or is_title(text)


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

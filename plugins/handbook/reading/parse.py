"""What is title, heading, body, number, item?"""

from __future__ import annotations

from collections.abc import Sequence

from handbook.model import Found, Paragraph, Removed, Report, Source
from handbook.reading.items import items
from handbook.reading.line import Line
from handbook.reading.numbers import marker
from handbook.reading.outline import outline

_LONGEST = {1: 60, 2: 60, 3: 45, 4: 45}


def parse(source: Source, lines: Sequence[Line], removed: Sequence[Removed]) -> Report:
    """One report out of the cleaned lines of one report."""
    paragraphs = tuple(_paragraph(line, place) for place, line in enumerate(lines))
    title = next((paragraph.text for paragraph in paragraphs if paragraph.kind == "title"), "")
    return Report(
        source=source,
        title=Found(title, "title" if title else "missing"),
        name=title or "（无标题）",
        kind=Found("", "missing"),
        year=Found(None, "missing"),
        period=Found("", "missing"),
        date=Found("", "missing"),
        unit=Found("", "missing"),
        unit_kind=Found("", "missing"),
        paragraphs=paragraphs,
        outline=outline(paragraphs),
        removed=tuple(removed),
    )


def _paragraph(line: Line, place: int) -> Paragraph:
    text = line.text
    mark = marker(text)
    if mark is None or not mark.level:
        if not place and len(text) <= 60 and text[-1] not in "。：:！，":
            return Paragraph(line.number, text, "title")
        return Paragraph(line.number, text, "body", items=items(line.number, text, 0))
    stop = text.find("。", mark.end)
    if (stop < 0 or stop == len(text) - 1) and len(text) - mark.end <= _LONGEST[mark.level]:
        return Paragraph(line.number, text, "heading", mark.level, mark.text)
    if 0 < stop - mark.end <= 50:
        lead = text[mark.end : stop]
        return Paragraph(line.number, text, "body", mark.level, mark.text, lead, items(line.number, text, stop + 1))
    return Paragraph(line.number, text, "body", 0, mark.text, items=items(line.number, text, mark.end))

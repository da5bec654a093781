"""How is a value covered, so that everything stays where it was?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from handbook.model import Found, Paragraph, Report, Section
from handbook.understanding.gate.options import GateOptions
from handbook.understanding.gate.patterns import hits

DEFAULT = GateOptions()


def mask(report: Report, options: GateOptions = DEFAULT) -> Report:
    """The report with every value covered whose rule says ``mask``; as long as before, so that spans stay true."""
    while values := _to_mask(report, options):  # what was covered may have kept its neighbour from being seen
        report = _cover_report(report, partial(_cover_all, values=values))
    return report


def _to_mask(report: Report, options: GateOptions) -> dict[str, str]:
    """Values to cover and their labels."""
    if not options.masks():
        return {}
    texts = [report.title.value, report.name, report.unit.value, *(one.text for one in report.paragraphs)]
    return {
        text[hit.start : hit.end]: hit.label
        for text in texts
        for hit in hits(text)
        if options.action(hit.rule, report.source.path) == "mask"
    }


def safe_name(text: str) -> str:
    """A name fit for a log: whatever the gate finds in it is covered."""
    while found := list(hits(text)):
        for hit in reversed(found):
            text = text[: hit.start] + cover(hit.label, hit.end - hit.start) + text[hit.end :]
    return text


def cover(label: str, length: int) -> str:
    """``●●手机号●●`` of that length; only ● where the label has no room."""
    if len(label) + 2 > length:
        return "●" * length
    left = (length - len(label)) // 2
    return "●" * left + label + "●" * (length - left - len(label))


def _cover_all(text: str, values: Mapping[str, str]) -> str:
    for value in sorted(values, key=lambda one: (-len(one), one)):
        text = text.replace(value, cover(values[value], len(value)))
    return text


def _cover_report(report: Report, covered: Callable[[str], str]) -> Report:
    return replace(
        report,
        title=_cover_found(report.title, covered),
        name=covered(report.name),
        unit=_cover_found(report.unit, covered),
        paragraphs=tuple(_cover_paragraph(one, covered) for one in report.paragraphs),
        outline=tuple(_cover_section(one, covered) for one in report.outline),
        flaws=tuple(replace(one, quote=covered(one.quote)) for one in report.flaws),
    )


def _cover_found(found: Found[str], covered: Callable[[str], str]) -> Found[str]:
    return replace(found, value=covered(found.value))


def _cover_paragraph(paragraph: Paragraph, covered: Callable[[str], str]) -> Paragraph:
    return replace(paragraph, text=covered(paragraph.text), heading=covered(paragraph.heading))


def _cover_section(section: Section, covered: Callable[[str], str]) -> Section:
    children = tuple(_cover_section(one, covered) for one in section.children)
    return replace(section, text=covered(section.text), children=children)

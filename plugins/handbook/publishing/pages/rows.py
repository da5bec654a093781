"""How does a report stand in a list? A line with its name and the few facts that tell it from others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from handbook.corpus import light
from handbook.model import AnnotatedReport
from handbook.publishing.markup import plain
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.text import pinyin

LEAD = 8
"""Characters of a name that are enough to read its first one right."""
BEGINNING = 28
"""Characters of a text that tell it from others in a list."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list of reports."""

    report: AnnotatedReport
    kind: str
    characters: int
    letter: str
    """First letter of the name's pinyin, upper case; ``#`` for figures and signs."""
    errors: int
    masks: int
    lead: str = ""
    """How its text begins, where it has no title and no heading that would tell it from others."""


def first_letter(text: str) -> str:
    """The letter under which a name stands: 重庆 under C; what is no letter under ``#``."""
    return _letter(text.lstrip("“《【（ ")[:LEAD])


@cache
def _letter(lead: str) -> str:
    syllables = pinyin(lead)
    first = syllables[0][:1].upper() if syllables else ""
    return first if "A" <= first <= "Z" else "#"


def row(book: Book, report: AnnotatedReport) -> Row:
    """What a list says about a report; made once, since a report stands in several lists."""
    known: Row = book.rows.get(report.id) or _row(book, report)
    book.rows[report.id] = known
    return known


def _row(book: Book, report: AnnotatedReport) -> Row:
    kind = book.known.kinds.get(report.report.kind.value)
    # Adverts are errors of the file, but no longer of the report that is shown: cleaning took them away.
    own = light(report)
    errors = sum(severity == "error" and rule != "ads" for rule, severity, *_ in own.findings)
    return Row(
        report,
        kind.name if kind else "",
        own.characters,
        first_letter(report.report.name),
        errors,
        len(own.slots),
        _lead(report),
    )


def _lead(report: AnnotatedReport) -> str:
    if report.report.title.value or "“" in report.report.name:
        return ""
    texts = (passage.paragraph.text for passage in report.passages if passage.paragraph.kind == "body")
    text = next(texts, "").strip()
    return text if len(text) <= BEGINNING else text[:BEGINNING] + "…"


def said(entry: Row, url: Callable[[str], str]) -> str:
    """The line as HTML, by hand: there are 20,000. ``url``: an address as the page has it."""
    report = entry.report.report
    link = f'<a href="{plain(url(address.report(entry.report.id)))}">{plain(report.name or "没有标题的材料")}</a>\n'
    lead = f'<span class="hb-rows__lead">{plain(entry.lead)}</span>' if entry.lead else ""
    return f'{link}{lead}<span class="hb-meta">{"".join(_facts(entry))}</span>'


def _facts(entry: Row) -> list[str]:
    year, unit = entry.report.report.year.value, entry.report.report.unit.value
    found = [plain(entry.kind)] if entry.kind else []
    if year:
        found.append(f"{year}年")
    if unit and unit not in entry.report.report.name:
        found.append(plain(unit))
    told = [f"<span>{one}</span>" for one in (*found, f"{entry.characters:,} 字")]
    if entry.errors:
        told.append(f'<span class="hb-flag">错 {entry.errors} 处</span>')
    if entry.masks:
        told.append(f"<span>待填 {entry.masks} 处</span>")
    if entry.report.avoid:
        told.append('<span class="hb-flag">不宜照搬</span>')
    return told

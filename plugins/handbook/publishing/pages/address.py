"""Addresses for the page makers: what `addresses` knows, for the nouns themselves, and pages that only they make."""

from __future__ import annotations

import re
from urllib.parse import quote

from handbook import addresses
from handbook.addresses import (
    BASKET,
    CHECK,
    CHECKLISTS,
    DESK,
    DOWNLOADS,
    GLOSSARY,
    HOME,
    NEWS,
    PERSONAL,
    PHRASES,
    PRACTICES,
    REGULATIONS,
    REPORTS,
    SEARCH,
    SELFCHECK,
    SOURCES,
    TEMPLATES,
    function,
    relative,
    report,
    topic,
)
from handbook.model import Checklist, ChecklistItem, DocumentKind, Practice, Template, Term

__all__ = [
    "BASKET",
    "CHECK",
    "CHECKLISTS",
    "DESK",
    "DOWNLOADS",
    "GLOSSARY",
    "HOME",
    "NEWS",
    "PERSONAL",
    "PHRASES",
    "PRACTICES",
    "REGULATIONS",
    "REPORTS",
    "SEARCH",
    "SELFCHECK",
    "SOURCES",
    "TEMPLATES",
    "function",
    "relative",
    "report",
    "topic",
]

HEADINGS = "phrases/headings.html"
COLLOCATIONS = "phrases/collocations.html"
CALENDAR = "checklists/calendar.html"
MATRIX = "checklists/matrix.html"
_ASCII = re.compile(r"[\x00-\x7f]+")
_COVERAGE = "checklists/matrix"
"""Folder of the matrices by report."""

GAP = "…"
"""The gap of a pattern as people write it."""


def reports_by(way: str, value: str, number: int = 1) -> str:
    """A list of reports: ``reports/by-year-2023.html``, from the second page on ``reports/by-year-2023-2.html``."""
    stem = f"reports/by-{way}-{value}" if value else f"reports/by-{way}"
    return f"{stem}.html" if number == 1 else f"{stem}-{number}.html"


def practice(entry: Practice) -> str:
    """A practice's page, in its topic's folder."""
    return addresses.practice(entry.topic, entry.id)


def coverage(kind: DocumentKind) -> str:
    """The requirements that each report of a 文种 writes about."""
    return f"{_COVERAGE}/{kind.id}.html"


def skeletons(kind_id: str) -> str:
    """The outlines of the reports of a 文种 side by side."""
    return f"templates/outlines-{kind_id}.html"


def template(entry: Template) -> str:
    """A template's page."""
    return addresses.template(entry.id)


def word(entry: Template) -> str:
    """A template's Word file, beside its page."""
    return f"templates/{entry.id}.docx"


def checklist(owner: Checklist, entry: ChecklistItem | None = None) -> str:
    """A checklist's page, or one requirement in it."""
    return addresses.checklist(owner.id, entry.id if entry else "")


def regulation(regulation_id: str) -> str:
    """A regulation in the list of editions."""
    return f"{REGULATIONS}#{regulation_id}"


def term(entry: Term) -> str:
    """A term in the glossary."""
    return addresses.term(entry.id)


def query(text: str) -> str:
    """A search as an address (contract C3): ``search.html#q=…``. Chinese stays as it is, which is a third as long."""
    return f"{SEARCH}#q={_ASCII.sub(lambda found: quote(found[0]), text)}"


def exact_query(text: str) -> str:
    """The search for words as they are: no character of them is an operator (the option ``literal``)."""
    return f"{query(text)}&literal=1"


def pattern_query(pattern: str) -> str:
    """The search that finds what a pattern stands for: inner gaps become ``*``, a star in it becomes ``\\*``."""
    return query(pattern.strip(GAP).replace("*", "\\*").replace(GAP, "*"))

"""How are the findings of a report told? Each once, however often it stands there, with its lines; blanks together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.model import AnnotatedReport, Finding
from handbook.publishing.words import SEVERITIES

BLANK = "mask-unfilled"
"""The rule that finds open blanks: forty of them are one thing to do."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at, and where it stands."""

    rule: str
    severity: str
    message: str
    source: str
    quote: str
    """What stands there, where it stands once."""
    places: tuple[tuple[int, int], ...]
    """(line, how often it stands there), in the order of the text."""

    @property
    def name(self) -> str:
        """The severity in words."""
        return SEVERITIES[self.severity]

    @property
    def counted(self) -> str:
        """How often it stands in the report, where that is worth a word."""
        count = sum(count for _, count in self.places)
        if self.rule == BLANK:
            return f" {count} 处"
        return f"（{count} 处）" if count > 1 else ""


def notes(report: AnnotatedReport) -> list[Note]:
    """The gravest first, in the order of the text. What cleaning took away stands in the ledger already."""
    taken = {one.line for one in report.report.removed} - {one.line for one in report.report.paragraphs}
    left = [one for one in report.findings if one.span.line not in taken]
    order = list(SEVERITIES)
    merged = _merged(left, _blanks(report))
    return sorted(merged, key=lambda one: (order.index(one.severity), one.places[0]))


def _blanks(report: AnnotatedReport) -> Counter[int]:
    """How many blanks are open on a line, by those who know them best: the checker, or who marked them."""
    found = Counter(one.span.line for one in report.findings if one.rule == BLANK)
    marked = Counter(one.span.line for one in report.slots)
    return Counter({line: max(found[line], marked[line]) for line in found | marked})


def _merged(findings: Iterable[Finding], blanks: Counter[int]) -> Iterator[Note]:
    kinds: dict[tuple[str, ...], list[Finding]] = {}
    for one in sorted(findings, key=lambda one: (one.span.line, one.span.start)):
        key: tuple[str, ...] = (BLANK,) if one.rule == BLANK else (one.rule, one.severity, one.message, one.source)
        kinds.setdefault(key, []).append(one)
    for key, group in kinds.items():
        yield _blank_note(group, blanks) if key == (BLANK,) else _note(group)


def _blank_note(group: list[Finding], blanks: Counter[int]) -> Note:
    return Note(BLANK, group[0].severity, "待填", group[0].source, "", tuple(sorted(blanks.items())))


def _note(group: list[Finding]) -> Note:
    first, counts = group[0], Counter(one.span.line for one in group)
    quote = "" if len(group) > 1 else first.quote
    return Note(first.rule, first.severity, first.message, first.source, quote, tuple(counts.items()))

"""How are the findings of a report told? Each once, however often it stands there, with its lines; blanks together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from handbook.model import AnnotatedReport, Finding
from handbook.publishing.markup import plain
from handbook.publishing.words import SEVERITIES

BLANK = "mask-unfilled"
"""The rule that finds open blanks: forty of them are one thing to do."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at, and where it stands."""

    severity: str
    message: str
    source: str
    quote: str
    """What stands there, where it stands once."""
    lines: tuple[int, ...]
    """In the order of the text, each once."""
    count: int

    @property
    def name(self) -> str:
        """The severity in words."""
        return SEVERITIES[self.severity]


def notes(report: AnnotatedReport) -> list[Note]:
    """The gravest first, in the order of the text. What cleaning took away stands in the ledger already."""
    taken = {one.line for one in report.report.removed} - {one.line for one in report.report.paragraphs}
    left = [one for one in report.findings if one.span.line not in taken]
    order = list(SEVERITIES)
    merged = _merged(left, _blanks(report))
    return sorted(merged, key=lambda one: (order.index(one.severity), one.lines[0]))


def in_the_margin(report: AnnotatedReport) -> dict[int, Markup]:
    """Line → what is said beside it."""
    beside: dict[int, list[Finding]] = {}
    for finding in report.findings:
        beside.setdefault(finding.span.line, []).append(finding)
    blanks = _blanks(report)
    return {line: _written(_merged(found, Counter({line: blanks[line]}))) for line, found in beside.items()}


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
    lines = tuple(sorted({one.span.line for one in group} | set(blanks)))
    count = blanks.total()
    return Note(group[0].severity, f"待填 {count} 处", group[0].source, "", lines, count)


def _note(group: list[Finding]) -> Note:
    first, lines = group[0], tuple(dict.fromkeys(one.span.line for one in group))
    times = f"（{len(group)} 处）" if len(group) > 1 else ""
    quote = "" if times else first.quote
    return Note(first.severity, first.message + times, first.source, quote, lines, len(group))


def _written(found: Iterable[Note]) -> Markup:
    """By hand: a report has hundreds of lines."""
    parts = (f'<p class="hb-finding--{one.severity}"><b>{one.name}</b> {plain(one.message)}</p>' for one in found)
    return Markup(f'<div class="gw-note" role="note">{"".join(parts)}</div>')

"""How are the findings of a report told? Each once, however often it stands there, with its lines; blanks together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from handbook.corpus.shelf import Shown
from handbook.publishing.words import SEVERITIES

BLANK = "mask-unfilled"
"""The rule that finds open blanks: forty of them are one thing to do."""


class Note(NamedTuple):
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


_GRAVITY = {name: at for at, name in enumerate(SEVERITIES)}
_Finding = tuple[str, str, int, int, int, str, str, str]
"""A row of `Shown.findings`."""


def notes(shown: Shown) -> list[Note]:
    """The gravest first, in the order of the text. What cleaning took away stands in the ledger already."""
    taken = {one.line for one in shown.report.removed}.difference(shown.lines)
    left = [one for one in shown.findings if one[2] not in taken]
    return sorted(_merged(left, _blanks(shown)), key=lambda one: (_GRAVITY[one.severity], one.places[0]))


def _blanks(shown: Shown) -> Mapping[int, int]:
    """How many blanks are open on a line, by those who know them best: the checker, or who marked them."""
    found = Counter([one[2] for one in shown.findings if one[0] == BLANK])
    marked = Counter([one[1] for one in shown.slots])
    return {line: max(found[line], marked[line]) for line in found | marked} if found or marked else {}


def _merged(findings: Iterable[_Finding], blanks: Mapping[int, int]) -> Iterator[Note]:
    kinds: dict[tuple[str, ...], list[_Finding]] = {}
    for one in sorted(findings, key=lambda one: one[2:4]):
        rule, severity, *_, message, source = one
        kinds.setdefault((BLANK,) if rule == BLANK else (rule, severity, message, source), []).append(one)
    for key, group in kinds.items():
        yield _blank_note(group, blanks) if key == (BLANK,) else _note(group)


def _blank_note(group: Sequence[_Finding], blanks: Mapping[int, int]) -> Note:
    _, severity, *_, source = group[0]
    return Note(BLANK, severity, "待填", source, "", tuple(sorted(blanks.items())))


def _note(group: Sequence[_Finding]) -> Note:
    rule, severity, line, _, _, quote, message, source = group[0]
    if len(group) == 1:
        return Note(rule, severity, message, source, quote, ((line, 1),))
    return Note(rule, severity, message, source, "", tuple(Counter([one[2] for one in group]).items()))

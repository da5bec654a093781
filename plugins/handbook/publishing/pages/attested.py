"""Which whole sentences show how a pattern is used? Two from different reports, without faults, the best first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from handbook.corpus import light, texts
from handbook.publishing.pages import address
from handbook.publishing.pages.spots import Spot
from handbook.text import CLAUSE_MARKS, GAP, sentences

ENOUGH = 2
"""Sentences that a pattern is shown with, each of another report; with fewer it is shown last, folded away."""
SHORTEST, LONGEST = 10, 120
"""Characters of a sentence that is worth showing and not too long to read."""


@dataclass(frozen=True, slots=True)
class Attested:
    """A sentence of a report, the pattern in it marked."""

    text: str
    marks: tuple[tuple[int, int], ...]
    spot: Spot


def sentences_of(spots: Iterable[Spot]) -> list[tuple[str, Spot]]:
    """The sentences that may be shown, each with its passage, the best first: of reports to be copied from."""
    allowed = [spot for spot in spots if not spot.report.avoid]
    ranked = sorted(allowed, key=lambda spot: -spot.score)
    return [(text, spot) for spot in ranked for text in sound(spot)]


def sound(spot: Spot) -> Iterator[str]:
    """The sentences of a passage that may be shown: without faults, neither too short nor too long."""
    text, shortest = texts(spot.report)[spot.index], SHORTEST if spot.is_body else 1
    for start, end in _without_faults(spot, _stretches(text)):
        if shortest <= end - start <= LONGEST:
            yield text[start:end]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Sentences; of long ones what ；parts."""
    for start, end in sentences(text):
        while end - start > LONGEST and 0 <= (at := text.find("；", start, end)) < end - 1:
            yield start, at + 1
            start = at + 1
        yield start, end


def _without_faults(spot: Spot, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those in which the checker finds nothing worse than a hint, and no blank stands."""
    own, line = light(spot.report), spot.line
    faults = (where for _, severity, *where in own.findings if severity != "hint")
    spans = [(first, last) for at, first, last in (*faults, *own.slots) if at == line]
    for start, end in stretches:
        if not any(first < end and start < last for first, last in spans):
            yield start, end


def around(spot: Spot) -> Attested | None:
    """The sentence around the mark of a place; `None` where it has faults, or is too long."""
    text, (first, last) = spot.passage.paragraph.text, spot.marks[0]
    for start, end in _without_faults(spot, _stretches(text)):
        if start <= first and last <= end and SHORTEST <= end - start <= LONGEST:
            return Attested(text[start:end], ((first - start, last - start),), spot)
    return None


def attested(pattern: str, sentences_: Iterable[tuple[str, Spot]]) -> tuple[Attested, ...]:
    """The first sentences that show it, one to a report, none twice."""
    wanted, first = _expression(pattern), beginning(pattern)
    found: dict[str, Attested] = {}
    said: set[str] = set()
    for text, spot in sentences_:
        if first not in text or spot.report.id in found or text in said:
            continue
        if match := wanted.search(text):
            found[spot.report.id] = Attested(text, (match.span(),), spot)
            said.add(text)
            if len(found) == ENOUGH:
                break
    return tuple(found.values())


def shows(pattern: str, text: str) -> bool:
    """Whether the pattern stands in the text."""
    return beginning(pattern) in text and bool(_expression(pattern).search(text))


@cache
def beginning(pattern: str) -> str:
    """What stands in every sentence with the pattern."""
    return pattern.strip(address.GAP).partition(address.GAP)[0]


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    """The pattern with its gaps: up to so many characters, none of the marks of clauses."""
    parts = map(re.escape, pattern.strip(address.GAP).split(address.GAP))
    return re.compile(f"[^{CLAUSE_MARKS}]{{1,{GAP}}}?".join(parts))

"""Which whole sentences show how a pattern is used? Two from different reports, without faults, the best first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from handbook.corpus import light, texts
from handbook.corpus.shelf import LETTERS
from handbook.publishing.pages import address
from handbook.publishing.pages.spots import Spot, Spots
from handbook.text import CLAUSE_MARKS, GAP, sentences

ENOUGH = 2
"""Sentences that a pattern is shown with, each of another report; with fewer it is shown last, folded away."""
POOL = 2000
"""Passages of a function that are looked through, the best first."""
SHORTEST, LONGEST = 10, 110
"""Characters of a sentence that is worth showing and not too long to read."""


@dataclass(frozen=True, slots=True)
class Attested:
    """A sentence of a report, the pattern in it marked."""

    text: str
    marks: tuple[tuple[int, int], ...]
    spot: Spot


def pool(spots: Iterable[Spot], kind: str = "body") -> list[tuple[str, Spot]]:
    """The sentences that may be shown, each with its passage: of reports to be copied from, without faults.

    ``kind``: of the paragraphs, title, heading or body.
    """
    letter, shortest = LETTERS[kind], SHORTEST if kind == "body" else 1
    allowed = [spot for spot in spots if not spot.report.avoid and light(spot.report).kinds[spot.index] == letter]
    ranked = sorted(allowed, key=lambda spot: -spot.score)[:POOL]
    return [(text, spot) for spot in ranked for text in _sound(spot, shortest)]


def pool_of(known: Spots, function: str) -> list[tuple[str, Spot]]:
    """The same, of the passages with this function."""
    ranked = (Spot(*one) for one in known.columns.ranked(known.columns.serving(function)) if not one[0].avoid)
    return [(text, spot) for spot in islice(ranked, POOL) for text in _sound(spot, SHORTEST)]


def _sound(spot: Spot, shortest: int) -> Iterator[str]:
    line, text = spot.line, texts(spot.report)[spot.index]
    own = light(spot.report)
    faults = (where for _, severity, *where in own.findings if severity != "hint")
    spans = [(first, last) for at, first, last in (*faults, *own.slots) if at == line]
    for start, end in sentences(text):
        if shortest <= end - start <= LONGEST and not any(first < end and start < last for first, last in spans):
            yield text[start:end]


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


def beginning(pattern: str) -> str:
    """What stands in every sentence with the pattern."""
    return pattern.strip(address.GAP).partition(address.GAP)[0]


def _expression(pattern: str) -> re.Pattern[str]:
    """The pattern with its gaps: up to so many characters, none of the marks of clauses."""
    parts = map(re.escape, pattern.strip(address.GAP).split(address.GAP))
    return re.compile(f"[^{CLAUSE_MARKS}]{{1,{GAP}}}?".join(parts))

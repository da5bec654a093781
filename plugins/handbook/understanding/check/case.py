"""What every family of rules is given."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

from handbook.model import Finding, Knowledge, Paragraph, Passage, Report, Severity, Span
from handbook.reading.rules import severities
from handbook.understanding.check.needs import Sieve
from handbook.understanding.check.openings import opening
from handbook.understanding.dating import written
from handbook.understanding.passages import Lines, Marks, Words
from handbook.understanding.rulebook import rulebook

T = TypeVar("T")
QUOTE = 40
"""Longest stretch that a finding quotes."""
KINDS = ("title", "heading", "body")
BODY = ("body",)


@dataclass(frozen=True)
class Case:
    """One report before the checker."""

    report: Report
    passages: Sequence[Passage]
    marks: Marks
    knowledge: Knowledge
    words: Words
    """All words that any family of rules asks for."""

    @cached_property
    def bodies(self) -> tuple[Paragraph, ...]:
        """Paragraphs of running text."""
        return tuple(one for one in self.report.paragraphs if one.kind == "body")

    @cached_property
    def functions(self) -> dict[int, str]:
        """Line → function of the passage."""
        return {one.paragraph.line: one.function for one in self.passages}

    @cached_property
    def whole(self) -> str:
        """All paragraphs, one a line: what patterns search, so that each runs once a report."""
        return self.lines.whole

    @cached_property
    def lines(self) -> Lines:
        """The same, paragraph by paragraph."""
        return Lines(tuple(one.text for one in self.report.paragraphs))

    def matches(
        self, pattern: re.Pattern[str], kinds: Sequence[str] = KINDS
    ) -> Iterator[tuple[Paragraph, int, re.Match[str]]]:
        """Matches inside paragraphs of these kinds: paragraph, where it starts in `whole`, match in `whole`."""
        return self._inside(self.found(pattern), kinds)

    def found(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """All matches in `whole`, as `re.finditer` gives them."""
        begins = opening(pattern)
        if begins is None:
            return pattern.finditer(self.whole)
        return _at(self.whole, pattern, begins.places(self.lines.neighbours))

    def matches_near(
        self, pattern: re.Pattern[str], anchor: re.Pattern[str], before: int, kinds: Sequence[str] = KINDS
    ) -> Iterator[tuple[Paragraph, int, re.Match[str]]]:
        """`matches` of a pattern that is slow to search for: every match begins at most ``before`` characters in front
        of a match of ``anchor``, which is quickly found."""
        return self._inside(_near(self.whole, pattern, self.found(anchor), before), kinds)

    def likely(self, sieve: Sieve[T]) -> list[T]:
        """What of the sieve may match in the report."""
        return sieve.likely(self.standing)

    @cached_property
    def standing(self) -> frozenset[str]:
        """Which of the words stand in the report."""
        return self.words.standing(self.lines.neighbours)

    def matches_twice(
        self, pattern: re.Pattern[str], twice: tuple[int, int], kinds: Sequence[str] = KINDS
    ) -> Iterator[tuple[Paragraph, int, re.Match[str]]]:
        """`matches` of a pattern that only matches where so many characters, least and most, stand twice in a row."""
        return self._inside(_at(self.whole, pattern, self.lines.neighbours.repeats(*twice)), kinds)

    def _inside(
        self, matches: Iterator[re.Match[str]], kinds: Sequence[str]
    ) -> Iterator[tuple[Paragraph, int, re.Match[str]]]:
        starts = self.lines.starts
        for match in matches:
            place = bisect_right(starts, match.start()) - 1
            paragraph = self.report.paragraphs[place]
            if paragraph.kind in kinds and match.end() <= starts[place] + len(paragraph.text):
                yield paragraph, starts[place], match

    @cached_property
    def looks(self) -> str:
        """Whether the kind of document looks ``back`` or ``ahead``; empty: neither, or it is not known."""
        kind = self.report.kind.value
        return next((one.looks for one in self.knowledge.kinds if one.id == kind), "")

    @cached_property
    def date(self) -> str:
        """ISO date of writing as far as it is known (``2023``, ``2023-07``, ``2023-07-05``), or empty."""
        return written(self.report)


def _at(text: str, pattern: re.Pattern[str], places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Matches at these places, ascending, none over another."""
    reached = 0
    for place in places:
        match = pattern.match(text, place) if place >= reached else None
        if match:
            yield match
            reached = match.end()


def _near(
    text: str, pattern: re.Pattern[str], anchors: Iterator[re.Match[str]], before: int
) -> Iterator[re.Match[str]]:
    reached = 0
    for one in anchors:
        places = range(max(reached, one.start() - before), one.start() + 1)
        match = next((match for place in places if (match := pattern.match(text, place))), None)
        if match:
            yield match
            reached = match.end()


@dataclass(frozen=True, slots=True)
class Stretch:
    """``paragraph.text[start:end]``: what a finding is about."""

    paragraph: Paragraph
    start: int
    end: int


def stretch(paragraph: Paragraph, offset: int, match: re.Match[str], group: str | int = 0) -> Stretch:
    """Where a match of `Case.matches`, or a group of it, stands in its paragraph."""
    return Stretch(paragraph, match.start(group) - offset, match.end(group) - offset)


def finding(rule: str, about: Stretch, message: str, source: str = "") -> Finding:
    """A finding that quotes the stretch; a long one is cut at its beginning.

    ``rule``: an id of ``rules/findings.yml``, or ``rule/case`` where the rule has cases of another severity.
    """
    line, start, end = about.paragraph.line, about.start, min(about.end, about.start + QUOTE)
    quote = about.paragraph.text[start:end]
    return Finding(rule.partition("/")[0], severity_of(rule), Span(line, start, end), quote, message, source)


def severity_of(rule: str) -> Severity:
    """How bad it is to break the rule, or the case of it."""
    return _severities()[rule]


@cache
def _severities() -> dict[str, Severity]:
    return severities(rulebook("findings")["rules"])

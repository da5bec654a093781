"""What rests on which regulation, how well is it known, and what should somebody look at again?

A fact is a requirement or the basis of a term: one statement, one regulation, one article, one grade.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.model import ChecklistItem, Confidence, Edition, Knowledge, Regulation, Term

UNVERIFIED: Confidence = "unverified"


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of the knowledge that somebody can hold against a text."""

    what: str
    """``item`` or ``term``."""
    id: str
    text: str
    regulation: str
    """Id; empty: it rests on none."""
    article: str
    confidence: Confidence
    checked: str
    """Month of the last check, or empty."""
    since: str
    until: str
    file: str
    """Where it is written, below ``docs``."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited of one regulation."""

    regulation: Regulation
    articles: tuple[str, ...]
    """Each once, as written, in the order of the text."""
    grades: Mapping[str, int]
    """Facts by `model.Confidence`."""
    checked: str
    """The newest check of the regulation or of a fact that rests on it; empty: nobody looked."""

    @property
    def facts(self) -> int:
        """How many facts rest on it."""
        return sum(self.grades.values())


@dataclass(frozen=True, slots=True)
class Review:
    """The list that a maintainer works down."""

    unverified: tuple[Fact, ...]
    outdated: tuple[Fact, ...]
    """Their edition has ended and they do not say until when they hold."""
    ended: tuple[Fact, ...]
    """They say so: only reports of that time are judged by them."""
    stale: tuple[Cited, ...]
    """Regulations without a check since the month asked for."""


def facts(knowledge: Knowledge) -> tuple[Fact, ...]:
    """Every fact: the requirements as the checklists have them, then the terms; a term with two bases is two facts."""
    return (*_items(knowledge), *_terms(knowledge))


def _items(knowledge: Knowledge) -> Iterator[Fact]:
    for checklist in knowledge.checklists:
        for item in checklist.items:
            yield _fact("item", item, item.text, (item.regulation, item.article), f"checklists/{checklist.id}.yml")


def _terms(knowledge: Knowledge) -> Iterator[Fact]:
    for term in knowledge.terms:
        for basis in [(one.regulation, one.article) for one in term.basis] or [("", "")]:
            yield _fact("term", term, term.term, basis, "glossary/terms.yml")


def _fact(what: str, own: ChecklistItem | Term, text: str, basis: tuple[str, str], file: str) -> Fact:
    return Fact(what, own.id, text, *basis, own.confidence, own.checked, own.since, own.until, file)


def cited(knowledge: Knowledge) -> tuple[Cited, ...]:
    """Every regulation with what is cited of it, in the order of the regulations."""
    found = facts(knowledge)
    return tuple(
        _cited(regulation, [one for one in found if one.regulation == regulation.id])
        for regulation in knowledge.regulations
    )


def _cited(regulation: Regulation, resting: list[Fact]) -> Cited:
    articles = dict.fromkeys(one.article for one in resting if one.article and one.confidence != UNVERIFIED)
    grades: Counter[str] = Counter(one.confidence for one in resting)
    months = [regulation.checked, *(one.checked for one in resting)]
    return Cited(regulation, tuple(sorted(articles, key=_place)), grades, max(months))


def _place(article: str) -> tuple[int, str]:
    """Sorts articles by their number; those without one stand behind."""
    number = next((value for length in range(len(article), 0, -1) if (value := _number(article[1:length]))), 0)
    return (number or 10_000, article)


_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_TENS = {"十": 10, "百": 100}


def _number(text: str) -> int:
    """二十五 → 25; 0 where it is no number."""
    total, digit = 0, 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            total, digit = total + (digit or 1) * _TENS[sign], 0
        else:
            return 0
    return total + digit


def review(knowledge: Knowledge, today: str, month: str) -> Review:
    """What to look at: editions that have ended on the ISO date ``today``, checks older than ``month``."""
    found = facts(knowledge)
    editions = {one.id: one.editions for one in knowledge.regulations}
    ended = [one for one in found if one.until and one.until <= today]
    return Review(
        unverified=tuple(one for one in found if one.confidence == UNVERIFIED),
        outdated=tuple(one for one in found if not one.until and _over(one, editions.get(one.regulation, ()), today)),
        ended=tuple(ended),
        stale=tuple(one for one in cited(knowledge) if one.checked < month),
    )


def _over(fact: Fact, editions: Iterable[Edition], today: str) -> bool:
    """Whether a requirement began with an edition that is no longer in force; terms outlive editions."""
    own = [one for one in editions if fact.what == "item" and one.since and one.since == fact.since]
    return any(one.until and one.until <= today for one in own)

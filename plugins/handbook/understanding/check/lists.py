"""Fixed lists have fixed members in a fixed order (四个意识、四个自信、两个维护 …)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from handbook.model import Finding, Paragraph
from handbook.understanding.check.case import Case, Stretch, finding, stretch
from handbook.understanding.check.needs import Sieve
from handbook.understanding.rulebook import rulebook


@dataclass(frozen=True, slots=True)
class FixedList:
    """One entry of ``rules/fixed-lists.yml``."""

    items: tuple[str, ...]
    """Members in the right order."""
    chain: re.Pattern[str]
    """Two or more members, right or wrong, one after another."""
    member: re.Pattern[str]
    strangers: dict[str, str]
    """Wrong member → the right one."""
    least: int
    """So many members make the list recognisable."""
    order: str
    """The rule that a wrong order breaks."""
    right: str
    """The list as it should stand."""
    source: str


@cache
def _lists() -> tuple[FixedList, ...]:
    return tuple(_fixed_list(one) for one in rulebook("fixed-lists")["lists"])


def _fixed_list(one: dict[str, object]) -> FixedList:
    items = tuple(str(item) for item in one["items"])  # type: ignore[attr-defined]
    strangers: dict[str, str] = dict(one.get("strangers", {}))  # type: ignore[call-overload]
    names = "|".join(re.escape(name) for name in sorted((*items, *strangers), key=len, reverse=True))
    member = rf"(?:{one.get('before', '')})(?P<name>{names})(?:{one.get('after', '')})"
    plain = member.replace("(?P<name>", "(?:")
    link = str(one.get("link", "[、，,]?(?:和|与|及|以及)?"))
    return FixedList(
        items=items,
        chain=re.compile(rf"{plain}(?:{link}{plain})+"),
        member=re.compile(member),
        strangers=strangers,
        least=int(str(one.get("least", len(items)))),
        order=str(one.get("order", "fixed-list")),
        right=str(one.get("right", "、".join(items))),
        source=str(one.get("source", "")),
    )


@cache
def members() -> frozenset[str]:
    """All members of all lists, right or wrong."""
    return frozenset(name for fixed in _lists() for name in (*fixed.items, *fixed.strangers))


def fixed_lists(case: Case) -> Iterator[Finding]:
    """Lists with a wrong member, or with the right members in a wrong order."""
    standing = case.standing
    for fixed in _lists():
        if sum(name in standing for name in (*fixed.items, *fixed.strangers)) >= fixed.least:
            yield from _wrong(case, fixed)
    for pattern, message, rule in case.likely(phrases()):
        for paragraph, offset, match in case.matches(pattern):
            yield finding(rule, stretch(paragraph, offset, match), message)


def _wrong(case: Case, fixed: FixedList) -> Iterator[Finding]:
    for paragraph, chain in _chains(case, fixed):
        names = [match.group("name") for match in fixed.member.finditer(chain.group())]
        strangers = [name for name in names if name in fixed.strangers]
        known = [name for name in names if name in fixed.items]
        span = Stretch(paragraph, *chain.span())
        if len(set(known)) + len(set(strangers)) < fixed.least or not known:
            continue
        if strangers:
            message = f"“{'”“'.join(strangers)}”不在固定提法里，通行写法是“{fixed.right}”"
            yield finding("fixed-list", span, message, fixed.source)
        elif not _is_ordered(known, fixed.items):
            message = f"固定提法的次序不对，通行次序是“{fixed.right}”"
            yield finding(fixed.order, span, message, fixed.source)


def _chains(case: Case, fixed: FixedList) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    """Where members follow each other, in paragraphs that have enough of them."""
    names = (*fixed.items, *fixed.strangers)
    for paragraph in case.report.paragraphs:
        if sum(name in paragraph.text for name in names) >= fixed.least:
            yield from ((paragraph, chain) for chain in fixed.chain.finditer(paragraph.text))


def _is_ordered(names: Sequence[str], items: Sequence[str]) -> bool:
    places = [items.index(name) for name in names]
    return places == sorted(places)


_Phrase = tuple[re.Pattern[str], str, str]
"""Pattern, message, rule."""


@cache
def phrases() -> Sieve[_Phrase]:
    """Wrong wordings of lists that are known as they stand."""
    return Sieve(_wrong_phrases(), lambda phrase: phrase[0])


@cache
def _wrong_phrases() -> tuple[_Phrase, ...]:
    return tuple(
        (re.compile(one["pattern"]), one["message"], one.get("rule", "fixed-list"))
        for one in rulebook("fixed-lists")["phrases"]
    )

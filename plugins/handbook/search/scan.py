"""What does a query mean? The plain scan over all texts: slow, simple, and the truth that the tests hold the engine to.

Contract C3. ``parse.js`` and ``match.js`` have the same rules for the browser; ``tests/vectors`` holds both to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from handbook.search.passages import SearchPassage
from handbook.text import CLAUSE_MARKS, GAP, fold, fold_with_origin

Term = tuple[str, ...]
"""Folded pieces; a gap lies between two."""

_GAP = f"[^{re.escape(fold(CLAUSE_MARKS))}]{{0,{GAP}}}?"
_SPACE = r"\s\ufeff"
_QUOTE = fold("“")
_NAMES = {"文种": "kind", "年份": "year", "专题": "topic", "功能": "function", "报告": "report", "单位": "unit"}
"""Keys of filters as one says them."""
_FILTER = re.compile(rf"(topic|kind|year|function|report|unit|{'|'.join(_NAMES)})[:：](.+)", re.IGNORECASE | re.DOTALL)
_YEARS = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query."""

    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Alternatives by key: ``topic``, ``kind``, ``year``, ``function``, ``report``, ``unit`` (the kind of unit)."""
    quoted: tuple[str, ...] = ()
    """What stood in quotes as a whole term: exactly this, with quotes or none."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A stretch of a query between blanks, or in quotes."""

    text: str
    """As written, without the dash that excludes."""
    is_excluded: bool
    phrase: str
    """What stands between the quotes; empty: there are none."""

    @property
    def filter(self) -> re.Match[str] | None:
        """Key and values, where it is a filter."""
        return None if self.is_excluded else _FILTER.fullmatch(self.text)

    @property
    def term(self) -> Term:
        return (fold(self.phrase),) if self.phrase else _pieces(self.text)


def parse(query: str, literal: bool = False) -> Query:
    """The query as terms, exclusions and filters; with ``literal`` every character stands for itself."""
    if literal:
        return Query(terms=_distinct([(fold(query),)]))
    tokens = _tokens(query)
    plain = [token for token in tokens if not token.filter and (len(tokens) == 1 or token.text not in ("-", "－"))]
    filters: dict[str, tuple[str, ...]] = {}
    for match in filter(None, (token.filter for token in tokens)):
        values = tuple(one for one in re.split("[,，]", match[2]) if one)
        key = _NAMES.get(match[1], match[1].lower())
        filters[key] = filters.get(key, ()) + values
    return Query(
        _distinct([token.term for token in plain if not token.is_excluded]),
        _distinct([token.term for token in plain if token.is_excluded]),
        filters,
        tuple(dict.fromkeys(token.phrase for token in plain if token.phrase and not token.is_excluded)),
    )


def _tokens(query: str) -> list[_Token]:
    """The query cut at blanks, but for those between quotes around a whole term."""
    quotes = "".join({one for one in query if fold(one) == _QUOTE})
    phrase = f"[{quotes}](?P<phrase>[^{quotes}]+)[{quotes}](?![^{_SPACE}])|" if quotes else ""
    found = re.finditer(f"([-－]?)(?P<text>{phrase}[^{_SPACE}]+)", query)
    return [_Token(one["text"], bool(one[1]), _said(one.groupdict().get("phrase"))) for one in found]


def _said(phrase: str | None) -> str:
    return phrase if phrase and fold(phrase) else ""


def _pieces(token: str) -> Term:
    r"""A token cut at its gaps; ``\*``, ``\-`` and ``\"`` are a star, a dash and a quote."""
    if token[:1] == "\\" and (token[1:2] in ("-", "－") or fold(token[1:2]) == _QUOTE):
        token = token[1:]
    parts = re.findall(r"\\[*＊]|[*＊]|.", token, re.DOTALL)
    found = [""]
    for part in parts:
        if part in "*＊":
            found.append("")
        else:
            found[-1] += part[1:] if len(part) > 1 else part
    return tuple(fold(piece) for piece in found)


def _distinct(terms: list[Term]) -> tuple[Term, ...]:
    bare = (tuple(piece for piece in term if piece) for term in terms)
    return tuple(dict.fromkeys(term for term in bare if term))


def _pattern(term: Term) -> re.Pattern[str]:
    """Finds the term in a folded text: left to right, not overlapping, shortest gap first."""
    return re.compile(_GAP.join(map(re.escape, term)))


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A place in the original text; the whole passage has no place (0, 0) when no term was asked for."""

    report: str
    anchor: str
    start: int
    end: int


Prepared = list[tuple[SearchPassage, str]]
"""Passages with their folded text."""


def prepare(passages: Iterable[SearchPassage]) -> Prepared:
    """Fold once what is scanned often."""
    return [(passage, fold(passage.text)) for passage in passages]


def scan(query: Query, prepared: Prepared) -> Iterator[Hit]:
    """All hits, passage by passage in the given order."""
    for passage, places in matches(query, prepared):
        yield from hits(passage, places)


def matches(query: Query, prepared: Prepared) -> Iterator[tuple[SearchPassage, list[tuple[int, int]]]]:
    """The passages that match, each with the places of its hits in the folded text, ascending."""
    if not (query.terms or query.excluded or query.filters):
        return
    wanted, unwanted = [list(map(_pattern, terms)) for terms in (query.terms, query.excluded)]
    needed = [max(term, key=len) for term in query.terms]
    for passage, folded in prepared:
        if not folded or not all(piece in folded for piece in needed) or not passes(query.filters, passage):
            continue
        found = [[match.span() for match in pattern.finditer(folded)] for pattern in wanted]
        if all(found) and not any(one.search(folded) for one in unwanted):
            yield passage, sorted(place for places in found for place in places) or [(0, 0)]


def hits(passage: SearchPassage, places: list[tuple[int, int]]) -> Iterator[Hit]:
    """The places of a folded text as places of the original."""
    text = fold_with_origin(passage.text)
    for start, end in places:
        yield Hit(passage.report, passage.anchor, *(text.back(start, end) if end else (0, 0)))


def passes(filters: Mapping[str, tuple[str, ...]], passage: SearchPassage) -> bool:
    """Whether every filter lets the passage through: one of its values is enough."""
    return all(any(_has(passage, key, value) for value in values) for key, values in filters.items())


def _has(passage: SearchPassage, key: str, value: str) -> bool:
    if key == "year":
        match = _YEARS.fullmatch(value)
        return bool(match and passage.year and int(match[1]) <= passage.year <= int(match[2] or match[1]))
    if key == "topic":
        return value in passage.topics
    own: str = getattr(passage, key)
    return value == own

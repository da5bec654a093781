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
_SPACE = re.compile(r"[\s\ufeff]+")
_FILTER = re.compile(r"(topic|kind|year|function|report)[:：](.+)", re.IGNORECASE | re.DOTALL)
_YEARS = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query."""

    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Alternatives by key: ``topic``, ``kind``, ``year``, ``function``, ``report``."""


def parse(query: str, literal: bool = False) -> Query:
    """The query as terms, exclusions and filters; with ``literal`` every character stands for itself."""
    if literal:
        return Query(terms=_distinct([(fold(query),)]))
    tokens = [token for token in _SPACE.split(query) if token]
    filters: dict[str, tuple[str, ...]] = {}
    terms: list[Term] = []
    excluded: list[Term] = []
    for token in tokens:
        if match := _FILTER.fullmatch(token):
            key, values = match[1].lower(), tuple(one for one in re.split("[,，]", match[2]) if one)
            filters[key] = filters.get(key, ()) + values
        elif token[0] not in "-－":
            terms.append(_pieces(token))
        elif len(token) > 1:
            excluded.append(_pieces(token[1:]))
        elif len(tokens) == 1:
            terms.append(("-",))
    return Query(_distinct(terms), _distinct(excluded), filters)


def _pieces(token: str) -> Term:
    r"""A token cut at its gaps; ``\*`` and ``\-`` are a star and a dash."""
    token = re.sub(r"^\\([-－])", r"\1", token)
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

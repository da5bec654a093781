"""The glossary: fixed expressions A–Z by pinyin, each with what it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.model import Practice, Regulation, Term
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.examples import one_per_report
from handbook.publishing.pages.render import Head, page
from handbook.publishing.pages.spots import Spot
from handbook.text import pinyin

EXAMPLES = 2
_HEAD = Head(
    address.GLOSSARY,
    "术语",
    "glossary.html",
    nav=(),
    description="固定表述和术语，按音序排列：意思、依据、别称、现行还是已被取代。",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as the page shows it."""

    term: Term
    plain: str
    """The words themselves, without what tells them apart here: 报告（文种） → 报告."""
    replaced_by: Term | None
    practices: list[Practice]
    examples: list[Spot]


@dataclass(frozen=True, slots=True)
class Glossary:
    """The page with all terms."""

    letters: list[tuple[str, list[Entry]]]
    regulations: Mapping[str, Regulation]


def pages(book: Book) -> Iterator[Page]:
    """One page with all terms."""
    named = {name: term for term in book.known.terms.values() for name in (term.term, term.id)}
    groups = [
        (letter, [_entry(book, term, named.get(term.replaced_by)) for term in terms])
        for letter, terms in letters(book.knowledge.terms)
    ]
    yield page(book, _HEAD, Glossary(groups, book.known.regulations))


def _entry(book: Book, term: Term, successor: Term | None) -> Entry:
    practices = [book.known.practices[one] for one in term.practices if one in book.known.practices]
    return Entry(term, plain(term), successor, practices, _examples(book, term))


def letters(terms: tuple[Term, ...]) -> list[tuple[str, list[Term]]]:
    """Terms by first letter, A–Z, figures and signs last."""
    groups: dict[str, list[Term]] = defaultdict(list)
    for term in sorted(terms, key=lambda term: (syllables(term), term.term, term.id)):
        first = "".join(syllables(term))[:1].upper()
        groups[first if "A" <= first <= "Z" else "#"].append(term)
    return sorted(groups.items(), key=lambda pair: (pair[0] == "#", pair[0]))


def syllables(term: Term) -> list[str]:
    """The reading that people wrote down, or pypinyin's."""
    return (term.pinyin.split() or pinyin(term.term.strip("“”《》"))) if term.term else []


def plain(term: Term) -> str:
    """The words themselves, without what tells them apart here: 报告（文种） → 报告."""
    return term.term.partition("（")[0] or term.term


def _examples(book: Book, term: Term) -> list[Spot]:
    """The best passages in which the term stands, each of another report."""
    spots = book.spots.of(book.relations.term_places.get(term.id, ()))
    return one_per_report(spots)[:EXAMPLES]

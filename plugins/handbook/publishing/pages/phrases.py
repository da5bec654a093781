"""Wording by function: patterns and how reports fill them; sets of headings; verbs and their objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model import Collocation, Function, HeadingSet, PatternUse, Phrase, Place
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.examples import Example, best, one_per_report
from handbook.publishing.pages.render import Head, page
from handbook.publishing.pages.spots import Spot

NAV = ("句式",)
CRUMBS = (("句式", address.PHRASES),)
EXAMPLES = 6
FILLERS = 12
SOURCES = 3
SILENT = ("title", "heading")
"""Functions of titles and headings have no passages of body text."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A wording that stands in the reports, and a place to look at."""

    phrase: Phrase
    spot: Spot | None
    flaw: str = ""
    """What is wrong with it there, in words: a wording must not be offered as if it were right."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as a page shows it: what people wrote about it, what the corpus has."""

    text: str
    note: str
    count: int = 0
    """Places in the reports."""
    reports: int = 0
    fillers: tuple[Seen, ...] = ()
    """The commonest fillings."""


@dataclass(frozen=True, slots=True)
class Functions:
    """The list of functions."""

    functions: list[tuple[Function, int]]
    """Each with how many patterns it has."""
    heading_sets: int
    collocations: int


@dataclass(frozen=True, slots=True)
class FunctionPage:
    """A function's page."""

    function: Function
    patterns: list[Pattern]
    examples: tuple[Example, ...]
    count: int
    """Passages of this function."""


@dataclass(frozen=True, slots=True)
class Sets:
    """The sets of headings, each with where it begins."""

    sets: list[tuple[HeadingSet, list[Spot]]]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb and its objects."""

    verb: str
    count: int
    objects: list[Seen]


@dataclass(frozen=True, slots=True)
class Verbs:
    """The collocations."""

    verbs: list[Verb]


def pages(book: Book) -> Iterator[Page]:
    """The list of functions, a page per function, the sets of headings, the collocations."""
    head = Head(
        address.PHRASES,
        "句式",
        "phrases.html",
        nav=NAV,
        description="按段落功能找句式：每个句式都有报告里的实例。",
    )
    found = [(function, patterns(book, function)) for function in book.known.functions.values()]
    mined = book.handbook.mined
    counts = [(function, len(entries)) for function, entries in found]
    yield page(book, head, Functions(counts, len(mined.heading_sets), len(mined.collocations)))
    for function, entries in found:
        yield _function(book, function, entries)
    yield _sets(book)
    yield _collocations(book)


def patterns(book: Book, function: Function) -> list[Pattern]:
    """Patterns of a function: those that people wrote down, then others that were mined; attested ones first."""
    uses = {use.pattern: use for use in book.handbook.mined.patterns if use.function == function.id}
    written = [_pattern(book, entry.pattern, entry.note, uses.pop(entry.pattern, None)) for entry in function.patterns]
    mined = [_pattern(book, use.pattern, "", use) for use in uses.values()]
    return sorted(written + mined, key=lambda entry: (-entry.count, entry.text))


def _pattern(book: Book, text: str, note: str, use: PatternUse | None) -> Pattern:
    if use is None:
        return Pattern(text, note)
    return Pattern(text, note, use.count, use.reports, tuple(_seen(book, one) for one in use.fillers[:FILLERS]))


def _seen(book: Book, phrase: Phrase) -> Seen:
    spot = book.spots.at(phrase.places[0]) if phrase.places else None
    return Seen(phrase, spot, _flaw(book, spot, phrase.places[0]) if spot else "")


def _flaw(book: Book, spot: Spot, place: Place) -> str:
    """What the checker says of this very stretch, if it is more than a hint."""
    found = (one for one in book.spots.findings(spot) if one.severity != "hint")
    return next((one.message for one in found if one.span.start < place.end and place.start < one.span.end), "")


def _function(book: Book, function: Function, found: list[Pattern]) -> Page:
    head = Head(
        address.function(function.id),
        function.name,
        "function.html",
        nav=NAV,
        crumbs=CRUMBS,
        description=function.role,
    )
    places = book.relations.function_places.get(function.id, ())
    examples = best(book.spots, book.spots.of(places), EXAMPLES) if function.id not in SILENT else ()
    return page(book, head, FunctionPage(function, found, examples, len(places)))


def _sets(book: Book) -> Page:
    head = Head(
        address.HEADINGS,
        "成套小标题",
        "headings.html",
        nav=NAV,
        crumbs=CRUMBS,
        description="报告里成套的排比小标题，按条数排列。",
    )
    mined = book.handbook.mined.heading_sets
    sets = sorted(mined, key=lambda entry: (len(entry.headings), entry.frame, entry.headings))
    return page(book, head, Sets([(one, one_per_report(book.spots.of(one.places))[:SOURCES]) for one in sets]))


def _collocations(book: Book) -> Page:
    head = Head(
        address.COLLOCATIONS,
        "搭配",
        "collocations.html",
        nav=NAV,
        crumbs=CRUMBS,
        description="动词和它带的宾语，各有几处。",
    )
    verbs = [_verb(book, one) for one in book.handbook.mined.collocations]
    return page(book, head, Verbs(sorted(verbs, key=lambda one: (-one.count, one.verb))))


def _verb(book: Book, entry: Collocation) -> Verb:
    return Verb(entry.verb, sum(one.count for one in entry.objects), [_seen(book, one) for one in entry.objects])

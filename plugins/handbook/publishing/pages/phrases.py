"""Wording by function: patterns and how reports fill them; sets of headings; verbs and their objects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from handbook.model import Collocation, Function, FunctionPattern, PatternUse, Phrase, Place
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.attested import ENOUGH, Attested, attested, sentences_of, shows
from handbook.publishing.pages.book import Book, spread
from handbook.publishing.pages.charts import Counts
from handbook.publishing.pages.examples import Example, of_function
from handbook.publishing.pages.headings import parallel, sets
from handbook.publishing.pages.pools import Pool, pools
from handbook.publishing.pages.render import Head, page
from handbook.publishing.pages.spots import Spot
from handbook.rulebook import load

NAV = ("句式",)
CRUMBS = (("句式", address.PHRASES),)
EXAMPLES = 6
FILLERS = 12
SILENT = ("title", "heading")
"""Functions of titles and headings have no passages of body text."""
_GRADED, _ORDER = ("problem",), ("轻", "中", "重")
_WORDING = load(Path(__file__).parent.parent / "rules", "wording")
_LITTLE = re.compile("|".join(map(re.escape, _WORDING["little"])))


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
    sentences: tuple[Attested, ...] = ()
    """Whole sentences that use it."""
    others: tuple[str, ...] = ()
    """Patterns that differ from it in a little word only."""
    degree: str = ""
    """How hard it hits, where the function is about problems."""
    spread: Counts | None = None
    """Of which years and 文种 its reports are."""


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
    """Those with sentences enough."""
    tail: list[Pattern]
    """The others."""
    degrees: list[str]
    """Chips, where there is a choice."""
    examples: tuple[Example, ...]
    count: int
    """Passages of this function."""
    counts: Counts
    """The reports that have such passages."""


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
    known = patterns(book)
    found = [(function, known[function.id]) for function in book.known.functions.values()]
    book.sentences.remember()
    mined = book.handbook.mined
    counts = [(function, len(entries)) for function, entries in found]
    yield page(book, head, Functions(counts, len(parallel(book)), len(mined.collocations)))
    for function, entries in found:
        yield _function(book, function, entries)
    yield sets(book)
    yield _collocations(book)


def patterns(book: Book) -> dict[str, list[Pattern]]:
    """Patterns of every function: those that people wrote down and others that were mined, in most reports first; those
    that differ in a little word stand as one."""
    uses: dict[str, dict[str, PatternUse]] = {function: {} for function in book.known.functions}
    for use in book.handbook.mined.patterns:
        uses.get(use.function, {})[use.pattern] = use
    merged = {one.id: _merged(_ranked(book, one, uses[one.id])) for one in book.known.functions.values()}
    found = pools(book, {name: [entry.text for entry in own if entry.count] for name, own in merged.items()})
    return {name: [_shown(book, entry, uses[name], found[name]) for entry in own] for name, own in merged.items()}


def _ranked(book: Book, function: Function, uses: Mapping[str, PatternUse]) -> list[Pattern]:
    left = dict(uses)
    written = [_pattern(book, function, entry, left.pop(entry.pattern, None)) for entry in function.patterns]
    mined = [_pattern(book, function, FunctionPattern(use.pattern, ""), use) for use in left.values()]
    return sorted(written + mined, key=lambda entry: (-entry.reports, -entry.count, entry.text))


def _elsewhere(book: Book, use: PatternUse) -> Iterator[tuple[str, Spot]]:
    """Sentences with a pattern in other passages, those first that do by themselves what it is for: whoever wrote the
    pattern down said so, whatever the passage as a whole does. Of titles and headings these first."""
    found = [one for one in sentences_of(book.spots.each(use.places)) if shows(use.pattern, one[0])]
    for is_body in (False, True):
        others = []
        for text, spot in (one for one in found if one[1].is_body is is_body):
            if book.sentences.does(text, spot, use.function):
                yield text, spot
            else:
                others.append((text, spot))
        yield from others


def _pattern(book: Book, function: Function, written: FunctionPattern, use: PatternUse | None) -> Pattern:
    pattern = Pattern(written.pattern, written.note, degree=_degree(function, written.pattern))
    if use is None:
        return pattern
    known = book.known.kinds
    spread_ = Counts(dict(use.years), [(known[kind].name, count) for kind, count in use.kinds if kind in known])
    fillers = tuple(_seen(book, one) for one in use.fillers[:FILLERS])
    return replace(pattern, count=use.count, reports=use.reports, fillers=fillers, spread=spread_)


def _merged(ranked: list[Pattern]) -> list[Pattern]:
    """Those that differ in a little word only, under the commonest of them."""
    found: dict[str, Pattern] = {}
    for entry in ranked:
        key = _LITTLE.sub("", entry.text) or entry.text
        first = found.get(key)
        found[key] = replace(first, others=(*first.others, entry.text)) if first else entry
    return list(found.values())


def _degree(function: Function, text: str) -> str:
    degrees = _WORDING["degrees"] if function.id in _GRADED else {}
    return next((name for name, words in degrees.items() if any(word in text for word in words)), "")


def _shown(book: Book, entry: Pattern, uses: Mapping[str, PatternUse], found: Pool) -> Pattern:
    """The pattern with its sentences: those of the best passages first."""
    if not entry.count:
        return entry
    sentences = chain(found.sentences(entry.text), _elsewhere(book, uses[entry.text]))
    return replace(entry, sentences=attested(entry.text, sentences))


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
    rows = book.spots.columns.serving(function.id)
    examples = of_function(book.spots, function.id, EXAMPLES) if function.id not in SILENT else ()
    enough = [entry for entry in found if len(entry.sentences) >= ENOUGH]
    tail = [entry for entry in found if len(entry.sentences) < ENOUGH]
    degrees = [name for name in _ORDER if any(entry.degree == name for entry in enough)]
    counts = spread(book, book.spots.columns.standing(rows))
    return page(book, head, FunctionPage(function, enough, tail, degrees, examples, len(rows), counts))


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

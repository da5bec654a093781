"""Wording by function: patterns and how reports fill them; sets of headings; verbs and their objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model import Function, HeadingSet, PatternUse, Phrase
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.examples import best
from handbook.publishing.pages.render import page
from handbook.publishing.pages.view import Spot, View

NAV = ("句式",)
CRUMBS = (("句式", address.PHRASES),)
EXAMPLES = 6
FILLERS = 12
SOURCES = 3
SILENT = ("title", "heading")
"""Functions of titles and headings have no passages of body text."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as a page shows it: what people wrote about it, what the corpus has."""

    text: str
    note: str
    use: PatternUse | None

    @property
    def count(self) -> int:
        """Places in the reports."""
        return self.use.count if self.use else 0


def pages(view: View) -> Iterator[Page]:
    """The list of functions, a page per function, the sets of headings, the collocations."""
    found = {function.id: patterns(view, function) for function in view.function.values()}
    yield page(
        view,
        address.PHRASES,
        "句式",
        "phrases.html",
        nav=NAV,
        description="按段落功能找句式：每个句式都有报告里的实例。",
        found=found,
    )
    for function in view.function.values():
        yield _function(view, function, found[function.id])
    yield _sets(view)
    yield _collocations(view)


def patterns(view: View, function: Function) -> list[Pattern]:
    """Patterns of a function: those that people wrote down, then others that were mined; attested ones first."""
    uses = {use.pattern: use for use in view.handbook.mined.patterns if use.function == function.id}
    written = [Pattern(entry.pattern, entry.note, uses.pop(entry.pattern, None)) for entry in function.patterns]
    mined = [Pattern(use.pattern, "", use) for use in uses.values()]
    return sorted(written + mined, key=lambda entry: (-entry.count, entry.text))


def _function(view: View, function: Function, found: list[Pattern]) -> Page:
    spots = view.function_spots.get(function.id, [])
    return page(
        view,
        address.function(function.id),
        function.name,
        "function.html",
        nav=NAV,
        crumbs=CRUMBS,
        description=function.role,
        function=function,
        patterns=found,
        fillers=FILLERS,
        examples=best(view, spots, EXAMPLES) if function.id not in SILENT else (),
        count=len(spots),
    )


def _sets(view: View) -> Page:
    sets = sorted(
        view.handbook.mined.heading_sets, key=lambda entry: (len(entry.headings), entry.frame, entry.headings)
    )
    return page(
        view,
        address.HEADINGS,
        "成套小标题",
        "headings.html",
        nav=NAV,
        crumbs=CRUMBS,
        description="报告里成套的排比小标题，按条数排列。",
        sets=sets,
        sources=lambda one: _sources(view, one),
    )


def _sources(view: View, one: HeadingSet) -> list[Spot]:
    """Where a set begins, in each report once."""
    spots = [spot for place in one.places if (spot := view.spot(place))]
    return list({spot.report.id: spot for spot in reversed(spots)}.values())[::-1][:SOURCES]


def _collocations(view: View) -> Page:
    ordered = sorted(view.handbook.mined.collocations, key=lambda entry: (-_count(entry.objects), entry.verb))
    return page(
        view,
        address.COLLOCATIONS,
        "搭配",
        "collocations.html",
        nav=NAV,
        crumbs=CRUMBS,
        description="动词和它带的宾语，各有几处。",
        collocations=[(number, entry, _count(entry.objects)) for number, entry in enumerate(ordered, 1)],
    )


def _count(phrases: tuple[Phrase, ...]) -> int:
    return sum(phrase.count for phrase in phrases)

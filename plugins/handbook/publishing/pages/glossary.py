"""The glossary: fixed expressions A–Z by pinyin, each with what it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from handbook.model import Term
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.render import page
from handbook.publishing.pages.view import Spot, View
from handbook.text import pinyin

EXAMPLES = 2


def pages(view: View) -> Iterator[Page]:
    """One page with all terms."""
    yield page(
        view,
        address.GLOSSARY,
        "术语",
        "glossary.html",
        nav=(),
        description="固定表述和术语，按音序排列：意思、依据、别称、现行还是已被取代。",
        letters=letters(view.handbook.knowledge.terms),
        examples=_examples(view),
        plain=plain,
        named={name: term for term in view.term.values() for name in (term.term, term.id)},
    )


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


def _examples(view: View) -> dict[str, list[Spot]]:
    """Term → the first passages in which it stands, as the join found them."""
    result: dict[str, list[Spot]] = defaultdict(list)
    for link in view.handbook.links:
        if link.kind == "term-example" and link.place and len(result[link.left]) < EXAMPLES:
            spot = view.spot(link.place)
            if spot and spot.report.id not in {other.report.id for other in result[link.left]}:
                result[link.left].append(spot)
    return result

"""Which headings are a set? Shown whole, labelled in words, to be narrowed by number, length and frame."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.model import HeadingSet
from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.examples import one_per_report
from handbook.publishing.pages.render import Head, page
from handbook.publishing.pages.spots import Spot
from handbook.rulebook import load

SOURCES = 3
MANY = 6
"""From so many headings on sets are of one number: 6 条以上."""
_LENGTHS = ((6, "6 字以内"), (10, "7—10 字"), (999, "11 字以上"))
_CHRONOLOGY = re.compile("|".join(load(Path(__file__).parent.parent / "rules", "wording")["chronology"]))
_MARKS = re.compile(r"[\W_]")  # of full and of half width
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_GAP = re.compile(r"…+")


@dataclass(frozen=True, slots=True)
class ShownSet:
    """A set of headings as its page shows it."""

    headings: tuple[str, ...]
    label: str
    """What they share, in words."""
    tags: tuple[str, ...]
    """What it can be narrowed by."""
    spots: list[Spot]


@dataclass(frozen=True, slots=True)
class Sets:
    """The page of the sets."""

    sets: list[ShownSet]
    chips: list[list[str]]
    """Groups of tags, each in its order."""


def parallel(book: Book) -> list[HeadingSet]:
    """The sets without those that only follow the calendar."""
    return [one for one in book.handbook.mined.heading_sets if not is_chronology(one.headings)]


def is_chronology(headings: tuple[str, ...]) -> bool:
    """Whether most of them begin with a time."""
    return sum(bool(_CHRONOLOGY.match(one)) for one in headings) * 2 > len(headings)


def sets(book: Book) -> Page:
    """The page."""
    head = Head(
        address.HEADINGS,
        "成套小标题",
        "headings.html",
        nav=("句式",),
        crumbs=(("句式", address.PHRASES),),
        description="报告里成套的排比小标题，可以按条数、字数和共有的字筛选。",
    )
    found = sorted(parallel(book), key=lambda one: (len(one.headings), one.frame, one.headings))
    shown = [_shown(book, one) for one in found]
    return page(book, head, Sets(shown, list(_chips(shown))))


def _shown(book: Book, one: HeadingSet) -> ShownSet:
    spots = one_per_report(book.spots.of(one.places))[:SOURCES]
    return ShownSet(one.headings, label(one), tags(one), spots)


def label(one: HeadingSet) -> str:
    """How many, how long, what they share."""
    lengths = [len(_MARKS.sub("", heading)) for heading in one.headings]
    least, most = min(lengths), max(lengths)
    length = f"每条 {least} 字" if least == most else f"每条 {least}—{most} 字"
    shared = [part for part in _GAP.split(one.frame) if _MARKS.sub("", part)]
    words = f"都有“{'…'.join(_bare(part) for part in shared)}”" if shared else ""
    return " · ".join(filter(None, (f"{len(one.headings)} 条", length, words)))


def _bare(part: str) -> str:
    return _EDGES.sub("", part)


def tags(one: HeadingSet) -> tuple[str, ...]:
    """Number, length, and the shapes that people ask for by name."""
    count, longest = len(one.headings), max(len(_MARKS.sub("", heading)) for heading in one.headings)
    length = next(name for most, name in _LENGTHS if longest <= most)
    found = [f"{count} 条" if count < MANY else f"{MANY} 条以上", length]
    bare = [_MARKS.sub("", heading) for heading in one.headings]
    if all("度" in heading for heading in bare):
        found.append("×度")
    if len({heading[:1] for heading in bare}) == 1:
        found.append(f"{bare[0][:1]}…")
    return tuple(found)


def _chips(shown: list[ShownSet]) -> Iterator[list[str]]:
    have = Counter(tag for one in shown for tag in one.tags)
    numbers = [f"{count} 条" for count in range(2, MANY)] + [f"{MANY} 条以上"]
    lengths = [name for _, name in _LENGTHS]
    shapes = sorted(
        (tag for tag in have if have[tag] > 1 and tag not in (*numbers, *lengths)), key=lambda tag: (tag != "×度", tag)
    )
    for group in (numbers, lengths, shapes):
        if len(chosen := [tag for tag in group if tag in have]) > 1:
            yield chosen

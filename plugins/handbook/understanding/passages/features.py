"""What speaks for what a passage is for?

Every body paragraph gets a list of features, words that a reader understands: ``said=problem`` (the nearest heading
that announces anything announces problems), ``must>1`` (要, 应, 须 stand thickly). Their weights are learned
(`chain`); a feature that no weight was learned for says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import add

from handbook.model import DocumentKind, Paragraph, Report
from handbook.understanding.passages import announced, ruled
from handbook.understanding.passages import purpose_facets as told
from handbook.understanding.passages.cues import normalised
from handbook.understanding.passages.facets import Facet, spelt, steps
from handbook.understanding.passages.tally import Tally, genre, tallies, thickness

_OF_THE_WHOLE = ("must", "done", "speaks", "faults", "ahead", "wemust", "first", "greets", "wishes", "steps", "act")
_NEXT = ("must", "done", "demands", "wishes", "ahead", "annex")
_BEFORE = ("must", "done", "demands", "occasion", "greets", "ahead", "annex", "wishes", "faults", "speaks")
_BARE = 25
"""A shorter paragraph without any mark is a name, a date, a line of a form."""
_HEAD = 11
"""Places at the head of a paragraph where two characters are looked at."""
_MARK = re.compile("[,。;:!?]")
_FIGURE = re.compile(r"\d+")
_DATED = re.compile(r"(?:[^,。]{0,12}\d+月\d+日|近日|日前)")
_CLAUSE = re.compile(r"(?:^|[,。;:!?])\s*([^\s,。;:!?]{2})")
"""The first two characters of a clause."""
_FIRST = re.compile(r"[^,。;:!?]{2,}")
_LABELLED = re.compile(r"[^,。;:!?\"]{1,8}:")


@dataclass(frozen=True, slots=True)
class Row:
    """A body paragraph, ready to be weighed."""

    place: int
    """Which paragraph of the report."""
    facets: tuple[Facet, ...]
    """What is its own …"""
    words: tuple[str, ...]
    """… and features that any characters may have."""
    whole: tuple[str, ...]
    """What it has in common with all others of its report."""
    fresh: bool
    """Whether a heading or a title stands between it and the body paragraph before, or nothing before it at all."""

    @property
    def features(self) -> tuple[str, ...]:
        """All that is its own, in words."""
        return (*spelt(self.facets), *self.words)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is the same for all paragraphs of a report."""

    paragraphs: Sequence[Paragraph]
    texts: Sequence[str]
    rules: ruled.Ruled
    tallies: Mapping[int, Tally]
    """Of the body paragraphs, by place."""
    bodies: Sequence[int]
    looks: str
    genre: str
    lean: int
    first_part: int
    last_heading: int
    sections: Mapping[int, int]
    """Place → how far its section, down to the next heading, looks ahead rather than back."""
    features: tuple[str, ...]


@dataclass(slots=True)
class _Path:
    """The headings above the present paragraph: what each announces, and whether it is a fault."""

    open: dict[int, tuple[str, bool]] = field(default_factory=dict)

    def note(self, paragraph: Paragraph) -> None:
        name = ruled.heading_of(paragraph)
        if name:
            depth = paragraph.level or min(self.open, default=1)
            self.open = {one: said for one, said in self.open.items() if one < depth}
            self.open[depth] = (announced.role(name), announced.is_fault(name))


def rows(report: Report, kinds: Sequence[DocumentKind]) -> Iterator[Row]:
    """The body paragraphs of a report, in order."""
    whole = _whole(report, kinds)
    path, fresh, turn = _Path(), True, 0
    for place, paragraph in enumerate(report.paragraphs):
        path.note(paragraph)
        if paragraph.kind != "body":
            fresh = True
            continue
        facets = (*_rules(whole, place, path), *_own(whole, place), *_place(whole, place, turn), *_around(whole, turn))
        yield Row(place, facets, tuple(_words(whole, turn)), whole.features, fresh)
        fresh, turn = False, turn + 1


def _whole(report: Report, kinds: Sequence[DocumentKind]) -> _Whole:
    lines = normalised(tuple(paragraph.text for paragraph in report.paragraphs))
    texts = [line.strip() for line in lines.lines]
    rules = ruled.ruled(report, texts, kinds)
    bodies = [place for place, one in enumerate(report.paragraphs) if one.kind == "body"]
    counted = tallies(lines, texts, bodies)
    kind = next((one for one in kinds if one.id == report.kind.value), None)
    looks = (kind.looks or "none") if kind else "-"
    headings = [place for place, one in enumerate(report.paragraphs) if one.kind == "heading"]
    parts = (place for place, one in enumerate(report.paragraphs) if ruled.begins_part(one))
    lean, features = _of_the_whole(counted.values())
    title = genre(report.title.value)
    known = (f"kind={report.kind.value}", f"looks={looks}", f"starts={rules.start}", f"genre={title}")
    dated = ("dated",) if bodies and _DATED.match(texts[bodies[0]]) else ()
    return _Whole(
        paragraphs=report.paragraphs,
        texts=texts,
        rules=rules,
        tallies=counted,
        bodies=bodies,
        looks=looks,
        genre=title,
        lean=lean,
        first_part=next(parts, len(texts)),
        last_heading=headings[-1] if headings else -1,
        sections=_sections(report.paragraphs, counted),
        features=(*known, *dated, *features),
    )


def _of_the_whole(counted: Collection[Tally]) -> tuple[int, list[str]]:
    """How far a report looks ahead rather than back, and how thickly words stand in it."""
    length, counts = sum(one.length for one in counted), Counter[str]()
    for one in counted:
        counts.update(one.counts)
    levels = {name: thickness(2 * counts[name], length) for name in _OF_THE_WHOLE}
    lean = levels["must"] - levels["done"]
    return lean, [f"lean={lean}", *(f"all {one}" for name, level in levels.items() for one in steps(name, level))]


def _sections(paragraphs: Sequence[Paragraph], counted: Mapping[int, Tally]) -> dict[int, int]:
    found: dict[int, int] = {}
    for body, section in groupby(range(len(paragraphs)), lambda place: paragraphs[place].kind == "body"):
        if body:
            places = list(section)
            found |= dict.fromkeys(places, _lean([counted[place] for place in places]))
    return found


def _lean(counted: Sequence[Tally]) -> int:
    length = sum(one.length for one in counted)
    ahead, back = sum(one.ahead for one in counted), sum(one.back for one in counted)
    return thickness(2 * ahead, length) - thickness(2 * back, length)


def _rules(whole: _Whole, place: int, path: _Path) -> Iterator[Facet]:
    """What the rules say, and what the headings above announce."""
    rules, looks = whole.rules, whole.looks
    yield (told.ruled, rules.functions[place] if place in rules.spoken else "", looks, whole.genre)
    yield (told.role, rules.roles[place], looks, whole.lean, rules.own[place])
    said = [one for _, (one, _) in sorted(path.open.items()) if one]
    yield (told.said, said[-1] if said else "", looks, whole.genre)
    if path.open:
        yield (told.above, path.open[min(path.open)][0], *path.open[max(path.open)], len(path.open))
    else:
        yield (told.plain, "no heading")


def _own(whole: _Whole, place: int) -> Iterator[Facet]:
    """What the paragraph's own words say."""
    tally, text = whole.tallies[place], whole.texts[place]
    yield from [(steps, name, thickness(count, tally.length)) for name, count in tally.counts.items()]
    yield from ((told.begins, name) for name in tally.begins)
    yield (told.leans, tally.lean, whole.looks, whole.genre, whole.lean)
    yield (told.section, whole.sections[place], tally.lean)
    yield (told.results, tally.results, "act" in tally.counts)
    yield (steps, "figures", thickness(len(_FIGURE.findall(text)), len(text)))
    yield from [(told.formula, name) for name in ruled.said(text)]
    yield (told.shape, _LABELLED.match(text) is not None, "|" in text, bisect_left(told.LENGTHS, len(text)))


def _words(whole: _Whole, turn: int) -> Iterator[str]:
    """How the clauses begin, with what the paragraph begins, how it and the one before end: where no family of words
    is known."""
    place = whole.bodies[turn]
    text = whole.texts[place]
    yield from map("clause ".__add__, dict.fromkeys(_CLAUSE.findall(text)))
    first = _FIRST.match(text)
    if first:
        clause = first.group()
        yield from (f"first {clause[:2]}", f"first {clause[:3]}", f"first …{clause[-2:]}")
    yield from map("head ".__add__, map(add, text[:_HEAD], text[1 : _HEAD + 1]))
    yield f"ends {text[-1:]}"
    if turn:
        yield f"before: ends {whole.texts[whole.bodies[turn - 1]][-1:]}"


def _place(whole: _Whole, place: int, turn: int) -> Iterator[Facet]:
    """Where the paragraph stands; ``turn``: which body paragraph it is."""
    paragraph, count = whole.paragraphs[place], len(whole.bodies)
    before, behind = min(turn, told.FAR), min(count - 1 - turn, told.FAR)
    yield (told.inside, before, behind)
    if not (before and behind):
        yield (told.ends, not before, not behind, whole.looks, whole.genre)
    yield (told.level, 5 * turn // count, paragraph.level, bool(paragraph.heading))
    if whole.first_part == len(whole.texts):
        yield (told.no_part, before)
    elif place < whole.first_part:
        yield (told.in_front, min(4, whole.first_part - place), whole.looks)
    if place > whole.last_heading >= 0:
        yield (told.last_part, behind)
    if len(whole.texts[place]) < _BARE and not _MARK.search(whole.texts[place]):
        yield (told.bare, behind)


def _around(whole: _Whole, turn: int) -> Iterator[Facet]:
    """What stands before and behind it."""
    place = whole.bodies[turn]
    paragraphs = whole.paragraphs
    before = paragraphs[place - 1].kind if place else ""
    yield (told.kinds, before, paragraphs[place + 1].kind if place + 1 < len(paragraphs) else "")
    if turn:
        yield _neighbour("before", whole.tallies[whole.bodies[turn - 1]], _BEFORE)
    if turn + 1 < len(whole.bodies):
        yield _neighbour("behind", whole.tallies[whole.bodies[turn + 1]], _NEXT)


def _neighbour(where: str, tally: Tally, families: Sequence[str]) -> Facet:
    return (told.beside, where, tally.lean, *filter(tally.counts.__contains__, families))

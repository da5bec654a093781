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
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from handbook.model import DocumentKind, Paragraph, Report
from handbook.understanding.passages import announced, ruled
from handbook.understanding.passages import purpose_facets as told
from handbook.understanding.passages.cues import normalised
from handbook.understanding.passages.facets import Facet, spelt, steps
from handbook.understanding.passages.tally import THICK, Tally, genre, tallies, thickness, thicknesses

_OF_THE_WHOLE = ("must", "done", "speaks", "faults", "ahead", "wemust", "first", "greets", "wishes", "steps", "act")
_NEXT = ("must", "done", "demands", "wishes", "ahead", "annex")
_BEFORE = ("must", "done", "demands", "occasion", "greets", "ahead", "annex", "wishes", "faults", "speaks")
_BARE = 25
"""A shorter paragraph without any mark is a name, a date, a line of a form."""
_HEAD = 12
"""Characters at the head of a paragraph that are looked at in pairs."""
_MARK = re.compile("[,。;:!?]")
_FIGURE = re.compile("[0-9]+")
_DATED = re.compile(r"(?:[^,。]{0,12}\d+月\d+日|近日|日前)")
_CLAUSE = re.compile(r"[,。;:!?]\s*([^\s,。;:!?]{2})")
"""The first two characters of a clause, behind the mark of the one before."""
_FIRST = re.compile(r"[^,。;:!?]{2,}")
_LABELLED = re.compile(r"[^,。;:!?\"]{1,8}:")


class Row(NamedTuple):
    """A body paragraph, ready to be weighed: what is its own, and what it has in common."""

    place: int
    """Which paragraph of the report."""
    facets: Sequence[Facet]
    clauses: Collection[str]
    """The two characters with which a clause begins, each once …"""
    text: str
    """… and all of it: every character is a feature, where no family of words is known."""
    words: Sequence[str]
    """Other features that any characters may have."""
    whole: tuple[str, ...]
    """What it has in common with all others of its report."""
    fresh: bool
    """Whether a heading or a title stands between it and the body paragraph before, or nothing before it at all."""

    @property
    def heads(self) -> Iterator[str]:
        """Every two of its first characters."""
        return map(add, self.text[:_HEAD], self.text[1:_HEAD])

    @property
    def features(self) -> tuple[str, ...]:
        """All that is its own, in words."""
        read = ((told.CLAUSE, self.clauses), (told.HEAD, self.heads), (told.HOLDS, {*self.text}))
        return (*spelt(self.facets), *(kind + one for kind, ones in read for one in ones), *self.words)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is the same for all paragraphs of a report."""

    paragraphs: Sequence[Paragraph]
    texts: Sequence[str]
    rules: ruled.Ruled
    tallies: Mapping[int, Tally]
    """Of the body paragraphs, by place."""
    bodies: Sequence[int]
    about: told.About
    first_part: int
    last_heading: int
    sections: Mapping[int, int]
    """Place → how far its section, down to the next heading, looks ahead rather than back."""
    features: tuple[str, ...]


class _Path:
    """The headings above the present paragraph: what each announces, and whether it is a fault."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str, str]] = []
        """The outermost first: its depth, what it announces, what is announced by it or the last above that says it."""
        self.told: told.Headings = ("",)
        """What the last that says anything announces; the outermost, the nearest, their number."""

    def note(self, name: str, level: int) -> None:
        """A heading of the level comes; 0: of the highest that is open."""
        still, role = self._open, announced.role(name)
        depth = level or (still[0][0] if still else 1)
        while still and still[-1][0] >= depth:
            still.pop()
        said = role or (still[-1][2] if still else "")
        still.append((depth, role, said))
        self.told = (said, still[0][1], role, announced.is_fault(name), len(still))


def rows(report: Report, kinds: Sequence[DocumentKind]) -> Iterator[Row]:
    """The body paragraphs of a report, in order."""
    whole = _whole(report, kinds)
    path, fresh, turn = _Path(), True, 0
    for place, paragraph in enumerate(report.paragraphs):
        name = ruled.heading_of(paragraph)
        if name:
            path.note(name, paragraph.level)
        if paragraph.kind != "body":
            fresh = True
            continue
        facets = [*_own(whole, place, path.told), *_place(whole, place, turn), *_around(whole, turn)]
        yield Row(place, facets, *_words(whole, turn), whole.features, fresh)
        fresh, turn = False, turn + 1


def _whole(report: Report, kinds: Sequence[DocumentKind]) -> _Whole:
    lines = normalised(tuple(paragraph.text for paragraph in report.paragraphs))
    texts = [line.strip() for line in lines.lines]
    bodies = [place for place, one in enumerate(report.paragraphs) if one.kind == "body"]
    counted = tallies(lines, texts, bodies)
    rules = ruled.ruled(report, texts, kinds, counted)
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
        about=(looks, title, lean),
        first_part=next(parts, len(texts)),
        last_heading=headings[-1] if headings else -1,
        sections=_sections(counted),
        features=(*known, *dated, *features),
    )


def _of_the_whole(counted: Collection[Tally]) -> tuple[int, list[str]]:
    """How far a report looks ahead rather than back, and how thickly words stand in it."""
    length, counts = sum([one.length for one in counted]), Counter[str]()
    for one in counted:
        for name, count in one.counts.items():
            counts[name] += count
    levels = {name: thickness(2 * counts[name], length) for name in _OF_THE_WHOLE}
    lean = levels["must"] - levels["done"]
    return lean, [f"lean={lean}", *(f"all {one}" for name, level in levels.items() for one in steps(name, level))]


def _sections(counted: Mapping[int, Tally]) -> dict[int, int]:
    """``counted``: by place, ascending; places in a row are a section."""
    found: dict[int, int] = {}
    section: list[int] = []
    for place in counted:
        if section and place > section[-1] + 1:
            found |= dict.fromkeys(section, _lean([counted[one] for one in section]))
            section = []
        section.append(place)
    return found | dict.fromkeys(section, _lean([counted[one] for one in section]))


def _lean(counted: Sequence[Tally]) -> int:
    length = ahead = back = 0
    for one in counted:
        length, ahead, back = length + one.length, ahead + one.ahead, back + one.back
    return thickness(2 * ahead, length) - thickness(2 * back, length)


def _own(whole: _Whole, place: int, headings: told.Headings) -> list[Facet]:
    """What the rules, the headings above and the paragraph's own words say."""
    rules, about, tally, text = whole.rules, whole.about, whole.tallies[place], whole.texts[place]
    rule, words = rules.functions[place] if place in rules.spoken else "", rules.own[place]
    levels = thicknesses(tally.length).get
    found: list[Facet] = [(steps, name, levels(count, THICK)) for name, count in tally.counts.items()]
    found += (
        (told.part, (rule, rules.roles[place], words.whole), headings, about),
        (told.leans, tally.lean, about),
        (told.section, whole.sections[place], tally.lean, tally.results, "act" in tally.counts),
        _shape(text),
    )
    if words.formulas or tally.begins:
        found.append((told.says, tuple(words.formulas), tuple(tally.begins)))
    return found


def _words(whole: _Whole, turn: int) -> tuple[Collection[str], str, Sequence[str]]:
    """How the clauses begin, the text, how it and the one before end."""
    text = whole.texts[whole.bodies[turn]]
    words = [f"ends {text[-1:]}"]
    first = _FIRST.match(text)
    if first:
        clause = first.group()
        words += (f"first {clause[:2]}", f"first {clause[:3]}", f"first …{clause[-2:]}")
    if turn:
        words.append(f"before: ends {whole.texts[whole.bodies[turn - 1]][-1:]}")
    return set(_CLAUSE.findall("," + text)), text, words


def _place(whole: _Whole, place: int, turn: int) -> list[Facet]:
    """Where the paragraph stands; ``turn``: which body paragraph it is."""
    paragraph, text, count = whole.paragraphs[place], whole.texts[place], len(whole.bodies)
    before, behind = min(turn, told.FAR), min(count - 1 - turn, told.FAR)
    found: list[Facet] = [
        (told.inside, before, behind, *(() if before and behind else whole.about[:2])),
        (told.level, 5 * turn // count, paragraph.level, bool(paragraph.heading), *_kinds(whole.paragraphs, place)),
    ]
    if whole.first_part == len(whole.texts):
        found.append((told.no_part, before))
    elif place < whole.first_part:
        found.append((told.in_front, min(4, whole.first_part - place), whole.about[0]))
    if place > whole.last_heading >= 0:
        found.append((told.last_part, behind))
    if len(text) < _BARE and not _MARK.search(text):
        found.append((told.bare, behind))
    return found


def _kinds(paragraphs: Sequence[Paragraph], place: int) -> tuple[str, str]:
    """The kinds of the paragraphs before and behind; empty: there is none."""
    before = paragraphs[place - 1].kind if place else ""
    return before, paragraphs[place + 1].kind if place + 1 < len(paragraphs) else ""


def _shape(text: str) -> Facet:
    figures = thickness(len(_FIGURE.findall(text)), len(text))
    return (told.shape, _LABELLED.match(text) is not None, "|" in text, bisect_left(told.LENGTHS, len(text)), figures)


def _around(whole: _Whole, turn: int) -> list[Facet]:
    """What stands before and behind it."""
    found, bodies = [], whole.bodies
    if turn:
        found.append(_neighbour("before", whole.tallies[bodies[turn - 1]], _BEFORE))
    if turn + 1 < len(bodies):
        found.append(_neighbour("behind", whole.tallies[bodies[turn + 1]], _NEXT))
    return found


def _neighbour(where: str, tally: Tally, families: Sequence[str]) -> Facet:
    return (told.beside, where, tally.lean, *filter(tally.counts.__contains__, families))

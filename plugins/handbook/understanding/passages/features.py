"""What speaks for what a passage is for?

Every body paragraph gets a list of features, words that a reader understands: ``said=problem`` (the nearest heading
that announces anything announces problems), ``must>1`` (要, 应, 须 stand thickly). Their weights are learned
(`chain`); a feature that no weight was learned for says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from handbook.model import DocumentKind, Paragraph, Report
from handbook.understanding.passages import announced, ruled
from handbook.understanding.passages.cues import normalised
from handbook.understanding.passages.tally import Tally, genre, tallies, thickness

_OF_THE_WHOLE = ("must", "done", "speaks", "faults", "ahead", "wemust", "first", "greets", "wishes", "steps", "act")
_NEXT = ("must", "done", "demands", "wishes", "ahead", "annex")
_BEFORE = ("must", "done", "demands", "occasion", "greets", "ahead", "annex", "wishes", "faults", "speaks")
_LOOKS = (("must", "ahead"), ("done",))
_LENGTHS = (12, 25, 50, 100, 200)
_PLACES = (1, 2, 3, 4, 7, 12)
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
    features: tuple[str, ...]
    """What is its own."""
    whole: tuple[str, ...]
    """What it has in common with all others of its report."""
    fresh: bool
    """Whether a heading or a title stands between it and the body paragraph before, or nothing before it at all."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is the same for all paragraphs of a report."""

    paragraphs: Sequence[Paragraph]
    texts: Sequence[str]
    rules: ruled.Ruled
    tallies: Sequence[Tally]
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
        found = (*_rules(whole, place, path), *_words(whole, place), *_place(whole, place, turn), *_around(whole, turn))
        yield Row(place, found, whole.features, fresh)
        fresh, turn = False, turn + 1


def _whole(report: Report, kinds: Sequence[DocumentKind]) -> _Whole:
    lines = normalised(tuple(paragraph.text for paragraph in report.paragraphs))
    texts = [line.strip() for line in lines.lines]
    rules = ruled.ruled(report, texts, kinds)
    counted = tallies(lines, texts)
    bodies = [place for place, one in enumerate(report.paragraphs) if one.kind == "body"]
    kind = next((one for one in kinds if one.id == report.kind.value), None)
    looks = (kind.looks or "none") if kind else "-"
    headings = [place for place, one in enumerate(report.paragraphs) if one.kind == "heading"]
    parts = (place for place, one in enumerate(report.paragraphs) if ruled.begins_part(one))
    lean, features = _of_the_whole([counted[place] for place in bodies])
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


def _of_the_whole(counted: Sequence[Tally]) -> tuple[int, list[str]]:
    """How far a report looks ahead rather than back, and how thickly words stand in it."""
    length = sum(one.length for one in counted)
    levels = {
        name: thickness(2 * sum(one.counts.get(name, 0) for one in counted), length) if length else 0
        for name in _OF_THE_WHOLE
    }
    lean = levels["must"] - levels["done"]
    return lean, [f"lean={lean}", *(f"all {one}" for name, level in levels.items() for one in _steps(name, level))]


def _sections(paragraphs: Sequence[Paragraph], counted: Sequence[Tally]) -> dict[int, int]:
    found: dict[int, int] = {}
    for body, section in groupby(range(len(paragraphs)), lambda place: paragraphs[place].kind == "body"):
        if body:
            places = list(section)
            found |= dict.fromkeys(places, _lean([counted[place] for place in places]))
    return found


def _lean(counted: Sequence[Tally]) -> int:
    length = sum(one.length for one in counted)
    ahead, back = (sum(one.counts.get(name, 0) for one in counted for name in names) for names in _LOOKS)
    return thickness(2 * ahead, length) - thickness(2 * back, length)


@cache
def _steps(name: str, level: int) -> tuple[str, ...]:
    """``must>0``, ``must>1`` …: more of it holds all that less holds."""
    return tuple(f"{name}>{one}" for one in range(level))


def _rules(whole: _Whole, place: int, path: _Path) -> Iterator[str]:
    """What the rules say, and what the headings above announce."""
    rule, role, own = whole.rules.functions[place], whole.rules.roles[place], whole.rules.own[place]
    rule = rule if place in whole.rules.spoken else ""
    yield from (f"rule={rule}", f"rule={rule} looks={whole.looks}", f"rule={rule} genre={whole.genre}")
    yield from (f"role={role}", f"role={role} looks={whole.looks}", f"role={role} lean={whole.lean}", f"own={own}")
    said = [one for _, (one, _) in sorted(path.open.items()) if one]
    last = said[-1] if said else ""
    yield from (f"said={last}", f"said={last} looks={whole.looks}", f"said={last} genre={whole.genre}")
    if not path.open:
        yield "no heading"
        return
    near = path.open[max(path.open)]
    yield from (f"top={path.open[min(path.open)][0]}", f"near={near[0]}", f"depth={len(path.open)}")
    if near[1]:
        yield "near is a fault"


def _words(whole: _Whole, place: int) -> Iterator[str]:
    """What the paragraph's own words say."""
    tally, text = whole.tallies[place], whole.texts[place]
    for name, level in tally.levels.items():
        yield from _steps(name, level)
    yield from (f"begins {name}" for name in sorted(tally.begins))
    lean = tally.lean
    yield from (f"leans={lean}", f"leans={lean} looks={whole.looks}", f"leans={lean} genre={whole.genre}")
    yield f"leans={lean} lean={whole.lean}"
    yield from (f"section={whole.sections[place]}", f"section={whole.sections[place]} leans={lean}")
    yield f"results={tally.results}"
    yield from _steps("figures", thickness(len(_FIGURE.findall(text)), len(text)))
    yield from (f"is {name}" for name in ruled.said(text))
    if _LABELLED.match(text):
        yield "labelled"
    if "|" in text:
        yield "row of a table"
    if tally.results > 0 and "act" not in tally.counts:
        yield "results alone"
    yield from (f"length>{one}" for one in _LENGTHS if len(text) > one)
    yield f"ends {text[-1:]}"
    yield from _wording(text)


def _wording(text: str) -> Iterator[str]:
    """How the clauses begin, and with what the paragraph begins: where no family of words is known."""
    yield from (f"clause {one}" for one in dict.fromkeys(_CLAUSE.findall(text)))
    first = _FIRST.match(text)
    if first:
        clause = first.group()
        yield from (f"first {clause[:2]}", f"first {clause[:3]}", f"first …{clause[-2:]}")
    yield from (f"head {text[place : place + 2]}" for place in range(min(_HEAD, len(text) - 1)))


def _place(whole: _Whole, place: int, turn: int) -> Iterator[str]:
    """Where the paragraph stands; ``turn``: which body paragraph it is."""
    paragraph, count = whole.paragraphs[place], len(whole.bodies)
    behind = count - 1 - turn
    yield from (f"before<{one}" for one in _PLACES if turn < one)
    yield from (f"behind<{one}" for one in _PLACES if behind < one)
    yield f"fifth={5 * turn // count}"
    if whole.first_part == len(whole.texts):
        yield "no part"
        yield from (f"no part, before<{one}" for one in _PLACES[:4] if turn < one)
    elif place < whole.first_part:
        yield "before the parts"
        yield f"before the parts {min(4, whole.first_part - place)}"
        yield f"before the parts looks={whole.looks}"
    if place > whole.last_heading >= 0:
        yield from (f"last part, behind<{one}" for one in _PLACES[:4] if behind < one)
    if paragraph.heading:
        yield "run-in"
    if len(whole.texts[place]) < _BARE and not _MARK.search(whole.texts[place]):
        yield "bare"
        yield from (f"bare, behind<{one}" for one in _PLACES if behind < one)
    yield f"level={paragraph.level}"
    for name, holds in (("first", turn == 0), ("final", behind == 0)):
        if holds:
            yield from (f"{name} looks={whole.looks}", f"{name} genre={whole.genre}")


def _around(whole: _Whole, turn: int) -> Iterator[str]:
    """What stands before and behind it."""
    place = whole.bodies[turn]
    paragraphs = whole.paragraphs
    yield f"before: {paragraphs[place - 1].kind if place else ''}"
    yield f"behind: {paragraphs[place + 1].kind if place + 1 < len(paragraphs) else ''}"
    if turn:
        before = whole.bodies[turn - 1]
        yield f"before: ends {whole.texts[before][-1:]}"
        yield from _neighbour("before", whole.tallies[before], _BEFORE)
    if turn + 1 < len(whole.bodies):
        yield from _neighbour("behind", whole.tallies[whole.bodies[turn + 1]], _NEXT)


def _neighbour(where: str, tally: Tally, families: Sequence[str]) -> Iterator[str]:
    yield f"{where}: leans={tally.lean}"
    yield from (f"{where}: {name}" for name in families if name in tally.counts)

"""Which unit speaks, and of which kind is it? Rather nothing than a guess: the name goes onto the report's page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from handbook.model import Found
from handbook.reading import rules
from handbook.reading.title import is_unit
from handbook.text import simplify

_PATTERNS = rules.patterns("units")
_BEFORE = _PATTERNS["before"]
_LABEL, _DOING = _PATTERNS["label"], _PATTERNS["doing"]
_LETTERHEAD, _SENDS, _BRACKETED, _SPEAKER, _OF_UNIT, _SPOKEN = (
    _PATTERNS[one] for one in ("letterhead", "sends", "bracketed", "speaker", "label_of_unit", "spoken")
)
_INSPECTED, _AMENDS = _PATTERNS["inspected"], _PATTERNS["amends"]
_PLACES = (_PATTERNS["government"], _PATTERNS["congress"])
_NATION = _PATTERNS["nation"]
_SOURCE, _PASSES_ON = _PATTERNS["source"], _PATTERNS["passes_on"]
_GOVERNMENT = "政府工作报告"
_VERB = 3
"""Shortest name that a verb is taken from."""
_BYLINES = 2
"""Lines below the title that may say who speaks."""
_HEAD = 8
"""Paragraphs in which a line may say who hands the report in."""
_WIDEST = 6
"""Characters in front of 中学 that may be a part of the name."""
_WE = {
    name: re.compile(f"([\u4e00-\u9fff×XＸ*]{{0,{_WIDEST}}})({ends})")
    for name, ends in rules.load("units")["we"].items()
}
_WE_END = {name: re.compile(ends) for name, ends in rules.load("units")["we"].items()}
_WE_ENDS = {name: re.compile(f"(?:{ends})$") for name, ends in rules.load("units")["we"].items()}
_WE_SAY = re.compile("我(" + "|".join(_WE) + ")")
_IN_TITLE = (_PATTERNS["slogan"], _PATTERNS["place"])


@dataclass(frozen=True, slots=True)
class Names:
    """Where the name of a unit may stand."""

    title: str
    parts: Sequence[str] = ()
    """Issuers on lines of their own in the title, the letterhead, subtitle and byline."""
    running: Sequence[str] = ()
    """The first paragraphs of running text."""
    signers: Sequence[str] = ()
    """Who signs at the end."""
    dated: bool = True
    """Whether a date stands there; units on the last lines without one may also be what an annex lists."""
    whole: Sequence[str] = ()
    """All the text, for who says 我校."""
    stem: str = ""
    """The name of the file."""


def unit_and_kind(names: Names) -> tuple[Found[str], Found[str]]:
    """The unit as written and its kind, each with how it was found.

    A name that says only what kind of body it is (局党组) still gives the kind away.
    """
    named: list[Found[str]] = []
    for one in _candidates(names):
        if one.how != "text" or _fits_we(one.value, names.whole):
            named.append(one)
            if _is_name(one):
                return one, _kind(one.value, names.title, names.running)
    unit = Found(_called_we(names.whole), "text")
    unit = unit if unit.value else Found("", "missing")
    said = unit.value or next((one.value for one in named if not _begins_wrong(one.value)), "")
    return unit, _kind(said, names.title, names.running)


def _candidates(names: Names) -> Iterator[Found[str]]:
    """What looks like a unit: who signs, in full as a rule, then the title's, then who speaks.

    Below what is passed on may stand who signed that: there the title counts first.
    """
    if _PASSES_ON.match(names.title):
        yield from (Found(one, "title") for one in _in_title(names.title, ()))
    yield from (Found(one, "signature") for one in (names.signers if names.dated else ()))
    yield from (Found(one, "title") for one in _governments(names))
    labels = (_OF_UNIT.match(text) for text in names.whole[:_HEAD])
    yield from (Found(match["unit"], "signature") for match in labels if match and is_unit(match["unit"]))
    yield from (Found(one, "title") for one in _around_title([*names.parts, *_below_title(names.whole)]))
    yield from (Found(one, "title") for one in _in_title(names.title, names.parts))
    yield from (Found(one, "signature") for one in (() if names.dated else names.signers))
    spoken = _SPOKEN.match(names.title)
    yield from [Found(spoken["unit"], "text")] if spoken else []
    yield from (Found(one, "text") for one in _inspected(names))
    for text in (_BEFORE.sub("", text[:300]) for text in names.running):
        if match := _patterns()[1].search(simplify(text)):
            yield Found(text[slice(*match.span("unit"))], "text")
    yield from (Found(one, "file name") for one in _in_title("" if names.title else names.stem, ()))


def _governments(names: Names) -> Iterator[str]:
    """Whose report a government's is: the title says it, or the congress that heard it."""
    if _GOVERNMENT not in names.title:
        return
    places = [names.title, *names.parts, *names.running]
    if any(_NATION.search(text) for text in places):
        yield "国务院"
    for pattern in _PLACES:
        yield from (f"{match['place']}人民政府" for text in places if (match := pattern.search(text)))


def _below_title(texts: Sequence[str]) -> Iterator[str]:
    """The first lines of text that name a unit in brackets, or a unit and who speaks for it."""
    return (text for text in texts[:_BYLINES] if _BRACKETED.fullmatch(text) or _SPEAKER.match(text))


def _inspected(names: Names) -> Iterator[str]:
    """Who was inspected, where the report tells what was put right."""
    if any(_AMENDS.search(text) for text in (names.title, *names.running)):
        found = (_INSPECTED.search(text[:300]) for text in names.running)
        yield from (match["unit"] for match in found if match and is_unit(match["unit"]))


def _around_title(parts: Sequence[str]) -> Iterator[str]:
    """Units on lines of their own: letterhead, issuer, （柳溪镇党委）."""
    for part in parts:
        match = _LETTERHEAD.match(part) or _BRACKETED.fullmatch(part) or _SPEAKER.match(part)
        name = match["unit"] if match else part
        if is_unit(name) and not re.match("关于|關於|.*\\d", name):
            yield name


def _in_title(title: str, parts: Sequence[str]) -> Iterator[str]:
    """Units in front of what a title, a subtitle or a byline says, or in brackets behind it."""
    sent = _SENDS.search(title)
    for pattern in (_patterns()[0], *_IN_TITLE):
        for place in (title, *title.split("——")[1:], *parts, *([sent["inner"]] if sent else [])):
            written = _BEFORE.sub("", _LABEL.sub("", place))
            if match := pattern.search(simplify(written)):
                yield written[slice(*match.span("unit"))]
    behind = _BRACKETED.search(title)
    yield from [behind["unit"]] if behind and is_unit(behind["unit"]) else []


def _fits_we(unit: str, texts: Sequence[str]) -> bool:
    """Whether a unit that running text names may be who says 我校 there; where nobody says so it may."""
    said = _said_we(texts)
    return not said or any(re.search(_WE_ENDS[one].pattern.removesuffix("$"), unit) for one in said)


def _said_we(texts: Sequence[str]) -> Counter[str]:
    return Counter(_WE_SAY.findall("\n".join(texts)))


def source_of(lines: Iterable[str]) -> str:
    """The unit that a page's own lines name as where the text comes from."""
    found = (_SOURCE.search(line) for line in lines)
    return next((match["unit"] for match in found if match and is_unit(match["unit"])), "")


def site_of_we(site: str, texts: Sequence[str]) -> str:
    """The name of the site that published a report, where the report says 我校 and the site is a school's."""
    return site if is_unit(site) and any(_WE_ENDS[one].search(site) for one in _said_we(texts)) else ""


def _called_we(texts: Sequence[str]) -> str:
    """The name of the unit that calls itself 我校: what stands in front of 中学 in most of its mentions alike.

    Where words end nobody marks in Chinese; but what several mentions have in common is the name.
    """
    we = _said_we(texts)
    if not we:
        return ""
    found = [match.groups() for text in texts for match in _mentions(we.most_common(1)[0][0], text)]
    found = [(before, end) for before, end in found if len(before) > 1]
    for length in range(_WIDEST, 1, -1):
        tails = Counter((before[-length:], end) for before, end in found if len(before) >= length)
        (tail, end), often = max(tails.items(), key=lambda one: (one[1], one[0]), default=(("", ""), 0))
        if often > 1 and often * 2 >= len(found) and not _begins_wrong(tail) and not _DOING.search(tail):
            return tail + end
    only = _without_verb("".join(found[0])) if len(found) == 1 and len(found[0][0]) < _WIDEST else ""
    return "" if _begins_wrong(only) or _DOING.search(only) else only


def _mentions(name: str, text: str) -> Iterator[re.Match[str]]:
    """Every mention of a unit that ends so, with what stands in front; looked for where such an end is."""
    end, place = _WE_END[name].search(text), 0
    while end and (match := _WE[name].search(text, max(place, end.start() - _WIDEST))):
        yield match
        place = match.end()
        end = _WE_END[name].search(text, place)


def _without_verb(name: str) -> str:
    """A name without a word in front that no name begins with: 使青石一中."""
    verb = next((one for one in _names()["no_beginnings"] if name.startswith(one)), "")
    return name.removeprefix(verb) if len(name) - len(verb) > _VERB else name


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = _names()
    ends, after_title, after_text = ("|".join(names[one]) for one in ("ends", "after_title", "after_text"))
    begins = r"(?![^\w*×○])"
    in_title = rf"^(?:关于)?(?:印发|转发)?(?P<unit>{begins}[^，。、《》\d]{{1,30}}?(?:{ends}))(?=\s?(?:{after_title}))"
    in_text = (
        rf"(?:^|[，,。：:“]|我是|我)(?P<unit>{begins}[^，,。、：:“”《》\d的我]{{0,18}}?(?:{ends}))(?={after_text})"
    )
    return re.compile(in_title), re.compile(in_text)


def _is_name(unit: Found[str]) -> bool:
    """Whether it names a unit: not only its kind, and nothing that is done with units.

    Running text has too many stretches that end like a unit (配强支部): there a place or a kind of firm has to stand
    in it, or a mask.
    """
    if re.fullmatch(_names()["enough"], unit.value):
        return True
    if (
        _begins_wrong(unit.value)
        or unit.value.endswith(tuple(_names()["no_ends"]))
        or _DOING.search(unit.value)
        or (unit.how != "signature" and _generic().fullmatch(unit.value))
    ):
        return False
    return unit.how in ("title", "signature", "file name") or _own().search(simplify(unit.value)) is not None


def _begins_wrong(unit: str) -> bool:
    return simplify(unit).startswith(tuple(_names()["no_beginnings"]))


@cache
def _generic() -> re.Pattern[str]:
    names = _names()
    return re.compile(f"(?:{'|'.join([*names['ends'], *names['generic']])})+")


@cache
def _own() -> re.Pattern[str]:
    return re.compile("|".join(_names()["own"]))


def _kind(unit: str, title: str, texts: Sequence[str]) -> Found[str]:
    for how, text in (("title" if unit and unit in title else "text", unit), ("title", title)):
        ends = (entry["kind"] for entry in _kinds() if text == unit and unit.endswith(tuple(entry.get("ends", ()))))
        cued = (entry["kind"] for entry in _kinds() if any(cue in text for cue in entry["cues"]))
        kind = next(chain(ends, cued), "")
        if kind:
            return Found(kind, how)
    counts = sorted(_counts("".join(texts)[:6000]), reverse=True)
    return Found(counts[0][1], "text") if counts and counts[0][0] else Found("", "missing")


def _counts(text: str) -> Iterator[tuple[int, str]]:
    for entry in _kinds():
        yield sum(text.count(cue) for cue in entry["cues"]), entry["kind"]


def _names() -> dict[str, Any]:
    names: dict[str, Any] = rules.load("units")["unit_names"]
    return names


def _kinds() -> list[dict[str, Any]]:
    kinds: list[dict[str, Any]] = rules.load("units")["units"]
    return kinds

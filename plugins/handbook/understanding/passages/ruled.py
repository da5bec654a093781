"""What do the rules alone say that a passage is for?

Headings decide first (存在的问题, 下一步打算), and what stands under them inherits; where they are silent, the kind of
document, period marks and formulas do. What the rules say is weighed beside everything else (`features`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from handbook.model import DocumentKind, Paragraph, Report
from handbook.text import sentences
from handbook.understanding.passages.announced import is_fault, role, wording
from handbook.understanding.passages.cues import normalise
from handbook.understanding.passages.tally import Tally

OPENING_AT_MOST = 4
"""Paragraphs before the first heading that can still be an opening."""
CLOSING_AT_MOST = 6
"""Paragraphs at the end that can be closing words, names and dates."""
_SHORT = 220
_AFTER = {"problem": "plan", "cause": "plan", "effect": "practice", "mixed": "plan"}
"""What a topical heading is for that follows a part of this role."""
_NOT_AHEAD = ("", "practice", "effect", "problem")
"""Roles of parts in which, or after which, a heading may be a fault of its own."""
_FAULTY = ("problem", "mixed", "cause")
"""Parts that speak of faults."""
_AT_THE_EDGES = ("salutation", "signature", "date", "closing_words", "plan", "past", "items")
_SOMEWHERE = ("closing", "opening")
_LONG = 300
"""In a longer paragraph set words of the beginning and the end are no formula."""


class Words(NamedTuple):
    """What the words of a body paragraph say by themselves; empty: nothing."""

    formulas: Sequence[str] = ()
    """A salutation, a signature, set words of the end …"""
    hints: Collection[str] = ()
    """Expressions of which a word stands in it that they need."""
    first: str = ""
    """What the first words say that it is …"""
    whole: str = ""
    """… and what all of them say."""


_SILENT = Words()


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules say of every paragraph of a report."""

    start: str
    """The role where no heading has spoken yet."""
    roles: tuple[str, ...]
    """The role of the part where a paragraph stands; empty: nothing says so."""
    own: Sequence[Words]
    functions: tuple[str, ...]
    spoken: frozenset[int]
    """Places of which the rules say something; of the others only that nothing says otherwise."""


def ruled(report: Report, texts: Sequence[str], kinds: Sequence[DocumentKind], tallies: Mapping[int, Tally]) -> Ruled:
    """What the rules say.

    ``texts``: the paragraphs, normalised and stripped; ``kinds``: the 文种 that are known; ``tallies``: of body
    paragraphs.
    """
    paragraphs = report.paragraphs
    start = _start_role(report, texts, kinds)
    roles = tuple(_roles(report, start))
    own = [_words(text, tallies[place]) if place in tallies else _SILENT for place, text in enumerate(texts)]
    opening, closing = _opening(paragraphs, texts, own), _closing(paragraphs, texts, own)
    ends = dict.fromkeys(closing, "closing") | dict.fromkeys(opening, "opening")
    found = tuple(_functions(paragraphs, texts, roles, own, ends))
    spoken = (place for place in range(len(texts)) if roles[place] or own[place].whole or found[place] != "practice")
    return Ruled(start, roles, own, found, frozenset((*ends, *spoken)))


@cache
def _edges() -> re.Pattern[str]:
    """What matches where one of the formulas at the edges does: most paragraphs have none of them."""
    patterns = wording().patterns
    return re.compile("|".join(patterns[name].pattern for name in _AT_THE_EDGES))


def _roles(report: Report, start: str) -> Iterator[str]:
    """For every paragraph the role of the part of the report where it stands; empty: nothing says so.

    ``start``: the role where no heading has spoken yet.
    """
    roles: dict[int, str] = {}  # by depth, the outermost first
    spoken, here = "", start  # what the last part at the top announced; the role where we stand
    for paragraph in report.paragraphs:
        name = heading_of(paragraph)
        if name:
            depth = paragraph.level or min(roles, default=1)
            roles = {one: role for one, role in roles.items() if one < depth}
            above = list(roles.values())
            said = _said(name, above[-1] if above else spoken or start)
            here = roles[depth] = said or (above[-1] if above else _AFTER.get(spoken, spoken or start))
            spoken = said if said and not above else spoken
        yield here


def _said(heading: str, around: str) -> str:
    """What a heading says about the text below it, in (or behind) a part of the role ``around``."""
    return role(heading) or ("problem" if around in _NOT_AHEAD and is_fault(heading) else "")


def heading_of(paragraph: Paragraph) -> str:
    """The words of the heading that the paragraph is or begins with."""
    if paragraph.kind == "heading":
        return paragraph.text.strip().removeprefix(paragraph.number)
    return paragraph.heading if paragraph.kind == "body" else ""


def _start_role(report: Report, texts: Sequence[str], kinds: Sequence[DocumentKind]) -> str:
    """What a report does where no heading has spoken yet."""
    rules = wording()
    kind = report.kind.value
    starts = next((one.starts for one in kinds if one.id == kind), "")
    title = normalise(report.title.value)
    if not rules.says("told_title", title) and (starts == "plan" or rules.says("plan_title", title)):
        return "plan"
    if starts == "problem":
        return "problem"
    if kind:
        return "" if starts == "open" else "practice"
    bodies = (text for one, text in zip(report.paragraphs, texts, strict=True) if one.kind == "body")
    return "plan" if any(rules.says("plan_opening", text) for text in islice(bodies, 2)) else ""


def _opening(paragraphs: Sequence[Paragraph], texts: Sequence[str], own: Sequence[Words]) -> frozenset[int]:
    """Places of the opening: body before the first heading, or the first paragraph where no heading is near."""
    rules = wording()
    first = next((place for place, one in enumerate(paragraphs) if begins_part(one)), len(paragraphs))
    before = [place for place in range(first) if paragraphs[place].kind == "body"]
    spoken = [place for place in before if "salutation" not in own[place].formulas]
    if spoken and rules.says("not_opening", texts[spoken[0]]):
        return frozenset()
    if spoken and (len(spoken) > OPENING_AT_MOST or first == len(paragraphs)):
        before = [place for place in before if place <= _opening_end(spoken, texts, own)]
    return frozenset(before)


def _opening_end(spoken: Sequence[int], texts: Sequence[str], own: Sequence[Words]) -> int:
    """The last place of an opening that no heading ends: the first paragraph, and what still speaks like one."""
    rules, last = wording(), spoken[0]
    for place in spoken[1:OPENING_AT_MOST]:
        if rules.says("opening_ends", texts[last]) or not _stands("opening", texts[place], own[place]):
            break
        last = place
    return last


def begins_part(paragraph: Paragraph) -> bool:
    """Whether a part of the report begins with the paragraph."""
    return paragraph.kind == "heading" or bool(paragraph.heading or paragraph.level)


def _closing(paragraphs: Sequence[Paragraph], texts: Sequence[str], own: Sequence[Words]) -> frozenset[int]:
    """Places of the closing words at the end, and of name and date, which may have annexes behind them."""
    bodies = [place for place, paragraph in enumerate(paragraphs) if paragraph.kind == "body"][1:]
    last = reversed(bodies[-CLOSING_AT_MOST:])
    found = set(takewhile(lambda place: _closes(paragraphs[place], texts[place], own[place]), last))
    for place, after in pairwise(bodies[len(bodies) // 3 :]):
        if "signature" in own[place].formulas and "date" in own[after].formulas:
            found |= {place, after}
    return frozenset(found)


def _stands(name: str, text: str, own: Words) -> bool:
    """Whether set words stand in a paragraph, however long it is."""
    return name in own.formulas or (len(text) >= _LONG and name in own.hints and wording().says(name, text))


def _closes(paragraph: Paragraph, text: str, own: Words) -> bool:
    words = _stands("closing", text, own) or (len(text) < _SHORT and "closing_words" in own.formulas)
    return (words and not paragraph.level) or "salutation" in own.formulas or "signature" in own.formulas


def _functions(
    paragraphs: Sequence[Paragraph],
    texts: Sequence[str],
    roles: Sequence[str],
    own: Sequence[Words],
    ends: Mapping[int, str],
) -> Iterator[str]:
    """``own``: what the words of the paragraphs say; ``ends``: places of opening and closing."""
    carried = ""
    for place, paragraph in enumerate(paragraphs):
        if paragraph.kind != "body":
            carried = ""
            yield paragraph.kind
        elif place in ends:
            yield ends[place]
        else:
            function, carried = _function(texts[place], roles[place], own[place], "" if paragraph.level else carried)
            yield function


def _function(text: str, part: str, own: Words, carried: str) -> tuple[str, str]:
    """The function of a body paragraph, and what its following items go on with."""
    said = _against(text, part, own)
    if said:
        return said, said
    if carried and _goes_on(own.formulas, part, carried):
        return carried, carried
    if part == "mixed":
        return "problem", ""
    return part or _lean(text), ""


def _goes_on(formulas: Sequence[str], role: str, carried: str) -> bool:
    """Whether a paragraph belongs to the one before: as its item, or as more of a plan that no heading announced."""
    return "items" in formulas or (carried == "plan" and not role and "past" not in formulas)


def _words(text: str, tally: Tally) -> Words:
    looks = wording().looks
    formulas = [name for name in _AT_THE_EDGES if looks[name](text)] if _edges().match(text) else []
    if tally.hints and len(text) < _LONG:
        formulas += [name for name in _SOMEWHERE if name in tally.hints and looks[name](text)]
    label = looks["labelled"](text)
    first = (role(label.group(1) or label.group(2)) if label else "") or ("plan" if "plan" in formulas else "")
    if first:
        return Words(formulas, tally.hints, first, first)
    if "problem" in tally.hints and _owns_faults(text):
        return Words(formulas, tally.hints, "", "problem")
    return Words(formulas, tally.hints, "", "effect" if looks["effect"](text) else "")


def _against(text: str, part: str, own: Words) -> str:
    """What the words of a paragraph say against the part where it stands; a plan holds everything."""
    if part == "plan":
        return ""
    if part in _FAULTY:
        return own.first or ("cause" if wording().says("cause", text) else "")
    return own.whole


def _owns_faults(text: str) -> bool:
    """A paragraph of a review that begins with its own faults, not with faults found and mended."""
    rules = wording()
    begin = (text[start:end] for start, end in islice(sentences(text), 2))
    return any(rules.says("problem", one) and not rules.says("not_problem", one) for one in begin)


def _lean(text: str) -> str:
    """Where nothing else speaks: more of what will be done, or of what was done?"""
    rules = wording()
    ahead = rules.times("ahead", text)
    return "plan" if ahead > 1 and ahead > 1 + 2 * rules.times("behind", text) else "practice"

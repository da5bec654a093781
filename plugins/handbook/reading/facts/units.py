"""Which unit speaks, and of which kind is it? Rather nothing than a guess: the name goes onto the report's page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from handbook.model import Found
from handbook.reading import rules
from handbook.reading.title import is_unit

_PATTERNS = rules.patterns("units")
_BEFORE = _PATTERNS["before"]
_LABEL, _DOING = _PATTERNS["label"], _PATTERNS["doing"]
_WIDEST = 6
"""Characters in front of 中学 that may be a part of the name."""
_WE = {
    name: re.compile(f"([\u4e00-\u9fff×XＸ*]{{0,{_WIDEST}}})({ends})")
    for name, ends in rules.load("units")["we"].items()
}
_WE_ENDS = {name: re.compile(f"(?:{ends})$") for name, ends in rules.load("units")["we"].items()}
_WE_SAY = re.compile("我(" + "|".join(_WE) + ")")
_IN_TITLE = (_PATTERNS["slogan"], _PATTERNS["place"])


def unit_and_kind(
    title: str, parts: Sequence[str], texts: Sequence[str], signers: Sequence[str], whole: Sequence[str] = ()
) -> tuple[Found[str], Found[str]]:
    """The unit as written and its kind, each with how it was found.

    ``parts``: issuers on lines of their own in the title, and the subtitle; ``texts``: the first paragraphs of running
    text; ``signers``: who signs at the end; ``whole``: all the text, for who says 我校.
    A name that says only what kind of body it is (局党组) still gives the
    kind away.
    """
    named = list(_candidates(title, parts, texts, signers))
    unit = next((one for one in named if _is_name(one)), None) or Found(_called_we(whole), "text")
    unit = unit if unit.value else Found("", "missing")
    said = unit.value or next((one.value for one in named if not _begins_wrong(one.value)), "")
    return unit, _kind(said, title, texts)


def _candidates(title: str, parts: Sequence[str], texts: Sequence[str], signers: Sequence[str]) -> Iterator[Found[str]]:
    """What looks like a unit: who signs, in full as a rule, then the title's, then who speaks."""
    in_title, in_text = _patterns()
    yield from (Found(one, "signature") for one in signers)
    yield from (Found(part, "title") for part in parts if is_unit(part) and not re.match("关于|關於|.*\\d", part))
    for pattern in (in_title, *_IN_TITLE):
        for place in (title, *title.split("——")[1:], *parts):
            if match := pattern.search(_BEFORE.sub("", _LABEL.sub("", place))):
                yield Found(match.group("unit"), "title")
    for text in texts:
        if match := in_text.search(_BEFORE.sub("", text[:300])):
            yield Found(match.group("unit"), "text")


def site_of_we(site: str, texts: Sequence[str]) -> str:
    """The name of the site that published a report, where the report says 我校 and the site is a school's."""
    said = {match.group(1) for text in texts for match in _WE_SAY.finditer(text)}
    return site if is_unit(site) and any(_WE_ENDS[one].search(site) for one in said) else ""


def _called_we(texts: Sequence[str]) -> str:
    """The name of the unit that calls itself 我校: what stands in front of 中学 in most of its mentions alike.

    Where words end nobody marks in Chinese; but what several mentions have in common is the name.
    """
    we = Counter(match.group(1) for text in texts for match in _WE_SAY.finditer(text))
    if not we:
        return ""
    found = [(match[1], match[2]) for text in texts for match in _WE[we.most_common(1)[0][0]].finditer(text)]
    found = [(before, end) for before, end in found if len(before) > 1]
    for length in range(_WIDEST, 1, -1):
        tails = Counter((before[-length:], end) for before, end in found if len(before) >= length)
        (tail, end), often = max(tails.items(), key=lambda one: (one[1], one[0]), default=(("", ""), 0))
        if often > 1 and often * 2 >= len(found) and not _begins_wrong(tail) and not _DOING.search(tail):
            return tail + end
    only = "".join(found[0]) if len(found) == 1 and len(found[0][0]) < _WIDEST else ""
    return "" if _begins_wrong(only) or _DOING.search(only) else only


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = _names()
    ends, after_title, after_text = ("|".join(names[one]) for one in ("ends", "after_title", "after_text"))
    begins = r"(?![^\w*×○])"
    in_title = rf"^(?:关于)?(?:印发|转发)?(?P<unit>{begins}[^，。、《》\d]{{1,30}}?(?:{ends}))(?={after_title})"
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
        or _DOING.search(unit.value)
        or (unit.how != "signature" and _generic().fullmatch(unit.value))
    ):
        return False
    return unit.how in ("title", "signature") or _own().search(unit.value) is not None


def _begins_wrong(unit: str) -> bool:
    return unit.startswith(tuple(_names()["no_beginnings"]))


@cache
def _generic() -> re.Pattern[str]:
    names = _names()
    return re.compile(f"(?:{'|'.join([*names['ends'], *names['generic']])})+")


@cache
def _own() -> re.Pattern[str]:
    return re.compile("|".join(_names()["own"]))


def _kind(unit: str, title: str, texts: Sequence[str]) -> Found[str]:
    for how, text in (("title" if unit and unit in title else "text", unit), ("title", title)):
        kind = next((entry["kind"] for entry in _kinds() if any(cue in text for cue in entry["cues"])), "")
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

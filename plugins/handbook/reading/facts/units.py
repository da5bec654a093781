"""Which unit speaks, and of which kind is it? Rather nothing than a guess: the name goes onto the report's page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from handbook.model import Found
from handbook.reading import rules
from handbook.reading.title import is_unit

_BEFORE = rules.patterns("units")["before"]


def unit_and_kind(
    title: str, parts: Sequence[str], texts: Sequence[str], signers: Sequence[str]
) -> tuple[Found[str], Found[str]]:
    """The unit as written and its kind, each with how it was found.

    ``parts``: issuers on lines of their own in the title, and the subtitle; ``texts``: the first paragraphs of running
    text; ``signers``: who signs at the end. A name that says only what kind of body it is (局党组) still gives the
    kind away.
    """
    named = list(_candidates(title, parts, texts, signers))
    unit = next((one for one in named if _is_name(one)), Found("", "missing"))
    said = unit.value or next((one.value for one in named if not _begins_wrong(one.value)), "")
    return unit, _kind(said, title, texts)


def _candidates(title: str, parts: Sequence[str], texts: Sequence[str], signers: Sequence[str]) -> Iterator[Found[str]]:
    """What looks like a unit: the title's first, then who signs, then who speaks."""
    in_title, in_text = _patterns()
    yield from (Found(part, "title") for part in parts if is_unit(part) and not re.match("关于|關於|.*\\d", part))
    for place in (title, *parts):
        if match := in_title.search(_BEFORE.sub("", place)):
            yield Found(match.group("unit"), "title")
    yield from (Found(one, "signature") for one in signers)
    for text in texts:
        if match := in_text.search(_BEFORE.sub("", text[:300])):
            yield Found(match.group("unit"), "text")


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
    if _begins_wrong(unit.value) or _generic().fullmatch(unit.value):
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

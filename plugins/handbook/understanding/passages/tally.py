"""How often do which families of words stand in a paragraph, and with which does it begin?

Words of two characters or more, and those in which a single character does not count, are looked for all at once in a
whole report (`cues.Matcher`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from handbook.understanding.passages.cues import Hit, Matcher, Normalised, normalise
from handbook.understanding.rulebook import rulebook

PER = 100
"""Words are counted per so many characters."""
_SHORT = 25
"""A shorter paragraph counts as one of this length."""
_STEPS = (0.0, 0.6, 1.5, 3.0)


class Tally(NamedTuple):
    """What is counted of one paragraph."""

    counts: Mapping[str, int]
    """Family of words → how many of them; families without any are left out."""
    begins: Collection[str]
    """Families with whose words the paragraph begins, its number and its marker left out."""
    length: int
    ahead: int
    """Words that look ahead …"""
    back: int
    """… and back."""
    lean: int
    """How far it looks ahead rather than back."""
    results: int
    """How far it tells results rather than work."""


@lru_cache(maxsize=1 << 14)
def thickness(count: int, length: int) -> int:
    """How thickly so many words stand in a text of a length: 0 (none) to 4."""
    return bisect_left(_STEPS, PER * count / max(_SHORT, length))


@dataclass(frozen=True, slots=True)
class _Families:
    marker: re.Pattern[str]
    owners: tuple[str, ...]
    """Of every word of the matcher its family: first those that count …"""
    words: int
    """… which are so many, then those with a single character that does not count there."""
    matcher: Matcher
    singles: re.Pattern[str]
    """Any character that counts by itself."""
    owner_of: Mapping[str, str]


@cache
def _families() -> _Families:
    book = rulebook("purposes")
    words = [(one["id"], word) for one in book["cues"] for word in one["words"] if len(word) > 1]
    others = [(one["id"], word) for one in book["cues"] for word in one.get("not", ())]
    singles = {word: one["id"] for one in book["cues"] for word in one["words"] if len(word) == 1}
    return _Families(
        re.compile(book["marker"]),
        tuple(owner for owner, _ in (*words, *others)),
        len(words),
        Matcher(word for _, word in (*words, *others)),
        re.compile(f"[{''.join(map(re.escape, singles))}]"),
        singles,
    )


def tallies(normalised: Normalised, texts: Sequence[str], places: Iterable[int]) -> dict[int, Tally]:
    """A tally for some paragraphs of a report, by place. ``texts``: the same lines, stripped."""
    families = _families()
    found = families.matcher.find_all(normalised)
    return {place: _tally(families, normalised.lines[place], texts[place], found[place]) for place in places}


def _tally(families: _Families, line: str, text: str, hits: Sequence[Hit]) -> Tally:
    marker = families.marker.match(text)
    start = len(line) - len(line.lstrip()) + (marker.end() if marker else 0)
    counts, begins = _counted(families, line, hits, start)
    length, of = len(text), counts.get
    ahead, back = of("must", 0) + of("ahead", 0), of("done", 0)
    got, work = of("honour", 0) + of("results", 0), of("act", 0)
    lean = thickness(ahead, length) - thickness(back, length)
    return Tally(counts, begins, length, ahead, back, lean, thickness(got, length) - thickness(work, length))


def _counted(families: _Families, line: str, hits: Sequence[Hit], start: int) -> tuple[dict[str, int], set[str]]:
    """How many words of every family stand in a line, and which of them at its start."""
    counts: dict[str, int] = defaultdict(int)
    single: dict[str, int] = defaultdict(int)
    begins, owners, words = set(), families.owners, families.words
    for place, _, number in hits:
        if number >= words:
            single[owners[number]] -= 1
            continue
        counts[owners[number]] += 1
        if place == start:
            begins.add(owners[number])
    owner_of = families.owner_of
    for character in families.singles.findall(line):
        single[owner_of[character]] += 1
    for owner, times in single.items():
        if times > 0:
            counts[owner] += times
    if line[start : start + 1] in owner_of:
        begins.add(owner_of[line[start]])
    return counts, begins


@cache
def _titles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one["id"], re.compile(one["pattern"])) for one in rulebook("purposes")["titles"])


def genre(title: str) -> str:
    """The family of titles to which a title belongs; ``none``, ``untitled``."""
    text = normalise(title).strip()
    if not text:
        return "untitled"
    return next((name for name, pattern in _titles() if pattern.search(text)), "none")

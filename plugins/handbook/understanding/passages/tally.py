"""How often do which families of words stand in a paragraph, and with which does it begin?

Words of two characters or more, and those in which a single character does not count, are looked for all at once in a
whole report (`cues.Matcher`).
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from handbook.understanding.passages.announced import wording
from handbook.understanding.passages.cues import Matcher, Normalised, normalise
from handbook.understanding.rulebook import rulebook

PER = 100
"""Words are counted per so many characters."""
_SHORT = 25
"""A shorter paragraph counts as one of this length."""
_STEPS = (0.0, 0.6, 1.5, 3.0)
THICK = len(_STEPS)
"""As thickly as words can stand."""


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
    hints: set[str]
    """Expressions of ``rules/functions.yml`` of which a word stands in it that they need."""


@lru_cache(maxsize=1 << 12)
def thicknesses(length: int) -> Mapping[int, int]:
    """How thickly so many words stand in a text of a length: 0 (none) to 3; more of them: `THICK`."""
    levels = ((count, bisect_left(_STEPS, PER * count / max(_SHORT, length))) for count in itertools.count())
    return dict(itertools.takewhile(lambda one: one[1] < THICK, levels))


def thickness(count: int, length: int) -> int:
    """How thickly so many words stand in a text of a length: 0 (none) to 4."""
    return thicknesses(length).get(count, THICK)


@dataclass(frozen=True, slots=True)
class _Families:
    marker: re.Pattern[str]
    matcher: Matcher
    owners: tuple[str, ...]
    """Of every word of the matcher its family: first those that count …"""
    words: int
    """… which are so many, then those with a single character that does not count there, up to …"""
    others: int
    """… this one, then those without which an expression matches nothing, and its name."""
    singles: re.Pattern[str]
    """Any character that counts by itself."""
    owner_of: Mapping[str, str]


@cache
def _families() -> _Families:
    book = rulebook("purposes")
    words = [(one["id"], word) for one in book["cues"] for word in one["words"] if len(word) > 1]
    others = [(one["id"], word) for one in book["cues"] for word in one.get("not", ())]
    needed = [(name, word) for name, needs in wording().needs.items() for word in needs]
    singles = {word: one["id"] for one in book["cues"] for word in one["words"] if len(word) == 1}
    return _Families(
        re.compile(book["marker"]),
        Matcher(word for _, word in (*words, *others, *needed)),
        tuple(owner for owner, _ in (*words, *others, *needed)),
        len(words),
        len(words) + len(others),
        re.compile(f"[{''.join(map(re.escape, singles))}]"),
        singles,
    )


def tallies(normalised: Normalised, texts: Sequence[str], places: Iterable[int]) -> dict[int, Tally]:
    """A tally for some paragraphs of a report, by place. ``texts``: the same lines, stripped."""
    families, lines, starts = _families(), normalised.lines, normalised.starts
    begins = {place: starts[place] + _begin(families, lines[place], texts[place]) for place in places}
    first: dict[int, list[int]] = {begin: [] for begin in begins.values()}
    found: list[list[int]] = [[] for _ in lines]
    for start, _, number in families.matcher.found(normalised.neighbours):
        found[bisect_right(starts, start) - 1].append(number)
        if start in first:
            first[start].append(number)
    return {
        place: _tally(families, texts[place], found[place], (first[begin], normalised.whole[begin : begin + 1]))
        for place, begin in begins.items()
    }


def _begin(families: _Families, line: str, text: str) -> int:
    """Where in the line what the paragraph says begins, behind its number and its marker."""
    marker = families.marker.match(text)
    return len(line) - len(line.lstrip()) + (marker.end() if marker else 0)


def _tally(families: _Families, text: str, found: Sequence[int], first: tuple[Sequence[int], str]) -> Tally:
    """``found``: numbers of words; ``first``: of those with which the paragraph begins, and the character."""
    counts, hints = _counted(families, text, found)
    begins = {families.owners[number] for number in first[0] if number < families.words}
    if first[1] in families.owner_of:
        begins.add(families.owner_of[first[1]])
    of, levels = counts.get, thicknesses(len(text)).get
    ahead, back = of("must", 0) + of("ahead", 0), of("done", 0)
    got, work = of("honour", 0) + of("results", 0), of("act", 0)
    lean, results = levels(ahead, THICK) - levels(back, THICK), levels(got, THICK) - levels(work, THICK)
    return Tally(counts, begins, len(text), ahead, back, lean, results, hints)


def _counted(families: _Families, text: str, found: Sequence[int]) -> tuple[dict[str, int], set[str]]:
    """How many words of every family stand in a text, and which expressions may."""
    counts: dict[str, int] = defaultdict(int)
    single: dict[str, int] = defaultdict(int)
    hints, owners, owner_of = set(), families.owners, families.owner_of
    for number in found:
        if number < families.words:
            counts[owners[number]] += 1
        elif number < families.others:
            single[owners[number]] -= 1
        else:
            hints.add(owners[number])
    for character in families.singles.findall(text):
        single[owner_of[character]] += 1
    for owner, times in single.items():
        if times > 0:
            counts[owner] += times
    return counts, hints


@cache
def _titles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one["id"], re.compile(one["pattern"])) for one in rulebook("purposes")["titles"])


def genre(title: str) -> str:
    """The family of titles to which a title belongs; ``none``, ``untitled``."""
    text = normalise(title).strip()
    if not text:
        return "untitled"
    return next((name for name, pattern in _titles() if pattern.search(text)), "none")

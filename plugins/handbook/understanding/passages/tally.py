"""How often do which families of words stand in a paragraph, and with which does it begin?

Words of two characters or more are looked for all at once (`cues.Matcher`), single characters are counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from handbook.understanding.passages.cues import Matcher, Normalised, normalise
from handbook.understanding.rulebook import rulebook

PER = 100
"""Words are counted per so many characters."""
_SHORT = 25
"""A shorter paragraph counts as one of this length."""
_STEPS = (0.0, 0.6, 1.5, 3.0)


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of one paragraph."""

    counts: Mapping[str, int]
    """Family of words → how many of them; families without any are left out."""
    begins: frozenset[str]
    """Families with whose words the paragraph begins, its number and its marker left out."""
    length: int
    levels: Mapping[str, int]
    """How thickly the words of a family stand in the paragraph: 1 to 4."""
    lean: int
    """How far it looks ahead rather than back."""
    results: int
    """How far it tells results rather than work."""


def thickness(count: int, length: int) -> int:
    """How thickly so many words stand in a text of a length: 0 (none) to 4."""
    return bisect_left(_STEPS, PER * count / max(_SHORT, length))


@dataclass(frozen=True, slots=True)
class _Families:
    marker: re.Pattern[str]
    owners: tuple[str, ...]
    matcher: Matcher
    singles: tuple[tuple[str, Mapping[str, tuple[str, ...]]], ...]
    """Family, characters that are counted, each with words in which they are not."""


@cache
def _families() -> _Families:
    book = rulebook("purposes")
    words = [(one["id"], word) for one in book["cues"] for word in one["words"] if len(word) > 1]
    singles = [
        (one["id"], _look_alikes([word for word in one["words"] if len(word) == 1], one.get("not", ())))
        for one in book["cues"]
    ]
    return _Families(
        re.compile(book["marker"]),
        tuple(owner for owner, _ in words),
        Matcher(word for _, word in words),
        tuple(one for one in singles if one[1]),
    )


def _look_alikes(characters: Sequence[str], words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Every word with one of its characters: a word need not be counted where its character does not stand."""
    owners = {word: next(one for one in characters if one in word) for word in words}
    return {one: tuple(word for word in words if owners[word] == one) for one in characters}


def tallies(normalised: Normalised, texts: Sequence[str], places: Iterable[int]) -> dict[int, Tally]:
    """A tally for some paragraphs of a report, by place. ``texts``: the same lines, stripped."""
    families = _families()
    found = families.matcher.find_all(normalised)
    return {place: _tally(families, normalised.lines[place], texts[place], found[place]) for place in places}


def _tally(families: _Families, line: str, text: str, hits: Sequence[tuple[int, int, int]]) -> Tally:
    counts: dict[str, int] = defaultdict(int)
    marker = families.marker.match(text)
    start = len(line) - len(line.lstrip()) + (marker.end() if marker else 0)
    begins = {families.owners[number] for place, _, number in hits if place == start}
    for _, _, number in hits:
        counts[families.owners[number]] += 1
    for owner, characters in families.singles:
        times = 0
        for character, look_alikes in characters.items():
            if count := line.count(character):
                times += count - sum(map(line.count, look_alikes))
        if times > 0:
            counts[owner] += times
        if line[start : start + 1] in characters:
            begins.add(owner)
    length, of = len(text), counts.get
    ahead, back = of("must", 0) + of("ahead", 0), of("done", 0)
    got, work = of("honour", 0) + of("results", 0), of("act", 0)
    return Tally(
        counts=counts,
        begins=frozenset(begins),
        length=length,
        levels={name: thickness(count, length) for name, count in counts.items()},
        lean=thickness(ahead, length) - thickness(back, length),
        results=thickness(got, length) - thickness(work, length),
    )


@cache
def _titles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one["id"], re.compile(one["pattern"])) for one in rulebook("purposes")["titles"])


def genre(title: str) -> str:
    """The family of titles to which a title belongs; ``none``, ``untitled``."""
    text = normalise(title).strip()
    if not text:
        return "untitled"
    return next((name for name, pattern in _titles() if pattern.search(text)), "none")

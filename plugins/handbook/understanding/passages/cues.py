"""Which cues stand in a text?

A text is normalised before anything is looked for in it: one character for one, so that every place in the normalised
text is the same place in the original. Cues are normalised in the same way.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from handbook.text import CLAUSE_MARKS, CharacterTable, normalised_character
from handbook.text import GAP as LONGEST_GAP
from handbook.understanding.passages.neighbours import Beginnings, Characters, Neighbours

GAP = "…"
"""In a cue: up to `LONGEST_GAP` characters of the same clause."""
Hit = tuple[int, int, int]
"""Start, end and number of a cue."""
_Entry = tuple[str, re.Pattern[str] | None, int]
"""A cue up to its first gap, all of it behind its first two characters where it has gaps, its number. In the table of a
`Matcher` the first two characters are left out of the first part, too."""


def _normalise(character: str) -> str:
    """The normalised character where that is one, else the character."""
    folded = normalised_character(character)
    return folded if len(folded) == 1 else character


_NORMAL = CharacterTable(_normalise)


def normalise(text: str) -> str:
    """The text as cues and rules see it, as long as the original: half-width, lower case, 简体, quotes unified."""
    return _NORMAL.map(text)


@dataclass(frozen=True)
class Lines:
    """The paragraphs of a report, and what is found in all of them at once."""

    lines: tuple[str, ...]

    @cached_property
    def whole(self) -> str:
        """The lines in one."""
        return "\n".join(self.lines)

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins in `whole`."""
        return [0, *accumulate(len(line) + 1 for line in self.lines[:-1])]

    @cached_property
    def neighbours(self) -> Neighbours:
        """Which characters stand together in `whole`."""
        return Neighbours(self.whole)

    def places(self, characters: Characters) -> list[list[int]]:
        """For every line the places where one of the characters stands, ascending."""
        found: list[list[int]] = [[] for _ in self.lines]
        starts, own = self.starts, list[int]()
        offset = end_of_line = 0
        for place in characters.places(self.neighbours):
            if place >= end_of_line:
                line = bisect_right(starts, place) - 1
                offset, end_of_line, own = starts[line], starts[line] + len(self.lines[line]), found[line]
            own.append(place - offset)
        return found


class Normalised(Lines):
    """The normalised paragraphs of a report; every step looks at the same."""


@lru_cache(maxsize=4)
def normalised(texts: tuple[str, ...]) -> Normalised:
    """The paragraphs of a report, normalised once for all steps."""
    return Normalised(tuple(_NORMAL.map_all(texts)))


class Matcher:
    """Finds many cues in one pass: places where some cue may begin first, then whole cues.

    A cue is kept under its first two characters and the two behind them, a shorter one under its first two, and with
    all that begin like it.
    """

    def __init__(self, cues: Iterable[str]) -> None:
        """``cues``: at least two characters each, before a gap too; shorter ones never match."""
        self._fill(_parsed(number, normalise(cue)) for number, cue in enumerate(cues))
        keys = self._table
        self._begin = re.compile(f"{_any(key[0] for key in keys)}(?={_any(key[1] for key in keys)})")

    @classmethod
    def of_words(cls, words: Iterable[str]) -> Matcher:
        """Finds words as they are in texts as they are."""
        matcher = cls(())
        matcher._fill((word, None, number) for number, word in enumerate(words))
        return matcher

    def _fill(self, cues: Iterable[_Entry]) -> None:
        usable = [cue for cue in cues if len(cue[0]) >= 2]
        self._beginnings = Beginnings(head for head, *_ in usable)
        short: dict[str, list[_Entry]] = defaultdict(list)
        long: dict[str, list[_Entry]] = defaultdict(list)
        for head, pattern, number in usable:
            of = long[head[:4]] if len(head) >= 4 else short[head[:2]]
            of.append((head[2:], pattern, number))
        for key, entries in long.items():
            also = (one for one in short.get(key[:2], ()) if key.startswith(one[0], 2))
            entries.extend(also)
            entries.sort(key=lambda one: one[2])
        behind: dict[str, dict[str, list[_Entry]]] = defaultdict(dict)
        for key, entries in long.items():
            behind[key[:2]][key[2:]] = entries
        self._table = {pair: (short.get(pair, []), behind.get(pair)) for pair in (*short, *behind)}

    def find(self, text: str) -> list[Hit]:
        """All places of all cues in a normalised text as ``(start, end, number)``, by start, then as the cues stand."""
        return self._hits(text, (begin.start() for begin in self._begin.finditer(text)))

    def found(self, neighbours: Neighbours) -> list[Hit]:
        """`find` in a text of which is known which characters stand together."""
        return self._hits(neighbours.text, self._beginnings.places(neighbours))

    def find_all(self, normalised: Normalised) -> list[list[Hit]]:
        """`find` for every line of a report."""
        found: list[list[Hit]] = [[] for _ in normalised.lines]
        starts, own = normalised.starts, list[Hit]()
        offset = end_of_line = 0
        for start, end, number in self.found(normalised.neighbours):
            if start >= end_of_line:
                line = bisect_right(starts, start) - 1
                offset, end_of_line = starts[line], starts[line] + len(normalised.lines[line])
                own = found[line]
            own.append((start - offset, end - offset, number))
        return found

    def _hits(self, text: str, places: Iterable[int]) -> list[Hit]:
        get, starts_with = self._table.get, text.startswith
        hits: list[Hit] = []
        for start in places:
            behind = start + 2
            known = get(text[start:behind])
            if known is None:
                continue
            short, long = known
            for rest, pattern, number in (long and long.get(text[behind : behind + 2])) or short:
                if pattern:
                    match = pattern.match(text, behind)
                    if match:
                        hits.append((start, match.end(), number))
                elif not rest or starts_with(rest, behind):
                    hits.append((start, behind + len(rest), number))
        return hits


def _any(characters: Iterable[str]) -> str:
    """A set of characters as a regular expression; of none: what never matches."""
    members = "".join(map(re.escape, sorted(set(characters))))
    return f"[{members}]" if members else "(?!)"


def _parsed(number: int, cue: str) -> _Entry:
    head, *rest = cue.split(GAP)
    return head, _gapped(head[2:], rest) if rest else None, number


def _gapped(head: str, rest: list[str]) -> re.Pattern[str]:
    gap = f"[^{normalise(CLAUSE_MARKS)}\n]{{0,{LONGEST_GAP}}}?"
    return re.compile(re.escape(head) + "".join(gap + re.escape(part) for part in rest))

"""What do parallel headings share? ``抓…建设，…有“…度”``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.model import Section

GAP = "…"
LONGEST = 60
"""Longer headings are not compared."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The common parts of several headings, in order."""

    parts: tuple[str, ...]
    """An empty first (last) part: the headings begin (end) with a gap."""
    length: int
    """Length of the headings, on average."""

    @property
    def solid(self) -> int:
        """How many characters are fixed; marks and digits left out."""
        return len(re.sub(r"[\W\d_]", "", "".join(self.parts)))

    def fits(self, text: str) -> bool:
        """Whether a heading has the frame; gaps hold one character or more."""
        return re.fullmatch(".+?".join(re.escape(part) for part in self.parts), text) is not None

    def shared(self, text: str) -> int:
        """How many of the fixed characters stand in the heading in order; marks and digits left out."""
        return len(re.sub(r"[\W\d_]", "", _common("".join(self.parts), text)))

    def __str__(self) -> str:
        return GAP.join(self.parts)


def families(sections: Sequence[Section]) -> Iterator[Sequence[Section]]:
    """Headings that stand side by side, family by family, from the top."""
    yield sections
    for section in sections:
        yield from families(section.children)


def frame_of(texts: Sequence[str]) -> Frame | None:
    """The frame of two or more headings, or ``None`` when they share nothing in the same order.

    Stray common characters are no frame: a part inside needs two characters (or is a mark); the ends may be one.
    """
    if len(texts) < 2 or len(set(texts)) < len(texts) or max(map(len, texts)) > LONGEST:
        return None
    common = texts[0]
    for text in texts[1:]:
        common = _common(common, text)
        if not common:
            return None
    parts = _parts(common, texts)
    frame = Frame(parts, round(sum(map(len, texts)) / len(texts)))
    return frame if any(parts) and all(frame.fits(text) for text in texts) else None


def _parts(common: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Cut the common characters where any heading has something between them."""
    start = _prefix(texts)
    end = _prefix([text[len(start) :][::-1] for text in texts])[::-1]
    inner = [text[len(start) : len(text) - len(end)] for text in texts]
    middle = common[len(start) : len(common) - len(end)] if end else common[len(start) :]
    runs = [run for run in _runs(middle, inner) if len(run) > 1 or re.fullmatch(r"[\W_]", run)]
    return (start, *_in_order(runs, inner), end)


def _in_order(runs: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The runs that every text has in order with something around each of them."""
    kept: list[str] = []
    for run in runs:
        pattern = ".+?".join(["", *(re.escape(one) for one in (*kept, run)), ""])
        if all(re.fullmatch(pattern, text) for text in texts):
            kept.append(run)
    return kept


def _runs(common: str, texts: Sequence[str]) -> list[str]:
    """The longest stretches of the common characters that stand together in every text."""
    runs: list[str] = []
    for character in common:
        if runs and all(runs[-1] + character in text for text in texts):
            runs[-1] += character
        else:
            runs.append(character)
    return runs


def _prefix(texts: Sequence[str]) -> str:
    shortest = min(texts, key=len)
    for place, character in enumerate(shortest):
        if any(text[place] != character for text in texts):
            return shortest[:place]
    return shortest


def _common(one: str, other: str) -> str:
    """The longest common subsequence; what both begin and end with is in it."""
    start = _prefix([one, other])
    one, other = one[len(start) :], other[len(start) :]
    end = _prefix([one[::-1], other[::-1]])[::-1]
    return start + _common_inside(one.removesuffix(end), other.removesuffix(end)) + end


def _common_inside(one: str, other: str) -> str:
    shared = set(other)
    one = "".join([character for character in one if character in shared])  # the others are passed by in any case
    below = [0] * (len(other) + 1)
    table = [below]
    for character in reversed(one):
        below = _row(character, other, below)
        table.append(below)
    table.reverse()
    i = j = 0
    result = []
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            result.append(one[i])
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return "".join(result)


def _row(character: str, other: str, below: Sequence[int]) -> list[int]:
    """How long what is common is from here on, for every place of the other text. ``below``: one character further."""
    row, longest = [0] * len(below), 0
    for place in range(len(other) - 1, -1, -1):
        if other[place] == character:
            longest = below[place + 1] + 1
        elif below[place] > longest:
            longest = below[place]
        row[place] = longest
    return row

"""Which fixed expressions stand inside clauses? 党的二十大, 高质量发展: what people type first of a sentence.

A run of characters is an expression when other characters follow and precede it freely (whatever stands inside a longer
word has always the same neighbour), and when it stands nearly as often without its first or last character as with it
(else that character belongs to the next word). Both are counted over a sample of the reports, so that memory and time
are bounded however many there are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handbook.corpus.runs import Numbers, starts
from handbook.corpus.shelf import light, texts
from handbook.corpus.sums import Sums
from handbook.model import AnnotatedReport
from handbook.text import digest, fold_all

SHORTEST, LONGEST = 3, 10
SAMPLE = 4_000_000
"""Characters that are looked at; more of them change nothing about what is common."""
PART = 600_000
"""Characters of a part of them; an expression of all stands in half of the parts."""
LEAST, LEAST_REPORTS = 4, 2
FREE = 0.4
"""Two places may have the same neighbour with at most this probability (Simpson's index; marks are never the same)."""
WHOLE = 0.25
"""Of the places of the expression without its first or last character, at least so much have that character."""
_LOOSE = frozenset("的了和与及等在是为以对把将被从到向就也都还又之其并而或但地得着于由使让给某个各")
"""What joins expressions; none begins or ends with it."""
_PAIR = np.int64(1 << 32)


def expressions(reports: Sequence[AnnotatedReport], sums: Sums | None = None) -> tuple[list[str], list[str]]:
    """Expressions of the reports, folded, those in most reports first; and what may be one the next time, since it is
    one in a few parts of the sample. ``sums``: what an earlier build summed up."""
    parts = _sample(reports)
    counts: dict[str, list[tuple[int, int]]] = {}
    for part in parts:
        for of_reports, count, words in _of_part(part, sums or Sums()):
            counts.setdefault(words, []).append((of_reports, count))
    totals = [(sum(one for one, _ in own), sum(one for _, one in own), words) for words, own in counts.items()]
    ranked = [words for *_, words in sorted(totals, key=lambda one: (-one[0], -one[1], one[2]))]
    usual = [words for words in ranked if 2 * len(counts[words]) >= len(parts)]
    return usual, [words for words in ranked if len(parts) <= 4 * len(counts[words]) < 2 * len(parts)]


def _of_part(reports: Sequence[AnnotatedReport], sums: Sums) -> list[tuple[int, int, str]]:
    """(reports, count, expression) of some reports."""
    name = "expressions " + digest(*(light(report).told.hex() for report in reports))
    return sums.made(name, lambda: list(_found(_Text(["\n".join(fold_all(texts(one))) for one in reports]))))


def _sample(reports: Sequence[AnnotatedReport]) -> list[list[AnnotatedReport]]:
    """Reports, taken evenly by the hash of their address, in parts: the same ones, as long as the corpus does not
    double; one that changes costs its own part."""
    size = sum(light(report).characters for report in reports)
    step = _doubled(size / SAMPLE)
    parts: list[list[AnnotatedReport]] = [[] for _ in range(_doubled(size / step / PART))]
    for report in reports:
        turn, left = divmod(int(digest(report.id)[-8:], 16), step)
        if not left:
            parts[turn % len(parts)].append(report)
    return [part for part in parts if part]


def _doubled(least: float) -> int:
    """The least power of two that is as much."""
    return 1 << max(0, math.ceil(math.log2(least))) if least > 1 else 1


class _Text:
    """All the texts as one array, with what is asked of every place in it."""

    def __init__(self, texts: Sequence[str]) -> None:
        joined = "\n" + "\n".join(texts) + "\n"
        self.codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
        self.chinese = (self.codes >= 0x4E00) & (self.codes <= 0x9FFF)
        lengths = [1, *(len(one) + 1 for one in texts)]
        self.report = np.repeat(np.arange(len(lengths)), lengths)


@dataclass(frozen=True, slots=True)
class _Windows:
    """The runs of one length that are common, equal ones together."""

    counts: Numbers
    """Of each different run."""
    first: Numbers
    """A place of each."""
    places: Numbers
    """All places, by run, ascending."""
    runs: Numbers
    """The number of the run at each of them."""


def _found(text: _Text) -> Iterator[tuple[int, int, str]]:
    """(reports, count, expression) of every length. What is longer than a run that is not common is not common either,
    so each length is looked for where the one before was found: at two places side by side."""
    runs, counts = np.where(text.chinese, text.codes, -1), np.empty(0, np.int64)
    for length in range(2, LONGEST + 1):
        windows = _windows(runs)
        if length >= SHORTEST:
            yield from _free(text, windows, length, _whole(windows, runs, counts))
        runs, counts = np.full(len(runs), -1), windows.counts
        runs[windows.places] = windows.runs


def _windows(shorter: Numbers) -> _Windows:
    """``shorter``: the number of the run that is one shorter at every place, -1 where none is."""
    places = np.flatnonzero((shorter[:-1] >= 0) & (shorter[1:] >= 0))
    pairs = shorter[places] * (shorter.max() + 1) + shorter[places + 1]
    order = _order(pairs)
    counts = np.diff(np.append(starts(pairs[order]), len(pairs)))
    common = counts >= LEAST
    counts, places = counts[common], places[order][np.repeat(common, counts)]
    first = places[np.cumsum(counts) - counts]
    return _Windows(counts, first, places, np.repeat(np.arange(len(counts)), counts))


def _order(values: Numbers) -> Numbers:
    """In which order they ascend, equal ones as they lie; value and place as one number are sorted far quicker."""
    bits = len(values).bit_length()
    if not len(values) or int(values.max()).bit_length() + bits > 63:
        return np.argsort(values, kind="stable")
    return np.sort(values << bits | np.arange(len(values))) & ((1 << bits) - 1)


def _whole(windows: _Windows, shorter: Numbers, counts: Numbers) -> NDArray[np.bool_]:
    """Which runs are as whole as they should be; ``counts``: of the shorter ones."""
    whole = np.ones(len(windows.counts), np.bool_)
    for shift in (0, 1):
        whole &= windows.counts >= WHOLE * counts[shorter[windows.first + shift]]
    return whole


def _free(text: _Text, windows: _Windows, length: int, whole: NDArray[np.bool_]) -> Iterator[tuple[int, int, str]]:
    runs, places, size = windows.runs, windows.places, len(windows.counts)
    reports = np.bincount(runs[starts(runs * _PAIR + text.report[places])], minlength=size)
    good = whole & (reports >= LEAST_REPORTS)
    for shift in (-1, length):
        left = good[runs]
        runs, places = runs[left], places[left]
        good &= _sameness(text, runs, places + shift, size) <= FREE * windows.counts**2
    for run in np.flatnonzero(good).tolist():
        words = "".join(map(chr, text.codes[windows.first[run] : windows.first[run] + length].tolist()))
        if words[0] not in _LOOSE and words[-1] not in _LOOSE:
            yield int(reports[run]), int(windows.counts[run]), words


def _sameness(text: _Text, runs: Numbers, neighbours: Numbers, size: int) -> Numbers:
    """For each run how many pairs of its places have the same character beside them; marks are no characters."""
    inside = text.chinese[neighbours]
    ordered = np.sort(runs[inside] * _PAIR + text.codes[neighbours[inside]])
    begins = starts(ordered)
    counts = np.diff(np.append(begins, len(ordered)))
    same: Numbers = np.bincount(ordered[begins] // _PAIR, counts**2, size).astype(np.int64)
    return same

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
_BASE = np.uint64(0x100000001B3)
_PAIR = np.int64(1 << 32)
_Numbers = NDArray[np.int64]


def expressions(reports: Sequence[AnnotatedReport], sums: Sums | None = None) -> list[str]:
    """Expressions of the reports, folded; those in most reports first. ``sums``: what an earlier build summed up."""
    parts = _sample(reports)
    counts: dict[str, list[tuple[int, int]]] = {}
    for part in parts:
        for of_reports, count, words in _of_part(part, sums or Sums()):
            counts.setdefault(words, []).append((of_reports, count))
    usual = [(words, own) for words, own in counts.items() if 2 * len(own) >= len(parts)]
    totals = [(sum(one for one, _ in own), sum(one for _, one in own), words) for words, own in usual]
    return [words for *_, words in sorted(totals, key=lambda one: (-one[0], -one[1], one[2]))]


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
        self.breaks = np.cumsum(~self.chinese)
        lengths = [1, *(len(one) + 1 for one in texts)]
        self.report = np.repeat(np.arange(len(lengths)), lengths)

    def runs(self, length: int) -> NDArray[np.bool_]:
        """Where so many Chinese characters follow one another."""
        last = self.breaks[length - 1 :]
        unbroken: NDArray[np.bool_] = last == self.breaks[: len(last)]
        return unbroken & self.chinese[: len(last)]


@dataclass(frozen=True, slots=True)
class _Windows:
    """All runs of one length, equal ones together."""

    hashes: NDArray[np.uint64]
    """Of each different run, ascending."""
    counts: _Numbers
    first: _Numbers
    """A place of each."""
    places: _Numbers
    """All places, by run."""
    runs: _Numbers
    """The number of the run at each of them."""


def _found(text: _Text) -> Iterator[tuple[int, int, str]]:
    """(reports, count, expression) of every length."""
    codes = text.codes.astype(np.uint64)
    shorter, windows = codes, None
    for length in range(2, min(LONGEST, len(codes)) + 1):
        hashes = shorter[:-1] * _BASE + codes[length - 1 :]
        before, windows = windows, _windows(text, hashes, length)
        if before is not None and length >= SHORTEST:
            yield from _free(text, windows, length, _whole(windows, before, shorter))
        shorter = hashes


def _windows(text: _Text, hashes: NDArray[np.uint64], length: int) -> _Windows:
    places = np.flatnonzero(text.runs(length))
    places = places[np.argsort(hashes[places], kind="stable")]
    ordered = hashes[places]
    begins = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)])
    counts = np.diff(np.append(begins, len(ordered)))
    return _Windows(ordered[begins], counts, places[begins], places, np.repeat(np.arange(len(counts)), counts))


def _whole(windows: _Windows, before: _Windows, shorter: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which runs are common, and as whole as they should be."""
    common = windows.counts >= LEAST
    for shift in (0, 1):
        parts = np.searchsorted(before.hashes, shorter[windows.first + shift])
        common &= windows.counts >= WHOLE * before.counts[np.minimum(parts, len(before.counts) - 1)]
    return common


def _free(text: _Text, windows: _Windows, length: int, common: NDArray[np.bool_]) -> Iterator[tuple[int, int, str]]:
    chosen = common[windows.runs]
    runs, places, size = windows.runs[chosen], windows.places[chosen], len(windows.counts)
    reports = np.bincount(_distinct(runs * _PAIR + text.report[places])[0] // _PAIR, minlength=size)
    good = common & (reports >= LEAST_REPORTS)
    for neighbours in (places - 1, places + length):
        good &= _sameness(text, runs, neighbours, size) <= FREE * windows.counts**2
    for run in np.flatnonzero(good).tolist():
        words = "".join(map(chr, text.codes[windows.first[run] : windows.first[run] + length].tolist()))
        if words[0] not in _LOOSE and words[-1] not in _LOOSE:
            yield int(reports[run]), int(windows.counts[run]), words


def _sameness(text: _Text, runs: _Numbers, neighbours: _Numbers, size: int) -> _Numbers:
    """For each run how many pairs of its places have the same character beside them; marks are no characters."""
    inside = text.chinese[neighbours]
    pairs, counts = _distinct(runs[inside] * _PAIR + text.codes[neighbours[inside]])
    same: _Numbers = np.bincount(pairs // _PAIR, counts**2, size).astype(np.int64)
    return same


def _distinct(numbers: _Numbers) -> tuple[_Numbers, _Numbers]:
    """The numbers, ascending and each once, and how often; numpy's own takes a table of millions for them."""
    ordered = np.sort(numbers)
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)])
    return ordered[starts], np.diff(np.append(starts, len(ordered)))

"""What was summed up for an earlier build? Partial sums of few reports each, named by what they were made from.

A sum is of a *leaf*: some 48 reports that stay together as long as none of them changes or goes. Who changes a report
breaks its leaf; what is left of it makes new ones with what is new, so what is added costs itself alone. The other sums
are taken over, and everything is put together again. Sums only save time: the same reports give the same whole, with or
without them, in whatever leaves they lie. None outlives its reports: what a build did not ask for is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

from handbook.corpus.shelf import light
from handbook.model import AnnotatedReport
from handbook.text import digest

LEAF = 48
"""Reports of a leaf, at most; one with less than half of them does not stay."""
Sum = TypeVar("Sum")


class Sums:
    """What an earlier build put away, by name; without a place to put things away everything is made anew."""

    def __init__(
        self, get: Callable[[str], Any] = lambda _: None, put: Callable[[str, Any], None] = lambda *_: None
    ) -> None:
        """``get``: the value under a name, or ``None``; ``put``: puts one away."""
        self._get, self._put = get, put
        self.used: set[str] = set()
        """Names that this build asked for."""

    def get(self, name: str) -> Any:
        """What is known under the name, or ``None``."""
        self.used.add(name)
        return self._get(name)

    def keep(self, name: str) -> None:
        """What is known under the name stays, though nobody looks at it."""
        self.used.add(name)

    def earlier(self, name: str) -> Any:
        """What is known under the name, or ``None``; it does not stay for that."""
        return self._get(name)

    def put(self, name: str, value: Any) -> None:
        """Put a value away."""
        self.used.add(name)
        self._put(name, value)

    def made(self, name: str, make: Callable[[], Sum]) -> Sum:
        """What is known under the name; else it is made, and put away."""
        known: Sum | None = self.get(name)
        if known is None:
            known = make()
            self.put(name, known)
        return known


class Recalled:
    """What was looked up in the texts of reports, small things by the thousand: none is looked up twice."""

    def __init__(self, name: str, sums: Sums) -> None:
        """``name``: of them all among the sums."""
        self._name, self._sums = name, sums
        self._known: dict[Hashable, Any] = sums.get(name) or {}
        self._asked: dict[Hashable, Any] = {}

    def of(self, report: AnnotatedReport, asked: Hashable, look: Callable[[], Sum]) -> Sum:
        """What ``look`` finds in the report; ``asked``: all that it depends on besides."""
        source = report.report.source
        key = source.sha256, source.part, light(report).told, asked
        if key not in self._asked:
            self._asked[key] = self._known[key] if key in self._known else look()
        found: Sum = self._asked[key]
        return found

    def keep(self) -> None:
        """Put away what was asked for, and nothing else."""
        if self._asked != self._known:
            self._sums.put(self._name, self._asked)


@dataclass(frozen=True, slots=True)
class Summed:
    """Reports, and what an earlier build summed up."""

    reports: Sequence[AnnotatedReport]
    sums: Sums

    def __iter__(self) -> Iterator[AnnotatedReport]:
        return iter(self.reports)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Some reports."""

    numbers: tuple[int, ...]
    """Their numbers among all, ascending."""
    key: str
    """Changes with their files, what is said of them and of their passages, their addresses and their order."""


def leaves(reports: Sequence[AnnotatedReport], sums: Sums) -> list[Leaf]:
    """All reports in leaves: those of an earlier build that are as they were, and new ones."""
    keys = list(map(_key, reports))
    number = {key: at for at, key in enumerate(keys)}
    known: list[list[str]] = sums.get("leaves") or []
    kept = [found for own in known if _stays(found := [number.get(key, -1) for key in own])]
    there = {one for found in kept for one in found}
    left = [one for one in range(len(reports)) if one not in there]
    members = [*kept, *(left[first : first + LEAF] for first in range(0, len(left), LEAF))]
    told = [[keys[one] for one in found] for found in members]
    if told != known:
        sums.put("leaves", told)
    return [Leaf(tuple(found), digest(*own)) for found, own in zip(members, told, strict=True)]


def _key(report: AnnotatedReport) -> str:
    own = light(report)
    stated = report.report.kind.value, report.trade, bool(report.avoid), own.practices if report.corrections else ()
    return digest(own.told.hex(), report.report.source.sha256, report.id, repr(stated))


def _stays(numbers: Sequence[int]) -> bool:
    """Whether all reports of a leaf are there, in the same order, and enough of them."""
    return 2 * len(numbers) >= LEAF and numbers[0] >= 0 and all(one < other for one, other in pairwise(numbers))

"""What is that called that speaks for a topic? The facets of `candidates`, spelt out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

SHARES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.95)
VOTES = (0.0, 0.3, 0.8, 1.5, 3.0, 5.0)
STRONG = (0, 1, 2, 4)
WEAK = (0, 1, 2)
DIFFERENT = (1, 2, 3)
LENGTHS = (30, 60, 120, 250)
DENSITIES = (0.5, 1.0, 2.0, 4.0)
SPOKEN = (0.1, 0.2, 0.35, 0.5, 0.7)


def over(name: str, passed: Sequence[float], level: int) -> Iterator[str]:
    """The steps that were passed."""
    return (f"{name}>{step}" for step in passed[:level])


def common(report: tuple[int, str, str], own: tuple[str, str, bool, int, int]) -> Iterator[str]:
    """The report and the paragraph, whatever the topic.

    ``report``: how far it is about the party, how it looks, its genre; ``own``: function and kind of the paragraph,
    whether it names the party, how many topics have cues, which length.
    """
    (level, looks, genre), (function, kind, party, topics, length) = report, own
    yield from ("any", f"party={level}", f"looks={looks}", f"genre={genre}")
    yield from (f"function={function}", f"kind={kind}", f"names the party={party}", f"topics={topics}")
    yield from over("length", LENGTHS, length)


def named(topic: str, cue: str, level: int, where: tuple[bool, str, str]) -> Iterator[str]:
    """The topic itself, the strongest of its cues there, and where that stands; ``level``: how far the report is about
    the party; ``where``: whether the paragraph names it, kind and function."""
    party, kind, function = where
    yield from (f"topic={topic}", f"topic={topic} party={level}", f"cue={cue}", f"cue={cue} topic={topic}")
    yield from (f"cue={cue} party={party}", f"cue={cue} kind={kind}", f"cue={cue} function={function}")


def given(cue: str, above: tuple[bool, bool, bool], rank: int, turn: int) -> Iterator[str]:
    """The cue, and whether the nearest heading, any above and the title name the topic; its rank among those of the
    report; its place among what the votes say (0: none)."""
    near, far, titled = above
    yield from (f"cue={cue} near={near}", f"cue={cue} title={titled}", f"cue={cue} rank={rank}", f"rank={rank}")
    yield from (name for name, holds in (("near", near), ("above", far), ("title", titled)) if holds)
    yield f"voted={turn}"


def around(cue: str, spoken: int, beside: tuple[bool, bool], share: tuple[int, int]) -> Iterator[str]:
    """The cue, and how much of the report speaks of the topic, before and behind; its part of the votes, how many."""
    (before, behind), (part, votes) = beside, share
    yield from over(f"cue={cue} spoken", SPOKEN, spoken)
    for where, holds in (("before", before), ("behind", behind)):
        yield from (where, f"cue={cue} {where}") if holds else ()
    yield from (*over("share", SHARES, part), *over("votes", VOTES, votes))


def amount(strong: int, weak: int, different: int, density: int, early: tuple[bool, bool, bool]) -> Iterator[str]:
    """How many cues, how different, how thick; ``early``: in the heading, early, a practice's early."""
    yield from (*over("strong", STRONG, strong), *over("weak", WEAK, weak))
    yield from (*over("different", DIFFERENT, different), *over("density", DENSITIES, density))
    yield from compress(("in the heading", "early", "early practice"), early)


def word(cue: str) -> Iterator[str]:
    """A cue."""
    yield f"word={cue}"

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
Where = tuple[bool, str, str]
"""Of a paragraph: whether it names the party, its kind, its function."""


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


def where(cue: str, where: Where) -> tuple[str, ...]:
    """The strongest cue of the topic, and where it stands."""
    party, kind, function = where
    return f"cue={cue}", f"cue={cue} party={party}", f"cue={cue} kind={kind}", f"cue={cue} function={function}"


def topical(topic: str, cue: str, level: int, titled: bool, *standing: int) -> Iterator[str]:
    """The topic itself and its cue, how far the report is about the party, whether its title names the topic;
    ``standing``: the rank of the topic in it, how much of it speaks of the topic."""
    rank, spoken = standing
    yield from (f"topic={topic}", f"topic={topic} party={level}", f"cue={cue} topic={topic}")
    yield from (f"cue={cue} title={titled}", f"cue={cue} rank={rank}", f"rank={rank}", *(("title",) if titled else ()))
    yield from over(f"cue={cue} spoken", SPOKEN, spoken)


def around(cue: str, turn: int, *named: bool) -> Iterator[str]:
    """The cue, the place of the topic among what the votes say (0: none); whether the nearest heading, any above, the
    paragraphs before and behind name it."""
    near, far, before, behind = named
    yield from (f"voted={turn}", f"cue={cue} near={near}", *compress(("near", "above"), (near, far)))
    for name, holds in (("before", before), ("behind", behind)):
        yield from (name, f"cue={cue} {name}") if holds else ()


def voted(share: int, votes: int) -> Iterator[str]:
    """The topic's part of the votes, and how many they are."""
    yield from (*over("share", SHARES, share), *over("votes", VOTES, votes))


def amount(strong: int, weak: int, different: int, density: int, early: tuple[bool, bool, bool]) -> Iterator[str]:
    """How many cues, how different, how thick; ``early``: in the heading, early, a practice's early."""
    yield from (*over("strong", STRONG, strong), *over("weak", WEAK, weak))
    yield from (*over("different", DIFFERENT, different), *over("density", DENSITIES, density))
    yield from compress(("in the heading", "early", "early practice"), early)


def word(cue: str) -> Iterator[str]:
    """A cue."""
    yield f"word={cue}"

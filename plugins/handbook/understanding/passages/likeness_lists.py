"""What does reading like topics come to, by the standard library alone, for where numpy is not (`likeness_arrays`)?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Scale = tuple[Sequence[float], Sequence[float]]
"""How much a line reads like each topic of which no pair has a weight; by what the sums of each line are divided."""


class Said(NamedTuple):
    """What weights say of a topic that a line reads like."""

    ranks: tuple[int, ...]
    """By how many topics it reads more like; the last for all further ones …"""
    like: float
    """… for how much it does …"""
    less: float
    """… and for how much less than like the first."""


def come_to(
    rows: Sequence[Sequence[int]], scale: Scale, said: Sequence[Said], within: tuple[float, float]
) -> list[list[list[float]]]:
    """For each that says something, for every line, what reading like each topic comes to.

    ``rows``: what the pairs of every line come to; ``within``: how much is at least and at most said of likeness.
    """
    starts, forces = scale
    rated = [
        [start + one / force for start, one in zip(starts, row, strict=True)]
        for row, force in zip(rows, forces, strict=True)
    ]
    return [[_of_line(row, one, within) for row in rated] for one in said]


def _of_line(rated: Sequence[float], said: Said, within: tuple[float, float]) -> list[float]:
    least, most = within
    first = sorted(rated)[1 - len(said.ranks) :]

    def bounded(amount: float) -> float:
        return max(least, min(most, amount))

    return [
        said.ranks[sum(other > own for other in first)]
        + said.like * bounded(own)
        + said.less * bounded(first[-1] - own)
        for own in rated
    ]

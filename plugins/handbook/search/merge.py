"""Which segments stay as they are, and which are taken apart and written anew?

New and changed reports make a segment of their own. It takes in every other that is not larger than what is being
written anyhow, smallest first, and more where there would be more than `MOST`: as in a binary counter, a report is
written again about as often as the number of reports doubles. A segment is taken apart too where much of it is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST = 4
"""Segments of an edition."""
SMALL = 300
"""A handbook of fewer reports is always one segment: it is made in no time, and read in fewer files."""
SHARE, LIMIT = 5, 1000
"""A segment is taken apart where one report in so many is gone, or so many are."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many reports a segment has."""

    live: int
    gone: int


def staying(sizes: Sequence[Size], total: int, one: bool = False) -> list[int]:
    """Places of the segments that stay. ``total``: reports of the edition; ``one``: it shall be one segment."""
    if one or total < SMALL:
        return []
    whole = [place for place, size in enumerate(sizes) if _is_worth_it(size)]
    stays = sorted(whole, key=lambda place: (-sizes[place].live, place))
    fresh = total - sum(sizes[place].live for place in stays)
    while fresh and stays and (len(stays) >= MOST or sizes[stays[-1]].live <= fresh):
        fresh += sizes[stays.pop()].live
    return sorted(stays)


def _is_worth_it(size: Size) -> bool:
    return size.live > 0 and size.gone <= LIMIT and size.gone * SHARE <= size.live + size.gone

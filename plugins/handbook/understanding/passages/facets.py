"""How are readable features weighed quickly? By facets: what follows from a few values is spelt out and added up once.

A facet is a function that spells features out, and what it is given: few values, so that most paragraphs have facets
that were weighed before. Learning and reasons ask for the features themselves (`spelt`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

Facet = tuple[Any, ...]
Value = TypeVar("Value")
_MOST = 1 << 14
"""Facets that are remembered under one set of weights; of real reports there are some thousands."""


def spelt(facets: Iterable[Facet]) -> tuple[str, ...]:
    """The features of the facets, in order."""
    return tuple(name for says, *values in facets for name in says(*values))


@cache
def steps(name: str, level: int) -> tuple[str, ...]:
    """``must>0``, ``must>1`` …: more of it holds all that less holds."""
    return tuple(f"{name}>{one}" for one in range(level))


class Weighed(dict[Facet, Value]):
    """Facet → what its features come to under some weights; filled as it is asked."""

    def __init__(self, weigh: Callable[[Sequence[str]], Value]) -> None:
        """``weigh``: what features come to."""
        super().__init__()
        self._weigh = weigh

    def __missing__(self, facet: Facet) -> Value:
        if len(self) >= _MOST:
            self.clear()
        value = self[facet] = self._weigh(spelt((facet,)))
        return value

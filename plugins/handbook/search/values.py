"""What can passages be filtered by? Functions, topics, kinds, kinds of unit, years: numbered by first use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from handbook.search.layout import Column, Layout, Names, Numbers


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a layout."""

    functions: Sequence[str]
    topics: Sequence[str]
    mixtures: Sequence[Sequence[int]]
    """Numbers of topics, by the number of a value of `Layout.topics`."""
    kinds: Column[str]
    """A row for every report."""
    units: Column[str]
    """A row for every report."""
    years: Numbers
    """Of every report; 0: none."""

    @classmethod
    def of(cls, layout: Layout) -> Values:
        """What the passages of the layout have."""
        topics = Names[str]()
        mixtures = [[topics[topic] for topic in mixture] for mixture in layout.topics.values]
        heads = layout.heads
        return cls(
            layout.functions.values,
            list(topics),
            mixtures,
            _column([one.kind for one in heads]),
            _column([one.unit for one in heads]),
            np.array([one.year or 0 for one in heads], np.int32),
        )


def _column(values: Sequence[str]) -> Column[str]:
    names = Names[str]()
    numbers = np.array([names[value] for value in values], np.int32)
    return Column(numbers, list(names))

"""What does reading like topics come to? All lines at once by numpy; without it `likeness_lists` says the same."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from handbook.understanding.passages.likeness_lists import Said, Scale


def come_to(
    rows: NDArray[np.int64], scale: Scale, said: Sequence[Said], within: tuple[float, float]
) -> list[list[list[float]]]:
    """For each that says something, for every line, what reading like each topic comes to.

    ``rows``: what the pairs of every line come to; ``within``: how much is at least and at most said of likeness.
    """
    starts, forces = map(np.array, scale)
    ranks, like, less = (np.array(one) for one in zip(*said, strict=True))
    rated = starts + rows / forces[:, None]
    first = np.sort(rated)[:, 1 - ranks.shape[1] :]
    rank = (first[:, :, None] > rated[:, None]).sum(1)
    bounded = np.clip((rated, first[:, -1:] - rated), *within)
    found: list[list[list[float]]] = (
        ranks.take(rank, axis=1) + like[:, None, None] * bounded[0] + less[:, None, None] * bounded[1]
    ).tolist()
    return found

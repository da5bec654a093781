"""Which segments of an index stay, and which are written anew."""

from __future__ import annotations

import pytest
from handbook.search.merge import Size, staying


@pytest.mark.parametrize(
    ("sizes", "total", "stays"),
    [
        ([], 5000, []),
        ([(5000, 0)], 5000, [0]),
        ([(5000, 0)], 5010, [0]),
        ([(5000, 9)], 5000, [0]),
        ([(5000, 1300)], 5000, []),  # more than a fifth is gone
        ([(20000, 1001)], 20000, []),
        ([(100, 0)], 110, []),  # a small handbook
        ([(5000, 0), (10, 0)], 5020, [0]),  # ten new ones take in the ten of yesterday
        ([(5000, 0), (40, 0)], 5050, [0, 1]),
        ([(5000, 0), (900, 0), (200, 0), (50, 0)], 6160, [0, 1, 2]),  # five would be too many
        ([(50, 0), (5000, 0), (200, 0), (900, 0)], 6160, [1, 2, 3]),
        ([(5000, 0), (40, 0), (20, 0), (10, 0)], 5080, [0]),  # 10, 20, 40 and 80 reports are written
        ([(5000, 0), (40, 0), (20, 0), (10, 0)], 5070, [0, 1, 2, 3]),
        ([(0, 40), (5000, 0)], 5000, [1]),
    ],
)
def test_which_segments_stay(sizes: list[tuple[int, int]], total: int, stays: list[int]) -> None:
    assert staying([Size(*one) for one in sizes], total) == stays
    assert staying([Size(*one) for one in sizes], total, one=True) == []

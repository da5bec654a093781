"""Dates that are known in part."""

from __future__ import annotations

import pytest
from handbook.understanding.dating import earlier, in_force, later


@pytest.mark.parametrize(
    ("date", "than", "is_later", "is_earlier"),
    [
        ("2023", "2023-07-05", False, False),
        ("2024", "2023-07-05", True, False),
        ("2022-12", "2023-07-05", False, True),
        ("2023-07-06", "2023-07-05", True, False),
        ("2023-07-05", "2023-07-05", False, False),
        ("2023-08", "2023", False, False),
    ],
)
def test_dates_are_compared_as_far_as_both_are_known(date: str, than: str, is_later: bool, is_earlier: bool) -> None:
    assert (later(date, than), earlier(date, than)) == (is_later, is_earlier)


@pytest.mark.parametrize(
    ("date", "holds"),
    [("", False), ("2018-10-27", False), ("2018-10-28", True), ("2020", True), ("2026-05-11", False)],
)
def test_what_is_replaced_holds_from_its_first_day_to_the_day_before_its_successor(date: str, holds: bool) -> None:
    assert in_force("2018-10-28", "2026-05-11", date) is holds
    assert in_force("", "", date)

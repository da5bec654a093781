"""What is counted by columns is what is counted place by place."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from handbook.corpus import light
from handbook.corpus.shelf import BODY
from handbook.model import Handbook, Place
from handbook.publishing.pages.placed import Placed
from handbook.publishing.pages.spots import Spot, Spots
from sample_handbook import handbook, report

BOOK = handbook(report(2024), report(2023, name="第二篇"), report(2022, name="第三篇"), report(None, name="没有年份"))


def _places(book: Handbook, seed: int) -> list[Place]:
    """Places in the order of the reports, some of them twice, some that point nowhere."""
    some = random.Random(seed)
    found = [Place(one.id, at, 0, 1) for one in book.reports for at in range(len(one.passages) + 1)]
    return [place for place in [*found, Place("gone-000000", 0, 0, 1)] for _ in range(some.randrange(3))]


@pytest.fixture(params=range(8))
def placed(request: pytest.FixtureRequest) -> tuple[Spots, list[Spot], Placed[Place]]:
    spots, places = Spots(BOOK), _places(BOOK, request.param)
    return spots, spots.of(places), Placed.of(spots.columns, places, lambda place: place)


def test_places_that_point_nowhere_are_left_out(placed: tuple[Spots, list[Spot], Placed[Place]]) -> None:
    spots, told, found = placed
    assert spots.of(found) == told
    assert [spots.row(row).address for row in found.rows.tolist()] == [spot.address for spot in told]


def test_the_first_of_every_report_is_found(placed: tuple[Spots, list[Spot], Placed[Place]]) -> None:
    _, told, found = placed
    first = {spot.report.id: spot for spot in reversed(told)}
    assert {place.report: place.passage for place in found.firsts()} == {one: first[one].index for one in first}
    assert [place.report for place in found.firsts()] == list(dict.fromkeys(spot.report.id for spot in told))


def test_the_best_come_first_equal_ones_in_their_order(placed: tuple[Spots, list[Spot], Placed[Place]]) -> None:
    spots, told, found = placed
    for function in {spot.function for spot in told}:
        own = [spot for spot in told if spot.is_body and spot.function == function and spot.sure >= 0.5]
        ranked = sorted(own, key=lambda spot: -spot.score)
        assert spots.of(found.serving(function).sure(0.5).ranked()) == ranked


def test_what_is_said_of_passages_is_counted(placed: tuple[Spots, list[Spot], Placed[Place]]) -> None:
    spots, told, found = placed
    names = [(spot, name) for spot in told for at, name, *_ in light(spot.report).practices if at == spot.index]
    assert names
    assert spots.practices.counted(found.rows) == Counter(name for _, name in names)
    first = {name: (spot.report.id, spot.index) for spot, name in reversed(names)}
    rows = spots.practices.firsts(found.rows)
    assert {name: (spots.row(row).report.id, spots.row(row).index) for name, row in rows.items()} == first


def test_faults_stand_in_the_passages_on_their_lines() -> None:
    spots = Spots(BOOK)
    of_lines = [
        (one.id, line, (severity, rule)) for one in BOOK.reports for rule, severity, line, *_ in light(one).findings
    ]
    wanted = Counter(
        (one.id, at, said)
        for one in BOOK.reports
        for at, line in enumerate(light(one).lines)
        for name, where, said in of_lines
        if (name, where) == (one.id, line) and said[0] != "hint"
    )
    faults = spots.faults
    told = ((spots.row(row), faults.names[code]) for row, code in zip(faults.rows, faults.codes, strict=True))
    assert wanted
    assert Counter((spot.report.id, spot.index, said) for spot, said in told) == wanted


def test_only_body_text_is_for_something() -> None:
    columns = Spots(BOOK).columns
    is_body = [kind == BODY for one in BOOK.reports for kind in light(one).kinds]
    assert [function >= 0 for function in columns.functions.tolist()] == is_body

"""Pages of reports are the same, whoever makes them: this process, several, or this one after all."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from handbook import rendering
from handbook.build import Options
from handbook.model import Handbook, Place
from handbook.publishing.report import Common, common, report_pages
from handbook.publishing.shell import cut
from making import annotated, handbook

SHELL = cut("@@handbook:title@@ @@handbook:content@@", frozenset({"title", "content"}))
COUNT = 7


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> Handbook:
    """Reports that are near-duplicates, share a passage and follow each other; so many that they are handed out."""
    monkeypatch.setattr(rendering, "FEW", 2)
    monkeypatch.setattr(rendering, "BATCH", 2)
    texts = [["某局总结", f"开展主题党日{number}次。", "落实第一议题制度。"] for number in range(COUNT)]
    reports = [annotated(rows, f"zong-jie-{number:06x}") for number, rows in enumerate(texts)]
    places = tuple(Place(one.id, 2, 0, 0) for one in reports[2:])
    return handbook(*reports, same_reports=(tuple(one.id for one in reports[:4]),), same_passages=(places,))


def pages(book: Handbook, options: Options) -> dict[str, str]:
    shared: Common = common(book, SHELL, "")
    return {page.address: text for page, text in rendering.made(report_pages(book, shared), shared, options)}


def test_other_processes_make_what_this_one_makes(
    book: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = pages(book, Options(tmp_path, workers=1))
    assert len(here) == COUNT
    assert "对照不同的" in next(iter(here.values()))
    monkeypatch.setattr(rendering, "spread", elsewhere)
    assert pages(book, Options(tmp_path)) == here


def elsewhere(things: Sequence[Any], job: Any, crews: Sequence[Any], seconds: float) -> Iterator[tuple[Any, Any]]:
    """As another process does it: from what travels."""
    assert crews
    assert seconds
    for place in range(0, len(things), job.batch):
        batch = things[place : place + job.batch]
        yield from zip(batch, job.work(job.common, pickle.loads(pickle.dumps(batch))), strict=True)


def test_what_no_process_brings_to_an_end_is_made_here(
    book: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given_up(things: Sequence[Any], job: Any, *_: object) -> Iterator[tuple[Any, Any]]:
        return ((one, job.given_up(one, "slow")) for one in things)

    here = pages(book, Options(tmp_path, workers=1))
    monkeypatch.setattr(rendering, "spread", given_up)
    assert pages(book, Options(tmp_path)) == here

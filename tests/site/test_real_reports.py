"""The five documents that people brought: clean, whole, and every sentence found as often as it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from handbook.text import fold, sentences
from search_engine import Engine, engine

pytestmark = pytest.mark.shared
JUNK = ("##paid", "哒哒", "svip", "素材库", "代笔")
"""What the adverts and markers of the fourth document are recognised by, here only."""


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[Path]:
    return sorted((shared / "corpus" / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def asked(seeds_site: Path) -> Iterator[Engine]:
    with engine(next(seeds_site.glob("search/*/boot.js")).parent) as running:
        yield running


def _paragraphs(seeds: list[Path]) -> list[str]:
    lines = [line for seed in seeds for line in seed.read_text("utf-8").split("\n")]
    return [line for line in lines if fold(line) and not any(word in line for word in JUNK)]


def test_no_advert_and_no_marker_is_in_any_file(seeds_site: Path) -> None:
    files = [path for path in seeds_site.rglob("*") if path.suffix in (".html", ".js", ".xml", ".json", ".txt")]
    texts = {path: path.read_bytes() for path in files}
    found = [path.name for path, data in texts.items() for word in JUNK[:3] if word.encode() in data]
    assert len(files) > 100
    assert not found


def test_no_advert_is_found_by_search(asked: Engine) -> None:
    assert [asked.search(word, literal=True)["occurrences"] for word in JUNK[:3]] == [0, 0, 0]


def test_every_sentence_is_found_exactly_as_often_as_it_stands(asked: Engine, seeds: list[Path]) -> None:
    paragraphs = _paragraphs(seeds)
    folded = [fold(paragraph) for paragraph in paragraphs]
    wanted = Counter(paragraph[start:end] for paragraph in paragraphs for start, end in sentences(paragraph))
    wrong = {}
    for sentence in wanted:
        times = sum(paragraph.count(fold(sentence)) for paragraph in folded)
        if (found := asked.search(sentence, literal=True)["occurrences"]) != times:
            wrong[sentence[:12]] = (found, times)
    assert len(wanted) > 300
    assert not wrong


@pytest.mark.parametrize(
    ("query", "occurrences", "reports"),
    [
        ("第一议题", 5, 3),
        ("三会一课", 9, 5),
        ("一岗双责", 8, 3),
        ("压实*责任", 5, 3),
        ("以*为抓手", 3, 3),
        ("在*上下功夫", 4, 2),
        ("壓實責任", 1, 1),
        ("1+8", 1, 1),
        ("压实主体责任", 0, 0),
    ],
)
def test_counts_are_counts(asked: Engine, query: str, occurrences: int, reports: int) -> None:
    answer = asked.search(query)
    assert (answer["occurrences"], answer["reports"]) == (occurrences, reports)


def test_a_gap_has_its_four_forms(asked: Engine) -> None:
    groups = asked.search("压实*责任", group="form")["groups"]
    assert sorted(group["count"] for group in groups) == [1, 1, 1, 2]

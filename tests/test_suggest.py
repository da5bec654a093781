"""Suggestions: what a title leads to, and how small the files stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from handbook import addresses
from handbook.search import SearchPassage, format, write_passages
from handbook.search.suggest import MOST, Suggestion, from_titles, pages, shards
from handbook.text import anchors, slug
from handbook.understanding.knowledge.loading import load
from search_engine import Engine, engine

UNITS = ["财政局", "教育局", "水务局", "人民医院", "第一中学", "农业农村局", "委办公室", "总工会", "机关党委", "国资委"]
KINDS = ["党建工作总结", "党建工作计划", "述职报告", "主题教育总结", "意识形态工作汇报", "工作要点"]


def titled(title: str, report: str, year: int | None = 2024) -> SearchPassage:
    return SearchPassage(report=report, title=title, anchor=anchors([title])[0], text=title, year=year)


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    site = tmp_path_factory.mktemp("titles")
    reports = [
        titled("云岭县水务局党建工作总结", "yunling-0a0001"),
        titled("２０２４年工作总结", "er-0b0001"),
        titled("2024年工作总结", "er-0b0002", 2025),
        titled("主题党日", "zhu-0c0001"),
    ]
    stats = write_passages(reports, site, suggestions=[Suggestion("主题党日", "phrase", 3)])
    with engine((site / stats.boot).parent) as host:
        yield host


@pytest.mark.parametrize(
    ("typed", "kind", "url"),
    [
        ("云岭县水务局", "report", addresses.report("yunling-0a0001")),
        ("ylxswj", "report", addresses.report("yunling-0a0001")),
        ("2024年工作", "report", ""),
        ("主题党日", "phrase", ""),
    ],
    ids=["names one report", "in pinyin", "names two reports", "words that are more than a title"],
)
def test_a_title_leads_to_its_report_where_it_names_one(offered: Engine, typed: str, kind: str, url: str) -> None:
    found = offered.ask("suggest", typed, {})
    assert [(one["kind"], one["url"]) for one in found] == [(kind, url)]


def test_of_titles_that_are_the_same_the_newest_is_written(offered: Engine) -> None:
    assert [one["text"] for one in offered.ask("suggest", "2024", {})] == ["2024年工作总结"]


def test_titles_of_20000_reports_stay_a_few_kilobytes_a_letter() -> None:
    made = (
        f"云岭{unit}{number}号{2020 + number % 7}年{kind}" for unit in UNITS for kind in KINDS for number in range(334)
    )
    reports = [titled(title, f"{slug(title)}-{number:06x}") for number, title in enumerate(made)]
    assert len(reports) > 20_000
    found = shards(from_titles(reports))
    assert {len(rows) for rows in found.values()} == {MOST}
    assert max(len(format.squeeze(rows)) for rows in found.values()) < 24_000


def test_every_page_that_answers_by_name_is_in_the_site(root: Path, site: Path) -> None:
    missing = [page.url for page in pages(load(root / "docs")) if not (site / page.url.partition("#")[0]).is_file()]
    assert missing == []

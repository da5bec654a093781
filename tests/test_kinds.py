"""A new 文种 is one row of ``docs/kinds.yml``: from there titles, facts, checks and filters know it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from handbook.build import Options, build
from handbook.model import AnnotatedReport, DocumentKind
from handbook.reading import kinds, read
from handbook.reading.title import is_title
from handbook.search import write
from handbook.understanding.record import record
from reading_aloud import knowledge
from search_engine import engine

ROW = """
- id: jianbao
  name: 专报
  untitled: 督查专报
  looks: back
  starts: open
  year: given
  cues: [督查专报, 专报]
  opening: ['专报如下']
  headings: [督查概况]
  outline: [标题, 督查情况, 存在问题, 建议]
"""
DONE = "支部召开党员大会4次，讲党课2次，走访群众60户。\n"
TITLED = "青石县档案局2023年“三会一课”督查专报\n" + "".join(f"第{number}季度，{DONE}" for number in "一二三四") * 3
UNTITLED = "现就2022年有关工作专报如下。\n" + DONE * 3 + "青石县档案局\n2023年2月3日\n"
HEADED = DONE + "一、督查概况\n" + DONE * 2


@pytest.fixture
def options(tmp_path: Path, root: Path) -> Options:
    """A project whose kinds have one row more."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "kinds.yml").write_text((root / "docs/kinds.yml").read_text("utf-8") + ROW, "utf-8")
    (docs / "reports").mkdir()
    for name, text in (("a", TITLED), ("b", UNTITLED), ("c", HEADED)):
        (docs / f"reports/{name}.txt").write_text(text, "utf-8")
    return Options(docs, cache=tmp_path / "cache")


def reports(options: Options) -> dict[str, AnnotatedReport]:
    return {one.report.source.path: one for one in build(options).reports}


def records(options: Options) -> dict[str, Any]:
    return {path: record(one) for path, one in reports(options).items()}


def test_a_title_of_the_kind_is_recognised_and_the_kind_shown(options: Options) -> None:
    titled = records(options)["a.txt"]
    assert (titled["title"], titled["kind"]) == ("青石县档案局2023年“三会一课”督查专报", "jianbao")
    assert titled["paragraphs"][0]["kind"] == "title"


def test_text_and_headings_give_the_kind_away_where_no_title_does(options: Options) -> None:
    found = reports(options)
    untitled, headed = found["b.txt"].report, found["c.txt"].report
    assert (untitled.kind.value, untitled.kind.how) == ("jianbao", "text")
    assert "督查专报（无标题）" in untitled.name
    assert (headed.kind.value, headed.kind.how) == ("jianbao", "heading")


def test_a_kind_that_is_of_the_year_it_was_given_is(options: Options) -> None:
    assert reports(options)["b.txt"].report.year.value == 2023


def test_what_a_kind_that_looks_back_must_have_is_checked(options: Options) -> None:
    messages = [one["message"] for one in records(options)["a.txt"]["findings"] if one["rule"] == "missing-part"]
    assert messages == ["没有写下一步打算", "没有写存在的问题"]


def test_the_filters_name_it(options: Options, tmp_path: Path) -> None:
    stats = write(build(options), tmp_path / "site")
    with engine((tmp_path / "site" / stats.boot).parent) as asked:
        by_name, by_id = (asked.search(f"党员大会 kind:{kind}") for kind in ("专报", "jianbao"))
    assert by_name["occurrences"] == by_id["occurrences"] > 0


def test_what_was_remembered_without_the_row_is_read_again(options: Options) -> None:
    rows = options.docs / "kinds.yml"
    written = rows.read_text("utf-8")
    rows.write_text(written.removesuffix(ROW), "utf-8")
    assert records(options)["a.txt"]["kind"] != "jianbao"
    rows.write_text(written, "utf-8")
    assert records(options)["a.txt"]["kind"] == "jianbao"


def test_rows_hold_while_a_file_is_read_and_no_longer() -> None:
    row = DocumentKind("jianbao", "专报", (), ("专报",))
    assert not is_title("青石县档案局督查专报")
    with kinds.knowing((row,)):
        assert is_title("青石县档案局督查专报")
        assert not is_title("青石县档案局工作总结")
    assert is_title("青石县档案局工作总结")


def test_who_gives_no_rows_reads_by_those_beside_the_package(tmp_path: Path) -> None:
    (path := tmp_path / "a.txt").write_text("青石县档案局2023年工作总结\n" + DONE, "utf-8")
    assert read(path, "a.txt") == read(path, "a.txt", kinds=knowledge().kinds)


def test_what_must_be_there_of_a_row_is_its_id_and_name() -> None:
    assert kinds.row(json.loads('{"id": "a", "name": "甲"}')) == DocumentKind("a", "甲", (), ())

"""What people at the terminal see: one line a problem, and nothing that they must not see."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from handbook.console import flaws, story, told, told_held
from handbook.corpus.numbers import numbers
from handbook.model import Held, HeldReport, Knowledge, Lost, Problem
from making import annotated, handbook

PROBLEM = Problem("坏.txt", "line 3", "读不出来", "一段正文", "正文。")


def test_a_problem_is_one_line_with_place_expectation_and_example() -> None:
    assert told(PROBLEM) == "坏.txt line 3：读不出来；应为：一段正文；例如：正文。"
    assert told(Problem("坏.txt", "", "空的")) == "坏.txt：空的"


def test_a_name_cannot_steer_the_terminal_or_begin_a_line() -> None:
    assert told(Problem("a\x1b[31m\n收入 9 篇\u202e.txt", "", "空的")) == "a·[31m·收入 9 篇·.txt：空的"
    assert "\x1b" not in told_held(HeldReport("a\x1b.txt", 0, (Held("mobile", 2),)))


def test_a_held_report_is_named_by_rule_and_line() -> None:
    line = told_held(HeldReport("2023/总结.txt", 0, (Held("mobile", 2), Held("nobody", 7))))
    assert line.startswith("2023/总结.txt：")
    assert "（第2行）" in line
    assert "nobody（第7行）" in line


def test_where_it_stands_is_said_in_chinese() -> None:
    held = (Held("classified", 0, "header"), Held("mobile", 7, "removed"), Held("id-card", 0))
    line = told_held(HeldReport("总结.docx", 0, held))
    assert "（页眉）" in line
    assert "（第7行，清理掉的行）" in line
    assert "（文件名）" in line


def test_lost_text_is_counted_by_place_and_never_shown() -> None:
    lost = (Lost("table", 30, "不许说出来"), Lost("table", 5, "这个也是"), Lost("note", 4, "还有"))
    first = annotated(("题", "一、"))
    first = replace(first, report=replace(first.report, lost=lost))
    book = handbook(
        first, held=(HeldReport("扣.docx", 0, (), lost),), unused=(Problem("mkdocs.yml", "gate.files", "空"),)
    )
    text = "\n".join(line for _, line in story(book))
    assert text.count("表格 35 字、脚注或尾注 4 字") == 2
    assert "不许说出来" not in text
    assert "设置没有用上：mkdocs.yml gate.files：空" in text
    facts = numbers(book)
    assert {(one["place"], one["characters"]) for one in facts["lost"]} == {("table", 35), ("note", 4)}
    assert "不许说出来" not in repr(facts)


def test_a_setting_that_fits_nothing_is_not_borne_by_a_strict_build(tmp_path: Path) -> None:
    assert flaws(handbook(unused=(PROBLEM,)), tmp_path)[0] == "上面说到的文件和内容 1 处"


def test_a_value_in_the_name_of_a_file_is_covered() -> None:
    number = "1381234" + "5678"
    assert number not in told(Problem(f"张某{number}.txt", "", "空的"))
    assert number not in told(Problem("corrections.yml", "", f"订正的对象“张某{number}.txt”不在这一版里"))
    assert number not in told_held(HeldReport(f"张某{number}.txt", 0, (Held("mobile", 0),)))


def test_the_story_counts_what_is_in_and_names_what_is_not() -> None:
    knowledge = Knowledge((), (), (), (), (), (), (), problems=(Problem("terms.yml", "", "写错了"),))
    held = (HeldReport("b.txt", 0, (Held("mobile", 2),)),)
    told_lines = list(story(handbook(annotated(("题", "一、")), knowledge=knowledge, held=held, unread=(PROBLEM,))))
    assert [level for level, _ in told_lines] == [logging.INFO] + [logging.WARNING] * 4
    text = "\n".join(line for _, line in told_lines)
    for expected in ("收入 1 篇", "terms.yml：写错了", "坏.txt line 3", "暂扣 1 篇", "b.txt"):
        assert expected in text


def test_a_strict_build_bears_neither_problems_nor_broken_links(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="gone.html">x</a>')
    assert flaws(handbook(unread=(PROBLEM,)), tmp_path) == [
        "上面说到的文件和内容 1 处",
        "index.html：链接不通：gone.html",
    ]
    assert flaws(handbook(held=(HeldReport("b.txt", 0, ()),)), tmp_path)[0].startswith("index.html")

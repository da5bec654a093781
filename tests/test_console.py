"""What people at the terminal see: one line a problem, and nothing that they must not see."""

from __future__ import annotations

import logging
from pathlib import Path

from handbook.console import flaws, story, told, told_held
from handbook.model import Held, HeldReport, Knowledge, Problem
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


def test_a_value_in_the_name_of_a_file_is_covered() -> None:
    number = "1381234" + "5678"
    assert number not in told(Problem(f"张某{number}.txt", "", "空的"))
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

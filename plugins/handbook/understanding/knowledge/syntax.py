"""How is it said in plain Chinese that a text is no YAML, with a right example?"""

from __future__ import annotations

import re

import yaml

from handbook.model import Problem

_WIDE = re.compile(r"^[ \t]*(?:-[ \t]*)?[a-z_0-9]+：", re.ASCII)
_SAID = (
    (
        "mapping values are not allowed",
        "一行里有两个冒号，或者这一行的缩进不对",
        "文字里有冒号的加引号",
        'note: "一是：…"',
    ),
    ("cannot start any token", "有不能放在开头的符号（制表符、@、`、%）", "缩进用空格；特别的符号加引号", 'note: "@…"'),
    ("could not find expected ':'", "名称后面少了冒号", "冒号后空一格", "title: 三会一课"),
    (
        "did not find expected ',' or",
        "方括号或者大括号没有成对，或者少了逗号",
        "括号成对，用英文逗号隔开",
        "aliases: [甲, 乙]",
    ),
    ("unexpected end of stream", "引号没有成对", "引号成对", 'note: "一是：…"'),
    ("did not find expected", "缩进没有对齐，或者列表少了“- ”", "同一层的名称左边对齐", "- id: jia\n  term: 甲"),
    ("tag", "用了 YAML 的标签（!…），这里不支持", "直接写内容", "term: 甲"),
    ("control characters", "有看不见的控制字符", "删掉重打这一行", "term: 甲"),
    ("special characters", "有看不见的控制字符", "删掉重打这一行", "term: 甲"),
)
"""What the library says, what that means to people, what was expected, a right example; the first that fits."""
_ELSE = ("这一行的写法不对", "缩进对齐；冒号后空一格；有冒号的文字加引号", 'note: "一是：…"')


def problem(error: yaml.YAMLError, text: str, name: str, first_line: int) -> Problem:
    """The problem behind an error of the YAML library in ``text``, which starts on ``first_line`` of the file."""
    mark = getattr(error, "problem_mark", None)
    place = f"第 {mark.line + first_line} 行" if mark else ""
    if mark and (wide := _wide(text, mark.line)) is not None:
        message = "不是正确的 YAML：用了中文冒号“：”"
        return Problem(name, f"第 {wide + first_line} 行", message, "英文冒号，后面空一格", "title: 三会一课")
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    message, expected, example = next((rest for words, *rest in _SAID if words in said), _ELSE)
    return Problem(name, place, f"不是正确的 YAML：{message}", expected, example.replace("\n", " ⏎ "))


def _wide(text: str, line: int) -> int | None:
    """The nearest line, at or before this one, whose name is followed by a Chinese colon; one of the last three."""
    lines = text.splitlines()
    near = range(min(line, len(lines) - 1), max(line - 3, -1), -1)
    return next((number for number in near if _WIDE.match(lines[number])), None)

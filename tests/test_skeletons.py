"""Skeletons side by side, and how common a template's sections are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from handbook.corpus.reduce import join
from handbook.model import Template
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.skeletons import Skeletons
from handbook.reading import read
from handbook.understanding import GateOptions, understand
from reading_aloud import knowledge

TEXTS = {
    "甲": """甲局2023年工作总结
一、主要做法
抓好学习，支部每月集中学习两次。
二、存在的问题
学习形式还不够丰富，效果不够好。
三、下一步打算
下半年将组织集中轮训，进一步提高质量。
""",
    "乙": """乙局2022年工作总结
一、强学习
坚持集中学习，组织党员学习十二次。
二、下一步工作打算
明年将继续抓好学习，进一步压实责任。
""",
}


@pytest.fixture(scope="module")
def skeletons(tmp_path_factory: pytest.TempPathFactory) -> Skeletons:
    folder: Path = tmp_path_factory.mktemp("skeletons")
    known = knowledge()
    reports = []
    for name, text in TEXTS.items():
        file = folder / f"{name}.txt"
        file.write_text(text, "utf-8")
        reports += [understand(one, known, GateOptions()) for one in read(file, f"{name}.txt")]
    return Skeletons(Book(join(reports, known)))


def test_outlines_stand_side_by_side_and_what_is_lacking_is_said(skeletons: Skeletons) -> None:
    pages = {page.path: page.html for page in skeletons.pages()}
    html = pages["templates/outlines-zongjie.html"]
    assert "主要做法" in html
    assert "强学习" in html
    assert "1 篇，50%" in html
    assert html.count("无这一部分") == 1
    assert "desk.html#report=" in html
    assert list(pages) == ["templates/outlines-zongjie.html"]


def test_sections_of_a_template_are_counted_by_words_and_by_what_they_are_for(skeletons: Skeletons) -> None:
    body = "# 题\n## 一、主要做法和成效\n## 二、存在问题\n## 三、下步打算\n## 四、附件清单\n"
    template = Template("x", "x", "zongjie", "", "", body, (), (), ())
    found = [(one.count, one.reports) for one in skeletons.usual(template)]
    assert found == [(2, 2), (1, 2), (2, 2), (0, 2)]
    first = skeletons.usual(template)[0].examples[0]
    assert first[:2] == ("主要做法", "甲局2023年工作总结")
    assert "#p" in first[2]
    assert skeletons.usual(replace(template, kind="han")) == []

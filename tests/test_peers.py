"""What the bench gives to other generators of sites: Markdown that says what our page says."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from benchmark import markdown

PAGE = """<html><head><title>总结*</title><meta name="description" content="总结，2023"></head><body>
<div class="hb-report" data-report="a" data-year="2023" data-kind="zongjie" data-kind-name="总结" data-sum="ab">
<nav><a href="../../index.html">首页</a><a href="../by-kind-zongjie.html">总结</a></nav>
<h1 id="top" class="hb-hidden">总结*</h1><p class="hb-report__facts"><a href="../x.html">总结</a> · 2 字</p>
<div class="gw-sheet" data-function="practice"><div id="p1"><p class="gw-title">某局<wbr>总结*</div>
<div id="p2"><h2>一、做法</h2></div>
<div id="p3"><p data-function="problem">落实<a href="../../glossary.html#a">三会一课</a><i title="人">3人</i>。</div>
</div><div class="hb-report__aside"><section><h2 id="uses">用到</h2>
<ul><li><a href="#p3">甲</a><ul><li>乙</ul><li>丙</ul></section>
<section><dl><dt>文种<dd>总结 <small>据标题</small></dl></section></div></div></body></html>"""
BODY = """[总结](<../x.html>) · 2 字
{.hb-report__facts}

某局<wbr>总结\\*
{#p1 .gw-title}

## 一、做法 {#p2}

落实[三会一课](<../../glossary.html#a>)<i title="人">3人</i>。
{#p3 data-function="problem"}

## 用到 {#uses}

- [甲](<#p3>)
  - 乙
- 丙

文种
: 总结 <small>据标题</small>
"""


def test_a_page_becomes_markdown_that_says_the_same() -> None:
    _, front, body = markdown.of(PAGE).split("---\n")
    assert body.lstrip() == BODY
    known = json.loads(front)
    assert (known["title"], known["alike"], known["named"]) == ("总结*", "../by-kind-zongjie.html", "总结")


@pytest.mark.parametrize(
    "change", [("三会一课", "三会"), ('id="p2"', 'id="p4"'), ("glossary.html#a", "glossary.html#b")]
)
def test_other_words_ids_and_links_are_noticed(change: tuple[str, str]) -> None:
    assert markdown.said(PAGE) == markdown.said(PAGE.replace("\n", " "))
    assert markdown.said(PAGE) != markdown.said(PAGE.replace(*change))

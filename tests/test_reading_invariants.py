"""What holds for every text: spans cut out their text, nothing is lost, nothing takes long, nothing else is raised."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from handbook.model import Report, Section
from handbook.reading import Unreadable, read
from handbook.reading.cleaning.clean import inline
from handbook.reading.formats import extract
from handbook.reading.structure.reflow import cut
from handbook.reading.title import close
from handbook.text import whole_characters
from hypothesis import example, given, settings
from hypothesis import strategies as st

PIECES = st.sampled_from(
    [
        *(
            "一、",
            "二、",
            "（一）",
            "(二)",
            "1.",
            "2．",
            "（1）",
            "①",
            "一是",
            "二要",
            "第一，",
            "第二篇",
            "【篇1】",
            "# ",
            "**",
        ),
        *(
            "青石局工作总结",
            "强化理论武装",
            "突出抓学习",
            "上半年，",
            "同志们：",
            "。",
            "；",
            "\n",
            "\n\n",
            "\u3000\u3000",
            "*",
            "XX",
        ),
        *(
            "支部坚持每月集中学习，党员轮流领学，学后有交流、有记录。",
            "##paidbegin##",
            "下载",
            "<U+00A0>",
            "\u200b",
            "“",
            "”",
            "《",
            "》",
        ),
        *("2023年", "……", "——", "！", "？", "A", " ", "\t", "名", "篇", "附件", "…………1"),
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def reports(data: bytes, folder: Path, name: str = "a.txt") -> list[Report]:
    path = folder / name
    path.write_bytes(data)
    with suppress(Unreadable):
        return read(path, name)
    return []


def check_spans(report: Report) -> None:
    texts = {paragraph.line: paragraph.text for paragraph in report.paragraphs}
    assert len(texts) == len(report.paragraphs), "a line is one paragraph"
    assert list(texts) == sorted(texts)
    for paragraph in report.paragraphs:
        assert paragraph.text == paragraph.text.strip()
        assert paragraph.text.startswith(paragraph.number)
        assert paragraph.heading in paragraph.text
        assert paragraph.level in range(5)
        assert bool(paragraph.level) == (paragraph.kind == "heading" or bool(paragraph.heading))
        end = 0
        for item in paragraph.items:
            assert item.span.line == paragraph.line
            assert end <= item.span.start < item.span.end <= len(paragraph.text)
            assert paragraph.text[: item.span.start].rstrip().endswith(item.marker)
            end = item.span.end
    for flaw in report.flaws:
        assert texts[flaw.span.line][flaw.span.start : flaw.span.end] == flaw.quote
    assert lines_of(report.outline) == [p.line for p in report.paragraphs if p.level]


def lines_of(sections: Sequence[Section]) -> list[int]:
    return [line for section in sections for line in (section.line, *lines_of(section.children))]


def squeezed(text: str) -> str:
    return "".join(text.split())


def check_nothing_lost(data: bytes, name: str, found: Sequence[Report]) -> None:
    """Characters out are characters in minus the ledger, in their order; white space is not compared.

    A line is gone as a whole when the ledger names it and no paragraph begins on it or runs over it; from the other
    lines only what the inline rules take (and the marks of the format) is missing.
    """
    lines = cut(extract(Path(name), data).lines)
    kept = {paragraph.line for report in found for paragraph in report.paragraphs}
    gone = {entry.line for report in found for entry in report.removed} - kept
    out = squeezed("".join(close(p.text) for report in found for p in report.paragraphs))
    place = 0
    for line in lines:
        text = squeezed(inline(whole_characters(line.text))[0])
        if out.startswith(text, place):
            place += len(text)
        elif line.number in kept and text:
            rest = next(end for end in range(len(text)) if out.startswith(text[end:], place))
            assert rest <= 80, "only a part marker may be missing at the head of a kept line"
            place += len(text) - rest
        else:
            assert line.number in gone, f"line {line.number} was lost"
    assert place == len(out)


@given(TEXTS)
@example("一、\n（四）\n一是\n")
@example("【篇1】\n\n【篇2】\n")
@settings(max_examples=400, deadline=None)
def test_any_text_of_the_genre(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    data = text.encode()
    found = reports(data, tmp_path_factory.getbasetemp())
    for report in found:
        check_spans(report)
    if found:
        check_nothing_lost(data, "a.txt", found)


@given(st.binary(max_size=600), st.sampled_from([".txt", ".md", ".docx", ".pdf", ".html", ".doc", ".wps", ".rtf"]))
@settings(max_examples=1200, deadline=None)
def test_any_bytes_raise_nothing_but_unreadable(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    for report in reports(data, tmp_path_factory.getbasetemp(), f"a{suffix}"):
        check_spans(report)


@given(st.text(max_size=300))
@settings(max_examples=400, deadline=None)
def test_any_characters(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    for report in reports(text.encode("utf-8", "replace"), tmp_path_factory.getbasetemp()):
        check_spans(report)


def test_deep_numbering(tmp_path: Path) -> None:
    numbers = ["第一章", "一、", "（一）", "1.", "1.1", "1.1.1", "（1）", "1）", "①", "一是"]
    text = "\n".join(f"{numbers[place % 10]}强化措施{place}" for place in range(5000))
    (report,) = reports(text.encode(), tmp_path)
    check_spans(report)


HOSTILE = [
    *(
        "（",
        "。",
        "一",
        "1",
        "*",
        "#",
        " ",
        "\u3000",
        "<",
        "&",
        "“",
        "《",
        "…",
        ".",
        "是",
        "一、",
        "（一）",
        "1.",
        "一是",
        "a ",
    ),
    *(
        "【",
        "篇1",
        "时间:",
        "本站",
        "下载",
        "小编",
        "一、a",
        "（1）。",
        "12",
        "<!--",
        "—",
        "-",
        "，",
        "第",
        "|",
        "年",
        "本作品",
    ),
    *(
        "来源:",
        "侵权",
        "会员",
        "客服",
        "文档",
        "。一、",
        "二是x。",
        "\\",
        "&nbsp;",
        "（2023年",
        "报告",
        "某",
        "：",
        "xx",
    ),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_megabyte_of_anything_is_read_at_once(piece: str, tmp_path: Path) -> None:
    data = (
        "支部坚持每月集中学习，党员轮流领学，学后有交流、有记录，效果比较明显。\n" * 3 + piece * (400_000 // len(piece))
    ).encode()
    start = time.process_time()
    found = reports(data, tmp_path)
    assert time.process_time() - start < 4
    for report in found:
        check_spans(report)


@pytest.mark.parametrize(
    "line",
    ["，", "”", "支部坚持", "一、", "一是", "“", "第一，抓学习", "强化措施", "青石局工作总结", "1.", "——强化措施。好"],
)
def test_twenty_thousand_lines(line: str, tmp_path: Path) -> None:
    data = ("支部坚持每月集中学习，党员轮流领学，学后有交流、有记录，效果比较明显。\n" + f"{line}\n" * 20_000).encode()
    start = time.process_time()
    reports(data, tmp_path)
    assert time.process_time() - start < 6


def test_many_short_hostile_lines(tmp_path: Path) -> None:
    chance = random.Random(1)
    text = "\n".join("".join(chance.choice(HOSTILE) for _ in range(chance.randrange(1, 40))) for _ in range(6000))
    start = time.process_time()
    reports(text.encode(), tmp_path)
    assert time.process_time() - start < 4 * len(text) / 1_000_000 + 1


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    text = "青石局工作总结\n一、主要工作\n（一）抓学习。支部每月学习一次。一是自学；二是领学。\n三、打算\n"
    assert reports(text.encode(), tmp_path) == reports(text.encode(), tmp_path)

"""PDF to lines: columns, tables, watermarks, heads and feet, and what stands beside the pages."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.reading import Unreadable, read
from handbook.reading.formats import extract
from making_pdf import Area, Besides, Sheet, Shown, pdf
from planting.pdf import PLACES, planted
from planting.words import marked_sentence

CASES = Path(__file__).parent / "cases" / "formats"


def load() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['rule']}"[:80])
        for path in sorted(CASES.glob("pdf-*.yml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def sheet(content: dict[str, Any]) -> Sheet:
    words = [Shown(row[3], row[0], row[1], row[2], **(row[4] if len(row) > 4 else {})) for row in content["words"]]
    areas = [Area(*area[:4], *(area[4:] and (tuple(area[4]),))) for area in content.get("areas", ())]
    return Sheet([*areas, *words], content.get("notes", ()), content.get("turn", 0), content.get("scanned", False))


@pytest.mark.parametrize("case", load())
def test_pdf(case: dict[str, Any], tmp_path: Path) -> None:
    data = pdf([sheet(page) for page in case["pages"]], Besides(case.get("info")))
    content = extract(Path("a.pdf"), data)
    assert [[line.style, line.text] for line in content.lines] == case["lines"]
    assert [[piece.place, piece.text] for piece in content.aside] == case.get("aside", [])
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert [report.lost for report in read(path, "a.pdf")] == [()]


def page_of(number: int, rows: list[tuple[float, str]]) -> Sheet:
    """Rows at 28 points from the top, a running head above and the page number below them."""
    body = [Shown(text, 90 + indent * 16, 740 - 28 * place) for place, (indent, text) in enumerate(rows)]
    return Sheet([Shown("青石局文件汇编", 250, 800, 9), *body, Shown(f"— {number} —", 290, 40, 9)])


def wrapped(text: str, width: int = 24) -> list[tuple[float, str]]:
    """A paragraph as a page shows it: two characters of indent, then full rows."""
    rest = [text[place : place + width] for place in range(width - 2, len(text), width)]
    return [(2, text[: width - 2]), *((0, row) for row in rest)]


def test_pdf_rows_become_paragraphs_without_furniture(tmp_path: Path) -> None:
    texts = [
        "一、主要工作",
        "上半年，支部坚持按月学习、按季讲课，全年组织集中学习十二次，开展专题研讨四次，党员参与率稳步提高，学习氛围更加浓厚。",
        "（一）强化理论武装，全面提升党员队伍的政治素质和业务能力",
        "党员带头学习，支部跟进学习。结合实际谈体会、谈打算，把学习成果转化为推动工作的实际行动，取得了看得见的实效。",
        "1.按期换届。严格按照程序做好选举工作，配齐配强支部委员，明确职责分工。",
    ]
    rows = [row for text in texts for row in wrapped(text.replace("工作", "⼯作"))]
    pages = [[(7, "青石局⼯作总结"), *rows[:4]], rows[4:7], rows[7:10], rows[10:]]
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([page_of(number, page) for number, page in enumerate(pages, 1)]))
    (report,) = read(path, "a.pdf")
    assert [paragraph.text for paragraph in report.paragraphs] == ["青石局工作总结", *texts]
    assert [entry.rule for entry in report.removed] == ["running-head"] * 8


@pytest.mark.parametrize("place", PLACES)
def test_of_a_pdf_only_an_attached_file_is_lost(place: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    for seed in range(3):
        rng = random.Random(f"{place} {seed}")
        path.write_bytes(planted(place, rng, marked_sentence(rng)))
        lost = [one.place for one in read(path, "a.pdf")[0].lost]
        assert lost == (["embedded"] if place == "attached file" else [])


def test_a_password_a_scan_and_letters_without_meaning_are_refused() -> None:
    words = Sheet([Shown("正文", 90, 700)])
    for data, reason in (
        (pdf([words], Besides(lock=True)), "密码"),
        (pdf([Sheet([], scanned=True)]), "扫描"),
        (pdf([Sheet([Shown("\ue123\ue456" * 8 + "字", 90, 700 - 30 * row) for row in range(9)])]), "乱码"),
        (pdf([Sheet([])] * 2001), "2001 页"),
    ):
        with pytest.raises(Unreadable, match=reason):
            extract(Path("a.pdf"), data)


def test_a_picture_among_the_pages_is_named_as_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    text = [
        Shown("支部全年组织集中学习，党员参与率稳步提高，学习氛围更加浓厚。", 60, 700 - 30 * row) for row in range(5)
    ]
    path.write_bytes(pdf([Sheet(text), Sheet([], scanned=True)]))
    (report,) = read(path, "a.pdf")
    assert [(lost.place, "第2页" in lost.text) for lost in report.lost] == [("other", True)]

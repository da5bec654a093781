"""What pages ask of our Python: sections that are lacking, requirements, old terms, Word files."""

from __future__ import annotations

import base64
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx as python_docx
import pypdfium2
import pytest
from handbook.build import Options, build
from handbook.desk.door import Door
from handbook.desk.drafts import Draft, read_draft
from handbook.desk.order import gap
from handbook.desk.parts import Part, parts
from handbook.desk.parts import sorts as sorts_of
from handbook.desk.sections import Sections, learned
from handbook.desk.word import Block, docx
from handbook.engine.materials import EACH, materials
from handbook.model import AnnotatedReport, Handbook
from handbook.text import fold
from reading_aloud import DOCS, knowledge

TEXT = """云岭县档案馆党支部2026年上半年党建工作总结
一、主要做法
（一）突出理论学习。严格落实“三会一课”制度，上半年召开党员大会1次，支部委员会会议6次。
二、存在的问题
党员教育形式不够丰富，联系电话13912345678。
"""


@cache
def sample() -> Handbook:
    """The handbook of the sample reports."""
    return build(Options(DOCS))


@cache
def sections() -> Sections:
    """What is learned of them, the way it is carried to the page."""
    return Sections(json.loads(json.dumps(learned(sample().reports))))


def ask(call: str, data: bytes = b"", **request: object) -> dict[str, object]:
    answer: dict[str, object] = json.loads(Door(knowledge(), sections()).answer(call, json.dumps(request), data))
    return answer


# ── sections ─────────────────────────────────────────────────────────────────────────────────────────────────────


def without_a_section(report: AnnotatedReport) -> Iterator[tuple[str, list[Part]]]:
    """Every section at the top by its heading, and what is left when it is deleted, read anew."""
    tops = report.report.outline
    while len(tops) == 1 and tops[0].children:
        tops = tops[0].children
    ends = [*(one.line for one in tops[1:]), 1 << 60]
    for top, end in zip(tops, ends, strict=True):
        left = [one.text for one in report.report.paragraphs if not top.line <= one.line < end]
        read = read_draft(Draft("稿子.txt", "\n".join(left).encode(), report.report.kind.value), knowledge())
        if len(read) == 1:
            yield top.text, list(parts(read[0]))


def agenda() -> list[str]:
    """文种 whose sections are the matters of a day."""
    return [one.id for one in knowledge().kinds if one.agenda]


@cache
def tries() -> list[tuple[AnnotatedReport, set[str], str, list[Part]]]:
    """For all sections of all samples: the report, sorts of the section, its heading, what is left without it."""
    return [
        (report, {one.sort for one in parts(report) if one.heading == heading}, heading, left)
        for report in sample().reports
        if parts(report) and report.report.kind.value not in ("", *agenda())
        for heading, left in without_a_section(report)
    ]


def test_a_deleted_section_is_the_first_suggestion() -> None:
    """Of all sections of all samples, by its own words, in nine cases of ten."""
    found = [(heading, sections().lacking(report.report.kind.value, left)) for report, _, heading, left in tries()]
    right = [heading for heading, lacking in found if lacking and fold(lacking[0].part.heading) == fold(heading)]
    assert len(found) > 200
    assert len(right) / len(found) >= 0.9


@pytest.mark.parametrize(("numbered", "least"), [(True, 0.85), (False, 0.8)])
def test_so_is_one_of_a_report_that_the_handbook_does_not_have(numbered: bool, least: float) -> None:
    """By its sort; with the gap in the numbers that the deletion left, and as if they had been written anew."""
    others: dict[str, Sections] = {}
    right = 0
    for report, sorts, _, left in tries():
        if report.id not in others:
            others[report.id] = Sections(learned(one for one in sample().reports if one.id != report.id))
        draft = left if numbered else [replace(one, number=0) for one in left]
        lacking = others[report.id].lacking(report.report.kind.value, draft)
        right += bool(lacking) and lacking[0].part.sort in sorts
    assert right / len(tries()) >= least


def test_how_many_reports_have_it_is_counted_over_all() -> None:
    draft = [Part("practice:x", "主要做法")]
    row = ["a", "甲", [["practice", "做法"], ["plan", "下一步打算"]]]
    follows = [["^", "practice", 9], ["practice", "plan", 7], ["plan", "$", 7], ["practice", "$", 2]]
    known = Sections({"kinds": {"zongjie": {"reports": 9, "counts": {"plan": 7}, "rows": [row]}}, "follows": follows})
    lacking = known.lacking("zongjie", draft)[0]
    assert (lacking.part.heading, lacking.count, lacking.at, known.reports("zongjie")) == ("下一步打算", 7, 1, 9)
    assert [one.part.key for one in known.lacking("zongjie", [Part("practice", "事"), Part("plan", "明年安排")])] == []


def test_a_rare_or_unknown_kind_is_held_against_all_or_none() -> None:
    assert sections().beside("zongjie") == "zongjie"
    assert sections().beside("nothing") == ""
    assert sections().reports("nothing") > sections().reports("zongjie")
    assert sections().reports("") == 0
    assert Sections(learned(())).lacking("zongjie", []) == []


def test_what_is_written_of_a_day_lacks_no_section() -> None:
    """Its sections are what was on the agenda, not a habit."""
    minutes = "云岭县档案馆党组会议纪要\n一、第一议题学习\n会议学习了文件。\n二、关于干部轮岗\n会议研究了方案。\n"
    (view,) = ask("check", minutes.encode(), name="纪要.txt")["reports"]  # type: ignore[misc]
    assert (view["kind"], view["reports"], view["lacking"], len(view["parts"])) == ("jilu", 0, [], 2)


@pytest.mark.parametrize(
    ("heading", "sorts"),
    [
        ("存在的不足与今后打算", ("problem", "plan")),
        ("主要做法和成效", ("practice", "effect")),
        ("存在的问题和原因", ("problem", "cause")),
        ("问题的原因", ("cause",)),
        ("问题与不足", ("problem",)),
        ("努力方向和整改措施", ("plan",)),
        ("总体要求", ("call",)),
        ("几点要求", ("guard",)),
        ("先给方便，再讲要求", ("practice",)),
        ("上年度整改措施落实情况", ("before",)),
        ("主要工作情况", ("practice",)),
        ("几点体会", ("lesson",)),
        ("组织保障", ("guard",)),
        ("把怎么守的问题解决好", ("practice",)),
    ],
)
def test_what_a_heading_says_of_its_section(heading: str, sorts: tuple[str, ...]) -> None:
    plans = {"call", "guard"} & set(sorts)
    assert sorts_of(heading, "plan" if plans else "practice") == sorts


@pytest.mark.parametrize(
    ("numbers", "place"), [((1, 3), 1), ((2, 3), 0), ((1, 2, 3), None), ((0, 0), None), ((0, 2), None), ((1, 2, 4), 2)]
)
def test_where_the_numbers_leave_one_out(numbers: tuple[int, ...], place: int | None) -> None:
    assert gap(numbers) == place


# ── calls ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_check_tells_everything_and_never_the_value_that_the_gate_found() -> None:
    answer = ask("check", TEXT.encode(), name="稿子.txt")
    (view,) = answer["reports"]  # type: ignore[misc]
    assert view["kind"] == "zongjie"
    assert [one["rule"] for one in view["held"]] == ["mobile"]
    assert "13912345678" not in json.dumps(view)
    touched = {one["id"]: one["proofs"][0]["met"] for one in view["requirements"]["touched"]}
    assert touched["sanhui-dangyuan-dahui"] is False
    assert all("党" in one["text"] or one["text"] for one in view["requirements"]["lacking"])
    assert [one["key"].partition(":")[0] for one in view["parts"]] == ["practice", "problem"]


def test_kind_and_date_are_the_writers_if_they_say_so() -> None:
    (view,) = ask("check", TEXT.encode(), name="稿子.txt", kind="jihua", date="2019-05-01")["reports"]  # type: ignore[misc]
    assert (view["kind"], view["date"]) == ("jihua", "2019-05-01")


def test_a_term_that_was_not_yet_in_use_is_told() -> None:
    stale = next(one for one in knowledge().terms if one.until and one.replaced_by)
    text = f"云岭县档案馆工作总结\n一、做法\n深入学习{stale.term}，效果明显。\n2026年11月1日\n"
    (view,) = ask("check", text.encode(), name="稿子.txt")["reports"]  # type: ignore[misc]
    assert [(one["id"], one["now"]) for one in view["terms"]] == [(stale.id, stale.replaced_by)]
    (view,) = ask("check", text.encode(), name="稿子.txt", date=f"{stale.since}-20")["reports"]  # type: ignore[misc]
    assert view["terms"] == []


@pytest.mark.parametrize(("name", "data"), [("扫描.pdf", b"%PDF-1.7\n"), ("空.txt", b""), ("表.xlsx", b"PK\3\4")])
def test_what_cannot_be_read_is_refused_with_a_sentence(name: str, data: bytes) -> None:
    assert ask("check", data, name=name)["refused"]


def test_what_the_desk_offers_is_a_few_of_each() -> None:
    offered = json.loads(json.dumps(materials(sample())))
    ids = [one["id"] for one in offered["templates"]]
    assert ids == [one.id for one in knowledge().templates]
    assert all(one["lines"] for one in offered["templates"])
    assert len({one["url"] for one in offered["examples"]}) == len(offered["examples"])
    held = {one.path for one in sample().held}
    assert held.isdisjoint(one["title"] for one in offered["examples"])
    assert EACH * len(offered["practices"]) * 3 > len(offered["examples"]) > 100


# ── Word ─────────────────────────────────────────────────────────────────────────────────────────────────────────

BLOCKS = [
    Block("云岭县档案馆上半年工作总结", "title"),
    Block("一、主要做法", "h1"),
    Block("（一）抓学习", "h2"),
    *[Block("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏" * 9) for _ in range(6)],
    Block("引来的一句 <b>&", "body", "——某总结，2023年"),
    Block("云岭县档案馆", "right"),
]


def test_the_file_opens_and_has_styles_levels_comments_and_margins() -> None:
    data = docx(BLOCKS, "总结")
    document = python_docx.Document(io.BytesIO(data))
    section = document.sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one.mm) for one in edges] == [37, 35, 28, 26]
    assert [one.style.name for one in document.paragraphs[:4]] == ["公文标题", "Heading 1", "Heading 2", "公文正文"]
    assert [one.text for one in document.paragraphs] == [one.text for one in BLOCKS]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "——某总结，2023年" in archive.read("word/comments.xml").decode()
    assert data == docx(BLOCKS, "总结")
    assert python_docx.Document(io.BytesIO(docx(BLOCKS[:3], "总结"))).paragraphs


def test_what_no_xml_can_hold_stays_out() -> None:
    document = python_docx.Document(io.BytesIO(docx([Block("甲\x00乙\ufffe丙\ud800丁\n戊")], "\x01题")))
    assert document.paragraphs[0].text == "甲乙丙丁\n戊"


def test_the_page_gets_it_as_text() -> None:
    answer = ask("docx", name="总结", blocks=[["标题", "title", ""]])
    assert base64.b64decode(str(answer["data"])) == docx([Block("标题", "title")], "总结")


def test_libreoffice_sets_22_lines_of_28_characters(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("there is no LibreOffice on this machine")
    (tmp_path / "a.docx").write_bytes(docx(BLOCKS, "总结"))
    command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "a.docx"], capture_output=True, check=True, timeout=300)
    page = pypdfium2.PdfDocument(tmp_path / "a.pdf")[0]
    assert [round(one / 72 * 25.4) for one in page.get_size()] == [210, 297]
    lines = page.get_textpage().get_text_range().splitlines()
    full = [line.strip() for line in lines if len(line.strip()) > 24]
    assert {len(line) for line in full[1:-1]} <= {26, 28}
    assert len([line for line in lines if line.strip()]) == 22, "title, 20 lines, the number; a line is empty"
    assert lines[-1].replace(" ", "") == "—1—"

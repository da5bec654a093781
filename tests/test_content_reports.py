"""The sample reports and the templates: what a new user sees first has to be rich, own, clean of people, and right."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from handbook.model import Knowledge, Report, Template
from handbook.reading import read
from handbook.text import fold
from handbook.understanding.gate import GateOptions, held
from handbook.understanding.knowledge.loading import load

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reports"
FILES = sorted(FOLDER.iterdir())
DRAFT = "anlan-6yy-2026h1-caogao.txt"
FINAL = "安澜市第六人民医院2026年上半年党建工作总结.txt"

FORMULAS = (
    "坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大和二十届历次全会精神，",
    "，深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”，",
    "、《关于新形势下党内政治生活若干准则》、《中国共产党纪律处分条例》、",
)
"""Wording that every text of the trade shares: fixed political formulas and titles of regulations."""


@cache
def reports() -> tuple[Report, ...]:
    """Every report of every sample file."""
    return tuple(report for file in FILES for report in read(file, file.name))


def template(name: str) -> Template:
    return next(one for one in knowledge().templates if one.id == name)


@cache
def knowledge() -> Knowledge:
    return load(ROOT / "docs")


def text_of(report: Report) -> str:
    return "\n".join(paragraph.text for paragraph in report.paragraphs)


@cache
def raw(name: str) -> str:
    """The file's characters as they are, for quirks that reading takes away."""
    data = (FOLDER / name).read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def names(pattern: str) -> list[str]:
    """The text files in which the pattern stands."""
    return [file.name for file in FILES if file.suffix != ".docx" and re.search(pattern, raw(file.name), re.MULTILINE)]


# ── variety ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_there_are_at_least_sixty_reports() -> None:
    assert len(reports()) >= 60


def test_nine_kinds_of_writing() -> None:
    wanted = {"zongjie", "jihua", "huibao", "shuzhi", "jingyan", "jianghua", "fangan", "duizhao", "tongzhi"}
    assert wanted <= {report.kind.value for report in reports()}


def test_every_year_from_2019_to_2026() -> None:
    dated = {year for report in reports() for year in re.findall(r"20(?:19|2[0-6])(?=年)", text_of(report)[:400])}
    assert {str(year) for year in range(2019, 2027)} <= dated


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_length_of_a_report(file: Path) -> None:
    for report in read(file, file.name):
        assert 1200 <= len(re.sub(r"\s", "", text_of(report))) <= 4000


def test_encodings_and_formats() -> None:
    found = {(report.source.format, report.source.encoding) for report in reports()}
    assert {("txt", "utf-8"), ("txt", "utf-8-sig"), ("txt", "gb18030"), ("md", "utf-8")} <= found
    assert {"docx", "html"} <= {kind for kind, _ in found}


def test_gb18030_comes_with_windows_line_ends() -> None:
    report = next(report for report in reports() if report.source.encoding == "gb18030")
    assert b"\r\n" in (FOLDER / report.source.path).read_bytes()


def test_one_file_holds_two_reports() -> None:
    parts = Counter(report.source.path for report in reports())
    assert [name for name, count in parts.items() if count > 1] == ["党支部书记述职报告两篇.txt"]


def test_a_report_without_a_title_is_left_without_one() -> None:
    assert "2024nian-shangbannian-lianzheng.txt" in [
        report.source.path for report in reports() if not report.title.value
    ]


def test_draft_and_final_differ_by_at_most_a_tenth() -> None:
    ratio = difflib.SequenceMatcher(None, raw(DRAFT), raw(FINAL), autojunk=False).ratio()
    assert 0.9 <= ratio < 1


def test_word_file_is_numbered_by_word_and_read_as_word_shows_it() -> None:
    report = next(report for report in reports() if report.source.format == "docx")
    numbers = [paragraph.number for paragraph in report.paragraphs if paragraph.number]
    assert [one for one in numbers if one.endswith("、")] == ["一、", "二、", "三、", "四、", "五、"]
    assert numbers[:5] == ["一、", "（一）", "（二）", "（三）", "二、"]


@pytest.mark.parametrize(
    ("quirk", "pattern"),
    [
        ("masked with stars", r"\*\*(?:名|次|批)"),
        ("masked with Latin letters", r"\bXX区"),
        ("masked with crosses", r"××(?:次|份|名)"),
        ("masked with 某", r"某县某局"),
        ("masked year", r"20xx年"),
        ("left blank", r"____(?:个|名|次)"),
        ("paid marker", r"^##paid(?:begin|end)##$"),
        ("advert after the end", r"公众号“松烟文稿坊”"),
        ("advert before the title", r"\A公文青藤库"),
        ("markers of a collection", r"^【篇\d】"),
        ("title letter-spaced", r"^2 0 2 3 年 群 团"),
        ("title twice", r"^(.*总结)\n\1$"),
        ("zero-width characters", "\u200b"),
        ("no-break spaces", "\u00a0"),
        ("full-width digits", "[０-９]{2}"),
        ("half-width commas", r"[\u4e00-\u9fff],[\u4e00-\u9fff]"),
        ("half-width brackets", r"^\u3000*\(一\)"),
        ("mixed brackets", r"^（一\)"),
        ("number with 、", r"^\u3000*1、"),
        ("number with a full-width stop", r"^\u3000*1．"),
        ("traditional script", "黨支部"),
        ("responsible units", "（责任单位："),
        ("one item a paragraph", r"^二是"),
        ("bold Markdown", r"\*\*1\. "),
    ],
)
def test_quirk_stands_in_one_to_three_files(quirk: str, pattern: str) -> None:
    assert 1 <= len(names(pattern)) <= 3, f"{quirk}: {names(pattern)}"


@pytest.mark.parametrize("pattern", ["^　　", r"附件：", "公众号", r"一是.*二是", r"^（一）[^。\n]{4,40}。[^\n]{20,}"])
def test_ordinary_forms_stand_in_several_files(pattern: str) -> None:
    assert len(names(pattern)) >= 3


@pytest.mark.parametrize(
    "defect",
    [
        "收获感|安全感、幸福感",
        "学通弄懂做实",
        "抓反复、反复抓",
        "的的",
        "接收正式党员",
        "缴纳党费",
        "自足岗位",
        "28党员",
        "5个步骤25项流程",
    ],
)
def test_defects_for_the_checker(defect: str) -> None:
    assert 1 <= len(names(defect)) <= 3


def test_every_practice_is_shown_by_two_reports() -> None:
    cues = yaml.safe_load((ROOT / "docs" / "practices" / "cues.yml").read_text("utf-8"))
    texts = [fold(text_of(report)) for report in reports()]
    for topic in cues["topics"]:
        for practice in topic["practices"]:
            strong = [fold(cue) for cue in practice["strong"]]
            assert sum(any(cue in text for cue in strong) for text in texts) >= 2, practice["id"]


# ── right for their date ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("wording", "since"),
    [
        ("两个确立", 2021),
        ("党史学习教育", 2021),
        ("党的二十大", 2021),
        ("学思想、强党性、重实践、建新功", 2023),
        ("党纪学习教育", 2024),
        ("二十届三中全会", 2024),
        ("二十届四中全会", 2025),
        ("中央八项规定精神学习教育", 2025),
        ("正确政绩观学习教育", 2026),
        ("十五五", 2026),
        ("民族团结进步促进法", 2026),
    ],
)
def test_no_wording_before_its_time(wording: str, since: int) -> None:
    users = [report for report in reports() if wording in text_of(report)]
    assert users
    for report in users:
        written = report.date.value[:4] or report.year.value
        assert written is None or int(written) >= since, report.source.path


def test_regulation_of_2026_is_cited_by_reports_of_2026_only() -> None:
    new = [report for report in reports() if "新修订的《中国共产党发展党员工作细则》" in text_of(report)]
    assert {report.year.value for report in new} == {2026}


# ── own words, no persons ────────────────────────────────────────────────────────────────────────────────────────


def test_no_personal_data() -> None:
    for file in FILES:
        text = raw(file.name) if file.suffix != ".docx" else "\n".join(map(text_of, reports()))
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{15,19}[\dXx]?(?!\d)|\d{3,4}-\d{7,8}|@\w+\.", text), (
            file.name
        )
        assert not re.search(r"(?i)qq\s*[:：群]?\s*\d{5,}|微信号", text), file.name


def test_gate_holds_nothing() -> None:
    assert {
        report.source.path: held(report, GateOptions()) for report in reports() if held(report, GateOptions())
    } == {}


def test_no_two_samples_share_a_paragraph() -> None:
    """The draft and its final text are meant to; every other report speaks for itself."""
    users: dict[str, set[str]] = {}
    for report in reports():
        for paragraph in report.paragraphs:
            if len(paragraph.text) >= 30 and report.source.path != DRAFT:
                users.setdefault(fold(paragraph.text), set()).add(report.source.path)
    assert [text for text, files in users.items() if len(files) > 1] == []


def test_no_sentence_of_thirty_characters_from_the_real_documents(shared: Path) -> None:
    corpus = "\n".join(
        fold(path.read_bytes().decode("utf-8-sig", "ignore") or "")
        if not path.name.startswith("district")
        else fold(path.read_bytes().decode("gb18030", "ignore"))
        for path in sorted((shared / "corpus").glob("*/*.txt"))
    )
    grams = {corpus[at : at + 30] for at in range(len(corpus) - 29)}
    allowed = {form[at : at + 30] for form in map(fold, FORMULAS) for at in range(len(form) - 29)}
    for report in reports():
        text = fold(text_of(report))
        shared_runs = {text[at : at + 30] for at in range(len(text) - 29)} & grams - allowed
        assert not shared_runs, f"{report.source.path}: {sorted(shared_runs)[:2]}"


# ── templates ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_templates_load_without_a_problem() -> None:
    assert [problem for problem in knowledge().problems if "templates" in problem.path] == []


def test_a_template_for_every_common_kind() -> None:
    wanted = {"zongjie", "jihua", "huibao", "shuzhi", "jingyan", "fangan", "duizhao", "jianghua", "tongzhi"}
    assert wanted | {"baogao", "jilu"} == {template.kind for template in knowledge().templates}
    assert len(knowledge().templates) >= 24


TEMPLATES = sorted(path.stem for path in (ROOT / "docs" / "templates").glob("*.md"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_has_outline_hints_basis_and_practices(name: str) -> None:
    one = template(name)
    assert len(re.findall("^## ", one.body, re.MULTILINE)) >= 3
    assert len(re.findall("^> ", one.body, re.MULTILINE)) >= 4
    assert len(one.slots) >= 15
    assert all((one.basis, one.practices, one.scene, one.about))


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_rests_on_known_regulations_and_practices(name: str) -> None:
    one = template(name)
    regulations = {regulation.id for regulation in knowledge().regulations}
    practices = {practice.id for topic in knowledge().topics for practice in topic.practices}
    assert {basis.regulation for basis in one.basis} <= regulations
    assert set(one.practices) <= practices


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_blank_that_repeats_means_the_same_thing(name: str) -> None:
    """What is filled once stands everywhere, so a hint repeats only where unit, person, year or activity is meant."""
    repeated = [slot for slot, count in Counter(re.findall("【(.*?)】", template(name).body)).items() if count > 1]
    assert all(re.match(r"unit\||activity\||person\|姓名|date\|年|unknown\|委、总支或支部", slot) for slot in repeated)

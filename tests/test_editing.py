"""Who does not program adds to the content: each guide page's finished example, put where it belongs, appears."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from handbook.cli import main
from handbook.corpus.card import cards
from handbook.corpus.mine import mine
from handbook.model import Knowledge
from handbook.publishing.pages import pages
from handbook.reading import read
from handbook.understanding import understand
from handbook.understanding.gate import GateOptions
from handbook.understanding.knowledge.loading import load
from handbook.understanding.knowledge.schema_of import SCHEMAS, named_in, schema_of
from jsonschema import Draft202012Validator
from sample_handbook import handbook
from understanding_rows import cases

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "guide"
CONTENT = sorted(path for path in (ROOT / "docs").rglob("*.yml"))


def block(page: str, place: int = 0, language: str = "yaml") -> str:
    """The finished example of a guide page."""
    return re.findall(rf"```{language}\n(.*?)```", (GUIDE / page).read_text("utf-8"), re.DOTALL)[place]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of the content; reports stay out."""
    return shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("reports", "dev"))


def insert(docs: Path, relative: str, before: str, text: str) -> None:
    """Puts ``text`` in front of the first line that begins with ``before``; at the end without one."""
    content = (docs / relative).read_text("utf-8")
    place = content.find(f"\n{before}") + 1 if before else len(content)
    assert place
    (docs / relative).write_text(content[:place] + text + content[place:], "utf-8")


def shown(docs: Path) -> tuple[Knowledge, dict[str, str]]:
    """The content, which must be without fault, and its pages."""
    knowledge = load(docs)
    assert knowledge.problems == ()
    return knowledge, {page.path: page.html for page in pages(handbook(knowledge=knowledge))}


# ── one file, one row ────────────────────────────────────────────────────────────────────────────────────────────


def practice(docs: Path) -> tuple[str, str]:
    insert(docs, "practices/taxonomy.yml", "- id: lilun-wuzhuang", block("81-practice.md"))
    insert(docs, "practices/cues.yml", "- id: lilun-wuzhuang", block("81-practice.md", 1))
    return "practices/zhengzhi-jianshe/huizhi-jiaoban.html", "会上定的事，散会后当天列成单子"


def regulation(docs: Path) -> tuple[str, str]:
    insert(docs, "checklists/regulations.yml", "", block("84-regulation.md"))
    return "checklists/regulations.html", "某某市机关党支部工作考核办法"


def checklist(docs: Path) -> tuple[str, str]:
    (docs / "checklists/jiaoban-qingdan.yml").write_text(block("85-checklist.md"), "utf-8")
    insert(docs, "practices/cues.yml", "", block("85-checklist.md", 1))
    return "checklists/jiaoban-qingdan.html", "散会当天列成交办单"


def term(docs: Path) -> tuple[str, str]:
    insert(docs, "glossary/terms.yml", "", block("86-term.md"))
    return "glossary.html", "会后把定下的事列成的单子"


def template(docs: Path) -> tuple[str, str]:
    (docs / "templates/jiaoban-dan.md").write_text(block("87-template.md", 0, "markdown"), "utf-8")
    return "templates/jiaoban-dan.html", "会后交办单"


@pytest.mark.parametrize("add", [practice, regulation, checklist, term, template])
def test_what_a_guide_shows_as_finished_is_one_file_or_one_row(
    add: Callable[[Path], tuple[str, str]], docs: Path
) -> None:
    path, words = add(docs)
    _, made = shown(docs)
    assert words in re.sub(r"<[^>]*>", "", made[path])


def test_a_new_kind_is_one_row(docs: Path, tmp_path: Path) -> None:
    insert(docs, "kinds.yml", "", block("82-kind.md"))
    knowledge, _ = shown(docs)
    file = tmp_path / "a.txt"
    file.write_text("云岭县档案局2024年第三期督查专报\n一、督查情况\n查了三个科室。\n", "utf-8")
    (report,) = read(file, "a.txt", kinds=knowledge.kinds)
    assert (report.kind.value, report.kind.how) == ("ducha-zhuanbao", "title")


def test_a_pattern_and_a_verb_are_a_row_each(docs: Path, tmp_path: Path) -> None:
    insert(docs, "phrases/functions.yml", "- id: effect", block("83-pattern.md"))
    insert(docs, "phrases/functions.yml", "", block("83-pattern.md", 1))
    knowledge, _ = shown(docs)
    file = tmp_path / "a.txt"
    file.write_text(
        "云岭县档案局2024年党建工作总结\n一、主要做法\n以小积分为切口带动大治理，党支部盯牢薄弱环节，每月通报一次。\n",
        "utf-8",
    )
    reports = [understand(one, knowledge, GateOptions()) for one in read(file, "a.txt", kinds=knowledge.kinds)]
    mined = mine(tuple(reports), cards(reports, knowledge), knowledge)
    assert ("practice", "以…为切口…") in [(one.function, one.pattern) for one in mined.patterns if one.count]
    assert ["薄弱环节"] in [[one.text for one in found.objects] for found in mined.collocations if found.verb == "盯牢"]


def test_the_other_way_to_write_a_term_is_right_too(docs: Path) -> None:
    row = re.sub(r"  no_basis: .*\n", lambda _: block("86-term.md", 1), block("86-term.md"))
    insert(docs, "glossary/terms.yml", "", row.replace("confidence: unverified", "confidence: partial"))
    _, made = shown(docs)
    assert "只说到会后落实" in made["glossary.html"]


def test_the_list_of_guide_pages_leads_to_every_one() -> None:
    linked = set(re.findall(r"\((\d\d-\w+\.md)\)", (GUIDE / "8-editing.md").read_text("utf-8")))
    assert linked == {path.name for path in GUIDE.glob("8?-*.md")}


# ── editors ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_first_line_names_the_schema_to_editors(path: Path) -> None:
    text = path.read_text("utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named
    assert (path.parent / named.group(1)).resolve() == SCHEMAS / f"{named_in(text)}.json"
    assert named_in(text) == schema_of(path.relative_to(ROOT / "docs").as_posix())


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "examples" in schema:
            yield schema
        for inner in schema.values():
            yield from nodes(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from nodes(inner)


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_every_example_of_a_schema_is_right(path: Path) -> None:
    for node in nodes(json.loads(path.read_text("utf-8"))):
        assert node["description"]
        for example in node["examples"]:
            assert [error.message for error in Draft202012Validator(node).iter_errors(example)] == [], example


# ── what is wrong, in plain Chinese ──────────────────────────────────────────────────────────────────────────────


def checked(capsys: pytest.CaptureFixture[str], *files: Path) -> tuple[int, str]:
    code = main(["content", "check", *map(str, files)])
    out = capsys.readouterr()
    return code, out.out + out.err


def test_content_without_fault(capsys: pytest.CaptureFixture[str]) -> None:
    files = [*CONTENT, *sorted((ROOT / "docs/templates").glob("*.md"))]
    code, said = checked(capsys, *files[:3], *files[-3:])
    assert code == 0
    assert said.count("没有发现不对的地方") == 6


@pytest.mark.parametrize("case", cases("content"))
def test_what_is_wrong_is_said_with_place_and_example(
    case: dict[str, Any], docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (docs / case["file"]).write_text(case["text"], "utf-8")
    code, said = checked(capsys, docs / case["file"])
    assert code == (1 if case["said"] else 0)
    assert [word for word in case["said"] if word not in said] == [], said


def test_only_the_file_that_was_asked_for_is_spoken_of(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "glossary/terms.yml").write_text("terms: 甲\n", "utf-8")
    code, said = checked(capsys, docs / "checklists/renqi.yml")
    assert (code, "terms" in said) == (0, False)


def test_a_draft_elsewhere_is_checked_by_its_first_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "draft.yml"
    file.write_text("# yaml-language-server: $schema=x/terms.json\nterms:\n- {id: a}\n", "utf-8")
    code, said = checked(capsys, file)
    assert code == 1
    assert "缺少“term”" in said
    assert "没有查它提到的编号" in said


@pytest.mark.parametrize("data", [b"hello", b"\xff\xfe\x00", b"# yaml-language-server: $schema=x/nosuch.json\n"])
def test_what_is_no_content_is_refused(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    code, said = checked(capsys, tmp_path / "a.txt")
    assert code == 2
    assert "应为：" in said


def test_what_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = checked(capsys, tmp_path / "a.yml")
    assert (code, "打不开" in said) == (2, True)


def test_a_name_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a\x1b[2J.yml"
    if os.name == "nt":
        pytest.skip("no such names there")
    file.write_text("# yaml-language-server: $schema=x/terms.json\nterms: []\n", "utf-8")
    assert "\x1b" not in checked(capsys, file)[1]

"""The samples, understood: what the checker finds in them is planted, and pages say what they do not show."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from handbook.corpus.card import cards
from handbook.corpus.mine import mine
from handbook.corpus.relations import relations
from handbook.model import AnnotatedReport, Handbook, Knowledge
from handbook.publishing.pages import pages
from handbook.reading import read
from handbook.understanding import understand
from handbook.understanding.gate import GateOptions
from handbook.understanding.knowledge.loading import load
from sample_handbook import handbook as joined

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "docs" / "reports").iterdir())
PLANTED = {
    entry["file"]: Counter(map(tuple, entry["findings"]))
    for entry in yaml.safe_load((ROOT / "tests/cases/samples/planted.yml").read_text("utf-8"))
}
SECTIONS = {
    "what": "是什么", "basis": "依据与要求", "steps": "怎么做", "wording": "怎么写", "metrics": "报哪些数",
    "pitfalls": "常见差错", "avoid": "什么时候不写", "templates": "用在哪些模板", "related": "相关",
}  # fmt: skip
NOTHING = "手册里的报告还没有写到它"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load(ROOT / "docs")


@pytest.fixture(scope="module")
def samples(knowledge: Knowledge) -> dict[str, list[AnnotatedReport]]:
    """File → its reports, understood."""
    return {
        file.name: [understand(one, knowledge, GateOptions()) for one in read(file, file.name, kinds=knowledge.kinds)]
        for file in FILES
    }


@pytest.fixture(scope="module")
def book(samples: dict[str, list[AnnotatedReport]], knowledge: Knowledge) -> Handbook:
    """The samples joined with the knowledge, as far as pages of knowledge ask."""
    reports = tuple(
        replace(report, id=f"{number}-{part:06x}")
        for number, found in enumerate(samples.values())
        for part, report in enumerate(found)
    )
    own = joined(*reports, knowledge=knowledge)
    known = cards(own.reports, knowledge)
    return replace(own, relations=relations(own.reports, known, knowledge), mined=mine(own.reports, known, knowledge))


@pytest.fixture(scope="module")
def made(book: Handbook) -> dict[str, str]:
    return {page.path: page.html for page in pages(book)}


@pytest.mark.parametrize("file", [file.name for file in FILES])
def test_every_finding_in_a_sample_is_planted_and_every_planted_one_is_found(
    file: str, samples: dict[str, list[AnnotatedReport]]
) -> None:
    found = Counter((one.severity, one.rule, one.quote) for report in samples[file] for one in report.findings)
    assert found == PLANTED.get(file, Counter())


def test_most_samples_are_without_any_finding() -> None:
    assert len(PLANTED) <= len(FILES) / 3


def test_what_is_planted_stands_in_files_that_are_there() -> None:
    assert set(PLANTED) <= {file.name for file in FILES}


def test_every_practice_page_has_every_section_filled_or_says_why_not(
    made: dict[str, str], knowledge: Knowledge
) -> None:
    for topic in knowledge.topics:
        for practice in topic.practices:
            html = made[f"practices/{topic.id}/{practice.id}.html"]
            parts = re.split(r'<h2 id="(\w+)">', html)
            found = dict(zip(parts[1::2], parts[2::2], strict=True))
            assert list(found) == list(SECTIONS), practice.id
            for name, body in found.items():
                text = re.sub(r"<[^>]*>|\s", "", body).removeprefix(SECTIONS[name])
                assert text, f"{practice.id}: {name}"
                assert "这一节还没有写" not in text, f"{practice.id}: {name}"


def test_every_requirement_is_evidenced_by_a_sample_or_says_that_none_does(
    made: dict[str, str], book: Handbook
) -> None:
    silent = 0
    for checklist in book.knowledge.checklists:
        parts = re.split(r'<h2 id="([a-z0-9-]+)"', made[f"checklists/{checklist.id}.html"])
        found = dict(zip(parts[1::2], parts[2::2], strict=True))
        assert list(found) == [item.id for item in checklist.items]
        for item in checklist.items:
            shown = "实例 <small" in found[item.id]
            assert shown == bool(book.relations.item_places.get(item.id)), item.id
            assert shown != (NOTHING in found[item.id]), item.id
            silent += not shown
    matrix = made["checklists/matrix.html"]
    assert len(re.findall("<li>", matrix.partition('id="silent"')[2].partition("<h2")[0])) >= silent


def test_a_wording_with_a_slip_in_it_is_flagged_where_it_is_offered(made: dict[str, str]) -> None:
    pages_of = [html for path, html in made.items() if path.startswith("phrases/")]
    (row,) = {row for html in pages_of for row in re.split(r"</li>|、<a", html) if "的的</a>" in row or "的的<" in row}
    assert '<span class="hb-flag">“的”字重复</span>' in row
    flagged = [path for path, html in made.items() if path.startswith("phrases/") and "hb-flag" in html]
    assert len(flagged) < sum(path.startswith("phrases/") for path in made)

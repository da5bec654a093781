"""What reading makes of a text: the case files of tests/cases/parse and tests/cases/split.

A paragraph is shown in short: ``T`` title · ``H2 （一）|words`` heading · ``R3 1.|words`` run-in heading ·
``B`` body, with the number of a list item (``B 1.``) and the count of its items (``B +3``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.model import Paragraph, Report
from handbook.reading import read

CASES = Path(__file__).parent / "cases"


def show(paragraph: Paragraph) -> str:
    if paragraph.kind == "title":
        return "T"
    if paragraph.kind == "heading":
        words = paragraph.text[len(paragraph.number) :].strip()
        return f"H{paragraph.level} {paragraph.number}|{words}"
    items = f" +{len(paragraph.items)}" if paragraph.items else ""
    if paragraph.heading:
        return f"R{paragraph.level} {paragraph.number}|{paragraph.heading}{items}"
    return f"B {paragraph.number}".rstrip() + items


def cases(step: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted((CASES / step).glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")))
    ]


def reports(case: dict[str, Any], folder: Path) -> list[Report]:
    path = folder / case.get("file", "a.txt")
    path.write_text(case["text"], encoding="utf-8")
    return read(path, path.name)


@pytest.mark.parametrize("case", cases("parse"))
def test_parse(case: dict[str, Any], tmp_path: Path) -> None:
    (report,) = reports(case, tmp_path)
    if "paragraphs" in case:
        assert [show(paragraph) for paragraph in report.paragraphs] == case["paragraphs"]
    for name in ("title", "kind", "year", "period", "date", "unit", "unit_kind"):
        if name in case:
            assert getattr(report, name).value == case[name], name
        if f"{name}_how" in case:
            assert getattr(report, name).how == case[f"{name}_how"], name
    if "name" in case:
        assert report.name == case["name"]
    if "items" in case:
        found = [p.text[item.span.start : item.span.end] for p in report.paragraphs for item in p.items]
        assert found == case["items"]
    if "flaws" in case:
        assert [[flaw.rule, flaw.severity, flaw.span.line, flaw.quote] for flaw in report.flaws] == case["flaws"]
    if "lines" in case:
        assert [paragraph.line for paragraph in report.paragraphs] == case["lines"]
    if "texts" in case:
        assert [paragraph.text for paragraph in report.paragraphs] == case["texts"]


@pytest.mark.parametrize("case", cases("split"))
def test_split(case: dict[str, Any], tmp_path: Path) -> None:
    found = reports(case, tmp_path)
    assert [report.title.value for report in found] == case["titles"]
    assert [report.source.part for report in found] == list(range(len(found)))
    if "first_lines" in case:
        assert [report.paragraphs[0].line for report in found] == case["first_lines"]
    if "removed" in case:
        assert [[entry.line, entry.rule] for report in found for entry in report.removed] == case["removed"]

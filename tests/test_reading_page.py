"""Web pages, Markdown and tagged text to lines, and what of a source is left out, known or lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.reading import Unreadable, learn, read
from handbook.reading.formats import extract

CASES = Path(__file__).parent / "cases" / "formats"


def load(name: str) -> list[Any]:
    cases = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["rule"][:60]) for case in cases]


def shown(case: dict[str, Any]) -> list[str]:
    lines = extract(Path(f"a.{case.get('suffix', 'html')}"), case["text"].encode()).lines
    return [line.text.strip() for line in lines if line.text.strip()]


@pytest.mark.parametrize(
    "case", [*load("page-shown"), *load("page-lists"), *load("page-furniture"), *load("markdown"), *load("tagged-text")]
)
def test_lines(case: dict[str, Any]) -> None:
    if case["lines"]:
        assert shown(case) == case["lines"]
        return
    with pytest.raises(Unreadable, match=case["reason"]):
        shown(case)


@pytest.mark.parametrize("case", load("page-title"))
def test_title(case: dict[str, Any]) -> None:
    found = extract(Path("a.html"), case["text"].encode())
    assert "".join(line.text for line in found.lines if line.style == "title") == case["title"]
    for name, value in case.get("facts", {}).items():
        assert getattr(found.facts, name) == value


@pytest.mark.parametrize("case", load("page-holds"))
def test_what_is_left_out_is_known_with_its_place(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / f"a.{case.get('suffix', 'html')}"
    path.write_text(case["text"], "utf-8")
    (report, *_) = read(path, path.name)
    assert [case["place"]] == sorted({piece.place for piece in report.aside if case["words"] in piece.text})
    if case.get("alone"):
        assert case["words"] in {piece.text for piece in report.aside}
    assert not any(case["words"] in paragraph.text for paragraph in report.paragraphs)
    assert report.lost == ()


@pytest.mark.parametrize("case", load("site-furniture"))
def test_what_the_pages_of_a_folder_share(case: dict[str, Any], tmp_path: Path) -> None:
    paths = []
    for number, own in enumerate(case["pages"]):
        paths.append(tmp_path / f"{number}.html")
        paths[-1].write_text(case["frame"].replace("{}", own), "utf-8")
    known = learn(paths)
    for path, own in zip(paths, case["lines"], strict=True):
        lines = extract(path, path.read_bytes(), known.get(path, frozenset())).lines
        assert [line.text.strip() for line in lines] == own


def test_a_page_is_read_by_itself_without_the_first_pass(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><p>今年以来，支部工作扎实推进。</p></body></html>", "utf-8")
    assert learn([path]) == {}
    assert [one.text for one in read(path, "a.html")[0].paragraphs] == ["今年以来，支部工作扎实推进。"]

"""A hostile report, from the file to every page: what it says is text, everywhere (issue 2)."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from handbook.publishing.checks import check
from project import Project

SCRIPT = "</title></textarea></script><script>alert(1)</script>"
PICTURE = '"><img src=x onerror=alert(1)>'
SYNTAX = "{{ 7*7 }}{% include 'x' %}@@handbook:content@@ **粗** [链](javascript:alert(1)) `码`"
CONTROLS = "\u202e倒写\u2066\x07\x1b[31m"
NAME = "坏\" onclick='alert(1)'><b>&lt;\u202etxt.{{ 7*7 }}.txt"
LINES = [
    f"{SCRIPT}{PICTURE}青石县粮食局党支部2023年工作总结{SYNTAX}",
    f"一、{PICTURE}{SCRIPT}主要做法{CONTROLS}",
    f"（一）{SYNTAX}落实三会一课。{SCRIPT}坚持第一议题，读《<b>党章</b>》，开会**次。{CONTROLS}",
    f"二、下一步打算{SYNTAX}",
    f"以{PICTURE}为抓手，推动{SYNTAX}工作走深走实。",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project(tmp_path_factory.mktemp("hostile") / "project")
    try:
        project.report(NAME, "\n".join(LINES))
    except OSError:
        project.report("bad.txt", "\n".join(LINES))
    project.report("nul.txt", "\x00\x00" + "\n".join(LINES).replace("2023", "2022") + "\x00")
    project.configure('edition: ""', f"edition: '{'<i>第1版&'}'")
    return project.built()


class Tags(HTMLParser):
    """Start tags with attributes, and all text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(path: Path) -> Tags:
    found = Tags()
    found.feed(path.read_text("utf-8"))
    return found


def test_no_page_has_a_tag_that_came_from_a_report(built: Path) -> None:
    for path in built.rglob("*.html"):
        for tag, attributes in read(path).tags:
            assert not [name for name in attributes if name.startswith("on")], path
            assert attributes.get("src") != "x", path
            assert "javascript:" not in (attributes.get("href") or ""), path
            assert tag not in ("iframe", "object", "embed", "base"), path


def test_no_inline_script_came_from_a_report(built: Path) -> None:
    for path in built.rglob("*.html"):
        html = path.read_text("utf-8")
        assert "<script>alert" not in html, path


def test_the_reports_are_there_as_text(built: Path) -> None:
    reports = list(built.glob("reports/??/*.html"))
    assert len(reports) == 2
    for path in reports:
        text = "".join(read(path).text)
        for expected in ("alert(1)", "{{ 7*7 }}{% include 'x' %}@@handbook:content@@", "**粗**"):
            assert expected in text, path


def test_templates_in_a_report_are_not_run(built: Path) -> None:
    for path in built.glob("reports/**/*.html"):
        assert "49" not in "".join(line for line in read(path).text if "青石" in line), path


def test_no_page_holds_control_or_direction_characters(built: Path) -> None:
    forbidden = set("\x00\x07\x1b\u202e\u2066")
    for path in built.rglob("*.html"):
        assert not forbidden & set(path.read_text("utf-8")), path


def test_addresses_are_plain_and_the_site_is_sound(built: Path) -> None:
    assert check(built) == []
    for path in built.rglob("*"):
        assert path.name.isascii(), path
        assert not set(path.name) & set("<>&\"' {}%"), path

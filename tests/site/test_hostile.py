"""A hostile report, from the file to every page: what it says is text, everywhere (issue 2)."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from handbook.publishing.checks import check
from hostile_files import SYNTAX


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


def test_no_page_has_a_tag_that_came_from_a_report(hostile: Path) -> None:
    for path in hostile.rglob("*.html"):
        for tag, attributes in read(path).tags:
            assert not [name for name in attributes if name.startswith("on")], path
            assert attributes.get("src") != "x", path
            assert "javascript:" not in (attributes.get("href") or ""), path
            assert tag not in ("iframe", "object", "embed", "base"), path


def test_no_inline_script_came_from_a_report(hostile: Path) -> None:
    for path in hostile.rglob("*.html"):
        html = path.read_text("utf-8")
        assert "<script>alert" not in html, path


def test_the_reports_are_there_as_text(hostile: Path) -> None:
    texts = ["".join(read(path).text) for path in hostile.glob("reports/??/*.html")]
    assert len(texts) >= 40
    assert len([text for text in texts if text.count(SYNTAX) >= 3]) == 2


def test_templates_in_a_report_are_not_run(hostile: Path) -> None:
    for path in hostile.glob("reports/**/*.html"):
        assert "49" not in "".join(line for line in read(path).text if "青石" in line), path


def test_no_page_holds_control_or_direction_characters(hostile: Path) -> None:
    forbidden = {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F))}
    forbidden |= {chr(code) for code in (*range(0x2066, 0x206A), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)}
    for path in hostile.rglob("*.html"):
        assert not forbidden & set(path.read_text("utf-8")), path


def test_addresses_are_plain_and_the_site_is_sound(hostile: Path) -> None:
    assert check(hostile) == []
    for path in hostile.rglob("*"):
        assert path.name.isascii(), path
        assert not set(path.name) & set("<>&\"' {}%"), path

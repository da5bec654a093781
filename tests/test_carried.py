"""Whatever of others lies in a copy is named, with its licence and the text of it."""

from __future__ import annotations

import json
import re
from importlib.metadata import files, version
from pathlib import Path

import pytest
from handbook.engine.runtime import versions
from handbook.publishing.carried import components, licence, sbom, table

ROOT = Path(__file__).resolve().parent.parent
ALL = components(versions())
ICON = re.compile(r'<svg xmlns="[^"]*" viewBox="0 0 24 24">(<path d="[^"]*"/>)</svg>')


def theme(pattern: str) -> list[Path]:
    """Files of the theme that is installed."""
    found = [Path(str(one.locate())) for one in files("mkdocs-material") or ()]
    return [path for path in found if path.match(pattern)]


def test_the_page_of_the_guide_says_what_is_so() -> None:
    """Red after a change of pins: ``python3 scripts/licences.py``."""
    assert (ROOT / "docs/guide/92-licences.md").read_text("utf-8") == table(ALL)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_every_part_has_a_licence_with_its_text_and_an_owner(one: object) -> None:
    text = licence(one.licence)  # type: ignore[attr-defined]
    assert len(text) > 500
    assert "(c)" in one.copyright  # type: ignore[attr-defined]


def test_all_that_is_built_into_the_themes_files_is_named() -> None:
    maps = [path for path in theme("templates/assets/*/*.map") if path.parent.name in ("javascripts", "stylesheets")]
    assert len(maps) >= 3
    sources = {source for path in maps for source in json.loads(path.read_text("utf-8"))["sources"]}
    built_in = {found[1] for source in sources if (found := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)/", source))}
    assert built_in
    assert built_in <= {one.name for one in ALL if one.registry == "npm"}


def test_every_icon_is_of_the_set_that_is_named(site: Path) -> None:
    shown = {
        found
        for name in ("index.html", "search.html", "404.html")
        for found in ICON.findall((site / name).read_text("utf-8"))
    }
    ours = {
        found for path in theme("templates/.icons/material/*.svg") for found in ICON.findall(path.read_text("utf-8"))
    }
    assert len(shown) >= 3  # the book, light and dark, the glass
    assert shown <= ours


def test_every_file_is_ours_or_of_a_part_that_is_named(site: Path) -> None:
    places = tuple(place for one in ALL for place in one.where.split("、") if place.endswith("/"))
    others = [path.relative_to(site).as_posix() for path in site.glob("assets/**/*") if path.is_file()]
    assert [
        name for name in others if not name.startswith(("assets/handbook/", "assets/images/favicon", *places))
    ] == []


def test_the_site_carries_the_bill_and_the_same_parts_give_the_same_bytes(site: Path) -> None:
    (path,) = site.glob("assets/handbook/sbom.*.json")
    carries = bool(list(site.glob("assets/handbook/runtime.*.js")))
    assert path.read_bytes() == sbom(components(versions() if carries else {})).content
    bill = json.loads(path.read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    by_name = {one["name"]: one for one in bill["components"]}
    assert by_name["mkdocs-material"]["version"] == version("mkdocs-material")
    assert by_name["rxjs"]["purl"] == "pkg:npm/rxjs"
    for one in bill["components"]:
        text = one["licenses"][0]["license"]["text"]["content"]
        assert text.startswith(one["copyright"])


def test_without_what_runs_python_its_parts_are_not_named() -> None:
    assert {one.name for one in ALL} - {one.name for one in components({})} == {"pyodide", "cpython"}

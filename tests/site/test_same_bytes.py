"""The same input gives the same bytes, wherever and whenever it is built (issue 2)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from handbook.publishing.bundle import pack
from project import ROOT, Project

PLACES = {
    "one": {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "1"},
    "an/other place": {"TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "tr_TR", "PYTHONHASHSEED": "4242"},
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    base = tmp_path_factory.mktemp("same")
    built = []
    for number, (place, environment) in enumerate(PLACES.items()):
        project = Project(base / place / "project")
        samples = sorted((ROOT / "docs" / "reports").iterdir(), reverse=bool(number))
        for sample in [path for path in samples if path.suffix == ".txt"]:
            shutil.copy(sample, project.folder / "docs" / "reports")
        project.report("坏.txt", "")
        built.append(project.built(environment))
    return built


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_two_builds_in_two_places_give_the_same_site(sites: list[Path]) -> None:
    one, other = map(files, sites)
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert len([name for name in one if name.startswith("reports/")]) > 16


def test_and_the_same_zip(sites: list[Path], tmp_path: Path) -> None:
    one, other = (pack(site, tmp_path / str(number)) for number, site in enumerate(sites))
    assert one.read_bytes() == other.read_bytes()


def test_no_page_names_the_place_where_it_was_built(sites: list[Path]) -> None:
    for site in sites:
        place = str(site.parent).encode()
        assert [name for name, data in files(site).items() if place in data] == []


def test_building_again_from_what_is_remembered_changes_nothing(sites: list[Path]) -> None:
    before = files(sites[0])
    again = Project.at(sites[0].parent)
    assert files(again.built({"PYTHONHASHSEED": "7"})) == before

"""Copies that a site offers: they are known, no copy carries them, and they go with the edition that they are of."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from handbook import compact
from handbook.publishing import downloads, edition, patch
from handbook.publishing.bundle import checksum, pack
from handbook.publishing.downloads import Offer


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site that offers nothing yet."""
    return made(tmp_path / "site", "3")


def made(folder: Path, label: str) -> Path:
    for name in ("index.html", "downloads.html", "search/x/boot.js"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name + label)
    (folder / "downloads").mkdir()
    (folder / downloads.LIST).write_bytes(downloads.EMPTY)
    edition.write(folder, edition.Imprint(label, "search/x/boot.js", "2026-11-30"), {})
    return folder


def offering(site: Path, dist: Path, label: str = "3") -> Path:
    """The site with its zip and a page offered."""
    zipped, page = pack(site, dist), site / "downloads" / "topic-3.html"
    page.write_text("<!doctype html>")
    offers = [
        Offer("whole", zipped.name, "", 1, 1, zipped.stat().st_size, checksum(zipped)),
        Offer("topic", page.name, "组织生活", 1, 2, page.stat().st_size, checksum(page)),
    ]
    downloads.offer(site, label, "2026-11-30", offers, {zipped.name: zipped})
    return site


def test_a_site_that_offers_copies_is_whole_and_its_copies_are_what_they_were(site: Path, tmp_path: Path) -> None:
    before = pack(site, tmp_path / "dist").read_bytes()
    offering(site, tmp_path / "dist")
    assert edition.verify(site) == []
    assert sorted(path.name for path in (site / "downloads").iterdir()) == ["handbook-3.zip", "list.js", "topic-3.html"]
    assert pack(site, tmp_path / "again").read_bytes() == before
    with zipfile.ZipFile(tmp_path / "again" / "handbook-3.zip") as archive:
        assert [name for name in archive.namelist() if "downloads/" in name] == ["手册/downloads/list.js"]
        assert archive.read("手册/downloads/list.js") == downloads.EMPTY
    assert edition.verify(tmp_path / "again" / "handbook-3.zip") == []
    assert dict(compact.entries(site))[downloads.LIST] == downloads.EMPTY


@pytest.mark.parametrize(
    ("name", "harm", "wrong"),
    [
        ("downloads/topic-3.html", lambda file: file.write_text("other"), "changed"),
        ("downloads/topic-3.html", lambda file: file.unlink(), "missing"),
        ("downloads/old-2.html", lambda file: file.write_text("left"), "extra"),
        ("downloads/list.js", lambda file: file.write_text("x"), "changed"),
        ("downloads/list.js", lambda file: file.unlink(), "missing"),
    ],
)
def test_what_is_offered_is_held_against_its_own_list(
    site: Path, tmp_path: Path, name: str, harm: object, wrong: str
) -> None:
    offering(site, tmp_path / "dist")
    harm(site / name)  # type: ignore[operator]
    faults = {one.path: one.wrong for one in edition.verify(site)}
    assert faults[name] == wrong
    assert edition.verify(site, offers=False) == []
    assert pack(site, tmp_path / "dist").name == "handbook-3.zip"


def test_a_list_of_another_edition_or_one_that_leads_elsewhere_is_none(site: Path, tmp_path: Path) -> None:
    offering(site, tmp_path / "dist", label="2")
    assert ("downloads/list.js", "changed") in [(one.path, one.wrong) for one in edition.verify(site)]
    away = Offer("topic", "../index.html", "", 1, 1, 1, "0")
    downloads.offer(site, "3", "", [away], {})
    assert ("downloads/list.js", "changed") in [(one.path, one.wrong) for one in edition.verify(site)]


def test_a_patch_carries_no_copies_and_takes_those_of_the_old_edition_away(site: Path, tmp_path: Path) -> None:
    offering(site, tmp_path / "dist")
    new = offering(made(tmp_path / "new", "4"), tmp_path / "dist", "4")
    step = patch.make(site, new, tmp_path / "dist")
    assert not [name for name in zipfile.ZipFile(step).namelist() if "downloads/" in name]
    patch.apply(step, site)
    assert edition.verify(site) == []
    assert [path.name for path in (site / "downloads").iterdir()] == ["list.js"]


def test_withdrawing_leaves_the_lists_of_other_sites_alone(site: Path, tmp_path: Path) -> None:
    offering(site, tmp_path / "dist")
    other = tmp_path / "other.js"
    other.hardlink_to(site / downloads.LIST)
    kept = other.read_bytes()
    downloads.withdraw(site)
    assert other.read_bytes() == kept != downloads.EMPTY
    downloads.withdraw(tmp_path)  # where nothing was ever offered

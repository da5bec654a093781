"""The zip: one folder, a page at the top that opens it, the same bytes every time."""

from __future__ import annotations

import errno
import hashlib
import os
import zipfile
from pathlib import Path

import pytest
from handbook.publishing import edition
from handbook.publishing.bundle import NotWhole, pack


@pytest.fixture
def built(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for name in ("index.html", "reports/ab/a-ab12cd.html", "search/x/boot.js", "templates/t.docx"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name * 50)
    edition.write(site, edition.Imprint("3", "search/x/boot.js"), {})
    return site


def named(site: Path, label: str) -> Path:
    """The site as an edition of that name."""
    edition.write(site, edition.Imprint(label, "search/x/boot.js"), {})
    return site


def names(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def test_what_opens_it_stands_first_and_everything_else_in_one_folder(built: Path, tmp_path: Path) -> None:
    first, *others = names(pack(built, tmp_path / "dist"))
    assert first == "打开手册.html"
    assert others == [
        "手册/edition.js",
        "手册/edition.json",
        "手册/index.html",
        "手册/reports/ab/a-ab12cd.html",
        "手册/search/x/boot.js",
        "手册/templates/t.docx",
    ]


def test_the_page_that_opens_it_leads_in_without_scripts(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(pack(built, tmp_path / "dist")) as archive:
        page = archive.read("打开手册.html").decode()
    assert "url=手册/index.html" in page
    assert 'href="手册/index.html"' in page
    assert "解压" in page
    assert "<script" not in page


def test_names_are_marked_as_utf8(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(pack(built, tmp_path / "dist")) as archive:
        assert all(entry.flag_bits & 0x800 for entry in archive.infolist() if not entry.filename.isascii())


def test_the_same_site_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    one = pack(built, tmp_path / "one").read_bytes()
    for path in built.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o700)
    assert pack(built, tmp_path / "two").read_bytes() == one


def test_the_checksum_lies_beside_it(built: Path, tmp_path: Path) -> None:
    file = pack(built, tmp_path / "dist")
    said = file.with_suffix(".zip.sha256").read_text()
    assert said == f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("2026-a1b2", "handbook-2026-a1b2.zip"),
        ("第3版-ff00", "handbook-di-3-ban-ff00.zip"),
        ("..", "handbook-site.zip"),
    ],
)
def test_the_name_is_ascii_and_stays_in_its_folder(built: Path, tmp_path: Path, label: str, name: str) -> None:
    assert pack(named(built, label), tmp_path / "dist") == tmp_path / "dist" / name


def test_without_a_site_nothing_is_packed(tmp_path: Path) -> None:
    with pytest.raises(edition.NoEdition, match=r"edition\.json"):
        pack(tmp_path, tmp_path / "dist")


@pytest.mark.parametrize("damage", ["missing", "changed", "extra"])
def test_a_site_that_is_not_whole_is_not_packed(built: Path, tmp_path: Path, damage: str) -> None:
    page = built / ("new.html" if damage == "extra" else "reports/ab/a-ab12cd.html")
    page.unlink() if damage == "missing" else page.write_text("x")
    with pytest.raises(NotWhole, match=page.name):
        pack(built, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


def test_a_full_disk_leaves_nothing_half_done(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space", "x")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(OSError, match="no space"):
        pack(built, tmp_path / "dist")
    assert list((tmp_path / "dist").iterdir()) == []

"""An edition knows its files: a copy that lacks one, or holds another, is found out."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from handbook.publishing import edition
from handbook.publishing.bundle import pack
from handbook.publishing.edition import Fault, NoEdition, verify

FILES = ("index.html", "reports/ab/a-ab12cd.html", "search/x/boot.js", "assets/handbook/a.css")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name * 20)
    edition.write(folder, edition.Imprint("2026-a1", "search/x/boot.js"), {"docs": "ff"})
    return folder


def test_a_whole_copy_has_no_fault(site: Path, tmp_path: Path) -> None:
    assert verify(site) == []
    assert verify(pack(site, tmp_path / "dist")) == []


def test_the_list_names_every_file_with_size_and_sum_and_the_inputs(site: Path) -> None:
    content = json.loads((site / "edition.json").read_text("utf-8"))
    assert content["edition"] == "2026-a1"
    assert content["inputs"] == {"docs": "ff"}
    assert sorted(content["files"]) == sorted(
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and path.stem != "edition"
    )
    size, checksum = content["files"]["index.html"]
    assert size == len("index.html") * 20
    assert len(checksum) == 64


def test_the_script_says_the_same_as_the_list(site: Path) -> None:
    script = (site / "edition.js").read_text("utf-8")
    assert script == f"self.handbookEdition = {(site / 'edition.json').read_text('utf-8').rstrip()};\n"
    (site / "edition.js").write_text(script.replace("2026-a1", "2026-b2"))
    assert verify(site) == [Fault("edition.js", "changed")]


@pytest.mark.parametrize(
    "name", ["index.html", "reports/ab/a-ab12cd.html", "search/x/boot.js", "assets/handbook/a.css"]
)
def test_a_flipped_byte_in_any_kind_of_file_is_found(site: Path, name: str) -> None:
    data = bytearray((site / name).read_bytes())
    data[len(data) // 2] ^= 1
    (site / name).write_bytes(data)
    assert verify(site) == [Fault(name, "changed")]


def test_missing_extra_and_swapped_files_are_named(site: Path) -> None:
    (site / "index.html").unlink()
    (site / "new.html").write_text("x")
    shutil.copy(site / "search/x/boot.js", site / "assets/handbook/a.css")
    assert verify(site) == [
        Fault("assets/handbook/a.css", "changed"),
        Fault("index.html", "missing"),
        Fault("new.html", "extra"),
    ]


def test_a_flipped_byte_in_a_zip_is_found(site: Path, tmp_path: Path) -> None:
    copy = pack(site, tmp_path / "dist")
    with zipfile.ZipFile(copy) as archive:
        place = archive.getinfo("手册/search/x/boot.js").header_offset + 60
    data = bytearray(copy.read_bytes())
    data[place] ^= 0xFF
    copy.write_bytes(data)
    assert verify(copy) == [Fault("search/x/boot.js", "changed")]


def test_without_a_list_there_is_nothing_to_hold_a_copy_against(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x")
    with pytest.raises(NoEdition, match=r"edition\.json"):
        verify(tmp_path)


def test_whatever_byte_of_a_zip_is_flipped_it_is_named_or_the_zip_is_refused(site: Path, tmp_path: Path) -> None:
    whole = pack(site, tmp_path / "dist").read_bytes()
    copy = tmp_path / "copy.zip"
    unseen = []
    for place in range(0, len(whole), 7):
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            if not verify(copy):
                unseen.append(place)
        except (NoEdition, OSError, zipfile.BadZipFile):
            continue
    # dates, rights and the page at the top that opens the handbook are no part of what the list names
    assert len(unseen) < len(whole) / 7 * 0.5, unseen


@pytest.mark.parametrize("size", [0, 1, 100, 1000])
def test_a_zip_that_was_cut_off_is_refused(site: Path, tmp_path: Path, size: int) -> None:
    copy = pack(site, tmp_path / "dist")
    copy.write_bytes(copy.read_bytes()[:size])
    with pytest.raises((NoEdition, zipfile.BadZipFile)):
        verify(copy)

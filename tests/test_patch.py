"""A patch turns one edition into the other, and nothing else."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from handbook.cli import main
from handbook.publishing import edition, patch
from handbook.publishing.bundle import pack
from handbook.publishing.edition import verify
from handbook.publishing.patch import Damaged, WrongBase

OLD = {"index.html": "旧", "reports/ab/a-1.html": "一", "reports/cd/gone-2.html": "二", "search/x/boot.js": "x"}
NEW = {"index.html": "新", "reports/ab/a-1.html": "一", "reports/ef/new-3.html": "三", "search/y/boot.js": "y"}


def site(folder: Path, label: str, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text * 50, "utf-8")
    edition.write(folder, edition.Imprint(label, next(name for name in files if "boot" in name)), {})
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return site(tmp_path / "old", "1-aa", OLD)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return site(tmp_path / "new", "2-bb", NEW)


def tree(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_it_turns_one_edition_into_the_other(old: Path, new: Path, tmp_path: Path) -> None:
    made = patch.make(old, new, tmp_path / "dist")
    assert made.name == "handbook-1-aa-to-2-bb.zip"
    done = patch.apply(made, old)
    assert (done.edition, done.removed) == ("2-bb", 2)
    assert tree(old) == tree(new)
    assert not (old / "reports" / "cd").exists()


def test_what_did_not_change_is_not_in_it(old: Path, new: Path, tmp_path: Path) -> None:
    names = zipfile.ZipFile(patch.make(old, new, tmp_path)).namelist()
    assert "手册/reports/ab/a-1.html" not in names
    assert "手册/reports/ef/new-3.html" in names


def test_zips_serve_as_well_as_folders_and_the_same_makes_the_same(old: Path, new: Path, tmp_path: Path) -> None:
    one = patch.make(old, new, tmp_path / "a").read_bytes()
    other = patch.make(pack(old, tmp_path / "o"), pack(new, tmp_path / "n"), tmp_path / "b").read_bytes()
    assert one == other


def test_unzipped_over_a_copy_it_is_right_but_for_files_that_it_names(old: Path, new: Path, tmp_path: Path) -> None:
    copy = tmp_path / "stick"
    zipfile.ZipFile(pack(old, tmp_path / "o")).extractall(copy)
    made = zipfile.ZipFile(patch.make(old, new, tmp_path / "dist"))
    made.extractall(copy)
    extra = {one.path for one in verify(copy / "手册")}
    assert extra == set(json.loads(made.read("patch.json"))["gone"])
    assert all(one.wrong == "extra" for one in verify(copy / "手册"))
    assert "手册/reports/cd/gone-2.html" in made.read("更新说明.txt").decode()
    assert "2-bb" in (copy / "打开手册.html").read_text("utf-8")


def test_a_copy_that_was_unzipped_is_updated_with_its_opener(old: Path, new: Path, tmp_path: Path) -> None:
    copy = tmp_path / "stick"
    zipfile.ZipFile(pack(old, tmp_path / "o")).extractall(copy)
    patch.apply(patch.make(old, new, tmp_path / "dist"), copy)
    assert tree(copy / "手册") == tree(new)
    assert "2-bb" in (copy / "打开手册.html").read_text("utf-8")


def test_another_edition_is_refused_before_a_file_is_touched(old: Path, new: Path, tmp_path: Path) -> None:
    made = patch.make(old, new, tmp_path / "dist")
    third = site(tmp_path / "third", "3-cc", OLD | {"index.html": "别的"})
    before = tree(third)
    with pytest.raises(WrongBase, match="3-cc"):
        patch.apply(made, third)
    assert tree(third) == before


@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_a_copy_that_is_not_whole_is_refused(old: Path, new: Path, tmp_path: Path, harm: str) -> None:
    made = patch.make(old, new, tmp_path / "dist")
    victim = old / "reports/ab/a-1.html"
    if harm == "missing":
        victim.unlink()
    else:
        victim.write_text("坏")
    before = tree(old)
    with pytest.raises(WrongBase, match="a-1"):
        patch.apply(made, old)
    assert tree(old) == before


def test_what_was_broken_off_goes_on(old: Path, new: Path, tmp_path: Path) -> None:
    made = patch.make(old, new, tmp_path / "dist")
    shutil.copy(new / "index.html", old / "index.html")  # as far as it had come
    patch.apply(made, old)
    assert tree(old) == tree(new)


def test_a_damaged_patch_is_refused(old: Path, new: Path, tmp_path: Path) -> None:
    made = patch.make(old, new, tmp_path / "dist")
    before = tree(old)
    data = made.read_bytes()
    for harmed in (data[: len(data) // 2], b"", b"no zip"):
        made.write_bytes(harmed)
        with pytest.raises(Damaged):
            patch.apply(made, old)
    assert tree(old) == before


@pytest.mark.parametrize("name", ["../out.html", "/etc/x", "a/../../x", "C:x", "a\\..\\x"])
def test_a_patch_never_leaves_the_site(old: Path, new: Path, tmp_path: Path, name: str) -> None:
    made = patch.make(old, new, tmp_path / "dist")
    source = zipfile.ZipFile(made)
    told = json.loads(source.read("patch.json"))
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(forged, "w") as archive:
        for one in source.namelist():
            archive.writestr(one, json.dumps(told | {"gone": [name]}) if one == "patch.json" else source.read(one))
    before = tree(old)
    with pytest.raises(Damaged):
        patch.apply(forged, old)
    assert tree(old) == before


def test_the_command_line(old: Path, new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["patch", str(old), str(new), "--dist-dir", str(tmp_path / "d")]) == 0
    made = capsys.readouterr().out.strip()
    assert main(["patch", "--apply", made, str(old)]) == 0
    assert "2-bb" in capsys.readouterr().out
    assert main(["patch", "--apply", made, str(old)]) == 2
    assert "没有动任何文件" in capsys.readouterr().err

"""A handbook without a checkout: laid out once, compared later, never overwritten."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from handbook import starter
from handbook.cli import main
from handbook.understanding.knowledge.loading import load


@pytest.fixture
def own(tmp_path: Path) -> Path:
    starter.lay_out(tmp_path / "own")
    return tmp_path / "own"


def kinds(folder: Path) -> dict[str, str]:
    return {one.path: one.kind for one in starter.differences(folder)}


def state(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_fresh_one_has_settings_content_and_no_report(own: Path) -> None:
    knowledge = load(own / "docs")
    assert knowledge.problems == ()
    assert len(knowledge.terms) >= 200
    assert (own / "mkdocs.yml").is_file()
    assert [path.name for path in (own / "docs" / "reports").iterdir()] == [".说明.txt"]
    assert not (own / "docs" / "dev").exists()


def test_every_first_line_leads_to_its_schema(own: Path) -> None:
    for path in (own / "docs").rglob("*.yml"):
        (named,) = re.findall(r"\$schema=(\S+)", path.read_text("utf-8").partition("\n")[0])
        assert (path.parent / named).is_file(), path


def test_nothing_speaks_of_a_checkout(own: Path) -> None:
    for path in own.rglob("*.yml"):
        assert "scripts/" not in path.read_text("utf-8"), path


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("mine")
    assert main(["new", str(tmp_path)]) == 2
    assert "已经有东西" in capsys.readouterr().err
    assert state(tmp_path) == {"a.txt": b"mine"}
    assert main(["new", str(tmp_path / "a.txt")]) == 2


def test_an_empty_folder_will_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path)]) == 0
    assert "handbook build --config" in capsys.readouterr().out


def test_what_nobody_changed_is_no_difference(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["upgrade", str(own)]) == 0
    assert "一样" in capsys.readouterr().out


def test_other_line_ends_are_no_difference(own: Path) -> None:
    path = own / "docs" / "kinds.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert kinds(own) == {}


def older(own: Path, name: str, text: str) -> None:
    """As if an earlier version had laid the file out."""
    (own / name).write_text(text, "utf-8")
    listed = json.loads((own / starter.LIST).read_text("utf-8"))
    listed["files"][name] = starter._sum(text.encode())
    (own / starter.LIST).write_text(json.dumps(listed), "utf-8")


def test_whose_change_it_is_is_told_apart(own: Path) -> None:
    older(own, "docs/kinds.yml", "kinds: []\n")
    older(own, "docs/corrections.yml", "corrections: []\n")
    (own / "docs/corrections.yml").write_text("corrections: []\n# mine\n", "utf-8")
    (own / "docs/glossary/terms.yml").write_text("terms: []\n", "utf-8")
    (own / "docs/templates/han.md").unlink()
    listed = json.loads((own / starter.LIST).read_text("utf-8"))
    del listed["files"]["docs/templates/huiyi-jiyao.md"]
    (own / starter.LIST).write_text(json.dumps(listed), "utf-8")
    (own / "docs/templates/huiyi-jiyao.md").unlink()
    assert kinds(own) == {
        "docs/corrections.yml": "both",
        "docs/glossary/terms.yml": "kept",
        "docs/kinds.yml": "update",
        "docs/templates/han.md": "kept",
        "docs/templates/huiyi-jiyao.md": "new",
    }


@pytest.mark.parametrize("listed", ["", "{", "[]", '{"files": 5}', None])
def test_without_a_list_everything_that_differs_may_be_of_both(own: Path, listed: str | None) -> None:
    (own / "docs/kinds.yml").write_text("kinds: []\n", "utf-8")
    if listed is None:
        (own / starter.LIST).unlink()
    else:
        (own / starter.LIST).write_text(listed, "utf-8")
    assert kinds(own) == {"docs/kinds.yml": "both"}


def test_nothing_is_ever_overwritten(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older(own, "docs/kinds.yml", "kinds:\n- {id: a, name: 我们的文种}\n")
    (own / "docs/reports/a.txt").write_text("mine", "utf-8")
    before = state(own)
    assert main(["upgrade", str(own)]) == 1
    said = capsys.readouterr().out
    assert state(own) == before
    assert "〔新版改了，您没有动过〕 docs/kinds.yml" in said
    assert "-- {id: a, name: 我们的文种}" in said


def test_what_is_no_handbook_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["upgrade", str(tmp_path)]) == 2
    assert "不是手册的文件夹" in capsys.readouterr().err

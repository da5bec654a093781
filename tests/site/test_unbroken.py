"""Whatever happens to a build, the site that was there stays whole: killed, refused, out of disk, two at once."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from handbook.cli import main
from handbook.publishing.edition import verify
from index_bytes import texts
from project import Project

TEXT = "云岭县档案局{}年党建工作总结\n一、主要做法\n今年以来，局党支部按照上级部署开展工作，全体党员积极参加。\n"


SETTINGS = """site_name: 小手册
site_dir: site
use_directory_urls: false
theme: {name: material}
plugins:
- handbook:
    cache: .cache/handbook
    strict: !ENV [HANDBOOK_STRICT, false]
"""
"""A site that is made in three seconds: the steps are those of every site."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small site; its first edition is built."""
    folder = tmp_path_factory.mktemp("unbroken") / "project"
    (folder / "docs" / "reports").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (folder / "docs" / "index.md").write_text("# 首页\n", "utf-8")
    made = Project.at(folder)
    made.report("a.txt", TEXT.format(2023))
    made.built()
    return made


def state(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def started(project: Project) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.Popen(command, cwd=project.folder, env=environment, stderr=subprocess.DEVNULL)


MOMENTS: dict[str, Callable[[Path], bool]] = {
    "the folder is there": lambda new: new.is_dir(),
    "the index begins": lambda new: (new / "search").is_dir(),
    "the index has files": lambda new: sum(len(names) for _, _, names in os.walk(new / "search")) > 3,
    "the index is named": lambda new: (new / "assets/handbook/current.js").is_file(),
    "a report's page": lambda new: any(new.glob("reports/??/*.html")),
    "the style sheets": lambda new: any(new.glob("assets/handbook/*.css")),
    "the page of nothing": lambda new: (new / "404.html").is_file(),
    "the front door": lambda new: (new / "index.html").is_file(),
    "the last page": lambda new: (new / "search.html").is_file(),
    "the list of files": lambda new: (new / "edition.json").is_file(),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_leaves_the_old_site_whole(project: Project, moment: str) -> None:
    before = state(project.site)
    project.report("b.txt", TEXT.format(2024))
    process = started(project)
    new = project.folder / ".site.new"
    while process.poll() is None and not MOMENTS[moment](new):
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert state(project.site) == before or verify(project.site) == []  # it may have been quicker than the signal
    assert verify(project.site) == []


def test_the_next_build_is_right_and_leaves_nothing_over(project: Project) -> None:
    project.report("c.txt", TEXT.format(2025))
    project.built()
    assert verify(project.site) == []
    assert len(list(project.site.glob("reports/??/*.html"))) >= 2
    assert {path.name for path in project.folder.glob(".site*")} <= {".site.lock", ".site.pages"}


SECRET = "落叶归根的那句话写在这里"


def standing(site: Path) -> dict[str, str]:
    """File → what of the secret stands in it, as it lies on the disk or unpacked."""
    (boot,) = site.glob("search/*/boot.js")
    words = [SECRET[at : at + 4] for at in range(len(SECRET) - 3)]
    written = [(word, word.encode(way)) for word in words for way in WAYS]
    found = {name: word for name, data in state(site).items() for word, letters in written if letters in data}
    return found | {name: word for name, text in texts(boot.parent) for word in words if word in text}


WAYS = ("utf-8", "gb18030", "utf-16-le")


def test_of_a_report_that_is_taken_back_nothing_stays_in_the_site(project: Project) -> None:
    taken = project.report("gone.txt", TEXT.format(2021) + f"{SECRET}，只此一处。\n" * 3)
    project.built()
    assert standing(project.site)
    taken.unlink()
    project.built()
    assert standing(project.site) == {}
    assert verify(project.site) == []


OWN = ("search/", "assets/handbook/current.js", "edition.js")
"""What says how the index was cut into segments."""


def test_what_many_builds_made_is_what_one_makes_from_nothing(project: Project, tmp_path: Path) -> None:
    for name in ("docs", "mkdocs.yml"):
        there, here = project.folder / name, tmp_path / "project" / name
        shutil.copytree(there, here) if there.is_dir() else shutil.copy(there, here)
    made = state(Project.at(tmp_path / "project").built())
    many, one = (
        {name: data for name, data in site.items() if not name.startswith(OWN)} for site in (state(project.site), made)
    )
    assert {name for name in many.keys() | one.keys() if many.get(name) != one.get(name)} == set()


def test_of_two_builds_at_once_the_second_waits(project: Project) -> None:
    first, second = started(project), started(project)
    assert (first.wait(), second.wait()) == (0, 0)
    assert verify(project.site) == []


def test_a_build_that_strict_refuses_leaves_the_old_site(project: Project) -> None:
    before = state(project.site)
    broken = project.report("broken.docx", b"PK no document")
    done = project.build({"HANDBOOK_STRICT": "true"})
    broken.unlink()
    assert done.returncode == 1
    assert state(project.site) == before


@contextmanager
def disk_of(place: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of that size; the test skips where none can be made."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
    try:
        made = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        made = False
    if not made:
        pytest.skip("no small disk can be made here (mount needs root)")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


def test_a_full_disk_is_said_in_one_sentence_and_the_old_site_stays(project: Project, tmp_path: Path) -> None:
    with disk_of(tmp_path / "disk", 300) as small:
        site = small / "site"
        site.mkdir()
        (site / "index.html").write_text("old")
        project.configure("site_dir: site", f"site_dir: {site}")
        try:
            done = project.build()
        finally:
            project.configure(f"site_dir: {site}", "site_dir: site")
        assert done.returncode == 2
        assert "磁盘满了" in done.stderr
        assert "Traceback" not in done.stderr
        assert state(site) == {"index.html": b"old"}
        assert {path.name for path in small.iterdir()} <= {"site", ".site.lock", ".site.pages"}


def test_where_the_cache_finds_no_room_the_site_is_built_without(project: Project, tmp_path: Path) -> None:
    with disk_of(tmp_path / "disk", 8) as small:
        project.configure("cache: .cache/handbook", f"cache: {small}")
        try:
            done = project.build()
        finally:
            project.configure(f"cache: {small}", "cache: .cache/handbook")
    assert done.returncode == 0, done.stderr
    assert f"{small}" in done.stderr
    assert "磁盘满了" in done.stderr
    assert "Traceback" not in done.stderr
    assert verify(project.site) == []


def test_where_the_zip_finds_no_room_the_old_one_stays_alone(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with disk_of(tmp_path / "disk", 64) as small:
        (small / "handbook-old.zip").write_text("old")
        assert main(["pack", "--config", str(project.folder / "mkdocs.yml"), "--dist-dir", str(small)]) == 2
        said = capsys.readouterr().err
        assert "磁盘满了" in said
        assert said.count("\n") <= 4
        assert state(small) == {"handbook-old.zip": b"old"}

"""Whatever happens to a build, the site that was there stays whole: killed, refused, out of disk, two at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from handbook.publishing.edition import verify
from project import Project

TEXT = "云岭县档案局{}年党建工作总结\n一、主要做法\n今年以来，局党支部按照上级部署开展工作，全体党员积极参加。\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small site; its first edition is built."""
    made = Project(tmp_path_factory.mktemp("unbroken") / "project")
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
    "a report's page": lambda new: any(new.glob("reports/??/*.html")),
    "the front door": lambda new: (new / "index.html").is_file(),
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
    assert {path.name for path in project.folder.glob(".site*")} <= {".site.lock"}


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


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte; the test skips where none can be made."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    try:
        made = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        made = False
    if not made:
        pytest.skip("no small disk can be made here (mount needs root)")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


def test_a_full_disk_is_said_in_one_sentence_and_the_old_site_stays(project: Project, small_disk: Path) -> None:
    site = small_disk / "site"
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
    assert {path.name for path in small_disk.iterdir()} <= {"site", ".site.lock"}

"""The wheel in an empty environment: two commands give a site. Takes minutes: only with ``--all``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from project import ROOT

pytestmark = [pytest.mark.long, pytest.mark.timeout(3000)]
TEXT = "云岭县档案局2023年党建工作总结\n一、主要做法\n今年以来，局党支部落实三会一课制度，召开支部党员大会四次。\n"
SOURCES = ("plugins", "docs", "mkdocs.yml", "pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE")


def run(*command: str | Path, cwd: Path) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(command, cwd=cwd, env=own, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy: setuptools leaves things behind where it builds."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / "src" / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            (folder / "src").mkdir(exist_ok=True)
            shutil.copy(source, folder / "src")
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "-q", "-w", folder, folder / "src", cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment in which there is nothing but the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    venv.EnvBuilder(with_pip=True).create(folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "-q", wheel, cwd=folder)
    return programs


def test_two_commands_give_a_site(programs: Path, tmp_path: Path) -> None:
    handbook = programs / "handbook"
    run(handbook, "new", "own", cwd=tmp_path)
    (tmp_path / "own/docs/reports/a.txt").write_text(TEXT, "utf-8")
    run(handbook, "build", "--config", "own/mkdocs.yml", cwd=tmp_path)
    assert "完整" in run(handbook, "verify", "own/site", cwd=tmp_path)
    assert len(list((tmp_path / "own/site/reports").glob("??/*.html"))) == 1
    assert "一样" in run(handbook, "upgrade", "own", cwd=tmp_path)


def test_a_draft_is_checked_anywhere(programs: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    said = run(programs / "handbook", "check", "a.txt", cwd=tmp_path)
    assert "2023年党建工作总结" in said


def test_the_heirs_of_mkdocs_and_of_the_theme_build_the_site_too(wheel: Path, programs: Path, tmp_path: Path) -> None:
    """properdocs and mkdocs-materialx keep the plugin API; where the registry has them not, the test skips."""
    done = subprocess.run(
        [programs / "python", "-m", "pip", "install", "-q", "properdocs", "mkdocs-materialx"],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("properdocs or mkdocs-materialx cannot be had here")
    run(programs / "handbook", "new", "own", cwd=tmp_path)
    config = tmp_path / "own/mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("name: material\n", "name: materialx\n"), "utf-8")
    run(programs / "python", "-m", "properdocs", "build", "--quiet", "-f", config, cwd=tmp_path / "own")
    assert (tmp_path / "own/site/index.html").is_file()

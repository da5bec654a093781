"""The wheel in an empty environment: two commands give a site. Takes minutes: only with ``--all``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from handbook.publishing.checks import check
from project import ROOT

pytestmark = [pytest.mark.long, pytest.mark.timeout(3000)]
TEXT = "云岭县档案局2023年党建工作总结\n一、主要做法\n今年以来，局党支部落实三会一课制度，召开支部党员大会四次。\n"
OF_THE_THEME = {"id 重复：__toc"}
"""What materialx itself does on pages without a table of contents."""
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


def test_beside_a_site_of_ones_own_the_plugin_needs_a_line(programs: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "reports").mkdir(parents=True)
    settings = "site_name: 我们的网站\nuse_directory_urls: false\ntheme: {name: material}\nplugins: [handbook]\n"
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    (docs / "index.md").write_text("# 我们的首页\n\n看[关于](about.md)。\n", "utf-8")
    (docs / "about.md").write_text("# 关于我们\n\n一段话。\n", "utf-8")
    (docs / "reports" / "a.txt").write_text(TEXT, "utf-8")
    run(programs / "mkdocs", "build", "--quiet", cwd=tmp_path)
    assert "一段话" in (tmp_path / "site/about.html").read_text("utf-8")
    assert_sound(programs, tmp_path / "site", 1)


def assert_sound(programs: Path, site: Path, reports: int) -> None:
    """Whole, with every link leading somewhere, and so many reports in it."""
    assert "完整" in run(programs / "handbook", "verify", site, cwd=site)
    assert {flaw.message for flaw in check(site)} <= OF_THE_THEME
    assert len(list(site.glob("reports/??/*.html"))) == reports


HEIRS = {
    "properdocs": ("material", ("properdocs",)),
    "materialx": ("materialx", ("mkdocs-materialx",)),
    "both": ("materialx", ("properdocs", "mkdocs-materialx")),
}
"""Who builds → the theme, and what is installed for it."""


@pytest.mark.parametrize("heir", HEIRS)
def test_the_heirs_of_mkdocs_and_of_the_theme_build_the_site_too(programs: Path, tmp_path: Path, heir: str) -> None:
    """They keep the plugin API; where the registry has them not, the test skips."""
    theme, packages = HEIRS[heir]
    command = [programs / "python", "-m", "pip", "install", "-q", *packages]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip(f"{' and '.join(packages)} cannot be had here")
    run(programs / "handbook", "new", "own", cwd=tmp_path)
    own = tmp_path / "own"
    (own / "docs/reports/a.txt").write_text(TEXT, "utf-8")
    config = own / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("name: material\n", f"name: {theme}\n"), "utf-8")
    run(programs / "python", "-m", "mkdocs" if heir == "materialx" else "properdocs", "build", "--quiet", cwd=own)
    assert_sound(programs, own / "site", 1)

"""What ``scripts/test.py`` sees to first: nothing where all is there, Debian's packages where they can be had."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
import machine

ALL = {"chromium-headless-shell", "chromium", "firefox-esr", "node", "npm", "fc-list", "apt-get", "sudo"}
Asked = list[str]
Look = Callable[..., tuple[list[str], Asked]]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Look]:
    """What is said to be skipped and which packages were asked for, on a machine without some programs."""

    def look(*lacks: str, works: bool = True) -> tuple[list[str], Asked]:
        asked: Asked = []

        def run(*command: object) -> bool:
            asked.extend(map(str, command))
            return works

        monkeypatch.setattr(machine.shutil, "which", lambda name: name if name in ALL - set(lacks) else None)
        monkeypatch.setattr(machine, "_run", run)
        monkeypatch.setattr(machine, "_font", lambda: "")
        monkeypatch.setattr(machine, "_packages", lambda: "")
        monkeypatch.setattr(machine, "_playwright_has_one", lambda: False)
        machine._apt_get.cache_clear()
        return machine.equip(), asked

    yield look
    machine._apt_get.cache_clear()


def test_where_all_is_there_nothing_is_run(on: Look) -> None:
    assert on() == ([], [])


@pytest.mark.parametrize(
    ("program", "package"),
    [
        ("firefox-esr", "firefox-esr"),
        ("chromium-headless-shell", "chromium-headless-shell"),
        ("node", "nodejs"),
        ("npm", "npm"),
    ],
)
def test_what_is_missing_is_installed_from_debian(on: Look, program: str, package: str) -> None:
    said, asked = on(program)
    assert said == []
    assert asked[-1] == package
    assert "--no-install-recommends" in asked


def test_the_lists_are_brought_up_to_date_once(on: Look) -> None:
    _, asked = on("firefox-esr", "chromium-headless-shell", "node", "npm")
    assert asked.count("update") == 1
    assert asked.count("install") == 3


@pytest.mark.parametrize("lacks", [("apt-get",), ()])
def test_what_cannot_be_had_is_skipped_with_a_reason(on: Look, lacks: tuple[str, ...]) -> None:
    said, _ = on("firefox-esr", "npm", *lacks, works=False)
    assert len(said) == 2
    assert "没有 npm" in said[0]
    assert "没有 Firefox" in said[1]

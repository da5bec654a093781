"""The pins run on every Python that the README promises, are what is installed, and nothing else can be."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

_ROOT = Path(__file__).parent.parent
_OLDEST = "3.11.0"
_FILES = {name: (_ROOT / name).read_text("utf-8") for name in ("requirements.txt", "requirements-dev.txt")}
_PINS = [
    Requirement(pin) for text in _FILES.values() for pin in re.findall(r"^(\w[^\\\n]*?)(?: \\)?$", text, re.MULTILINE)
]
_NEEDED = [pin for pin in _PINS if not pin.marker or pin.marker.evaluate()]


@pytest.mark.parametrize("pin", _NEEDED, ids=lambda pin: pin.name)
def test_pinned_packages_run_on_the_oldest_python(pin: Requirement) -> None:
    installed = distribution(pin.name)
    assert pin.specifier.contains(installed.version, prereleases=True)
    assert SpecifierSet(installed.metadata["Requires-Python"] or "").contains(_OLDEST)


def test_every_pin_has_the_sums_of_its_files_and_no_address() -> None:
    for name, text in _FILES.items():
        pins = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
        assert all(re.fullmatch(r"\S+==\S.* \\\n(?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", pin) for pin in pins)
        assert "//" not in text, name


def test_the_pins_are_of_what_the_project_asks_for() -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *(one for group in project["dependency-groups"].values() for one in group),
    ]
    pinned = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in _PINS}
    for one in map(Requirement, asked):
        assert one.specifier.contains(pinned[canonicalize_name(one.name)]), one

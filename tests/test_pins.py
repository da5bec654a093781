"""The pins run on every Python that the README promises, and are what is installed."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

_ROOT = Path(__file__).parent.parent
_OLDEST = "3.11.0"
_PINS = [
    Requirement(line)
    for name in ("requirements.txt", "requirements-dev.txt")
    for line in (_ROOT / name).read_text("utf-8").splitlines()
    if re.match(r"\w", line)
]


@pytest.mark.parametrize("pin", _PINS, ids=lambda pin: pin.name)
def test_pinned_packages_run_on_the_oldest_python(pin: Requirement) -> None:
    installed = distribution(pin.name)
    assert pin.specifier.contains(installed.version, prereleases=True)
    assert SpecifierSet(installed.metadata["Requires-Python"] or "").contains(_OLDEST)

"""Fixtures that every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold labels beside the project; the test skips where there is none."""
    if not (SHARED / "corpus" / "seeds").is_dir():
        pytest.skip("the real documents (../shared) are not on this machine")
    return SHARED

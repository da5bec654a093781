"""The rules of understanding: ``rules/*.yml`` beside this module."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from handbook.rulebook import load

rulebook = partial(load, Path(__file__).parent / "rules")
"""``rulebook(name)``: the content of ``rules/<name>.yml``."""

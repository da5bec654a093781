"""The rules of reading: the YAML files beside this module."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from handbook import rulebook

load = partial(rulebook.load, Path(__file__).parent)
"""``load(name)``: the content of ``rules/<name>.yml``."""

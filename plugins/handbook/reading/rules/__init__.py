"""Data of the reading rules (YAML), and the one way to load it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def load(name: str) -> Any:
    """The content of ``rules/<name>.yml``; callers do not change it."""
    return yaml.safe_load(resources.files(__name__).joinpath(f"{name}.yml").read_text(encoding="utf-8"))

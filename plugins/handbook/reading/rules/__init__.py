"""Data of the reading rules (YAML), and the one way to load it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same rules in C, ten times as fast, where PyYAML was built with it."""


@cache
def load(name: str) -> Any:
    """The content of ``rules/<name>.yml``; callers do not change it."""
    return yaml.load(resources.files(__name__).joinpath(f"{name}.yml").read_text(encoding="utf-8"), Loader=_LOADER)

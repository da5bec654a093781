"""The rules that are data: ``rules/*.yml`` beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same rules in C, ten times as fast, where PyYAML was built with it."""


@cache
def rulebook(name: str) -> Any:
    """The content of ``rules/<name>.yml``. A fault in it is a fault of ours and raises."""
    return yaml.load((Path(__file__).parent / "rules" / f"{name}.yml").read_text(encoding="utf-8"), Loader=_LOADER)

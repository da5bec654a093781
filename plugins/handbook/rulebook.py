"""Where are the rules that are data? YAML files in a folder ``rules`` beside the code that applies them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same rules in C, ten times as fast, where PyYAML was built with it."""


@cache
def load(folder: Path, name: str) -> Any:
    """The content of ``<name>.yml`` in the folder; callers do not change it. A fault in it is ours and raises."""
    return yaml.load((folder / f"{name}.yml").read_text(encoding="utf-8"), Loader=_LOADER)

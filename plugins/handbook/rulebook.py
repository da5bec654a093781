"""Where are the rules that are data? YAML files in a folder ``rules`` beside the code that applies them.

Where PyYAML is not (the page that checks drafts, contract C8), the same rules are read from JSON files beside; these
are made by `as_json` and never written by hand.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

_yaml: Any = None
with suppress(ImportError):
    _yaml = import_module("yaml")


@cache
def load(folder: Path, name: str) -> Any:
    """The content of ``<name>.yml`` in the folder; callers do not change it. A fault in it is ours and raises."""
    if _yaml is None:
        return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    # the same loader in C, ten times as fast, where PyYAML was built with it
    loader = getattr(_yaml, "CSafeLoader", _yaml.SafeLoader)
    return _yaml.load((folder / f"{name}.yml").read_text(encoding="utf-8"), Loader=loader)


def as_json(folder: Path, name: str) -> str:
    """What ``<name>.json`` has to hold: the rules, one content one text."""
    return json.dumps(load(folder, name), ensure_ascii=False, separators=(",", ":"))

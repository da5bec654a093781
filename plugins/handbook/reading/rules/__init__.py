"""The rules of reading: the YAML files beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from handbook import rulebook
from handbook.model import Severity

load = partial(rulebook.load, Path(__file__).parent)
"""``load(name)``: the content of ``rules/<name>.yml``."""


def severities(rules: Mapping[str, Any]) -> dict[str, Severity]:
    """Rule of checking → how bad it is; so too ``rule/case`` for what is graver or slighter than the rest of a rule."""
    own = {rule: one["severity"] for rule, one in rules.items()}
    return own | {f"{rule}/{case}": bad for rule, one in rules.items() for case, bad in one.get("cases", {}).items()}

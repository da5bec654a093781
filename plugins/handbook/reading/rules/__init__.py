"""The rules of reading: the YAML files beside this module."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from handbook import rulebook
from handbook.model import Severity

load = partial(rulebook.load, Path(__file__).parent)
"""``load(name)``: the content of ``rules/<name>.yml``."""


def limits() -> Mapping[str, Any]:
    """How much is read: ``rules/limits.yml``."""
    found: Mapping[str, Any] = load("limits")
    return found


@cache
def patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    """The regular expressions under ``patterns`` of ``rules/<name>.yml``; ``{other}`` in one stands for one above."""
    whole: dict[str, str] = {}
    for key, pattern in load(name)["patterns"].items():
        whole[key] = re.sub(r"\{([a-z_]+)\}", lambda other: whole[other[1]], pattern)
    return {key: re.compile(pattern) for key, pattern in whole.items()}


def severities(rules: Mapping[str, Any]) -> dict[str, Severity]:
    """Rule of checking → how bad it is; so too ``rule/case`` for what is graver or slighter than the rest of a rule."""
    own = {rule: one["severity"] for rule, one in rules.items()}
    return own | {f"{rule}/{case}": bad for rule, one in rules.items() for case, bad in one.get("cases", {}).items()}

"""Which 文种 are there? The rows of ``kinds.yml``, whose regular expressions must be some."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from handbook.model import DocumentKind, Problem
from handbook.reading.kinds import row

_PATTERNS = ("titles", "sure", "opening")
"""Fields that hold regular expressions."""


def kinds(found: Sequence[dict[str, Any]], name: str) -> tuple[tuple[DocumentKind, ...], list[Problem]]:
    """The rows found in the file ``name``, checked by its schema, and a problem for every pattern that is none.

    A row goes on without its wrong patterns.
    """
    rows, problems = [], []
    for data in found:
        wrong = [one for field in _PATTERNS for one in data.get(field, ()) if not _compiles(one)]
        rows.append(row(data | {field: _without(wrong, data.get(field, ())) for field in _PATTERNS}))
        problems += [_problem(data["id"], one, name) for one in wrong]
    return tuple(rows), problems


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def _without(wrong: list[str], patterns: Any) -> list[str]:
    return [one for one in patterns if one not in wrong]


def _problem(kind: str, pattern: str, name: str) -> Problem:
    message = f"正则表达式“{pattern[:40]}”写得不对，没有采用"
    return Problem(name, f"文种 {kind}", message, "括号成对的正则表达式", "opening: ['(?:汇报|报告)如下']")

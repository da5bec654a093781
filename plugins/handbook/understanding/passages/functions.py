"""What is each passage for?

Everything that speaks for a function (`features`) is weighed, and the paragraphs of a report decide together (`chain`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from handbook.model import UNSURE, DocumentKind, Report
from handbook.understanding.passages.chain import Chain, chain
from handbook.understanding.passages.features import rows

LEAST = 0.3
"""How sure the chain must be of a function."""


class Purpose(NamedTuple):
    """What a passage is for."""

    function: str
    sure: float = 1.0
    """0–1: how sure that is, measured over real texts."""
    why: tuple[str, ...] = ()
    """The features that speak for it most."""


def purposes(report: Report, kinds: Sequence[DocumentKind], weights: Chain | None = None) -> tuple[Purpose, ...]:
    """The purpose of every paragraph of the report, in order.

    ``kinds``: the 文种 that are known; ``weights``: others than those of the edition, to measure them.
    """
    found = [Purpose(one.kind) for one in report.paragraphs]
    body = list(rows(report, kinds))
    for row, answer in zip(body, (weights or chain()).decode(body), strict=True):
        known = answer.sure >= LEAST
        found[row.place] = Purpose(answer.label if known else UNSURE, answer.sure, answer.why if known else ())
    return tuple(found)


def functions(report: Report, kinds: Sequence[DocumentKind]) -> tuple[str, ...]:
    """The function of every paragraph; ids as in contract C1."""
    return tuple(one.function for one in purposes(report, kinds))

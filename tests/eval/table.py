"""The scores of reading and understanding against the gold, beside their floors."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
FAMILIES = ("reading", "structure", "understanding", "measure", "real")


@dataclass(frozen=True)
class Row:
    """One measure."""

    family: str
    name: str
    score: float
    floor: float | None
    """``None``: measured only."""

    @property
    def ok(self) -> bool:
        """Whether the score is not below its floor (to four digits)."""
        return self.floor is None or round(self.score, 4) >= self.floor


def rows(shared: Path) -> Iterator[Row]:
    """Every measure of every family, in the order of the family; floors without a measure fail as 0."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    for family in FAMILIES:
        scores = importlib.import_module(f"{family}_scores").scores(shared)
        known = floors.get(family, {})
        yield from (Row(family, name, score, known.get(name)) for name, score in scores.items())
        yield from (Row(family, name, 0.0, floor) for name, floor in known.items() if name not in scores)


def line(row: Row) -> str:
    """A row as text."""
    floor = "  –  " if row.floor is None else f"{row.floor:5.3f}"
    return f"{row.family:<14}{row.name:<20}{row.score:6.3f}   {floor}   {'ok' if row.ok else '低于下限'}"

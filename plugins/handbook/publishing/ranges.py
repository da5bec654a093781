"""How large is a number usually, in words?"""

from __future__ import annotations

from handbook.model import Range

MANY = 8
"""From so many values on, where most of them lie says more than the least and the largest."""
SMALL = 10_000
"""From here on amounts are told in 万."""


def words(found: Range, unit: str) -> str:
    """How large a number is: ``1–12 次，居中 4 次``."""
    least, low, middle, high, most = (_amount(one) for one in found.marks)
    unit = unit if unit in ("%", "‰") else f" {unit}" if unit else " 人"
    if found.values == 0:
        return "数都留空"
    if least == most:
        return f"{least}{unit}"
    if found.values < MANY:
        return f"{least}–{most}{unit}" + (f"，居中 {middle}{unit}" if found.values > 2 else "")
    return f"多在 {low}–{high}{unit}，居中 {middle}{unit}，最少 {least}、最多 {most}{unit}"


def _amount(value: float) -> str:
    """A number without needless places, from 万 on in 万."""
    return f"{value / SMALL:.4g} 万" if value >= SMALL else f"{value:.4g}"

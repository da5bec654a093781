"""How do counts look side by side? Small pictures as inline SVG; every number is text, aloud they are one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

YEARS = 10
"""Years in a picture: one old report must not push everything else aside."""
ROWS = 6
WIDE, COLUMN, HIGH, LINE, NAMES, BARS = 320, 31, 64, 24, 112, 150
"""In the picture's own units, of which sixteen are the size of the page's letters."""
_FRAME = Markup(
    '<figure class="hb-chart"><figcaption class="hb-meta">{title}</figcaption>'
    '<svg width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" style="width:{em}em" role="img" '
    'aria-label="{said}">'
    "{parts}</svg></figure>"
)
_COLUMN = Markup(
    '<rect x="{x}" y="{y}" width="19" height="{height}"/>'
    '<text x="{middle}" y="{above}" text-anchor="middle">{count}</text>'
    '<text x="{middle}" y="{below}" text-anchor="middle">{name}</text>'
)
_ROW = Markup(
    '<text x="0" y="{text}">{name}</text><rect x="{x}" y="{y}" width="{width}" height="12"/>'
    '<text x="{end}" y="{text}">{count}</text>'
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many reports of which year and of which 文种."""

    years: Mapping[int, int]
    kinds: Sequence[tuple[str, int]]
    """Names, in any order."""


def columns(counts: Mapping[int, int], unit: str = "篇") -> Markup:
    """A column a year, the latest few and the empty ones between; nothing where there is but one year."""
    if len(counts) < 2:
        return Markup("")
    years = range(max(min(counts), max(counts) + 1 - YEARS), max(counts) + 1)
    most = max(counts.get(year, 0) for year in years)
    parts = [_column(place, year, counts.get(year, 0), most) for place, year in enumerate(years)]
    said = "，".join(f"{year}年{counts[year]}{unit}" for year in years if counts.get(year))
    title = f"各年几{unit}（{years[0]}—{years[-1]}年）"
    return _picture(title, said, len(years) * COLUMN, HIGH + 2 * LINE, parts)


def _column(place: int, year: int, count: int, most: int) -> Markup:
    height = round(HIGH * count / most)
    top, left = LINE + HIGH - height, place * COLUMN
    facts = {"x": left + 6, "y": top, "height": height, "middle": left + COLUMN // 2}
    return _COLUMN.format(**facts, above=top - 5, below=HIGH + 2 * LINE - 5, count=count or "", name=f"{year % 100:02}")


def rows(counts: Sequence[tuple[str, int]], unit: str = "篇") -> Markup:
    """A row a name, the most first; nothing where there is but one."""
    shown = sorted(counts, key=lambda row: (-row[1], row[0]))[:ROWS]
    if len(shown) < 2:
        return Markup("")
    parts = [_row(place, name, count, shown[0][1]) for place, (name, count) in enumerate(shown)]
    said = "，".join(f"{name}{count}{unit}" for name, count in shown)
    return _picture(f"各文种几{unit}", said, WIDE, len(shown) * LINE, parts)


def _row(place: int, name: str, count: int, most: int) -> Markup:
    width, top = max(2, round(BARS * count / most)), place * LINE
    facts = {"text": top + 17, "x": NAMES, "y": top + 6, "width": width, "end": NAMES + width + 8}
    return _ROW.format(**facts, name=name, count=count)


def _picture(title: str, said: str, wide: int, high: int, parts: Sequence[Markup]) -> Markup:
    body = Markup("").join(parts)
    return _FRAME.format(title=title, said=f"{title}：{said}", wide=wide, high=high, em=wide / 16, parts=body)

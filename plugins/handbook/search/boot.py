"""What does a page have to know before it asks the index? The boot script: every segment of the edition, and names.

It is written last and read first. What stays in a segment is told with it: which positions are of reports that are
gone, which shards are mended, and (in a shard of its own) where the number of a group of near-duplicates changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from handbook.search import format, order
from handbook.search.bloom import bloom_filter
from handbook.search.earlier import Kept
from handbook.search.fold import beside, pairs
from handbook.search.passages import SearchReport
from handbook.search.segment import Segment
from handbook.text import fold

SAME = "same"
"""The shard with what has become of groups of near-duplicates since a segment was written."""
_PLACES = 20
"""Bits of a passage's place in its report."""
WHOLE = "whole"
"""The shard with all texts of a small handbook."""


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of the edition that is being written."""

    segment: Segment
    kept: Kept | None = None
    """Where it comes from; none: it is new."""
    gone: frozenset[int] = frozenset()
    mended: Mapping[str, str] | None = None
    whole: str = ""
    """All its passages, where it is new and small enough to be scanned."""


def write(
    parts: Sequence[Part],
    reports: Sequence[SearchReport],
    names: list[str],
    facts: Mapping[str, object],
    writer: format.Writer,
) -> None:
    """Write it, with the two shards that depend on all segments; ``names``: of pages; ``facts``: what else it says."""
    near, far = beside([letters(part) for part in parts], fold("".join(names)))
    writer.write("fold", format.squeeze(far))
    same = _same(parts, reports)
    if any(same):
        writer.write(SAME, format.squeeze(same))
    manifest = {
        **facts,
        "gap": format.gap(),
        "sorted": format.SORTED,
        "fold": {"gone": near["gone"], "many": near["many"]},
        "segments": _rows(parts, reports, [bool(changed) for changed in same], writer),
    }
    whole = parts[0].whole if len(parts) == 1 else ""
    if whole:
        writer.write_text(WHOLE, whole)
    sections = [one for part in parts for one in part.segment.sections]
    told = format.head() | ({"between": format.BETWEEN} if whole else {})
    head = [format.compact(manifest), bloom_filter(names), pairs(near)]
    writer.write("boot", format.in_sections([*head, *sections]), told)


def _rows(
    parts: Sequence[Part], reports: Sequence[SearchReport], changed: Sequence[bool], writer: format.Writer
) -> list[dict[str, Any]]:
    told = zip(parts, changed, order.ranks(parts, reports, writer), strict=True)
    return [_row(part, is_changed) | {"order": ranks} for part, is_changed, ranks in told]


def _row(part: Part, is_changed: bool) -> dict[str, Any]:
    """What the boot script says of a segment, besides its sections and its order."""
    own = {"name": part.segment.name, "gone": sorted(part.gone), "dead": _dead(part), "mended": dict(part.mended or {})}
    return part.segment.manifest | own | {"changed": int(is_changed)}


def _dead(part: Part) -> list[list[int]]:
    """Stretches of positions that count no longer: first and last."""
    if not part.kept or not part.gone:
        return []
    found = part.kept.passages
    edges = np.diff(np.isin(found.reports, list(part.gone)), prepend=False, append=False)
    borders = np.append(found.starts, part.segment.manifest["end"])[np.flatnonzero(edges)]
    return [[first, last - 1] for first, last in borders.reshape(-1, 2).tolist()]


def _same(parts: Sequence[Part], reports: Sequence[SearchReport]) -> list[list[list[int]]]:
    """For every segment where the number of a group is another than the segment says: slots, and the numbers."""
    known = {one.key: one for one in reports}
    return [_changed(part, known) if part.kept else [] for part in parts]


def _changed(part: Part, known: Mapping[bytes, SearchReport]) -> list[list[int]]:
    assert part.kept
    found = part.kept.passages
    grouped = [
        (number << _PLACES | place, group)
        for number, key in enumerate(part.segment.keys)
        if number not in part.gone
        for place, group in known[key].same.items()
    ]
    places, groups = np.array(grouped, np.int64).reshape(-1, 2).T
    own = found.reports << _PLACES | found.places
    order = np.argsort(own)
    now = np.zeros_like(found.same)
    now[order[np.searchsorted(own[order], places)]] = groups
    other = np.flatnonzero((now != found.same) & ~np.isin(found.reports, list(part.gone)))
    return [(found.starts[other] // format.SLOT).tolist(), now[other].tolist()] if len(other) else []


def letters(part: Part) -> str:
    """The folded characters of a segment."""
    usual, others = part.segment.sections[1:3]
    first, steps = (np.frombuffer(one, np.uint8).reshape(3, -1).astype(np.int64) for one in (usual, others))
    shifts = np.array([[0], [8], [16]])
    codes = [*(first << shifts).sum(axis=0).tolist(), *np.cumsum((steps << shifts).sum(axis=0)).tolist()]
    return "".join(map(chr, codes))

"""Which reports and passages are nearly the same? By their signs (`signing`), which lie with every report.

Texts whose signatures agree in a band are candidates; these are proved by the exact overlap of their trigrams: chance
decides only what is compared. Texts below `signing.SHORTEST` are the same only when equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat
from typing import TypeVar

import numpy as np

from handbook.corpus.bands import Bands, Numbers
from handbook.corpus.columns import Columns, columns, of_passages, of_wholes
from handbook.corpus.pairs import Judge
from handbook.corpus.runs import starts
from handbook.corpus.shelf import light, texts
from handbook.corpus.signing import bare, signed
from handbook.corpus.sums import Leaf, Sums
from handbook.model import AnnotatedReport, Place
from handbook.twins import quick

__all__ = ["near_duplicates", "same_passages", "same_reports"]

Value = TypeVar("Value")


def same_reports(
    reports: Sequence[AnnotatedReport], leaves: Sequence[Leaf], sums: Sums | None = None
) -> tuple[tuple[str, ...], ...]:
    """Groups of near-duplicate reports by id, the cleanest copy first; sorted by it.

    ``leaves``: in which the reports lie; ``sums``: what an earlier build found out.
    """
    sums = sums or Sums()
    judge = Judge("reports", lambda places: (_whole_text(reports[place]) for place in places.tolist()), sums)
    members, heads = _grouped(of_wholes(reports, leaves, sums), judge, Bands("reports", sums))
    found = zip(heads.tolist(), (reports[place] for place in members.tolist()), strict=True)
    ranked = sorted(found, key=lambda one: (one[0], _rank(one[1])))
    return tuple(sorted(_parted([report.id for _, report in ranked], heads)))


def _whole_text(report: AnnotatedReport) -> str:
    """Bare."""
    return next(bare(["".join(texts(report))]))


def _rank(report: AnnotatedReport) -> tuple[int, int, int, str, str]:
    """Fewer errors, fewer blanks, fewer flaws; then the later one."""
    own = light(report)
    errors = sum(severity == "error" for _, severity, *_ in own.findings)
    year = str(9999 - (report.report.year.value or 0))
    return errors, len(own.slots), len(own.findings), year, report.id


def same_passages(
    reports: Sequence[AnnotatedReport], leaves: Sequence[Leaf], sums: Sums | None = None
) -> tuple[tuple[Place, ...], ...]:
    """Groups of near-duplicate passages, the cleanest copy first; in the order of the reports.

    ``leaves``: in which the reports lie; ``sums``: what an earlier build found out.
    """
    sums = sums or Sums()
    first = np.cumsum([0, *(len(report.passages) for report in reports)])
    scores = np.concatenate([np.zeros(0), *(np.frombuffer(light(report).scores) for report in reports)])
    judge = Judge("passages", lambda places: _texts(reports, first, places), sums)
    members, heads = _grouped(of_passages(reports, leaves, sums), judge, Bands("passages", sums))
    ranked = members[np.lexsort((members, -scores[members], heads))]
    return tuple(_parted(_places(reports, first, ranked), heads))


def _texts(reports: Sequence[AnnotatedReport], first: Numbers, places: Numbers) -> Iterator[str]:
    """The texts of passages, bare; ``first``: the place of the first passage of every report."""
    bounds = np.searchsorted(places, first)
    for number in np.flatnonzero(np.diff(bounds)).tolist():
        own, wanted = texts(reports[number]), places[bounds[number] : bounds[number + 1]] - first[number]
        yield from bare([own[place] for place in wanted.tolist()])


def _places(reports: Sequence[AnnotatedReport], first: Numbers, passages: Numbers) -> list[Place]:
    lengths = np.concatenate(
        [np.zeros(0, np.uint32), *(np.frombuffer(light(one).lengths, np.uint32) for one in reports)]
    )
    of = np.searchsorted(first, passages, "right") - 1
    names = [reports[number].id for number in of.tolist()]
    return list(map(quick(Place), names, (passages - first[of]).tolist(), repeat(0), lengths[passages].tolist()))


# ── groups of texts ──────────────────────────────────────────────────────────────────────────────────────────────


def near_duplicates(texts: Sequence[str]) -> list[list[int]]:
    """Groups of two or more texts that are nearly the same: places in ``texts``, ascending."""
    stripped, own = list(bare(texts)), columns(signed(texts))
    judge = Judge("", lambda places: (stripped[place] for place in places.tolist()), None)
    members, heads = _grouped(own, judge, Bands("", None))
    return [list(group) for group in _parted(members.tolist(), heads)]


def _grouped(own: Columns, judge: Judge, bands: Bands) -> tuple[Numbers, Numbers]:
    """Places of texts that are not alone, and for each the first place of its group; by groups, each ascending."""
    order = np.argsort(own.hashes)
    begins = starts(own.hashes[order])
    firsts = np.minimum.reduceat(own.places[order], begins) if len(begins) else begins
    counts = np.diff(np.append(begins, len(order)))
    long = own.long[order[begins]]
    firsts[long] = _near(own, order[begins[long]], firsts[long], judge, bands)
    heads = np.empty(len(order), np.int64)
    heads[own.places[order]] = np.repeat(firsts, counts)
    empty = own.places[own.hashes == 0]
    heads[empty] = empty
    members = np.flatnonzero(np.bincount(heads, minlength=len(heads))[heads] > 1)
    members = members[np.argsort(heads[members], kind="stable")]
    return members, heads[members]


def _near(own: Columns, texts: Numbers, places: Numbers, judge: Judge, bands: Bands) -> Numbers:
    """For each of these texts the first place of its group. They are different and long, in the order of their hashes;
    ``places``: where each lies first."""
    turn = np.argsort(places)
    numbers = np.empty(len(turn), np.int64)
    numbers[turn] = np.arange(len(turn))
    names, at = own.hashes[texts], (np.cumsum(own.long) - 1)[texts]
    pairs = bands.pairs(own.buckets, at, numbers, names)
    return places[turn][judge.joined(pairs, places[turn], names[turn], own.rows)][numbers]


def _parted(values: Sequence[Value], heads: Numbers) -> Iterator[tuple[Value, ...]]:
    """The values of every group; ``heads``: of each its group's first place."""
    cuts = [0, *(np.flatnonzero(np.diff(heads)) + 1).tolist(), len(values)]
    return (tuple(values[start:end]) for start, end in pairwise(cuts) if start < end)

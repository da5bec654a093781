"""Which complete sets of parallel headings does the corpus have?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handbook.model import AnnotatedReport, HeadingSet, Place, Section
from handbook.understanding.passages import GAP, Frame, families, frame_of

FEWEST, MOST_HEADINGS = 3, 12
SOLID = 2
"""So many characters (marks left out) have to be shared …"""
SHARE = 0.12
"""… and such a part of the headings."""
MOST = 1_000
"""Sets that are kept, the tightest first."""
_END = re.compile(r"[。；：，、;:,.\s]+$")


Sets = tuple[tuple[tuple[str, ...], str, tuple[tuple[int, int, int], ...]], ...]
"""As a card has them: headings, what they share, their places (passage, start, end)."""


def heading_sets(reports: Sequence[AnnotatedReport], sets: Iterable[Sets]) -> tuple[HeadingSet, ...]:
    """The sets of all reports, each once."""
    found: dict[tuple[str, ...], HeadingSet] = {}
    for report, own in zip(reports, sets, strict=True):
        for headings, frame, places in own:
            if headings not in found:
                found[headings] = HeadingSet(headings, frame, tuple(Place(report.id, *place) for place in places))
    ranked = sorted(found.values(), key=lambda one: (-len(one.frame.replace(GAP, "")), one.headings))
    return tuple(ranked[:MOST])


def sets_of(report: AnnotatedReport) -> Sets:
    """Siblings that all share a frame, or that all have the same length and the same marks."""
    found = {}
    for siblings in families(report.report.outline):
        headings = tuple(_END.sub("", one.text) for one in siblings)
        if headings not in found and (frame := _frame(headings)):
            found[headings] = headings, frame, tuple(_places(report, siblings, headings))
    return tuple(found.values())


def _frame(headings: Sequence[str]) -> str:
    """What the headings share, readable; empty when they are no set."""
    if not FEWEST <= len(headings) <= MOST_HEADINGS or len(set(headings)) < len(headings):
        return ""
    frame = frame_of(headings)
    if frame and frame.solid >= SOLID and frame.solid >= SHARE * frame.length:
        return _shown(frame)
    skeletons = {re.sub(r"\w", "一", heading) for heading in headings}
    if len(skeletons) == 1 and len(headings[0]) >= 4 and re.search(r"\W", headings[0]):
        return re.sub("一+", GAP, skeletons.pop())
    return ""


def _shown(frame: Frame) -> str:
    return re.sub(f"{GAP}+", GAP, str(frame))


def _places(
    report: AnnotatedReport, siblings: Sequence[Section], headings: Sequence[str]
) -> Iterator[tuple[int, int, int]]:
    lines = {passage.paragraph.line: number for number, passage in enumerate(report.passages)}
    for section, heading in zip(siblings, headings, strict=True):
        number = lines.get(section.line)
        start = report.passages[number].paragraph.text.find(heading) if number is not None else -1
        if number is not None and start >= 0:
            yield number, start, start + len(heading)

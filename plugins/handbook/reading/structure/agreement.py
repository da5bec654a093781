"""Do the paragraphs of one series of numbers agree on whether they begin with a heading?

What one sentence leaves open its siblings tell: among demands that stand for themselves (1.…要…。 2.…应…。) a short
first sentence is no heading, and among paragraphs with headings a sentence that counts or demands is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from handbook.reading.structure.draft import Draft

_BRIEF = 8
"""Fewer characters before the full stop are a heading among whatever siblings: 11.减负。"""
_LEAST = 3
"""Fewer paragraphs tell nothing of one another."""


def agreed(drafts: Sequence[Draft], stop: Callable[[Draft], int]) -> list[Draft]:
    """The drafts with the odd ones out of every series decided as the others.

    ``stop``: where the first sentence of a numbered paragraph ends, if it may be a heading at all; 0: it may not.
    """
    result = list(drafts)
    for series in _series(drafts):
        heads = [place for place in series if drafts[place].form == "run-in"]
        others = [place for place in series if drafts[place].form == "list"]
        if len(heads) + len(others) < _LEAST or len(heads) + len(others) < len(series):
            continue
        if len(heads) * 3 <= len(others):
            for place in heads:
                if drafts[place].stop - drafts[place].start > _BRIEF:
                    result[place] = drafts[place].become("list", 0)
        elif len(others) * 3 <= len(heads):
            for place in others:
                mark, end = drafts[place].mark, stop(drafts[place])
                if mark and end:
                    result[place] = drafts[place].become("run-in", mark.level, end)
    return result


def _series(drafts: Sequence[Draft]) -> Iterator[list[int]]:
    """Numbers of one family that count on, up to the next number above them."""
    open_series: dict[str, list[int]] = {}
    for place, draft in enumerate(drafts):
        mark = draft.mark
        if mark is None or not mark.level:
            continue
        for family in [one for one in open_series if drafts[open_series[one][0]].mark.level > mark.level]:  # type: ignore[union-attr]
            yield open_series.pop(family)
        if mark.value == 1 and mark.family in open_series:
            yield open_series.pop(mark.family)
        open_series.setdefault(mark.family, []).append(place)
    yield from open_series.values()

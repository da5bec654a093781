"""Do the paragraphs of one series of numbers agree on whether they begin with a heading?

What one sentence leaves open its siblings tell: among demands that stand for themselves (1.…要…。 2.…应…。) a short
first sentence is no heading, and among paragraphs with headings a sentence that counts or demands is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from handbook.reading.numbers import Marker
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
        heads = [place for place in series if _is_sentence(drafts[place])]
        others = [place for place in series if drafts[place].form == "list"]
        if len(heads) + len(others) < _LEAST or len(heads) + len(others) < len(series):
            continue
        if len(heads) * 2 <= len(others):
            for place in heads:
                if _stop(drafts[place]) - drafts[place].start >= _BRIEF:
                    result[place] = drafts[place].become("list", 0)
        elif len(others) * 3 <= len(heads):
            for place in others:
                mark, end = drafts[place].mark, stop(drafts[place])
                if mark and end:
                    result[place] = drafts[place].become("run-in", mark.level, end)
    return result


def _is_sentence(draft: Draft) -> bool:
    """Whether it is a heading with a full stop, alone or in front of its text."""
    return draft.form == "run-in" or (draft.form == "alone" and draft.text[-1] == "。")


def _stop(draft: Draft) -> int:
    """Where its sentence ends."""
    return draft.stop or len(draft.text) - 1


def _series(drafts: Sequence[Draft]) -> Iterator[list[int]]:
    """Numbers of one family that count on; behind a number above them they go on only where it leaves off."""
    open_series: dict[str, list[int]] = {}
    last: dict[str, Marker] = {}
    behind_higher: set[str] = set()
    for place, draft in enumerate(drafts):
        mark = draft.mark
        if mark is None or not mark.level:
            continue
        behind_higher |= {family for family, one in last.items() if one.level > mark.level}
        is_due = mark.family in last and mark.value == last[mark.family].value + 1
        if mark.family in open_series and (mark.value == 1 or (mark.family in behind_higher and not is_due)):
            yield open_series.pop(mark.family)
        behind_higher.discard(mark.family)
        last[mark.family] = mark
        open_series.setdefault(mark.family, []).append(place)
    yield from open_series.values()

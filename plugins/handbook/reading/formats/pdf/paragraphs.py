"""Where does a paragraph begin, among the rows of a PDF?

At an indent, after a short row, at a change of size, at a number after a full stop, at a gap; every row of a table is
one of its own. What is short or indented is measured within the row's own column.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handbook.reading.formats.pdf.rows import Row, closed, glued
from handbook.reading.numbers import marker

_STOPS = "。！？；："
_SET = 0.06
"""Share by which sizes differ in a document that was set …"""
_SCANNED = 0.25
"""… and in one whose sizes come from a scan."""
_INDENT = (1.2, 4.0)
"""Characters by which the first row of a paragraph stands further in …"""
_INDENTED = 0.15
"""… in this share of the rows, where paragraphs begin so."""
_FAR = 0.3
"""Share of the width from which on a row stands alone."""
_RAGGED = 0.15
"""Share of the width that a row may leave free where the next one is not indented: rows cut by counting letters."""
_WIDE = 12
"""Characters of a row that tells where the text ends on the right."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Left and right edge of a column, and the usual distance of its rows."""

    left: float
    right: float
    pitch: float


@dataclass(frozen=True, slots=True)
class _Set:
    """How a document is set."""

    frames: dict[int, _Frame]
    usual: float
    """The size of most of the text."""
    tolerance: float
    """Share by which the sizes of two rows of a paragraph differ at most."""
    indents: bool
    """Whether paragraphs begin with an indent."""


def paragraphs(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """(text, style) of every paragraph and row of a table, in order."""
    if not rows:
        return
    how = _how(rows)
    texts = closed([row.text for row in rows])
    starts = [0, *(place for place, (one, two) in enumerate(pairwise(rows), 1) if _begins(one, two, how))]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield glued(texts[start:end]), rows[start].style


def _frames(rows: Sequence[Row]) -> dict[int, _Frame]:
    flows: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.style != "table":
            flows[row.flow].append(row)
    return {flow: _frame(own) for flow, own in flows.items()}


def _frame(rows: Sequence[Row]) -> _Frame:
    wide = [row for row in rows if len(row.text) >= _WIDE] or list(rows)
    lefts = Counter(round(row.left) for row in wide)
    left = min(edge for edge, count in lefts.items() if count * 5 >= max(lefts.values()))
    right = sorted(row.right for row in wide)[-max(1, len(wide) // 4)]
    gaps = Counter(
        round(one.bottom - two.bottom)
        for one, two in pairwise(rows)
        if one.page == two.page and one.bottom > two.bottom
    )
    return _Frame(float(left), right, float(max(gaps, key=lambda gap: (gaps[gap], -gap), default=0)))


def _how(rows: Sequence[Row]) -> _Set:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    usual = max(sizes, key=lambda size: (sizes[size], -size))
    frames = _frames(rows)
    flowing = [row for row in rows if row.style != "table"]
    indented = sum(_INDENT[0] < (row.left - frames[row.flow].left) / row.size < _INDENT[1] for row in flowing)
    return _Set(
        frames,
        usual,
        _SET if sizes[usual] * 2 >= sum(sizes.values()) else _SCANNED,
        indented > 1 and indented >= _INDENTED * len(flowing),
    )


def _begins(before: Row, row: Row, how: _Set) -> bool:
    """Whether a paragraph begins at ``row``."""
    if "table" in (before.style, row.style) or abs(before.size - row.size) > how.tolerance * row.size:
        return True
    if len(before.cells) == len(row.cells) > 1 or _stands_alone(before, how):
        return True
    size, frame, last = row.size, how.frames[row.flow], how.frames[before.flow]
    if _is_wrapped_title(before, row, how):
        return False
    indent, rest = row.left - frame.left, last.right - before.right
    numbered = marker(row.text.strip()) is not None
    ends = before.text[-1] in _STOPS
    goes_on = how.indents and abs(indent) < size / 2 and not ends and not numbered
    if rest > (max(2 * size, _RAGGED * (last.right - last.left)) if goes_on else 2 * size):
        return True
    if indent > 1.2 * size and (indent > before.left - last.left + size or numbered or ends):
        return True
    beside = row.page == before.page and row.flow == before.flow
    apart = beside and frame.pitch > 0 and before.bottom - row.bottom > 1.7 * frame.pitch
    return apart or (numbered and ends)


def _stands_alone(row: Row, how: _Set) -> bool:
    """Whether a row begins so far in that it is no part of a paragraph: a signature, a date, a centred line."""
    frame = how.frames[row.flow]
    large = row.size > (1 + _SET) * how.usual
    return not large and row.left - frame.left > max(_INDENT[1] * row.size, _FAR * (frame.right - frame.left))


def _is_wrapped_title(before: Row, row: Row, how: _Set) -> bool:
    """Whether two rows are a title in large type that did not fit into one: the first is full, both are centred."""
    frame = how.frames[row.flow]
    middle = (frame.left + frame.right) / 2
    full = frame.right - frame.left - (before.right - before.left) <= 2 * row.size
    centred = all(abs((one.left + one.right) / 2 - middle) <= row.size for one in (before, row))
    large = row.size > (1 + _SET) * how.usual
    near = row.page == before.page and before.bottom - row.bottom < 2.5 * row.size
    return large and full and centred and near and before.flow == row.flow and before.text[-1] not in _STOPS

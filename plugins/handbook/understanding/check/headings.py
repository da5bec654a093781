"""Parallel headings: the same end mark, the same frame (hints)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from handbook.model import Finding, Paragraph, Section
from handbook.understanding.check.case import Case, Stretch, finding
from handbook.understanding.passages import Frame, families, frame_of

FEW = 5
"""More odd ones than this are a style of their own."""
SOLID = 5
"""So many characters have to be shared before a frame is one."""
SIBLINGS = 10
"""Longer rows of headings are lists, not couplets."""
_ENDS = "。；：，、;:,."
_COLONS = ("：", ":")
"""A heading with a colon announces a list; it is no worse made than one without."""
_TAIL = re.compile(rf"[{re.escape(_ENDS)}\s]+$")
_DIGIT = re.compile(r"\d")


def headings(case: Case) -> Iterator[Finding]:
    """Headings of a level that end otherwise than the others; siblings that nearly keep a frame."""
    lines = {one.line: one for one in case.report.paragraphs}
    standing = [one for one in case.report.paragraphs if one.kind == "heading" and one.number]
    levels: dict[int, list[Paragraph]] = defaultdict(list)
    for paragraph in standing:
        if _end(paragraph) not in _COLONS:
            levels[paragraph.level].append(paragraph)
    for level in sorted(levels):
        yield from _uneven_ends(levels[level])
    for siblings in families(case.report.outline):
        yield from _broken_frame(siblings, lines)


def _end(paragraph: Paragraph) -> str:
    last = paragraph.text.rstrip()[-1:]
    return last if last in _ENDS else ""


def _uneven_ends(group: Sequence[Paragraph]) -> Iterator[Finding]:
    marked = [one for one in group if _end(one)]
    plain = [one for one in group if not _end(one)]
    odd, rest = (marked, plain) if len(marked) <= len(plain) else (plain, marked)
    if not odd or len(odd) > FEW or len(group) < 3:
        return
    for paragraph in odd:
        what = f"末尾有“{_end(paragraph)}”，别的没有" if odd is marked else f"末尾没有标点，别的有“{_end(rest[0])}”"
        length = len(paragraph.text)
        start = max(0, length - 12)
        yield finding("heading-punct", Stretch(paragraph, start, length), f"同级标题标点不一致：这一个{what}")


def _broken_frame(siblings: Sequence[Section], lines: dict[int, Paragraph]) -> Iterator[Finding]:
    """Where all but one of the siblings share a frame, and that one misses it by a hair."""
    if not 3 <= len(siblings) <= SIBLINGS:
        return
    texts = [_TAIL.sub("", one.text) for one in siblings]
    if _DIGIT.search("".join(texts)):
        return
    for number, text in enumerate(texts):
        others = [*texts[:number], *texts[number + 1 :]]
        if len({one[-_last(siblings) :] for one in others}) > 1:
            continue  # no frame that is strict enough: they end differently
        frame = frame_of(others)
        if frame is None or not _is_strict(frame, _last(siblings)) or frame.fits(text) or not _is_near(frame, text):
            continue
        paragraph = lines.get(siblings[number].line)
        start = paragraph.text.find(siblings[number].text) if paragraph else -1
        if paragraph and start >= 0:
            end = start + len(siblings[number].text)
            yield finding("parallel-break", Stretch(paragraph, start, end), f"同级标题的句式是“{frame}”，这一个不齐")


def _last(siblings: Sequence[Section]) -> int:
    """How many characters at the end a frame has to fix: two headings that only begin alike are none yet."""
    return 3 if len(siblings) == 3 else 2


def _is_strict(frame: Frame, last: int) -> bool:
    inner = [part for part in frame.parts[:-1] if part]
    return frame.solid >= SOLID and bool(inner) and len(frame.parts[-1]) >= last


def _is_near(frame: Frame, text: str) -> bool:
    return frame.shared(text) >= frame.solid - 1 and abs(len(text) - frame.length) <= 4

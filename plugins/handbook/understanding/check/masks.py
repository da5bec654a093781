"""Blanks that were never filled, fixed names masked by mistake, adverts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from handbook.model import Finding, Paragraph, Slot, Span
from handbook.understanding.check.case import Case, Stretch, finding, severity_of, stretch
from handbook.understanding.rulebook import rulebook

_FIXED = re.compile(
    r"党的[XxＸ×*＊○]{1,4}(?:大|届)|[XxＸ×*＊○]{1,3}届[XxＸ×*＊○]{1,3}中全会|(?<![\u4e00-\u9fff])[XxＸ×*＊]{2}大精神"
)

_NAMES = ("person", "unit", "place", "title")
"""Kinds of masks by which names are withheld when a text is passed on; figures and days are left to be filled."""
_FEW = 2
_MASK_END = re.compile("[XxＸ×*＊○](?=[大届])")


def masks(case: Case) -> Iterator[Finding]:
    """One finding for all blanks of a paragraph, and one for every fixed name that lost characters to a mask."""
    for paragraph, offset, match in case.matches_near(_FIXED, _MASK_END, len("党的***")):
        message = "固定名称被当作隐去的内容遮住了（如党的二十大），应写全"
        yield finding("mask-wrong", stretch(paragraph, offset, match), message)
    lines = {one.line: one for one in case.report.paragraphs}
    found = [
        one
        for line, slots in groupby(sorted(case.marks.slots, key=_place), key=lambda one: one.span.line)
        for one in _unfilled(lines.get(line), list(slots))
    ]
    yield from _graver_once(found)


def _graver_once(found: list[Finding]) -> Iterator[Finding]:
    """A text full of blanks is one slip: told at its first place with their number, shown as hints at the others."""
    graver = next((one for one in found if one.severity == severity_of("mask-unfilled")), None)
    for one in found:
        if len(found) <= _FEW:
            yield one
        elif one is graver:
            yield replace(one, message=f"{one.message}，全文共有 {len(found)} 段是这样")
        else:
            yield replace(one, severity=severity_of("mask-unfilled/again"))


def _place(slot: Slot) -> tuple[int, int]:
    return slot.span.line, slot.span.start


def _unfilled(paragraph: Paragraph | None, slots: list[Slot]) -> Iterator[Finding]:
    if paragraph is None:
        return
    fixed = [match.span() for match in _FIXED.finditer(paragraph.text)]
    slots = [one for one in slots if not any(start <= one.span.start < end for start, end in fixed)]
    slots = [one for one in slots if paragraph.text[one.span.start] != "某"]
    if slots:
        start = slots[0].span.start
        end = min(slots[0].span.end + 6, len(paragraph.text))
        message = f"这一段有 {len(slots)} 处没有填写或被遮住" if len(slots) > 1 else "没有填写或被遮住"
        rule = "mask-unfilled/name" if all(one.kind in _NAMES for one in slots) else "mask-unfilled"
        yield finding(rule, Stretch(paragraph, start, end), message)


def adverts(case: Case) -> Iterator[Finding]:
    """Adverts and paid markers that cleaning took away. The line is named; its words are not repeated anywhere."""
    rules = rulebook("adverts")
    for removed in case.report.removed:
        if removed.rule in rules["rules"]:
            yield Finding("ads", severity_of("ads"), Span(removed.line, 0, 0), "", rules["message"])

"""Quotation marks and brackets come in pairs (GB/T 15834-2011, 4.8–4.9, 4.15)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import add

from handbook.model import Finding, Paragraph
from handbook.understanding.check.case import Case, Stretch, finding
from handbook.understanding.passages import Characters

_PAIRS = {"“": "”", "《": "》", "（": "）", "【": "】", "「": "」", "『": "』", "〔": "〕"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_SAME = str.maketrans("()", "（）")
_MARKS = Characters((*_PAIRS, *_CLOSING, *"()"))
_BALANCED = re.compile(f"(?:{'|'.join(map(add, _PAIRS, _PAIRS.values()))})*")
"""The marks of a text that stand in pairs, none inside another: of most texts."""
# 1） a) 一） at the beginning of an item: a bracket that needs no partner
_ITEM = re.compile(r"(?:^|[。；;：:，,、\s])(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z])[)）]")
SPREAD = 6
"""Over how many paragraphs a quotation may run."""
MOST = 20
"""More marks without a partner in one paragraph are no slips."""
_SOURCE = "GB/T 15834-2011《标点符号用法》"


def pairs(case: Case) -> Iterator[Finding]:
    """Marks without a partner, paragraph by paragraph; a quotation that runs over several paragraphs is none."""
    paragraphs = case.report.paragraphs
    lonely = [_lonely(one.text, places) for one, places in zip(paragraphs, case.lines.places(_MARKS), strict=True)]
    if not any(lonely):
        return
    marks = [
        frozenset(one.text[place].translate(_SAME) for place in places)
        for one, places in zip(paragraphs, lonely, strict=True)
    ]
    for number, paragraph in enumerate(paragraphs):
        alone = [
            place
            for place in lonely[number][:MOST]
            if not (number == len(paragraphs) - 1 and _is_cut(paragraph.text, place))
            and not _has_partner_elsewhere(paragraph.text[place], number, paragraphs, marks)
        ]
        yield from _once_each(paragraph, alone)


def _is_cut(text: str, place: int) -> bool:
    """Whether the text stops in the middle of what a mark opened: the end was lost, not the mark."""
    return text[place].translate(_SAME) in _PAIRS and text[-1] not in "。！？；…"


def _once_each(paragraph: Paragraph, places: Sequence[int]) -> Iterator[Finding]:
    """One finding for all marks of a kind: a keyboard that only types ” makes one slip a paragraph, not twenty."""
    kinds: dict[str, list[int]] = {}
    for place in places:
        kinds.setdefault(paragraph.text[place].translate(_SAME), []).append(place)
    for found in kinds.values():
        yield _finding(paragraph, found[0], len(found))


def _finding(paragraph: Paragraph, place: int, times: int) -> Finding:
    mark = paragraph.text[place]
    plain = mark.translate(_SAME)
    partner = _PAIRS.get(plain) or _CLOSING[plain]
    side = "后" if plain in _PAIRS else "前"
    start, end = (place, place + 12) if side == "后" else (max(0, place - 11), place + 1)
    end = min(end, len(paragraph.text))
    message = f"{mark} {side}面没有配对的 {partner}" + (f"（这一段有 {times} 处）" if times > 1 else "")
    return finding("unpaired", Stretch(paragraph, start, end), message, _SOURCE)


def _lonely(text: str, places: Sequence[int]) -> list[int]:
    """Places of marks without a partner in the paragraph. ``places``: where any mark stands.

    A closing mark closes the nearest open one of its kind; what was opened in between waits for its own partner.
    """
    marks = "".join([text[place] for place in places]).translate(_SAME)
    if _BALANCED.fullmatch(marks):
        return []
    waiting: dict[str, list[int]] = {mark: [] for mark in _PAIRS}
    lonely: list[int] = []
    for mark, place in zip(marks, places, strict=True):
        if mark in _PAIRS:
            waiting[mark].append(place)
        elif waiting[_CLOSING[mark]]:
            waiting[_CLOSING[mark]].pop()
        else:
            lonely.append(place)
    if lonely:
        excused = {match.end() - 1 for match in _ITEM.finditer(text)}
        lonely = [place for place in lonely if place not in excused]
    return sorted(lonely + [place for places in waiting.values() for place in places])


def _has_partner_elsewhere(
    mark: str, number: int, paragraphs: Sequence[Paragraph], marks: Sequence[frozenset[str]]
) -> bool:
    """Whether the quotation goes on in the paragraphs that follow, or began in those before."""
    plain = mark.translate(_SAME)
    partner = _PAIRS.get(plain) or _CLOSING[plain]
    step = 1 if plain in _PAIRS else -1
    for other in range(number + step, number + step * (SPREAD + 1), step):
        if not 0 <= other < len(paragraphs):
            return False
        # every paragraph of a long quotation may open it anew
        anew = plain == "“" and paragraphs[other].text.startswith("“")
        if partner in marks[other] or (anew and not marks[other]):
            return True
        if marks[other] and not anew:
            return False
    return False

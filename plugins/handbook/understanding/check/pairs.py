"""Quotation marks and brackets come in pairs (GB/T 15834-2011, 4.8–4.9, 4.15)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.model import Finding, Paragraph
from handbook.understanding.check.case import Case, finding

_PAIRS = {"“": "”", "《": "》", "（": "）", "【": "】", "「": "」", "『": "』", "〔": "〕"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_SAME = str.maketrans("()", "（）")
_MARK = re.compile(f"[{re.escape(''.join((*_PAIRS, *_CLOSING, '()')))}]")
# 1） a) 一） at the beginning of an item: a bracket that needs no partner
_ITEM = re.compile(r"(?:^|[。；;：:，,、\s])(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z])[)）]")
SPREAD = 6
"""Over how many paragraphs a quotation may run."""
_SOURCE = "GB/T 15834-2011《标点符号用法》"


def pairs(case: Case) -> Iterator[Finding]:
    """Marks without a partner, paragraph by paragraph; a quotation that runs over several paragraphs is none."""
    paragraphs = case.report.paragraphs
    lonely = [_lonely(one.text) for one in paragraphs]
    for number, paragraph in enumerate(paragraphs):
        for place in lonely[number]:
            if not _has_partner_elsewhere(paragraph.text[place], number, paragraphs, lonely):
                yield _finding(paragraph, place)


def _finding(paragraph: Paragraph, place: int) -> Finding:
    mark = paragraph.text[place]
    plain = mark.translate(_SAME)
    partner = _PAIRS.get(plain) or _CLOSING[plain]
    side = "后" if plain in _PAIRS else "前"
    start, end = (place, place + 12) if side == "后" else (max(0, place - 11), place + 1)
    end = min(end, len(paragraph.text))
    return finding("unpaired", "error", paragraph, start, end, f"{mark} {side}面没有配对的 {partner}", _SOURCE)


def _lonely(text: str) -> list[int]:
    """Places of marks without a partner in the paragraph."""
    open_marks: list[tuple[str, int]] = []
    lonely: list[int] = []
    for match in _MARK.finditer(text):
        mark, place = match.group().translate(_SAME), match.start()
        if mark in _PAIRS:
            open_marks.append((mark, place))
        elif open_marks and open_marks[-1][0] == _CLOSING[mark]:
            open_marks.pop()
        else:
            _close(mark, place, open_marks, lonely)
    if lonely:
        excused = {match.end() - 1 for match in _ITEM.finditer(text)}
        lonely = [place for place in lonely if place not in excused]
    return sorted(lonely + [place for _, place in open_marks])


def _close(mark: str, place: int, open_marks: list[tuple[str, int]], lonely: list[int]) -> None:
    """Close the nearest open mark of the kind; what was opened in between stays open for its own partner."""
    for index in range(len(open_marks) - 1, -1, -1):
        if open_marks[index][0] == _CLOSING[mark]:
            del open_marks[index]
            return
    lonely.append(place)


def _has_partner_elsewhere(
    mark: str, number: int, paragraphs: Sequence[Paragraph], lonely: Sequence[Sequence[int]]
) -> bool:
    """Whether the quotation goes on in the paragraphs that follow, or began in those before."""
    plain = mark.translate(_SAME)
    partner = _PAIRS.get(plain) or _CLOSING[plain]
    step = 1 if plain in _PAIRS else -1
    for other in range(number + step, number + step * (SPREAD + 1), step):
        if not 0 <= other < len(paragraphs):
            return False
        marks = [paragraphs[other].text[place].translate(_SAME) for place in lonely[other]]
        # every paragraph of a long quotation may open it anew
        anew = plain == "“" and paragraphs[other].text.startswith("“")
        if partner in marks or (anew and not marks):
            return True
        if marks and not anew:
            return False
    return False

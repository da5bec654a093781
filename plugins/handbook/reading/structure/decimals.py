"""Which numbers have no mark behind them: 1 总则, 1.1编制目的?

A line may begin with a figure that counts (12 个支部, 1.5万元), so that the neighbours tell: 1.1 has a 1.2, and stands
below a 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.reading.numbers import LEVELS, Marker
from handbook.reading.structure.draft import Draft

_COUNTED = "年月日时点个名人次项条届期号级类楼层岁周天万亿元度份"
"""Behind one of these a figure counts."""
_UPPER = re.compile(rf"(\d{{1,2}})[ \t\u3000]*(?=[\u4e00-\u9fff])(?![{_COUNTED}])")
_LOWER = re.compile(rf"(\d{{1,2}})[.．](\d{{1,2}})(?![{_COUNTED}\d]|[.．]\d)")
_HEADING = re.compile(r"[^。，,；;：:！!？?]{2,30}")
"""All of such a line."""


def decimals(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the numbers of chapters (1 总则) and of their sections (1.1编制目的) that have no mark."""
    result = list(drafts)
    sections = {place: found for place, draft in enumerate(drafts) if (found := _section(draft))}
    numbers = set(sections.values())
    for place, (chapter, section) in sections.items():
        if drafts[place].mark is None and {(chapter, section - 1), (chapter, section + 1)} & numbers:
            result[place] = _marked(drafts[place], _LOWER, "dec", section)
    for place, chapter in _chapters(drafts, sections):
        result[place] = _marked(drafts[place], _UPPER, "num", chapter)
    return result


def _chapters(drafts: Sequence[Draft], sections: dict[int, tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines with a bare number whose first section stands right below, and those that count on behind them."""
    result: list[tuple[int, int]] = []
    if len(sections) > 1:
        for place, draft in enumerate(drafts):
            number = _chapter(draft)
            if number and (sections.get(place + 1) == (number, 1) or (result and number == result[-1][1] + 1)):
                result.append((place, number))
    return result


def _chapter(draft: Draft) -> int:
    match = _UPPER.match(draft.text) if draft.mark is None and draft.text[0].isdecimal() else None
    return int(match[1]) if match and _HEADING.fullmatch(draft.text) else 0


def _section(draft: Draft) -> tuple[int, int] | None:
    match = _LOWER.match(draft.text) if draft.text[0].isdecimal() else None
    is_likely = match and (draft.family == "dec" or (draft.mark is None and _HEADING.fullmatch(draft.text)))
    return (int(match[1]), int(match[2])) if match and is_likely else None


def _marked(draft: Draft, pattern: re.Pattern[str], family: str, value: int) -> Draft:
    match = pattern.match(draft.text)
    written = match.group().rstrip() if match else ""
    end = len(draft.text) - len(draft.text[len(written) :].lstrip())
    return draft._replace(mark=Marker(written, family, end, LEVELS[family], value))

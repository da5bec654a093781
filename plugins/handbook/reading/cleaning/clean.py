"""Which lines are not the author's?

Rules are data (``rules/clean.yml``). Every line, or part of a line, that goes is entered in the ledger with the rule
that took it; the words themselves are kept nowhere. White space at the edges of a line is no content and not entered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.model import Removed
from handbook.reading.cleaning.contents import without_contents
from handbook.reading.cleaning.rule import LEVEL, Active, Rule, beside, only, opens, signs
from handbook.reading.cleaning.surroundings import without_surroundings
from handbook.reading.line import Line
from handbook.reading.numbers import marker
from handbook.reading.title import LONGEST, is_title
from handbook.text import whole_characters

BLANKS = " \t\r\n\x0b\x0c\u3000\u00a0\u2002\u2003\u2009\u202f"
_NEAR_TOP = 8
"""So many lines from the top a page shows its facts."""
_LINK = re.compile(r"[【\[》>*\-·•]*\s?[上下]一篇\s?[】\]]?\s?[:：]")
"""The next page's title, which may be as long as a paragraph."""
_REAL = 40
"""A line of this many characters with a full stop or comma is a real paragraph; edges lie outside them."""

_FACTS = 120
"""Longest line of what a page says of its text."""


def clean(lines: Sequence[Line], page: bool = False) -> tuple[list[Line], list[Removed]]:
    """The author's lines, blanks at their edges gone and empty ones left out, and the ledger.

    ``page``: whether they come from a web page. Rules that hold only at the edges of a report wait for `clean_edges`,
    when the reports have been told apart.
    """
    bare, ledger = _inline(lines)
    kept, taken = _whole_lines(bare, Active("", page))
    kept, contents = without_contents(kept)
    return kept, ledger + taken + contents


def clean_edges(
    lines: Sequence[Line], ledger: Sequence[Removed], page: bool = False
) -> tuple[list[Line], list[Removed]]:
    """The lines of one report without the furniture before its first and after its last real paragraph.

    ``ledger``: what was taken from the report before. A sign of a page in it, or at the edges, shows a page.
    """
    lines, rest = _without_rest(lines)
    first, last = _real_zone(lines)
    ends = {"head": lines[:first], "tail": lines[max(first, last + 1) :]}
    edges = {zone: _whole_lines(part, Active(zone, page)) for zone, part in ends.items()}
    entries = [*ledger, *edges["head"][1], *edges["tail"][1]]
    sure = [entry.line for entry in entries if entry.rule in signs()]
    if page or sure:
        begin = lines[last].number if last >= 0 else 0
        behind = [number for number in sure if number > begin]
        edges["head"] = _edge(ends["head"], Active("head", page, only=True), sure)
        edges["tail"] = _edge(ends["tail"], Active("tail", page, only=True), behind)
    (head, taken), (tail, taken_behind) = edges["head"], edges["tail"]
    kept, taken = [*head, *lines[first : last + 1], *tail], [*taken, *taken_behind, *rest]
    kept, around = without_surroundings(kept, *_real_zone(kept), [*ledger, *taken])
    return kept, taken + around


def _edge(lines: Sequence[Line], active: Active, sure: Sequence[int]) -> tuple[list[Line], list[Removed]]:
    """One edge without its furniture; what only pages have goes near the top, and behind or beside a sign below.

    ``sure``: numbers of the lines that are signs of a page; for the tail, those behind the text.
    """
    kept, ledger = _whole_lines(lines, active)
    doubtful = {entry.line for entry in ledger if entry.rule in only()}
    if not doubtful:
        return kept, ledger
    near = _near_top(lines, ledger, sure) if active.zone == "head" else _near_signs(lines, ledger, sure)
    back = {line.number for line in lines if line.number in doubtful and line.number not in near}
    stays = {line.number for line in kept} | back
    gone_now = [line for line in lines if line.number not in stays]
    numbers = {number for line in gone_now for number in (line.number, *line.joined)}
    return [line for line in lines if line.number in stays], [entry for entry in ledger if entry.line in numbers]


def _near_top(lines: Sequence[Line], ledger: Sequence[Removed], sure: Sequence[int]) -> set[int]:
    """Numbers of the lines where a page's furniture stands in front: near the top, and down to its last sign."""
    gone = {entry.line for entry in ledger}
    last = max((number for number in sure if number <= lines[-1].number), default=0)
    end = max(_NEAR_TOP, sum(line.number <= last for line in lines))
    while end < len(lines) and lines[end].number in gone:
        end += 1
    return {line.number for line in lines[:end]}


def _near_signs(lines: Sequence[Line], ledger: Sequence[Removed], sure: Sequence[int]) -> set[int]:
    """Numbers of the lines where a page's furniture stands behind: from its first sign on, and right above it."""
    begins = sure or [entry.line for entry in ledger if entry.rule in opens()]
    if not begins:
        return set()
    first = min(begins)
    gone = {entry.line for entry in ledger if entry.rule in beside()}
    begin = sum(line.number < first for line in lines)
    while begin and lines[begin - 1].number in gone:
        begin -= 1
    return {line.number for line in lines[begin:]}


def _without_rest(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    """The lines before a licence or the like that a site puts at the end, and the ledger of the rest."""
    headings = (place for place in range(len(lines) - 1, -1, -1) if marker(lines[place].text))
    begin = max(next(headings, -1) + 1, 1)
    active = Active("rest")
    for place, levelled in enumerate(LEVEL.map_all([line.text for line in lines[begin:]]), begin):
        rule = next((rule for rule in active.rules if rule.takes(levelled)), None)
        if rule:
            gone = [line for line in lines[place:] if not line.kept]
            kept = [line for line in lines[place:] if line.kept]
            return [*lines[:place], *kept], [entry for line in gone for entry in line.removed(rule.id)]
    return list(lines), []


def inline(text: str) -> tuple[str, list[str]]:
    """The text without leftovers inside it, and the rules that took something (once each)."""
    return _inline_by(Active("inline").rules, text)


def _inline_by(active: Sequence[Rule], text: str) -> tuple[str, list[str]]:
    taken = []
    for rule in active:
        if rule.may_touch(text):
            text, count = rule.pattern.subn("", text)
            if count:
                taken.append(rule.id)
    return text.strip(BLANKS), taken


def _inline(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    kept: list[Line] = []
    ledger: list[Removed] = []
    whole = "\n".join(line.text for line in lines)
    is_whole = whole_characters(whole) == whole
    is_printed = whole.replace("\n", "").replace("\u3000", "").isprintable()
    narrow = whole.encode("latin-1", "ignore").decode("latin-1")
    active = [
        rule
        for rule in Active("inline").rules
        if not (is_printed and rule.unseen) and rule.may_touch(narrow if rule.narrow else whole)
    ]
    for line in lines:
        if line.style == "furniture":
            ledger.extend(line.removed("running-head"))
            continue
        text = (line.text if is_whole else whole_characters(line.text)).strip(BLANKS)
        if active and not line.kept:
            text, taken = _inline_by(active, text)
            ledger.extend(Removed(line.number, rule) for rule in taken)
        if text:
            kept.append(line if text == line.text else line.with_text(text))
    return kept, ledger


def _whole_lines(lines: Sequence[Line], active: Active) -> tuple[list[Line], list[Removed]]:
    kept: list[Line] = []
    ledger: list[Removed] = []
    open_rule: Rule | None = None
    for line, levelled in zip(lines, LEVEL.map_all([line.text for line in lines]), strict=True):
        open_rule = None if line.kept else active.taking(levelled, open_rule)
        if open_rule and open_rule.web and line.style == "table" and not active.page:
            open_rule = None
        if open_rule:
            ledger.extend(line.removed(open_rule.id))
        else:
            kept.append(line)
    return kept, ledger


def _real_zone(lines: Sequence[Line]) -> tuple[int, int]:
    real = (place for place, line in enumerate(lines) if _is_real(line.text) and not _is_furniture(line.text))
    first = next(real, len(lines))
    last = next((place for place in range(len(lines) - 1, first - 1, -1) if _is_real(lines[place].text)), -1)
    return first, last


def _is_furniture(text: str) -> bool:
    """Whether a line as long as a paragraph is furniture in front: …… / 共计1500个字，预计阅读时长5分钟。"""
    return len(text) <= _FACTS and Active("head").taking(LEVEL.map(text), None) is not None


def _is_real(text: str) -> bool:
    if len(text) < _REAL or _LINK.match(text):
        return False
    return "。" in text or (len(text) > LONGEST and ("，" in text or "," in text) and not is_title(text))

"""Which headings have no number?

Three kinds: lines that the format calls headings; short lines of their own with text below; and sentences at the head
of paragraphs whose neighbours begin in the same way (突出高…。 突出高…。; 在…上下功夫。; 稳步…。 积极…。). One such
sentence alone is a sentence; parallels make it a heading. Level: below the heading that encloses it (contract C1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handbook.reading import rules
from handbook.reading.structure.draft import Draft, Form
from handbook.reading.structure.labels import labelled
from handbook.reading.structure.wordings import results, statements, tasks
from handbook.reading.title import is_byline, is_salutation

LEAD = 25
"""Longest heading sentence without a number."""
_NUMBERED = 2
"""So many headings with numbers are the way of a text."""
_QUOTED = re.compile("“[^“”]{1,8}”")
_SHORT_LINE = 32
"""Longest heading line without a number."""
_DASH = re.compile(r"[—–\-─●■◆▲★•·□○☆※➢✓√]+\s*|[²Øü]\s+")
_PATTERNS = rules.patterns("leads")
_TELLING = _PATTERNS["telling"]
_INTRO = _PATTERNS["intro"]
_FIGURE = _PATTERNS["figure"]


@dataclass(frozen=True, slots=True)
class _Lead:
    place: int
    words: str
    dash: str
    stop: int
    """Place of the 。 after the words; the length of the text when the line ends there."""
    alone: bool


_Find = Callable[[Sequence[Draft], int, int], Iterator[_Lead]]


def unnumbered(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with headings that have no number decided, too: lines first, for they enclose what runs in."""
    before = styled(drafts)
    return _decided(labelled(_without_stray(before, _decided(before, _lines))), _run_ins)


def _without_stray(before: Sequence[Draft], after: Sequence[Draft]) -> list[Draft]:
    """The drafts without a single short line as a heading in a text whose headings have numbers.

    It is the caption of a picture, the second line of a title, a line of a form.
    """
    numbers = sum(draft.form == "alone" and draft.mark is not None for draft in before)
    new = [place for place, draft in enumerate(after) if draft.form == "alone" and before[place].form != "alone"]
    result = list(after)
    if numbers >= _NUMBERED and len(new) == 1 and after[new[0]].line.style != "bold":
        result[new[0]] = before[new[0]]
    return result


def _decided(drafts: Sequence[Draft], find: _Find) -> list[Draft]:
    """The drafts with what ``find`` finds in every stretch between headings, below the heading in front of it."""
    result = list(drafts)
    above = 0
    for start, end in _blocks(drafts):
        if drafts[start].is_heading:
            above = drafts[start].level
            continue
        for lead in find(drafts, start, end):
            form: Form = "alone" if lead.alone else "run-in"
            result[lead.place] = drafts[lead.place].become(form, min(4, above + 1), lead.stop)
    return result


def styled(drafts: Sequence[Draft]) -> list[Draft]:
    """Lines without a number that the format calls headings: below the styled heading of a lesser depth."""
    result = list(drafts)
    depths: list[tuple[int, int]] = []
    for place, draft in enumerate(drafts):
        if draft.line.style != "heading" or len(draft.text) > 80:
            continue
        while depths and depths[-1][0] >= draft.line.depth:
            depths.pop()
        if not draft.is_heading and not draft.mark:
            result[place] = draft.become("alone", min(4, depths[-1][1] + 1) if depths else 1)
        depths.append((draft.line.depth, result[place].level))
    return result


def _blocks(drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """Stretches without a numbered heading, and the headings between them one by one."""
    start = 0
    for place, draft in enumerate(drafts):
        if draft.is_heading:
            if start < place:
                yield start, place
            yield place, place + 1
            start = place + 1
    if start < len(drafts):
        yield start, len(drafts)


def _lines(drafts: Sequence[Draft], start: int, end: int) -> Iterator[_Lead]:
    """Headings on lines of their own: set in bold, short without a full stop, or short sentences in rows."""
    leads = [lead for lead in _leads(drafts, start, end) if lead.alone]
    rows = _rows([lead for lead in leads if not lead.dash and _text_below(drafts, lead.place, end)], 2, 0)
    yield from {lead.place: lead for lead in [*rows, *_single_lines(drafts, leads, end)]}.values()


def _run_ins(drafts: Sequence[Draft], start: int, end: int) -> Iterator[_Lead]:
    """Sentences at the head of paragraphs: bold, with a dash each, or or made alike."""
    leads = [lead for lead in _leads(drafts, start, end) if not lead.alone and len(lead.words) <= LEAD]
    chosen = {lead.place: lead for lead in leads if drafts[lead.place].line.style == "lead"}
    dashed = [lead for lead in leads if lead.dash]
    chosen |= {lead.place: lead for lead in dashed if len(dashed) > 1}
    chosen |= {lead.place: lead for lead in _rows([lead for lead in leads if not lead.dash], 1, (end - start) // 2)}
    for place in sorted(chosen):
        yield chosen[place]


def _leads(drafts: Sequence[Draft], start: int, end: int) -> Iterator[_Lead]:
    found = (_lead(drafts, place, end) for place in range(start, end))
    return (lead for lead in found if lead)


def _lead(drafts: Sequence[Draft], place: int, end: int) -> _Lead | None:
    """The opening sentence of a paragraph when it is short enough for a heading."""
    draft = drafts[place]
    text = draft.text
    if draft.mark or draft.form != "plain" or draft.line.style in ("table", "note", "title"):
        return None
    match = _DASH.match(text)
    begin = match.end() if match else 0
    stop = text.find("。", begin, begin + _SHORT_LINE + 1)
    alone = stop == len(text) - 1 or (stop < 0 and len(text) - begin <= _SHORT_LINE)
    if stop < 0 and not alone:
        return None
    stop = stop if stop >= 0 else len(text)
    words = text[begin:stop]
    if (
        len(words) < (2 if draft.line.style in ("bold", "lead") else 3 if alone and words.endswith("篇") else 4)
        or not _sound(words)
        or (not alone and len(text) - stop < 12)
    ):
        return None
    return _Lead(place, words, match.group() if match else "", stop, alone)


def _sound(words: str) -> bool:
    return (
        words[0] != "要"
        and words[-1] not in "：:；;，,、？?…—）)"
        and not set(words) & set("！!")
        and words.count("“") == words.count("”")
        and "：" not in words
    )


def _rows(leads: Sequence[_Lead], step: int, most: int) -> Iterator[_Lead]:
    """Members of rows of at least two; a row without shared words must be four long, or ``most`` of the stretch."""
    row: list[_Lead] = []
    for lead in [*leads, None]:
        if lead and row and _follows(row[-1], lead, step):
            row.append(lead)
            continue
        if len(row) > 1 and (_framed(row) or _even(row) or (_tell_tasks(row) and len(row) >= min(4, most))):
            yield from row
        row = [lead] if lead else []


def _follows(one: _Lead, two: _Lead, step: int) -> bool:
    """Whether two leads are neighbours and made alike; those that share words may stand a little apart."""
    apart = two.place - one.place
    return (apart <= step + 2 and _frame(one, two)) or (apart <= step and _names(one) and _names(two))


def _even(row: Sequence[_Lead]) -> bool:
    """Whether all are of one length, their commas at one place (学高为师，终身学习): three, or two in halves."""
    shapes = {(len(lead.words), _halves(lead.words)) for lead in row}
    is_task = all(tasks().match(lead.words) for lead in row)
    return len(shapes) == 1 and (len(row) > 2 or is_task or -1 not in shapes.pop())


def _halves(words: str) -> int:
    """Where the comma stands that parts the words; -1: there is none."""
    return words.replace(",", "，").replace("、", "，").find("，")


def _framed(row: Sequence[_Lead]) -> bool:
    return any(_frame(one, two) for one, two in pairwise(row))


def _frame(one: _Lead, two: _Lead) -> bool:
    """Shared words: the first three characters (two that name a task, four that tell the time), or the last three."""
    a, b = one.words, two.words
    if _TELLING.match(a):
        return a[:4] == b[:4] and abs(len(a) - len(b)) <= 6
    task = a[:2] == b[:2] and tasks().match(a) is not None and abs(len(a) - len(b)) <= 8
    return task or a[:3] == b[:3] or (a[-3:] == b[-3:] and a != b and abs(len(a) - len(b)) <= 8)


def _names(lead: _Lead) -> bool:
    """Whether the words name a task or a result: few, no figures, no telling."""
    words = lead.words.replace(",", "，")
    return (
        words.count("，") <= 1
        and (len(words) <= 16 or "，" in words or lead.alone)
        and not _TELLING.match(words)
        and not _FIGURE.search(_QUOTED.sub("", words))
        and not statements().search(words)
        and not (lead.alone and _INTRO.search(words))
    )


def _tell_tasks(row: Sequence[_Lead]) -> bool:
    """Whether most of a row begin with a task or end with a result (``rules/leads.yml``)."""
    return sum(bool(tasks().match(lead.words) or results().search(lead.words)) for lead in row) * 3 >= len(row) * 2


def _single_lines(drafts: Sequence[Draft], leads: Sequence[_Lead], end: int) -> Iterator[_Lead]:
    """Short lines without a full stop, or set in bold, with text below."""
    for lead in leads:
        draft = drafts[lead.place]
        if is_byline(draft.text) or is_salutation(draft.text):
            continue
        plain = draft.text[-1] != "。" and _names(lead) and _after_sentence(drafts, lead.place)
        if draft.line.style == "bold" or (plain and _text_below(drafts, lead.place, end, 30)):
            yield lead


def _text_below(drafts: Sequence[Draft], place: int, end: int, least: int = 12) -> bool:
    """Whether a paragraph of text follows that is longer than this line."""
    if place + 1 >= end:
        return False
    below = drafts[place + 1].text
    return len(below) >= max(least, len(drafts[place].text) + 8) and below[-1] in "。！？；：…”）)!?"


def _after_sentence(drafts: Sequence[Draft], place: int) -> bool:
    return not place or drafts[place - 1].is_heading or drafts[place - 1].text[-1] in "。！？；：…”）)!?:;"

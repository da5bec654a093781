"""Which headings have no number?

Three kinds: lines that the format calls headings; short lines of their own with text below; and sentences at the head
of paragraphs whose neighbours begin in the same way (突出高…。 突出高…。; 在…上下功夫。; 稳步…。 积极…。). One such
sentence alone is a sentence; parallels make it a heading. Level: below the heading that encloses it (contract C1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from handbook.reading import rules
from handbook.reading.structure.draft import Draft, Form
from handbook.reading.structure.labels import labelled
from handbook.reading.structure.rows import LEAD, Lead, brief_rows, brief_tasks, is_named, long_rows, rows
from handbook.reading.structure.sections import is_section, sections
from handbook.reading.title import is_byline, is_salutation, is_title, is_unit
from handbook.text import simplify

_NUMBERED = 2
"""So many headings with numbers are the way of a text."""
_SHORT_LINE = 32
"""Longest heading line without a number."""
_LONG = 50
"""Longest heading that runs in."""
_TEXT = 30
"""Shortest text below a line that nothing else makes a heading."""
_LEAST = 4
"""Shortest heading that its neighbours do not make one."""
_DASH = re.compile(r"[—–\-─●■◆▲★•·□○☆※➢✓√]+\s*|[²Øü]\s+")
_TITLED = re.compile("[^，,：:。；;\\d]{4,12}：[^，,：:。；;\\d]{5,20}")
_FORM, _SCENE = (rules.patterns("leads")[one] for one in ("form", "scene"))
_Find = Callable[[Sequence[Draft], Sequence[Lead], range], Iterator[Lead]]
"""Drafts, what opens those of a stretch without headings, the stretch → what of it is a heading."""


def unnumbered(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with headings that have no number decided, too: lines first, for they enclose what runs in."""
    before = styled(drafts)
    leads = [_lead(place, draft) for place, draft in enumerate(before)]
    return _decided(labelled(_without_stray(before, _decided(before, leads, _lines))), leads, _run_ins)


def _without_stray(before: Sequence[Draft], after: Sequence[Draft]) -> list[Draft]:
    """The drafts without a single short line as a heading in a text whose headings have numbers.

    It is the caption of a picture, the second line of a title, a line of a form.
    """
    numbers = sum(draft.form == "alone" and draft.mark is not None for draft in before)
    new = [place for place, draft in enumerate(after) if draft.form == "alone" and before[place].form != "alone"]
    result = list(after)
    if numbers >= _NUMBERED and len(new) == 1 and not _is_sure(after[new[0]]):
        result[new[0]] = before[new[0]]
    return result


def _is_sure(draft: Draft) -> bool:
    return draft.line.style == "bold" or is_section(draft.text)


def _decided(drafts: Sequence[Draft], leads: Sequence[Lead | None], find: _Find) -> list[Draft]:
    """The drafts with what ``find`` finds in every stretch between headings, below the heading in front of it.

    Parts of the report stand beside one another, whatever numbers stand between them. ``leads``: what may open each.
    """
    result = list(drafts)
    above, parts = 0, 0
    for start, end in _blocks(drafts):
        if drafts[start].is_heading:
            above = drafts[start].level
            parts = parts if above > parts else 0
            continue
        own = [lead for lead in leads[start:end] if lead and drafts[lead.place].form == "plain"]
        for lead in sorted(find(drafts, own, range(start, end)), key=lambda one: one.place) if own else ():
            form: Form = "alone" if lead.alone else "run-in"
            is_part = lead.alone and is_section(lead.words)
            level = parts if is_part and parts else min(4, above + 1)
            parts = level if is_part else parts
            result[lead.place] = drafts[lead.place].become(form, level, lead.stop)
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


def _lines(drafts: Sequence[Draft], found: Sequence[Lead], stretch: range) -> Iterator[Lead]:
    """Headings on lines of their own: set in bold, short without a full stop, or short sentences in rows."""
    titled = sum("：" in lead.words for lead in found) > 1
    leads = [lead for lead in found if lead.alone and (titled or "：" not in lead.words)]
    if not leads:
        return
    headed = [lead for lead in leads if _text_below(drafts, lead.place, stretch.stop)]
    dashed = [lead for lead in headed if lead.dash and _is_bullet(drafts, lead)]
    alike = [*rows([lead for lead in headed if not lead.dash], 2, 0), *(dashed if len(dashed) > 1 else ())]
    single = _single_lines(drafts, leads, stretch.stop)
    yield from {lead.place: lead for lead in [*alike, *single, *sections(drafts, leads)]}.values()


def _run_ins(drafts: Sequence[Draft], opening: Sequence[Lead], stretch: range) -> Iterator[Lead]:
    """Sentences at the head of paragraphs: bold, with a dash each, or made alike."""
    found = [lead for lead in opening if not lead.alone and not _is_torn(drafts, lead.place)]
    if not found:
        return
    leads = [lead for lead in found if len(lead.words) <= LEAD]
    chosen = {lead.place: lead for lead in leads if drafts[lead.place].line.style == "lead"}
    dashed = [lead for lead in found if lead.dash and len(lead.words) >= _LEAST]
    chosen |= {lead.place: lead for lead in dashed if len(dashed) > 1}
    plain = [lead for lead in leads if not lead.dash and len(lead.words) >= _LEAST]
    alike = [*rows(plain, 1, len(stretch) // 2), *long_rows(found), *brief_rows(leads), *brief_tasks(plain)]
    chosen |= {lead.place: lead for lead in alike}
    yield from chosen.values()


def _is_torn(drafts: Sequence[Draft], place: int) -> bool:
    """Whether a paragraph goes on where a long line above it broke off."""
    return place > 0 and len(drafts[place - 1].text) > _LONG and not _after_sentence(drafts, place)


def _lead(place: int, draft: Draft) -> Lead | None:
    """The opening sentence of a paragraph when it is short enough for a heading."""
    if draft.mark or draft.form != "plain" or draft.line.style in ("table", "note", "title"):
        return None
    text = draft.text
    match = _DASH.match(text)
    begin = match.end() if match else 0
    stop = text.find("。", begin, begin + _LONG + 1)
    short = len(text) - begin <= _SHORT_LINE
    alone = short and stop in (-1, len(text) - 1)
    if not alone and (stop < 0 or stop == len(text) - 1 or len(text) - stop < 12):
        return None
    stop = stop if stop >= 0 else len(text)
    colon = alone and text[stop - 1] in "：:"
    words = text[begin : stop - colon]
    words = words[1:-1] if alone and words[:1] == "【" and words.find("】") == len(words) - 1 else words
    demand = words[:1] == "要" and (not alone or text[-1] == "。")
    if len(words) < _least(draft, words, alone) or demand or (alone and _SCENE.match(words)):
        return None
    if not (_is_titled(words) if alone and "：" in words else _sound(words)):
        return None
    return Lead(place, simplify(words), match.group() if match else "", stop, alone, colon)


def _least(draft: Draft, words: str, alone: bool) -> int:
    """How many characters such words have at least."""
    if draft.line.style in ("bold", "lead") or not alone or is_section(words):
        return 2
    return 3 if words.endswith("篇") else _LEAST


def _is_titled(words: str) -> bool:
    """Whether a line has a name and what it stands for, and is no label with its value: 灯塔书屋：夜里也有人读书."""
    name, _, value = words.partition("：")
    is_label = is_section(name) or _FORM.match(words) or is_unit(value)
    return _TITLED.fullmatch(words) is not None and not is_label


def _sound(words: str) -> bool:
    return (
        words[-1] not in "：:；;，,、？?…—）)"
        and "！" not in words
        and "!" not in words
        and words.count("“") == words.count("”")
        and "：" not in words
        and "；" not in words
    )


def _single_lines(drafts: Sequence[Draft], leads: Sequence[Lead], end: int) -> Iterator[Lead]:
    """Short lines without a full stop, or set in bold, with text below; two of them where one heads the other."""
    plain = {lead.place: lead for lead in leads if _is_plain(drafts, lead)}
    for lead in leads:
        if drafts[lead.place].line.style == "bold" and not _is_around(drafts[lead.place].text):
            yield lead
        elif lead.place in plain and _after_sentence(drafts, lead.place):
            pair = [lead, plain[lead.place + 1]] if _is_pair(drafts, plain, lead.place) else [lead]
            heads = next((one for one in ([lead], pair) if _text_below(drafts, one[-1].place, end, _TEXT)), [])
            yield from heads


def _is_pair(drafts: Sequence[Draft], plain: dict[int, Lead], place: int) -> bool:
    """Whether a line and the next head the same text; more of them are a list, and titles are parts of a title."""
    pair = [drafts[one].text for one in (place, place + 1) if one in plain]
    return (
        len(pair) == 2 and place + 2 not in plain and not any(is_title(text) and not is_section(text) for text in pair)
    )


def _is_plain(drafts: Sequence[Draft], lead: Lead) -> bool:
    """Whether a line without a full stop reads like a heading."""
    text = drafts[lead.place].text
    enough = len(lead.words) >= _LEAST or lead.words.endswith("篇")
    return enough and text[-1] not in "。：:" and is_named(lead) and not _is_around(text)


def _is_around(text: str) -> bool:
    """Whether a line stands around texts: who speaks, to whom, when."""
    return is_byline(text) or is_salutation(text)


def _is_bullet(drafts: Sequence[Draft], lead: Lead) -> bool:
    """Whether a line behind a dash heads what is below it, and is no line of a list."""
    below = drafts[lead.place + 1].text
    return not _DASH.match(below) and (drafts[lead.place].text[-1] != "。" or is_named(lead))


def _text_below(drafts: Sequence[Draft], place: int, end: int, least: int = 12) -> bool:
    """Whether a paragraph of text follows that is longer than this line."""
    if place + 1 >= end:
        return False
    below = drafts[place + 1].text
    return len(below) >= max(least, len(drafts[place].text) + 8) and below[-1] in "。！？；：…”）)!?."


def _after_sentence(drafts: Sequence[Draft], place: int) -> bool:
    return not place or drafts[place - 1].is_heading or drafts[place - 1].text[-1] in "。！？；：…”）)!?:;|."

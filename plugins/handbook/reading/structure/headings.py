"""Which numbered paragraphs are headings, which begin with one, which are items of a list?

A heading stands alone (short, one sentence at most) or runs in: number, sentence of at most 50 characters up
to 。, more text. Lists look the same at 1. and （1）: there the company decides – items follow each other without
text between them, end in ；, or are labels with values (时间：…).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from handbook.reading import rules
from handbook.reading.numbers import marker
from handbook.reading.structure.agreement import agreed
from handbook.reading.structure.draft import Draft, Form
from handbook.reading.structure.siblings import by_siblings
from handbook.reading.structure.wordings import statements, tasks
from handbook.text import simplify

RUN_IN = 50
"""Longest heading sentence that runs in, in characters without the number."""
_ALONE = {1: 60, 2: 60, 3: 45, 4: 45}
_LABEL = re.compile(r"[^，,。、：:]{1,10}[：:].")
_ANNEX = re.compile(r"附件?\s*[：:]\s*(?:1[.．、]|$)")
_FILE = re.compile(r"\S+\.(?:docx?|xlsx?|pdf|pptx?|wps|zip|rar|jpe?g|png)$", re.IGNORECASE)
_GAP = re.compile(r"[^，,。；;：:！？\s]{4,30}(?:[\u3000\u00a0]{1,4}|[ \t]{1,6})(?=\S)")
_REACH = 35
"""Characters in which the first of these blanks stands; of all blanks only the plain one is printable."""
_COMMA = re.compile("[，,]")
_BRIEF = 15
"""A shorter line with a full stop may still be a heading, whatever it demands."""
_LABELLED = 4
"""Shortest label in front of a colon that heads the rest."""
_ENDS = "。；;：:，,、！!"
_TEXT = 40
"""Shortest paragraph below a label with its words that makes it a heading."""
_REST = 12
"""Shortest text behind a sentence that heads it."""
_LONG = 32
"""A longer sentence with many commas heads nothing."""
_SHORT = 20
"""In a shorter one 要 speaks of no task of somebody: 责任要实."""
_LEADS = rules.patterns("leads")
_FORM, _DEMAND, _COUNT, _TIME, _INTRO = (_LEADS[one] for one in ("form", "demand", "count", "time", "intro"))
_ANNOUNCES, _REASON, _GLUED, _NAMED = (_LEADS[one] for one in ("announces", "reason", "glued", "named"))
_WORD = re.compile(r"[\u4e00-\u9fff“《]")
_STOP = re.compile(r"[。！!]")


def numbered(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with every numbered paragraph decided."""
    first = _with_labels([_by_form(draft) for draft in _without_annexes(drafts)])
    second = agreed(by_siblings(first), _stop_of)
    return _ordinals(second)


def _without_annexes(drafts: Sequence[Draft]) -> list[Draft]:
    """附件：1.… and the numbered names under it: a list of files, no headings, no series."""
    result: list[Draft] = []
    listing = False
    for draft in drafts:
        listing = listing and (draft.family == "num" or _FILE.match(draft.text) is not None)
        listing = listing or _ANNEX.match(draft.text) is not None
        result.append(draft._replace(mark=None) if listing else draft)
    return result


def _with_labels(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with lines like 1.理论逻辑：勇于创新 as headings, where several have a paragraph each below them."""
    places = [place for place in range(len(drafts) - 1) if _is_headed_label(drafts[place], drafts[place + 1])]
    often = Counter(drafts[place].family for place in places)
    result = list(drafts)
    for place in places:
        mark = drafts[place].mark
        if mark and often[mark.family] > 1:
            result[place] = drafts[place].become("alone", mark.level)
    return result


def _is_headed_label(draft: Draft, below: Draft) -> bool:
    """Whether a line is a label and words of its own, and a paragraph without a number stands below it."""
    if draft.form != "list" or below.mark is not None or len(below.text) < _TEXT or below.text[-1] != "。":
        return False
    words = draft.text[draft.start :]
    return len(words) <= RUN_IN and words[-1] not in _ENDS and _LABEL.match(words) is not None


def _by_form(draft: Draft) -> Draft:
    mark = draft.mark
    if mark is None or not mark.level:
        return draft
    rest = draft.text[mark.end :]
    stop = _label_end(rest, _sentence_end(rest))
    gap = _gap(rest) or _glued(rest)
    if gap:
        return draft.become("run-in", mark.level, mark.end + gap)
    if stop >= len(rest) - 1:
        return draft.become("alone", mark.level) if _stands_alone(rest, mark.level, draft) else draft.become("list", 0)
    if 0 < stop <= RUN_IN and _may_run_in(rest[:stop], rest[stop + 1 :]):
        return draft.become("run-in", mark.level, mark.end + stop)
    return draft.become("list", 0)


def _stop_of(draft: Draft) -> int:
    """Where the first sentence ends of a paragraph whose siblings begin with headings; 0: it is none in any case."""
    rest = draft.text[draft.start :]
    stop = _sentence_end(rest)
    fits = 0 < stop <= RUN_IN and stop < len(rest) - 1 and "；" not in rest[:stop] and not _is_label(rest[:stop], 4)
    return draft.start + stop if fits else 0


def _may_run_in(words: str, after: str) -> bool:
    """Whether the first sentence heads the rest: no label and value, no demand with its subject, no figures."""
    return (
        not _is_label(words, 4)
        and "；" not in words
        and _goes_on(after.lstrip())
        and not _is_told(words)
        and not _REASON.match(words)
        and not ("：" in words and _ANNOUNCES.match(words.partition("：")[0]))
        and not (len(words) > _SHORT and _DEMAND.match(words))
        and not _COUNT.search(words)
    )


def _goes_on(after: str) -> bool:
    """Whether what stands behind a sentence is text, or the next number: no remark in brackets."""
    return after[:1] not in "（(" or marker(after) is not None


def _is_told(words: str) -> bool:
    """Whether it is too long for a heading and in pieces: no task, or a task in more than three."""
    commas = len(_COMMA.findall(words))
    return len(words) > _LONG and (commas > 2 or (commas > 1 and not tasks().match(words)))


def _label_end(rest: str, stop: int) -> int:
    """Where a first sentence ends that is a label and what is told of it: 准备阶段（3月）：重点工作是……."""
    colon = rest.find("：", 0, stop)
    told = colon >= _LABELLED and stop < len(rest) - 1 and statements().search(rest[colon + 1 : stop])
    return colon if told and not _ANNOUNCES.match(rest[:colon]) else stop


def _gap(rest: str) -> int:
    """Where a heading ends that only blanks part from its text (基本情况　　我支部现有…); 0: there is none."""
    head = rest[:_REACH]
    match = _GAP.match(rest) if " " in head or not head.isprintable() else None
    if not match:
        return 0
    words = match.group().rstrip()
    after = rest[match.end() :]
    is_one = match.end() - len(words) == 1
    if is_one and not (_WORD.match(after) or marker(after)):
        return 0
    least = 30 if is_one else 12
    return len(words) if len(after) >= least and re.search("[，,。；;]", after) else 0


def _glued(rest: str) -> int:
    """Where a heading ends behind which the line break was lost (一、加强学习一年来，…); 0: there is none."""
    match = _GLUED.match(rest)
    words = match.group() if match else ""
    return len(words) if words and (_is_task(words) or _NAMED.search(words)) else 0


def _sentence_end(rest: str) -> int:
    """Place of the 。 that ends the first sentence (not one inside quotes), or the length."""
    for match in _STOP.finditer(rest, 0, RUN_IN + 40):
        before = rest[: match.start()]
        if before.count("“") <= before.count("”") and before.count("《") <= before.count("》"):
            return match.start()
    return len(rest)


def _stands_alone(rest: str, level: int, draft: Draft) -> bool:
    if not rest:
        return level <= 2
    if _TIME.match(rest):
        return False
    if draft.line.style in ("heading", "bold"):
        return len(rest) <= 80 and rest[-1] not in "；;，,、"
    if rest[-1] in "；;，,、" or (rest[-1] == "。" and len(rest) > _BRIEF and _DEMAND.match(rest)):
        return False
    if rest[-1] in "：:":
        return len(rest) <= 30 and (not _COMMA.search(rest) or _is_task(rest))
    return (
        len(rest) <= _ALONE[level] and not _is_label(rest, level) and "；" not in rest and draft.line.style != "table"
    )


def _is_task(words: str) -> bool:
    """Whether words in pieces name a task, and announce nothing: 强化组织领导，落实主体责任：."""
    return tasks().match(simplify(words)) is not None and not _INTRO.search(words) and not _DEMAND.match(words)


def _is_label(words: str, level: int) -> bool:
    """Whether the words are a label and its value; at 一、 and （一） only labels of forms are (时间：…)."""
    return (_FORM if level <= 2 else _LABEL).match(words) is not None


def _ordinals(drafts: Sequence[Draft]) -> list[Draft]:
    """第一，…, 问题一：… at least twice, on lines of their own or as sentences that head the rest: below the heading
    above, beside the one before them."""
    result = list(drafts)
    ordinals = (place for place, draft in enumerate(drafts) if draft.mark and draft.mark.family == "ord")
    found = {place: made for place in ordinals if (made := _ordinal(drafts, place))}
    often = Counter(form for form, _ in found.values())
    above = beside = 0
    for place, draft in enumerate(drafts):
        if draft.is_heading:
            above, beside = draft.level, beside if draft.level > beside else 0
        elif place in found and often[found[place][0]] > 1:
            form, stop = found[place]
            beside = beside or min(4, above + 1)
            result[place] = draft.become(form, beside, stop)
    return result


def _heads_next(drafts: Sequence[Draft], place: int, length: int) -> bool:
    """Whether a numbered heading stands below, or text that is longer."""
    if place + 1 >= len(drafts):
        return False
    below = drafts[place + 1]
    return below.is_heading if below.mark else len(below.text) > length


def _ordinal(drafts: Sequence[Draft], place: int) -> tuple[Form, int] | None:
    """What a paragraph with 第一， would be, and where its sentence ends."""
    draft = drafts[place]
    if draft.form != "plain":
        return None
    words = draft.text[draft.start :]
    stop = _sentence_end(words)
    names = words[-1:] in "：:" and len(words) <= _BRIEF and not _INTRO.search(words)
    if 2 <= len(words) <= RUN_IN and stop >= len(words) - 1 and (names or words[-1] not in "；;，,：:"):
        return ("alone", 0) if _heads_next(drafts, place, len(words)) else None
    heads = 2 <= stop <= RUN_IN and len(words) - stop > _REST and not statements().search(words[:stop])
    return ("run-in", draft.start + stop) if heads and _may_run_in(words[:stop], words[stop + 1 :]) else None

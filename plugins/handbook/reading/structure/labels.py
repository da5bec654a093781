"""Which labels with a colon head what stands behind them?

个人评比：以月度积分为据，…… and 支部评比：…… below it are headings that run in; 时间：5月6日 is a label with its value.
Two things tell: what stands behind is a sentence, and the neighbours are made in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.reading import rules
from handbook.reading.structure.draft import Draft
from handbook.reading.structure.wordings import tasks
from handbook.text import simplify

_PATTERNS = rules.patterns("leads")
_LABEL = re.compile(r"(?P<words>[^，,。；;：:、！!？?（(“《\d]{4,14}|[^，,。；;：:！!？?（(“《\d]{4,10})[：:](?=\S)")
_TASK = re.compile(r"(?P<words>[^。；;：:！!？?（(《]{4,30})[：:](?=\S)")
"""A label that names what is to be done may be longer: 强化组织领导，落实主体责任：……."""
_BRACKETS = re.compile(r"【(?P<words>[^【】，,。；;：:！？\d]{4,20})】(?=\S)")
"""Or it stands in brackets: 【组织领导到位】……."""
_DASH = re.compile(r"[—–─\-●■◆▲★•·]+\s*")
_NO_HEADING = _PATTERNS["announces"]
_FORM = _PATTERNS["form"]
_FAR = 34
"""Behind so many characters no label ends."""
_LEAST = 20
"""Shortest sentence behind a label that heads it."""
_BRIEF = 10
"""Or this, behind a number, where two of the neighbours have longer ones."""
_ROW = 2
_ALONE = 40
"""Shortest text behind a label that names a task and has a number, and stands in no row."""


def labelled(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with rows of labels that head a sentence each decided, below the heading in front of them."""
    result = list(drafts)
    for row in _rows(drafts):
        above = next((one.level for one in reversed(result[: row[0]]) if one.is_heading), 0)
        for place in row:
            draft = drafts[place]
            level = draft.mark.level if draft.mark else min(4, above + 1)
            result[place] = draft.become("run-in", level, _stop(draft))
    return result


def _rows(drafts: Sequence[Draft]) -> Iterator[list[int]]:
    """Neighbours of one style of number, or of none, that all begin with such a label."""
    row: list[int] = []
    for place, draft in enumerate(drafts):
        stop = _stop(draft)
        if row and (not stop or draft.family != drafts[row[-1]].family):
            yield from [row] if _is_row(drafts, row) else []
            row = []
        if stop:
            row.append(place)
    if _is_row(drafts, row):
        yield row


def _is_row(drafts: Sequence[Draft], row: Sequence[int]) -> bool:
    """Whether there are several, or one with a number that names a task or stands beside a heading."""
    if len(row) != 1:
        return sum(_is_long(drafts[place]) for place in row) >= _ROW
    draft = drafts[row[0]]
    if draft.mark is None:
        return False
    if not _is_long(draft):
        return False
    after = len(draft.text) - _stop(draft)
    return (after >= _ALONE and _names_task(draft.text[draft.start : _stop(draft)])) or _is_beside(drafts, row[0])


def _is_long(draft: Draft) -> bool:
    """Whether the sentence behind its label is long enough to show that it is no value."""
    return len(draft.text) - _stop(draft) > _LEAST


def _is_beside(drafts: Sequence[Draft], place: int) -> bool:
    """Whether the number before or behind begins with a heading: 1.大局意识不强。…… 2.工作标准不高：……."""
    beside = (one for one in (place - 1, place + 1) if 0 <= one < len(drafts))
    return any(drafts[one].form == "run-in" and drafts[one].family == drafts[place].family for one in beside)


def _is_form(text: str) -> bool:
    """Whether it is a line of a form: 参加人员：…… is, 关于重病人员：…… is not."""
    return not text.startswith("关于") and _FORM.match(text) is not None


def _names_task(words: str) -> bool:
    """Whether words name a task in two pieces at most."""
    task = tasks().match(simplify(words))
    return task is not None and task.end() > 1 and len(re.findall("[，,]", words)) < 2


def _stop(draft: Draft) -> int:
    """Where the label ends that heads the rest; 0: there is none."""
    head = draft.text[: draft.start + _FAR]
    if "：" not in head and ":" not in head and "】" not in head:
        return 0
    if draft.is_heading or draft.line.style in ("table", "note", "title") or (draft.mark and not draft.mark.level):
        return 0
    dash = _DASH.match(draft.text, draft.start)
    start = dash.end() if dash else draft.start
    match = _LABEL.match(draft.text, start) or _BRACKETS.match(draft.text, start) or _TASK.match(draft.text, start)
    if match and match.re is _TASK and not _names_task(match["words"]):
        return 0
    if not match or _NO_HEADING.match(match["words"]) or _is_form(draft.text[draft.start :]):
        return 0
    after = draft.text[match.end() :]
    is_sentence = len(after) >= (_BRIEF if draft.mark else _LEAST) and after[-1] in "。；;"
    return match.end("words") if is_sentence and after.count("、") * 6 < len(after) else 0

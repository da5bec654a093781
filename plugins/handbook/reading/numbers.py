"""Numbers in front of headings and items: what they look like, their level, their value.

Levels follow contract C1: by the type of number, 一、 = 1, （一） = 2, 1. = 3, （1） = 4. Half-width and
full-width forms are equals; the number is kept as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

DIGITS = "一二三四五六七八九十百零〇"
_CN = f"[{DIGITS}]{{1,5}}"

# After “一、” no further number may follow that makes it a list inside a sentence: 一、二、三等奖；二、三产业.
_NO_LIST = "(?![一二三四五六七八九十]{1,2}(?:[、产等季线类级批号名是楼]|年级|节课|班(?!子)))"
# After “1.” no digit may follow that makes it a figure: 1.5倍; a year may, 1.2023年的工作.
_NO_FIGURE = r"(?!(?!(?:19|20)\d\d\s?年)\d)"
_BEHIND_PART = r"(?=[\s:：、，.．—\-]|$|[^\s的中里内分会届次]{2,40}$)[:：、.．]?"
_ALONE = r"[ \t\u3000]+(?=[^\s一二三四五六七八九十年月][^\s一二三四五六七八九十]{3,29}$)"
"""Behind a number that only blanks part from its words."""
_COUNTED = "问题|对策|做法|经验|举措|措施|启示|建议|原因|特点|亮点|特色|案例|典型|成效|体会|任务"
"""What is counted behind its name: 问题一：."""
_FAMILIES = (
    ("part", rf"第{_CN}(?:部分|[篇编]){_BEHIND_PART}"),
    ("chap", rf"第{_CN}章{_BEHIND_PART}"),
    ("sec", rf"第{_CN}节{_BEHIND_PART}"),
    ("article", rf"第(?:{_CN}|\d{{1,3}})条(?=[\s:：、（(【\[]|$|为|本|根据|依据|按照|凡|适用)"),
    ("cn", rf"{_CN}(?:\s?、{{1,2}}|[.．](?!\d)|{_ALONE}){_NO_LIST}"),
    ("pcn", rf"[（(〔]\s?{_CN}\s?[)）〕][、.．]?"),
    ("dec", r"\d{1,2}(?:[.．]\d{1,2}){1,3}(?:[.．、]|(?=[ \t\u3000])|(?<=\d[.．]\d[.．]\d)(?=[^\d]))"),
    ("num", rf"(?:\d{{1,3}}(?:[.．][.．、]?{_NO_FIGURE}|、{{1,2}})|[⒈-⒛])(?![,，。；;、])"),
    ("pnum", r"(?:[（(]\s?\d{1,2}\s?[)）]|[⑴-⒇])[、.．]?(?!\d(?!\d{3})|[,，。%％])"),
    ("halfp", r"\d{1,2}[)）](?=\D)"),
    ("circ", r"[①-⑳❶-❿➀-➉]"),
    ("ord", rf"第{_CN}(?:个(?:问题|方面|环节|阶段|特点|关键词))?[，,、：:]|(?:{_COUNTED})(?:{_CN}|\d{{1,2}})[：:]"),
    ("shi", rf"{_CN}[是要](?!否)[，,：:]?"),
)
_MARKER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _FAMILIES))
_BEGIN = frozenset(
    "第（(〔⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉" + DIGITS
).union(word[0] for word in _COUNTED.split("|"))
"""What a number begins with, decimal digits left out."""
_BLANKS = " \t\u3000\u00a0"
_SEEN = 80
"""Longer than any number and whatever a pattern looks at behind it."""
LEVELS = {"part": 1, "chap": 1, "sec": 2, "cn": 1, "pcn": 2, "num": 3, "dec": 4, "pnum": 4, "halfp": 4, "circ": 4}
"""Level by family; a family that is missing here never makes a numbered heading by itself."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the start of a paragraph."""

    text: str
    """As written, without the white space after it."""
    family: str
    end: int
    """Where the words begin."""
    level: int
    """1–4, or 0 for 第一， 一是 第一条."""
    value: int
    """The number as an integer; 0 when it cannot be told."""


def marker(text: str) -> Marker | None:
    """The number that ``text`` (no blanks in front) starts with."""
    first = text[:1]
    if first not in _BEGIN and not first.isdecimal():
        return None
    mark = _marker(text[:_SEEN])
    if mark is None or mark.end < _SEEN or mark.end == len(text):
        return mark
    return Marker(mark.text, mark.family, _words(text, mark.end), mark.level, mark.value)


@lru_cache(maxsize=1 << 13)
def _marker(text: str) -> Marker | None:
    """The same for the beginning of a text: every line is asked for its number by half a dozen steps."""
    match = _MARKER.match(text)
    if not match or not match.lastgroup:
        return None
    written, family = match.group().rstrip(), match.lastgroup
    return Marker(written, family, _words(text, match.end()), LEVELS.get(family, 0), value(written))


def _words(text: str, end: int) -> int:
    """Where the words begin behind a number that ends there."""
    return len(text) - len(text[end:].lstrip(_BLANKS))


@lru_cache(maxsize=4096)
def value(written: str) -> int:
    """The integer in a number as written: ``（二十一）`` → 21, ``③`` → 3; 0 when there is none."""
    for character in written:
        for first, last, base in (("①", "⑳", 1), ("⑴", "⒇", 1), ("⒈", "⒛", 1), ("❶", "❿", 1), ("➀", "➉", 1)):
            if first <= character <= last:
                return ord(character) - ord(first) + base
    digits = re.search(r"\d+(?!.*\d)", written)
    if digits:
        return int(digits.group())
    chinese = re.search(f"[{DIGITS}]+", written)
    return _chinese(chinese.group()) if chinese else 0


def _chinese(numeral: str) -> int:
    total = current = 0
    for character in numeral:
        if character in "十百":
            total += max(current, 1) * (10 if character == "十" else 100)
            current = 0
        else:
            current = "零一二三四五六七八九".find("零" if character == "〇" else character)
    return total + current

"""Where does a paragraph begin and end?

Lines are paragraphs, with three exceptions: a whole report in one line is cut at its headings (the pieces become lines
of their own, so that every paragraph has a line); hard-wrapped or torn lines are joined (the paragraph keeps the number
of its first line); a title glued in front of the text is cut off when it is doubled.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from handbook.reading import rules
from handbook.reading.line import Line
from handbook.reading.numbers import DIGITS, marker, value
from handbook.reading.title import ending, is_title

_SHORT = 60
"""A line up to this length is never cut."""
_TITLE_SPACE = 120
"""Where a doubled title in front of the text ends at the latest."""
_HEAD = 12
"""Among so many lines a title stands."""
_LONG = 500
"""A line shorter than this is never a whole report."""
_BRIEF = 120
"""… unless it is most of the file and has three headings of 一、."""
_PIECE = 60
"""Average length of what lies between the headings of a whole report in one line; shorter: it is a list."""
_CN = re.compile(rf"(?:^|(?<=[。！？!?：:”）)\s]))[{DIGITS}]{{1,3}}、(?![{DIGITS}][、等产])")
_LOWER = re.compile(rf"[（(][{DIGITS}]{{1,3}}[)）]|(?:(?<=[。！？!?”）)\s])|(?<=^))\d{{1,2}}[.．、](?!\d)")
_GLUED = re.compile(
    rf"\s*(?:[{DIGITS}]{{1,3}}、|[（(][{DIGITS}]{{1,3}}[)）])"
    r"(?:[^。；;：:！!？?（(）)]{2,36}?(?=[（(][一1][)）])|[^，,。；;：:！!？?（(）)\s]{2,24}?(?=1[.．、](?!\d)))"
)
_PATTERNS = rules.patterns("paragraphs")
_GLUED_TITLE = _PATTERNS["glued_title"]
_AGAIN = {
    True: re.compile(rf"(?<=[。！？!?”）)\s])[（(][{DIGITS}]{{1,3}}[)）]"),
    False: re.compile(r"(?<=[。！？!?”）)\s])\d{1,2}[.．、](?!\d)"),
}
"""（二） after a sentence, 2. after a sentence."""
_DOUBLED = re.compile(r"([^。，；：！？,;:!?\s]{6,40}?)\1(?=[^\s。，])")
_OPENING = _PATTERNS["opening"]
_JOINS = "及和与與暨、"
"""Behind these a title goes on: 2020年工作总结暨2021年工作计划."""
_GOES_ON = _PATTERNS["goes_on"]
_SAYS_ON = _PATTERNS["says_on"]

_RAGGED = 8
"""By how many letters hard-wrapped lines differ, for marks may not begin a line and words are not broken."""
_NARROW = 36
"""Lines of fewer letters are no wrapped lines, but rows of a list."""
_WIDE = 110
"""Lines of more letters are no lines of a page."""
_IN_SENTENCE = re.compile("[，,。；;]")
"""Running text has such marks in nearly every line, names and slogans have none."""
_LINES = 3
"""So many full lines that end inside a sentence make a page."""
_TERMINAL = re.compile(r"[。！？：；…!?:;.][”’」』）)》〉\"']*$")
_CLOSERS = "”’》〉）)」』】，。、；：！？…％%"
_SENTENCE = 16
"""A line of this length that ends with a comma is a sentence torn in two."""
_PAIRS = dict(zip("”’》〉）)」』】", "“‘《〈（(「『【", strict=True))
"""Closing mark → opening mark."""
_PARTNERS = {opening: closing for closing, opening in _PAIRS.items()}
_FACT = re.compile("(?:[发發][布佈]|更新)?(?:时间|時間|日期|来源|來源|作者)[:：]")
"""Beginnings of what a page says of its text: such lines continue nothing, and nothing continues them."""
_FRESH = re.compile(
    rf"[—–\-●■◆▲★•·#【\[|]|\*(?!\*+[\u4e00-\u9fff])|各位|同志们|附件|附[:：]|注[:：]|（|\(|{_FACT.pattern}"
)
"""Beginnings of lines that continue nothing."""


def cut(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines in which no whole report hides in one line; numbered anew when something was cut."""
    total = sum([len(line.text) for line in lines])
    first = next((place for place, line in enumerate(lines) if len(line.text) > _SHORT), -1)
    titles = [line.text for line in lines[:_HEAD] if is_title(line.text)]
    pieces: list[Line] = []
    for place, line in enumerate(lines):
        if len(line.text) > _SHORT:
            pieces.extend(_pieces(line, titles if place == first else None, len(line.text) * 2 > total))
        elif _GLUED.match(line.text):  # headings of two levels in one line
            pieces.extend(line.with_text(part) for part in _unglued(line.text))
        else:
            pieces.append(line)
    if len(pieces) == len(lines):
        return tuple(lines)
    return tuple(line if line.number == number else line.with_number(number) for number, line in enumerate(pieces, 1))


def _pieces(line: Line, titles: Sequence[str] | None, is_most: bool) -> list[Line]:
    """The line in pieces: at headings inside it, and, where it is the first text, behind a title glued to it.

    ``titles``: lines above the first text that read like titles; ``None`` for every other line.
    """
    text = line.text
    places = _hidden_headings(text, is_most)
    if titles is not None:
        places = [*(_title_again(text, titles) or _glued_title(text)), *places]
    if not places and not _GLUED.match(text):
        return [line]
    bounds = sorted({0, *places, len(text)})
    pieces = [text[start:end] for start, end in pairwise(bounds)]
    parts = [part for piece in pieces for part in _unglued(piece)]
    return [line.with_text(part) for part in parts] if len(parts) > 1 else [line]


def _unglued(text: str) -> list[str]:
    """一、总则（一）目的1.…: headings of several levels in front of one text, each a piece, and those that go on."""
    places = [0]
    while match := _GLUED.match(text, places[-1]):
        places.append(match.end())
    if len(places) > 1:
        count = 1
        for mark in _AGAIN[text[places[-1]] in "（("].finditer(text, places[-1] + 1):
            if value(mark.group()) == count + 1:
                places.append(mark.start())
                count += 1
    return [text[start:end] for start, end in pairwise([*places, len(text)])]


def _title_again(text: str, titles: Sequence[str]) -> list[int]:
    """Where the text begins behind a title that stood on a line above, however it is spaced."""
    head = text[:_TITLE_SPACE]
    bare = "".join(head.split())
    for title in ("".join(title.split()) for title in titles):
        if len(title) < len(bare) and bare.startswith(title):
            written = [place for place, character in enumerate(head) if not character.isspace()]
            begin = written[len(title)]
            return [] if _GOES_ON.match(text, begin) else [begin]
    return []


def _glued_title(text: str) -> list[int]:
    """Where the text begins behind a title that stands in front of it without a break, once or twice."""
    start = len(text) - len(text.lstrip())
    doubled = _DOUBLED.match(text[:_TITLE_SPACE], start)
    if doubled:
        return [doubled.end(1), doubled.end()]
    bold = _GLUED_TITLE.match(text, start) if len(text) > _LONG // 2 else None
    if bold and is_title(bold.group().strip()):
        return [bold.end()]
    begins = (opening.start() for opening in _OPENING.finditer(text, start + 6, start + 60))
    begin = next((place for place in begins if text[place - 1] not in _JOINS), start)
    before = text[start:begin].strip()
    return [begin] if is_title(before) and not _SAYS_ON.search(before) else []


def _hidden_headings(text: str, is_most: bool) -> list[int]:
    """Places of headings inside a long line that is a report: 一、 二、 in order, or （一） （二） below one 一、."""
    if len(text) < (_BRIEF if is_most else _LONG):
        return []
    upper = _sequence(_CN.finditer(text))
    if len(text) < _LONG // 2 and len(upper) < 3:
        return []
    if not upper and not is_most:
        return []
    lower = _lower(text, upper or [0])
    found = sorted({*upper, *lower})
    enough = len(upper) > 1 or (is_most and len(found) > 2)
    least = _PIECE // 3 if is_most and len(upper) > 2 else _PIECE
    return found if enough and len(text) / len(found) >= least else []


def _sequence(marks: Iterable[re.Match[str]]) -> list[int]:
    """Places of 一、 二、 三、 in their order, from the first 一、 on."""
    places: list[int] = []
    for mark in marks:
        if value(mark.group()) == len(places) + 1:
            places.append(mark.start())
    return places


def _lower(text: str, upper: Sequence[int]) -> list[int]:
    """Places of （一） and 1. below them: in order, after a sentence or straight after a heading of 一、."""
    result: list[int] = []
    last = {"bracket": 0, "digit": 0}
    for mark in _LOWER.finditer(text, upper[0]):
        style = "digit" if mark.group()[0].isdigit() else "bracket"
        above = upper[bisect_right(upper, mark.start()) - 1]
        after_sentence = mark.start() == 0 or text[mark.start() - 1] in "。！？!?”）)\n \u3000"
        if value(mark.group()) not in (1, last[style] + 1) or not (after_sentence or mark.start() - above <= 40):
            continue
        result.append(mark.start())
        last[style] = value(mark.group())
        last["digit"] = 0 if style == "bracket" else last["digit"]
    return result


def join(lines: Sequence[Line]) -> list[Line]:
    """Lines that are paragraphs; a joined paragraph keeps the number of its first line."""
    lines = _upright(lines)
    shape = _shape(lines)
    groups: list[list[Line]] = []
    length = 0
    for line in lines:
        if groups and _continues(groups[-1][-1], length, line, shape):
            groups[-1].append(line)
            length += len(line.text)
        else:
            groups.append([line])
            length = len(line.text)
    return [_joined(group) for group in groups]


def _upright(lines: Sequence[Line]) -> list[Line]:
    """The lines with a title's end that stands upright, a character a line (实, 施, 方, 案), as one."""
    if not any(len(line.text) == 1 for line in lines[:_HEAD]):
        return list(lines)
    result: list[Line] = []
    place = 0
    while place < len(lines):
        end = place
        while end < min(len(lines), _HEAD) and len(lines[end].text) == 1 and lines[end].text.isalpha():
            end += 1
        whole = end - place > 1 and ending("".join(line.text for line in lines[place:end]))
        result.append(_joined(lines[place:end]) if whole else lines[place])
        place = end if whole else place + 1
    return result


def _joined(group: Sequence[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    pieces = [group[0].text]
    for one, two in pairwise(group):
        pieces.extend((_gap(one.text, two.text), two.text))
    return group[0]._replace(text="".join(pieces), joined=tuple(line.number for line in group[1:]))


def _gap(before: str, after: str) -> str:
    return " " if before[-1].isascii() and before[-1].isalnum() and after[0].isascii() and after[0].isalnum() else ""


def _shape(lines: Sequence[Line]) -> tuple[int, bool]:
    """Width of hard-wrapped lines (0: they are not), and whether lines are torn in the middle of sentences."""
    long = [line.text for line in lines if not line.style and len(line.text) >= 12]
    page = _page(long)
    if page:
        return page, False
    plain = [text for text in long if _TERMINAL.search(text[-8:]) or not marker(text)]  # numbered: a heading, if open
    broken = [_width(text) for text in plain if not _TERMINAL.search(text[-8:])]
    if len(broken) < 6 or len(broken) < 0.3 * len(plain):
        return 0, False
    width, _ = max(Counter(broken).items(), key=lambda pair: (pair[1], pair[0]))
    if sum(abs(width - length) <= _RAGGED for length in broken) >= 0.6 * len(broken):
        return (width if width >= _NARROW else 0), False
    return 0, any(len(text) > 60 and not _TERMINAL.search(text[-8:]) for text in plain)


def _page(texts: Sequence[str]) -> int:
    """How wide a page is whose lines all end at its edge, most of them inside a sentence; 0: it is none."""
    if max(map(len, texts), default=0) > _WIDE:
        return 0
    widths = [_width(text) for text in texts]
    widest = max(widths, default=0)
    full = [text for text, width in zip(texts, widths, strict=True) if width >= widest - _RAGGED]
    broken = sum(_IN_SENTENCE.search(text) is not None and not _TERMINAL.search(text[-8:]) for text in full)
    return widest if _NARROW <= widest <= _WIDE and broken >= _LINES and broken * 3 >= len(full) * 2 else 0


def _closes(before: str, mark: str) -> bool:
    """Whether a line that begins with this mark ends what stands before it: not with a ” typed the wrong way round."""
    if mark not in _CLOSERS:
        return False
    partner = _PAIRS.get(mark)
    return not (partner and _TERMINAL.search(before[-8:]) and before.count(partner) <= before.count(mark))


def _opens(before: str) -> bool:
    """Whether a text ends with a mark that opens: not with a “ typed the wrong way round (”……“)."""
    partner = _PARTNERS.get(before[-1])
    return partner is not None and before.count(before[-1]) > before.lstrip(partner).count(partner)


def _width(text: str) -> int:
    """How wide a line is on paper: a Chinese character is two letters wide."""
    begin = text[:400]
    return 2 * len(begin) - len(begin.encode("ascii", "ignore"))


def _continues(before: Line, length: int, line: Line, shape: tuple[int, bool]) -> bool:
    """Whether ``line`` goes on where ``before``, the last piece of ``length`` characters so far, stopped."""
    width, torn = shape
    if before.style or line.style or _FACT.match(before.text):
        return False
    if _closes(before.text, line.text[0]) or _opens(before.text):
        return True
    if line.indented or marker(line.text) or _FRESH.match(line.text) or _TERMINAL.search(before.text[-8:]):
        return False
    if before.text[-1] in "，、," and len(before.text) >= _SENTENCE:
        return True
    if width:
        return _width(before.text) >= width - _RAGGED
    return torn and (length > 60 or before.text[-1] in "，、“" or len(line.text) <= 2)

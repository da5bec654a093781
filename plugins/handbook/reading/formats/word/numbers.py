"""Which number does Word show in front of a paragraph?

ECMA-376 part 1, 17.9: a paragraph (or its style) names a list and a level; the list's levels say how the counters are
written and where they start. Counters of deeper levels start again after a higher one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from handbook.reading.formats.word.names import W, is_on, value
from handbook.reading.formats.word.styles import Styles
from handbook.reading.formats.word.tree import etree

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_EARTHLY = "子丑寅卯辰巳午未申酉戌亥"


def chinese(number: int, digits: str = _DIGITS, ten: str = "十", hundred: str = "百") -> str:
    """二十一; above 999 digit by digit."""
    if number <= 0 or number > 999:
        return "".join(digits[int(digit)] for digit in str(max(number, 0)))
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = digits[hundreds] + hundred if hundreds else ""
    if tens:
        text += (digits[tens] if tens > 1 or hundreds or digits == _LEGAL else "") + ten
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "")


def _roman(number: int) -> str:
    sizes = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    letters = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    text = ""
    for size, letter in zip(sizes, letters, strict=True):
        count, number = divmod(number, size)
        text += letter * min(count, 20)
    return text


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 1000 else str(number)


def _circle(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


_WRITTEN: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalFullWidth2": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalEnclosedCircle": _circle,
    "decimalEnclosedCircleChinese": _circle,
    "decimalEnclosedParen": lambda number: chr(0x2474 + number - 1) if 1 <= number <= 20 else f"({number})",
    "decimalEnclosedFullstop": lambda number: chr(0x2488 + number - 1) if 1 <= number <= 20 else f"{number}.",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "koreanCounting": chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: chinese(number, _LEGAL, "拾", "佰"),
    "ideographLegalTraditional": lambda number: chinese(number, "零壹貳參肆伍陸柒捌玖", "拾", "佰"),
    "ideographTraditional": lambda number: _HEAVENLY[(number - 1) % 10],
    "ideographZodiac": lambda number: _EARTHLY[(number - 1) % 12],
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, part: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        if part is not None:
            self._abstract = {one.get(W + "abstractNumId") or "": one for one in part.findall(W + "abstractNum")}
            self._lists = {one.get(W + "numId") or "": one for one in part.findall(W + "num")}
        self._ready: dict[str, dict[int, etree._Element]] = {}
        self._counters: dict[str, list[int]] = {}
        self._started: set[tuple[str, int]] = set()

    def number(self, paragraph: etree._Element) -> str:
        """The number that Word writes in front of the paragraph, with its mark; counts on. Empty: none."""
        list_id, level = self._place(paragraph)
        if list_id not in self._lists or not 0 <= level <= 8:
            return ""
        levels = self._levels(list_id)
        if level not in levels:
            return ""
        counters = self._count(list_id, level, levels)
        return self._written(levels, level, counters)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """List and level of the paragraph: its own, else its style's, whose level the list may name (``w:pStyle``)."""
        properties = paragraph.find(W + "pPr")
        own = None if properties is None else properties.find(W + "numPr")
        list_id, level, source = value(own, "numId"), value(own, "ilvl"), ""
        for style, numbers in () if list_id else self._styles.of(properties).numbers:
            level = level or value(numbers, "ilvl")
            list_id, source = value(numbers, "numId"), style
            if list_id:
                break
        linked = self._linked(list_id, source) if source and not value(own, "ilvl") else None
        return list_id, linked if linked is not None else _number(level)

    def _linked(self, list_id: str, style: str) -> int | None:
        """The level of a list that belongs to a style."""
        if list_id not in self._lists:
            return None
        return next((n for n, level in self._levels(list_id).items() if value(level, "pStyle") == style), None)

    def _levels(self, list_id: str) -> dict[int, etree._Element]:
        if list_id not in self._ready:
            self._ready[list_id] = self._merged(list_id)
        return self._ready[list_id]

    def _merged(self, list_id: str) -> dict[int, etree._Element]:
        one = self._lists[list_id]
        levels = self._abstract_levels(value(one, "abstractNumId"), set())
        for override in one.findall(W + "lvlOverride"):
            for level in override.findall(W + "lvl"):
                levels[_number(level.get(W + "ilvl"))] = level
        return levels

    def _abstract_levels(self, abstract_id: str, seen: set[str]) -> dict[int, etree._Element]:
        abstract = self._abstract.get(abstract_id)
        if abstract is None or abstract_id in seen:
            return {}
        linked = value(abstract, "numStyleLink")
        if linked:
            for other, one in self._abstract.items():
                if value(one, "styleLink") == linked:
                    return self._abstract_levels(other, seen | {abstract_id})
        return {_number(level.get(W + "ilvl")): level for level in abstract.findall(W + "lvl")}

    def _count(self, list_id: str, level: int, levels: dict[int, etree._Element]) -> list[int]:
        """Lists over the same abstract list count together; a ``startOverride`` starts anew, once."""
        shared = value(self._lists[list_id], "abstractNumId")
        counters = self._counters.setdefault(shared, [0] * 9)
        override = self._override(list_id, level)
        if override is not None and (list_id, level) not in self._started:
            counters[level] = override - 1
        self._started.add((list_id, level))
        counters[level] = max(counters[level], _start(levels.get(level)) - 1) + 1
        for deeper in range(level + 1, 9):
            restart = value(levels.get(deeper), "lvlRestart")
            if not restart.isdigit() or level < int(restart):
                counters[deeper] = 0
        return counters

    def _override(self, list_id: str, level: int) -> int | None:
        for override in self._lists[list_id].findall(W + "lvlOverride"):
            start = value(override, "startOverride")
            if _number(override.get(W + "ilvl")) == level and start.isdigit():
                return int(start)
        return None

    def _written(self, levels: dict[int, etree._Element], level: int, counters: list[int]) -> str:
        one = levels[level]
        vanish = one.find(f"{W}rPr/{W}vanish")
        if value(one, "numFmt") in ("bullet", "none") or (vanish is not None and is_on(vanish)):
            return ""
        legal = one.find(W + "isLgl") is not None

        def replaced(match: re.Match[str]) -> str:
            other = int(match.group(1)) - 1
            style = value(levels.get(other), "numFmt") or "decimal"
            count = counters[other] or _start(levels.get(other))
            return (str if legal else _WRITTEN.get(style, str))(count)

        text = re.sub(r"%([1-9])", replaced, value(one, "lvlText"))
        needs_gap = text and text[-1].isascii() and text[-1].isalnum()
        return text + " " if needs_gap else text


def _start(level: etree._Element | None) -> int:
    start = value(level, "start")
    return int(start) if start.isdigit() else 1


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0

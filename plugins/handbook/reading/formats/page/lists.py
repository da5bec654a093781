"""Which number does a browser show in front of an item of an ordered list?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from handbook.reading.formats.page.tree import Node
from handbook.reading.numbers import marker

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w\- ]+)", re.IGNORECASE)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CHINESE = "零一二三四五六七八九"
_BY_TYPE = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


def numbers(nodes: Iterable[Node]) -> dict[Node, str]:
    """The number of every item of the ordered lists among the nodes that has one, with its mark."""
    found: dict[Node, str] = {}
    for node in nodes:
        if node.tag == "ol" and not node.out:
            found.update(_of_list(node))
    return found


def _of_list(node: Node) -> dict[Node, str]:
    items = [one for one in node.children() if one.tag == "li"]
    step = -1 if "reversed" in node.attributes else 1
    number = _whole(node.get("start"), len(items) if step < 0 else 1)
    found = {}
    for item in items:
        number = _whole(item.get("value"), number)
        text = "" if marker(item.first_text()[:40]) else _written(number, _kind(item) or _kind(node))
        if text:
            found[item] = text
        number += step
    return found


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\s*-?\d{1,6}\s*", text) else otherwise


def _kind(node: Node) -> str:
    style = _STYLE.search(node.get("style"))
    return style.group(1).strip().lower() if style else _BY_TYPE.get(node.get("type"), "")


def _written(number: int, kind: str) -> str:
    """The number as the list's style has it; nothing for a style without numbers."""
    if kind.startswith(("none", "disc", "circle", "square")):
        return ""
    if kind.startswith(("cjk", "simp-chinese", "trad-chinese")) and 0 < number < 100:
        return f"{_chinese(number)}、"
    if kind.endswith(("alpha", "latin")) and 0 < number <= 26:
        return f"{_cased(chr(96 + number), kind)}."
    if kind.endswith("roman") and 0 < number < 40:
        return f"{_cased(_roman(number), kind)}."
    return f"{number:02}." if kind == "decimal-leading-zero" else f"{number}."


def _cased(text: str, kind: str) -> str:
    return text.upper() if kind.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return f"{_CHINESE[tens] if tens > 1 else ''}{'十' if tens else ''}{_CHINESE[ones] if ones or not tens else ''}"

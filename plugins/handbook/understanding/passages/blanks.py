"""Which blanks and masks stand in it, and what kind of thing is missing?

``*``, ``X``, ``×``, ``○``, ``某``, ``__`` and empty brackets each have look-alikes that are left alone: ``**粗体**``,
数据要素×, 二○○五年, 5G-A, X光, 1+X, a footnote star, XX in the pattern of a file's name. What is missing is told by the
neighbours (``rules/marks.yml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from handbook.model import Paragraph, Slot, Span
from handbook.understanding.rulebook import rulebook

_NEAR = 12
"""Characters on each side that tell the kind."""
_MASK = re.compile(
    r"\*+|(?<![a-z0-9])x{1,8}(?:\.x{1,4})?(?![a-z0-9+-])|(?<=20)x{2}(?![a-z])|(?<=19)x{2}(?![a-z])|[×✕]+|[〇□]{2,}|_{2,}"
    r"|某{1,3}(?=(?:省|市|县|区|旗|州|镇|乡|村|街道|社区|局|委|办|厅|院|校|厂|公司|集团|单位|部门|支部|党委|党支部|中心|小学|中学))"
    r"|\([\s_]{1,}\)|[\[【〔](?:请?填写|单位|姓名|日期|时间|地点|主送|文号|具体|待[补填核定完确续]|此处|补充)[^\]】〕\n]{0,12}[\]】〕]"
    r"|\(待[补填核完确][^()\n]{0,8}\)"
)
_SIGN = re.compile(r"[*x×✕〇□_某(\[【〔]")
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]{2,80}?)(?<=\S)\*\*")
_NUMERAL = re.compile("[一二三四五六七八九十]")


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    book = rulebook("marks")
    units, scales = "|".join(book["units"]), book["scales"]
    unit = rf"^(?:[余多来])?(?:{scales})?(?:{units}|{scales})|^(?!同志)(?:{book['persons']})"
    rules = [(rule["kind"], rule["after"], rule["before"]) for rule in book["slots"]]
    dates = [rule for rule in rules if rule[0] in ("document_number", "meeting", "date")]
    others = [rule for rule in rules if rule not in dates]
    ordered = [*dates, ("number", unit, ""), *others]
    return tuple((kind, re.compile(after), re.compile(before)) for kind, after, before in ordered)


def slots(paragraph: Paragraph, text: str, markdown: bool = False) -> Iterator[Slot]:
    """The blanks of a paragraph. ``text``: normalised; ``markdown``: ``**…**`` is always bold."""
    bold = frozenset(_bold(text, markdown))
    patterns = _naming_patterns(text)
    for start, end in _masks(text):
        if start not in bold and not _look_alike(text, start, end) and not _inside(start, patterns):
            yield Slot(_kind(text, start, end), Span(paragraph.line, start, end))


def _naming_patterns(text: str) -> list[tuple[int, int]]:
    """Stretches that say how a file or a mail is to be named: ``以“XX支部+姓名”命名``."""
    naming = rulebook("marks")["naming"]
    return [match.span() for match in re.finditer(naming, text)] if "x" in text else []


def _inside(place: int, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in stretches)


def _masks(text: str) -> Iterator[tuple[int, int]]:
    reached = 0
    for sign in _SIGN.finditer(text):
        match = _MASK.match(text, sign.start()) if sign.start() >= reached else None
        if match:
            reached = match.end()
            yield match.span()


def _bold(text: str, markdown: bool) -> list[int]:
    """Places of the stars of bold letters: in Markdown all, elsewhere those of a sentence that opens a paragraph."""
    if "**" not in text:
        return []
    pairs = [match for match in _BOLD.finditer(text) if markdown or _plainly_bold(match)]
    return [place for match in pairs for place in (match.start(), match.end(1))]


def _plainly_bold(match: re.Match[str]) -> bool:
    inner = match.group(1)
    opens = match.start() == 0 or (match.start() < _NEAR and not match.string[: match.start()].strip())
    ends = match.end() == len(match.string) or inner[-1] in "。.:!?"
    return opens and ends and not _kind_of_number(match.string, match.start(1))


def _kind_of_number(text: str, place: int) -> bool:
    number = next(after for kind, after, _ in _kinds() if kind == "number")
    return number.search(text[place : place + _NEAR]) is not None


def _look_alike(text: str, start: int, end: int) -> bool:
    mask, before, after = text[start:end], text[max(0, start - 1) : start], text[end : end + 1]
    match mask[0]:
        case "*":
            return _is_sign(before, after) or _is_footnote(text, start, end)
        case "×" | "✕":
            return len(mask) == 1 and (before.isdigit() or after == "" or _after_noun(text, start, end))
        case "〇":
            return bool(_NUMERAL.match(before) or _NUMERAL.match(after))
        case "x":
            return len(mask) == 1 and (
                before == "+"
                or after in ("光", "射", "轴", "染")
                or not (_chinese(before) or _chinese(after) or after == "〔")
            )
    return False


def _is_sign(before: str, after: str) -> bool:
    """3*4, or the bullet of a list."""
    return (before.isdigit() and after.isdigit()) or (before == "" and after == " ")


def _is_footnote(text: str, start: int, end: int) -> bool:
    """One star behind a name: ``某学生*、``. Behind 的 (尊敬的*，) or before a unit it is a blank."""
    single = end - start == 1 and _chinese(text[start - 1 : start]) and text[start - 1] != "的"
    behind = text[end : end + 1]
    return single and (behind == "" or (behind in ",。;:、)" and not _kind_of_number(text, end + 1)))


def _after_noun(text: str, start: int, end: int) -> bool:
    """数据要素×: a × between a noun and a quote, a measure or a bracket multiplies."""
    return text[end : end + 1] in ('"', ")", "》", ",", "。", "、", " ") or _multiplies(text, start)


def _multiplies(text: str, start: int) -> bool:
    return re.search(r"\d(?:[^,。;]{0,3})$", text[max(0, start - 4) : start]) is not None


def _chinese(character: str) -> bool:
    return "一" <= character <= "鿿"


def _kind(text: str, start: int, end: int) -> str:
    if text[start] in "[【〔":
        return "unknown"
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if _kind_of_number(text, end + 1) and after.startswith("、"):
        return "number"
    for kind, behind, ahead in _kinds():
        if behind.search(after) and ahead.search(before):
            return kind
    return "unknown"

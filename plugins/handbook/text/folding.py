"""When are two texts the same? What is matched is folded; what is shown is the original.

Folding works character by character (``fold(a + b) == fold(a) + fold(b)``), so that any cut of a text folds to the
same cut of the folded text and an index over folded text is exact. All its rules stand in this module and in the table
of `simplified`; it needs the standard library alone. What the browser needs of it travels with the index
(`search.folding`); ``tests/vectors/`` holds examples that both sides read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from handbook.text.characters import CharacterTable
from handbook.text.simplified import simplify

CLAUSE_MARKS = "，。；：、！？"
"""Marks that a gap never crosses (contract C3)."""
GAP = 12
"""So many characters a gap may hold, in a query, a pattern or a cue."""

_QUOTES = dict.fromkeys("“”„‟«»「」『』〝〞〟＂", '"') | dict.fromkeys("‘’‚‛′＇`´", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−─━﹘﹣－⸺⸻", "-")
_ZEROS = dict.fromkeys("○◯零", "〇")
_MARKS = _QUOTES | _DASHES | _ZEROS
_VARIANTS = dict(zip("著瞭藉", "着了借", strict=True))
"""Which of the two simplified text writes depends on the word (沿着 but 显著, 了解 but 瞭望): matched as one, shown as
written."""
UNIFIED = frozenset(_MARKS | _VARIANTS)
"""Characters that folding unifies by our own rule, beyond NFKC, case and 繁→简."""
# Radicals that PDF writers leave in place of the character and that NFKC does not map (CJK Radicals Supplement).
_RADICALS = dict(
    zip(
        "⺁⺅⺈⺉⺋⺍⺕⺗⺘⺙⺡⺣⺤⺩⺫⺬⺭⺮⺯⺶⺸⺻⺼⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻰⻳",
        "厂亻刀刂㔾小彑心扌攵氵灬爫王目示礻竹糸羊羊聿肉衤西西见角讠贝车辶辶辶钅長镸长门阜阝雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾齐齐齿龙龟",
        strict=True,
    )
)


_FOLDED_VARIANTS = str.maketrans(_VARIANTS)
_WHOLE = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)} | {
    ord(a): b for a, b in _RADICALS.items()
}
_RADICAL = re.compile("[\u2e80-\u2fd5]")


def whole_characters(text: str) -> str:
    """The text with the characters that radicals (⽀, ⻘ from PDF writers) stand for: one to one."""
    return text.translate(_WHOLE) if _RADICAL.search(text) else text


@cache
def fold_character(character: str) -> str:
    """The folded form of one character: `normalised_character`, and 著/着, 瞭/了, 藉/借 as one."""
    return normalised_character(character).translate(_FOLDED_VARIANTS)


@cache
def normalised_character(character: str) -> str:
    """The character as wordings are shown and compared with rules: no, one or several characters.

    NFKC, lower case, 繁→简 one to one, quotes and dashes unified, ○〇零 unified; white space, format and control
    characters become nothing.
    """
    character = _RADICALS.get(character, character)
    return "".join(_fold_part(part) for part in unicodedata.normalize("NFKC", _MARKS.get(character, character)))


def _fold_part(part: str) -> str:
    if part.isspace() or unicodedata.category(part) in ("Cf", "Cc", "Co", "Cs") or 0xFE00 <= ord(part) <= 0xFE0F:
        return ""
    part = _MARKS.get(part, part).lower()
    if len(part) == 1 and part >= "㐀":
        return simplify(part)
    return part


_TABLE = CharacterTable(fold_character)


def fold(text: str) -> str:
    """The folded text: what is matched. The original is what is shown."""
    return _TABLE.map(text)


def fold_all(texts: Sequence[str]) -> list[str]:
    """The folded texts; faster than one after another."""
    return _TABLE.map_all(texts)


@lru_cache(maxsize=2)
def folded(texts: tuple[str, ...]) -> tuple[str, ...]:
    """`fold_all` of the paragraphs of a report, once for all that look at them."""
    return tuple(_TABLE.map_all(texts))


def normalised(text: str) -> str:
    """The text as `normalised_character` has it: a folded wording before variants became one."""
    return "".join(map(normalised_character, text))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back."""

    text: str
    origin: Sequence[int]
    """As the function of this name gives it."""

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original behind ``text[start:end]`` (``start < end``), whole characters."""
        return self.origin[start], self.origin[end - 1] + 1


def fold_with_origin(text: str) -> Folded:
    """Fold and remember where every character came from."""
    return Folded(fold(text), origin(text))


def origin(text: str) -> Sequence[int]:
    """For every character of the folded text the place of its original, and one more: the length of the original."""
    if _TABLE.is_one_to_one(text):
        return range(len(text) + 1)
    places = [place for place, character in enumerate(text) for _ in _TABLE[ord(character)]]
    return (*places, len(text))

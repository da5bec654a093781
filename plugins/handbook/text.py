"""Rules about text that Python and the browser share: folding, sentences, clause marks, anchors, pinyin.

Folding works character by character (``fold(a + b) == fold(a) + fold(b)``), so that any cut of a text folds to the
same cut of the folded text and an index over folded text is exact. What the browser needs of it travels with the
index (`search.format`); ``tests/vectors/`` holds examples that both sides read.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC
from pypinyin import Style, lazy_pinyin, load_phrases_dict

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
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """繁→简 by the dictionary; folding asks it character by character."""
    simple: str = _simplifier().convert(text)
    return simple


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
        simple = simplify(part)
        return simple if len(simple) == 1 else part
    return part


Codes = NDArray[np.uint32]


def codes_of(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


class CharacterTable(dict[int, str]):
    """What becomes of every character: a translation table that fills itself, and numpy's look-up for long texts.

    A dictionary is asked for one character at a time (40 ns each), an array for all at once (4 ns).
    """

    _SHORT = 150
    """Below so many characters the dictionary is faster."""
    _GONE, _MANY = 0x110000, 0x200000
    """Marks in the array: the character becomes nothing; it becomes several."""

    def __init__(self, become: Callable[[str], str]) -> None:
        """``become``: one character → none, one or several; several may not hold what itself becomes several."""
        super().__init__()
        self._become = become
        self._array = np.zeros(0x110000, dtype=np.uint32)  # 0: not asked for yet; untouched parts take no memory

    def __missing__(self, code: int) -> str:
        became = self[code] = self._become(chr(code))
        return became

    def map(self, text: str) -> str:
        """The text with every character replaced."""
        return text.translate(self) if len(text) < self._SHORT else self._text(self._look_up(codes_of(text)))

    def map_all(self, texts: Sequence[str]) -> list[str]:
        """`map` for many texts at once."""
        if not texts:
            return []
        mapped = self._look_up(codes_of("\n".join(texts)))
        mapped[[end + place for place, end in enumerate(accumulate(map(len, texts[:-1])))]] = 0x0A
        parts = self._text(mapped).split("\n")
        return parts if len(parts) == len(texts) else [self.map(text) for text in texts]

    def _look_up(self, codes: Codes) -> Codes:
        mapped: Codes = self._array[codes]
        if not mapped.all():
            for code in np.unique(codes[mapped == 0]).tolist():
                became = self[code]
                several = code | self._MANY
                self._array[code] = ord(became) if len(became) == 1 else several if became else self._GONE
            mapped = self._array[codes]
        return mapped

    def _text(self, mapped: Codes) -> str:
        several = []
        if mapped.size and mapped.max() >= self._GONE:
            mapped = mapped[mapped != self._GONE]
            several = np.unique(mapped[mapped >= self._MANY]).tolist()
            mapped &= self._MANY - 1
        text = mapped.tobytes().decode("utf-32-le", "surrogatepass")
        for code in several:
            character = code & (self._MANY - 1)
            text = text.replace(chr(character), self[character])
        return text


_TABLE = CharacterTable(fold_character)


def fold(text: str) -> str:
    """The folded text: what is matched. The original is what is shown."""
    return _TABLE.map(text)


def fold_all(texts: Sequence[str]) -> list[str]:
    """The folded texts; faster than one after another."""
    return _TABLE.map_all(texts)


def normalised(text: str) -> str:
    """The text as `normalised_character` has it: a folded wording before variants became one."""
    return "".join(map(normalised_character, text))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back."""

    text: str
    origin: tuple[int, ...]
    """For every folded character the place of its original, and one more: the length of the original."""

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original behind ``text[start:end]`` (``start < end``), whole characters."""
        return self.origin[start], self.origin[end - 1] + 1


def fold_with_origin(text: str) -> Folded:
    """Fold and remember where every character came from."""
    parts: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        folded = _TABLE[ord(character)]
        parts.append(folded)
        origin.extend([place] * len(folded))
    return Folded("".join(parts), (*origin, len(text)))


def stands_alone(text: str, start: int, end: int, longer: Iterable[str]) -> bool:
    """Whether ``text[start:end]`` stands there for itself, and not in one of the longer words, in whole or in part."""
    return not any(
        text.startswith(word, place) and (place < start or place + len(word) > end)
        for word in longer
        for place in range(max(0, start - len(word) + 1), end)
    )


_SENTENCE = re.compile(r".*?(?:[。！？!?]+[”’」』）)》〉\"']*|$)", re.DOTALL)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences as ``(start, end)``: up to 。！？ and the marks that close after it; blanks at the edges left out."""
    for match in _SENTENCE.finditer(text):
        stretch = match.group()
        bare = stretch.strip()
        if bare:
            start = match.start() + len(stretch) - len(stretch.lstrip())
            yield start, start + len(bare)


def digest(*parts: str) -> str:
    """Hex SHA-256 of the parts, each with its length, so that no two lists of parts run together."""
    data = [part.encode("utf-8", "surrogatepass") for part in parts]
    return hashlib.sha256(b"".join(b"%d:%b" % (len(one), one) for one in data)).hexdigest()


def checksum(text: str) -> str:
    """8 hex digits of a text (CRC-32 of its UTF-8): tells passages apart, is quickly made in a browser too."""
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def anchors(texts: Iterator[str] | tuple[str, ...] | list[str]) -> list[str]:
    """An HTML id per text of one report: the checksum of its folded form, with an ordinal from the second on."""
    seen: dict[str, int] = {}
    result = []
    for folded in fold_all(tuple(texts)):
        name = "p" + checksum(folded)
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return result


# Readings that pypinyin's phrase dictionary lacks or has otherwise: this trade's own words.
_READINGS = {
    "调研": "diao yan",
    "党的二十大": "dang de er shi da",
    "重温": "chong wen",
    "还款": "huan kuan",
    "行长": "hang zhang",
    "长效": "chang xiao",
    "重塑": "chong su",
}


@cache
def _load_readings() -> None:
    load_phrases_dict({word: [[syllable] for syllable in reading.split()] for word, reading in _READINGS.items()})


def pinyin(text: str) -> list[str]:
    """One toneless syllable per Chinese character, polyphones read by word; ü as v; other runs as they are."""
    _load_readings()
    result: list[str] = lazy_pinyin(text, style=Style.NORMAL, errors="default", v_to_u=False)
    return result


def slug(text: str, limit: int = 40) -> str:
    """ASCII, lower case, words joined by ``-``, at most ``limit`` characters: for addresses. May be empty."""
    syllables = pinyin(unicodedata.normalize("NFKC", text))
    words = re.findall(r"[a-z0-9]+", " ".join(syllables).lower())
    result = ""
    for word in words:
        if len(result) + len(word) + 1 > limit:
            break
        result = f"{result}-{word}" if result else word
    return result

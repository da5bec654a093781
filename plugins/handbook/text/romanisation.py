"""How is a text pronounced, and how is it written in ASCII? pypinyin is loaded when it is first asked.

Where it is not (the page that checks drafts, contract C8), single characters alone are read, out of ``readings.json``
beside this module, which `as_json` makes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

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
def _pypinyin() -> Any:
    import pypinyin

    phrases = {word: [[syllable] for syllable in reading.split()] for word, reading in _READINGS.items()}
    pypinyin.load_phrases_dict(phrases)
    return pypinyin


def pinyin(text: str) -> list[str]:
    """One toneless syllable per Chinese character, polyphones read by word; ü as v; other runs as they are."""
    return list(_syllables(text))


@lru_cache(maxsize=1 << 16)
def _syllables(text: str) -> tuple[str, ...]:
    """Titles are read for addresses, for lists by sound and for suggestions, and pypinyin takes its time."""
    found = _known.get(text) or _read(text)
    _asked[text] = found
    return found


def _read(text: str) -> tuple[str, ...]:
    reader = _pypinyin()
    return tuple(reader.lazy_pinyin(text, style=reader.Style.NORMAL, errors="default", v_to_u=False))


_known: dict[str, tuple[str, ...]] = {}
"""What an earlier build asked."""
_asked: dict[str, tuple[str, ...]] = {}
"""What was asked since."""


def recall(known: Mapping[str, tuple[str, ...]]) -> None:
    """Take over what an earlier build asked; ``known``: what `asked` gave it, by this very code."""
    _known.clear()
    _known.update(known)
    _asked.clear()
    _syllables.cache_clear()


def asked() -> dict[str, tuple[str, ...]]:
    """Everything that was read since `recall`, with how it is read."""
    return dict(_asked)


def is_recalled() -> bool:
    """Whether what was read since `recall` is what was taken over then, all of it and nothing else."""
    return _asked == _known


def reading(character: str) -> str:
    """How one character is read by itself; what has no reading is the character."""
    try:
        return pinyin(character)[0]
    except ImportError:
        return _readings().get(character, character)


def as_json() -> str:
    """What ``readings.json`` has to hold: syllable → the characters that are read so."""
    characters: dict[str, str] = defaultdict(str)
    for code in sorted(_pypinyin().pinyin_dict.pinyin_dict):
        characters[reading(chr(code))] += chr(code)
    return json.dumps(dict(sorted(characters.items())), ensure_ascii=False, separators=(",", ":"))


@cache
def _readings() -> dict[str, str]:
    """Character → syllable."""
    table = json.loads(Path(__file__).with_name("readings.json").read_text(encoding="utf-8"))
    return {character: syllable for syllable, characters in table.items() for character in characters}


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

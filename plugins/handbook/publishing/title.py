"""Where may a title be broken into lines? Between words, never inside one (公文: 词意完整)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from handbook.rulebook import load

_NO_END = re.compile(r"[“《（〔]\Z")
_SHORTEST = 2
"""Characters of a piece: one alone is no word here."""
_CLOSING = r"(?<=[\u3000 ，、；：。”》）])"
_BEFORE = r"(?<=[^\d〔（《“])(?=\d{4}年|[“《（])"


def pieces(text: str) -> list[str]:
    """The title cut where a line may end; joined, they are the title."""
    breaks, no_start = _rules()
    found: list[str] = []
    start = 0
    for place in breaks.finditer(text):
        at = place.start()
        if at - start < _SHORTEST or len(text) - at < _SHORTEST:
            continue
        if not no_start.match(text, at) and not _NO_END.search(text[:at]):
            found.append(text[start:at])
            start = at
    return [*found, text[start:]]


@cache
def _rules() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a line may end, and what never begins one."""
    rules = load(Path(__file__).parent / "rules", "title-words")
    ends = [f"(?<={word})" for word in _escaped(rules["ends"])]
    starts = [f"(?={word})" for word in _escaped(rules["starts"])]
    return re.compile("|".join([_CLOSING, _BEFORE, *ends, *starts])), re.compile(f"[{re.escape(rules['inside'])}]")


def _escaped(words: Iterable[str]) -> Iterable[str]:
    return map(re.escape, words)

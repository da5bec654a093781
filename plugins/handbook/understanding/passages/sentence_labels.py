"""Which sentences of a passage do something else than the passage: a cause, an effect?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from handbook.model import Paragraph, SentenceLabel, Span
from handbook.text import sentences
from handbook.understanding.rulebook import rulebook


@dataclass(frozen=True, slots=True)
class _Sign:
    """What shows that a sentence does something of its own."""

    function: str
    first: re.Pattern[str]
    """Looked for at the beginning of the paragraph."""
    inside: re.Pattern[str]
    """Looked for anywhere; the group is the sign itself."""

    def place(self, text: str, start: int, end: int) -> int:
        """Where the sign begins in a sentence, or -1."""
        if not start and self.first.match(text, 0, end):
            return 0
        match = self.inside.search(text, start, end)
        return match.start(1) if match else -1


@cache
def _signs() -> tuple[_Sign, ...]:
    return tuple(map(_sign, rulebook("functions")["sentences"]))


def _sign(rule: dict[str, str]) -> _Sign:
    if "clause" in rule:
        return _Sign(rule["function"], re.compile(rule["clause"]), re.compile(f"[,。;:]({rule['clause']})"))
    return _Sign(rule["function"], re.compile("(?!)"), re.compile(f"({rule['pattern']})"))


def sentence_labels(paragraph: Paragraph, text: str, function: str) -> tuple[SentenceLabel, ...]:
    """Sentences of a body paragraph, or tails of them, that do something else than the paragraph: cause, effect.

    ``text``: normalised.
    """
    if paragraph.kind != "body" or function not in ("practice", "problem", "effect", "opening"):
        return ()
    return tuple(_sentence_labels(paragraph.line, text, function))


def _sentence_labels(line: int, text: str, function: str) -> Iterator[SentenceLabel]:
    signs = [sign for sign in _signs() if sign.function != function and sign.place(text, 0, len(text)) >= 0]
    for start, end in sentences(text) if signs else ():
        for sign in signs:
            first = sign.place(text, start, end)
            if first >= 0:
                yield SentenceLabel(sign.function, Span(line, first, end))
                break

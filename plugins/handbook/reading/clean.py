"""Which lines are not the author's?

Rules are data (``rules/clean.yml``). Every line, or part of a line, that goes is entered in the ledger with the rule
that took it; the words themselves are kept nowhere. White space at the edges of a line is no content and not entered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from handbook.model import Removed
from handbook.reading import rules
from handbook.reading.line import Line

BLANKS = " \t\r\n\x0b\x0c\u3000\u00a0\u2002\u2003\u2009\u202f"
_HALF = str.maketrans("：，（）！？；．＝＋｜＞＜［］", ":,()!?;.=+|><[]")
_REAL = 40
"""A line of this many characters with a full stop or comma is a real paragraph; edges lie outside them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of ``rules/clean.yml``."""

    id: str
    what: str
    inline: bool
    edge: bool
    cues: tuple[str, ...]
    longest: int
    pattern: re.Pattern[str]
    junk: tuple[object, ...]
    keep: tuple[str, ...]

    def takes(self, line: str, at_edge: bool) -> bool:
        """Whether the whole line (half-width marks, no blanks at its edges) goes."""
        if self.inline or len(line) > self.longest or (self.edge and not at_edge):
            return False
        return (not self.cues or any(cue in line for cue in self.cues)) and bool(self.pattern.fullmatch(line))


@cache
def load() -> tuple[Rule, ...]:
    """The rules in the order of the file."""
    return tuple(_rule(entry) for entry in rules.load("clean")["rules"])


def _rule(entry: dict[str, object]) -> Rule:
    values: dict[str, object] = {"zone": "", "cues": (), "longest": 160, "junk": (), "keep": (), **entry}
    return Rule(
        id=str(values["id"]),
        what=str(values["what"]),
        inline=values["where"] == "inline",
        edge=values["zone"] == "edge",
        cues=tuple(values["cues"]),  # type: ignore[arg-type]
        longest=int(str(values["longest"])),
        pattern=re.compile(str(values["pattern"]), re.IGNORECASE),
        junk=tuple(values["junk"]),  # type: ignore[arg-type]
        keep=tuple(values["keep"]),  # type: ignore[arg-type]
    )


def clean(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    """The author's lines, blanks at their edges gone and empty ones left out, and the ledger."""
    bare, ledger = _inline(lines)
    first, last = _real_zone(bare)
    kept = []
    for place, line in enumerate(bare):
        rule = whole_line_rule(line.text, not first <= place <= last)
        if rule:
            ledger.append(Removed(line.number, rule))
        else:
            kept.append(line)
    return kept, sorted(ledger, key=lambda entry: entry.line)


def _inline(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    kept, ledger = [], []
    for line in lines:
        text, taken = inline(line.text)
        ledger.extend(Removed(line.number, rule) for rule in taken)
        if text:
            kept.append(line if text == line.text else replace(line, text=text))
    return kept, ledger


def inline(text: str) -> tuple[str, list[str]]:
    """The text without leftovers inside it, and the rules that took something (once each)."""
    taken = []
    for rule in _inline_rules():
        if not rule.cues or any(cue in text for cue in rule.cues):
            text, count = rule.pattern.subn("", text)
            if count:
                taken.append(rule.id)
    return text.strip(BLANKS), taken


@cache
def _inline_rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in load() if rule.inline)


def whole_line_rule(text: str, at_edge: bool) -> str:
    """Id of the rule that takes this line away, or empty."""
    half = text.translate(_HALF)
    return next((rule.id for rule in load() if rule.takes(half, at_edge)), "")


def _real_zone(lines: Sequence[Line]) -> tuple[int, int]:
    real = [
        place
        for place, line in enumerate(lines)
        if len(line.text) >= _REAL and ("。" in line.text or "，" in line.text)
    ]
    return (real[0], real[-1]) if real else (len(lines), -1)

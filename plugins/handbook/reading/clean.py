"""Which lines are not the author's?

Rules are data (``rules/clean.yml``). Every line, or part of a line, that goes is entered in the ledger with the rule
that took it; the words themselves are kept nowhere. White space at the edges of a line is no content and not entered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from handbook.model import Removed
from handbook.reading import rules
from handbook.reading.contents import without_contents
from handbook.reading.line import Line
from handbook.reading.numbers import marker
from handbook.reading.surroundings import without_surroundings
from handbook.text import CharacterTable, simplify, whole_characters

BLANKS = " \t\r\n\x0b\x0c\u3000\u00a0\u2002\u2003\u2009\u202f"
_HALF = str.maketrans("：，（）！？；．＝＋｜＞＜［］", ":,()!?;.=+|><[]")
_BRIEF = 60
"""Longest line that a rule without cue words looks at."""
_REAL = 40
"""A line of this many characters with a full stop or comma is a real paragraph; edges lie outside them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of ``rules/clean.yml``; the fields are explained there."""

    id: str
    what: str
    inline: bool
    zone: str
    pattern: re.Pattern[str]
    then: re.Pattern[str] | None
    longest: int
    cues: tuple[str, ...]
    signs: re.Pattern[str] | None
    """Finds one of the cues."""
    junk: tuple[Any, ...]
    keep: tuple[str, ...]

    def takes(self, line: str) -> bool:
        """Whether the whole line (half-width marks, no blanks at its edges) goes."""
        if len(line) > self.longest or (self.signs and not self.signs.search(line)):
            return False
        return self.pattern.fullmatch(line) is not None

    def may_touch(self, text: str) -> bool:
        """Whether an inline rule can find anything in a whole text."""
        return (self.signs or self.pattern).search(text) is not None


@cache
def load() -> tuple[Rule, ...]:
    """The rules in the order of the file."""
    return tuple(_rule(entry) for entry in rules.load("clean")["rules"] if entry["where"] != "format")


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(
        id=entry["id"],
        what=entry["what"],
        inline=entry["where"] == "inline",
        zone=entry.get("zone", ""),
        pattern=re.compile(entry["pattern"], re.IGNORECASE),
        then=re.compile(entry["then"], re.IGNORECASE) if "then" in entry else None,
        longest=entry.get("longest", 160 if "cues" in entry else _BRIEF),
        cues=tuple(entry.get("cues", ())),
        signs=_any_of(entry["cues"]) if "cues" in entry else None,
        junk=tuple(entry.get("junk", ())),
        keep=tuple(entry.get("keep", ())),
    )


def _level(character: str) -> str:
    """Marks to half width, 繁→简 one character to one."""
    simple = simplify(character) if ord(character) >= 0x4E00 else character
    return (simple if len(simple) == 1 else character).translate(_HALF)


_LEVEL = CharacterTable(_level)
"""Lines as line rules see them: half-width marks, simplified characters."""


def clean(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    """The author's lines, blanks at their edges gone and empty ones left out, and the ledger.

    Rules that hold only at the edges of a report wait for `clean_edges`, when the reports have been told apart.
    """
    bare, ledger = _inline(lines)
    kept, taken = _whole_lines(bare, "")
    kept, contents = without_contents(kept)
    return kept, ledger + taken + contents


def clean_edges(lines: Sequence[Line], ledger: Sequence[Removed]) -> tuple[list[Line], list[Removed]]:
    """The lines of one report without the furniture before its first and after its last real paragraph.

    ``ledger``: what was taken from the report before.
    """
    lines, rest = _without_rest(lines)
    first, last = _real_zone(lines)

    head, taken = _whole_lines(lines[:first], "head")
    tail, taken_behind = _whole_lines(lines[max(first, last + 1) :], "tail")
    kept, taken = [*head, *lines[first : last + 1], *tail], [*taken, *taken_behind, *rest]
    kept, around = without_surroundings(kept, *_real_zone(kept), [*ledger, *taken])
    return kept, taken + around


def _without_rest(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    """The lines before a licence or the like that a site puts at the end, and the ledger of the rest."""
    after_last_heading = max((place for place, line in enumerate(lines) if marker(line.text)), default=-1) + 1
    begin = max(after_last_heading, 1)
    for place, level in enumerate(_LEVEL.map_all([line.text for line in lines[begin:]]), begin):
        rule = next((rule for rule in _rules_of("rest") if rule.takes(level)), None)
        if rule:
            return list(lines[:place]), [entry for line in lines[place:] for entry in line.removed(rule.id)]
    return list(lines), []


def inline(text: str) -> tuple[str, list[str]]:
    """The text without leftovers inside it, and the rules that took something (once each)."""
    return _inline_by(_rules_of("inline"), text)


def _inline_by(active: Sequence[Rule], text: str) -> tuple[str, list[str]]:
    taken = []
    for rule in active:
        if rule.may_touch(text):
            text, count = rule.pattern.subn("", text)
            if count:
                taken.append(rule.id)
    return text.strip(BLANKS), taken


@cache
def _rules_of(zone: str) -> tuple[Rule, ...]:
    if zone == "inline":
        return tuple(rule for rule in load() if rule.inline)
    zones = {"": ("",), "head": ("head", "edge"), "tail": ("tail", "edge"), "rest": ("rest",)}[zone]
    return tuple(rule for rule in load() if not rule.inline and rule.zone in zones)


def _inline(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    kept: list[Line] = []
    ledger: list[Removed] = []
    whole = "\n".join(line.text for line in lines)
    is_whole = whole_characters(whole) == whole
    active = [rule for rule in _rules_of("inline") if rule.may_touch(whole)]
    for line in lines:
        if line.style == "furniture":
            ledger.extend(line.removed("running-head"))
            continue
        text, taken = _inline_by(active, line.text if is_whole else whole_characters(line.text))
        ledger.extend(Removed(line.number, rule) for rule in taken)
        if text:
            kept.append(line if text == line.text else line.with_text(text))
    return kept, ledger


def _whole_lines(lines: Sequence[Line], zone: str) -> tuple[list[Line], list[Removed]]:
    kept: list[Line] = []
    ledger: list[Removed] = []
    open_rule: Rule | None = None
    for line, level in zip(lines, _LEVEL.map_all([line.text for line in lines]), strict=True):
        cued = _cue(zone).search(level) is not None
        worth = cued or len(level) <= _BRIEF
        open_rule = _taking(level, zone, cued, open_rule) if worth else None
        if open_rule:
            ledger.extend(line.removed(open_rule.id))
        else:
            kept.append(line)
    return kept, ledger


@cache
def _cue(zone: str) -> re.Pattern[str]:
    """Finds a cue word of any rule of the zone; a long line without one is none of theirs."""
    return _any_of({cue for rule in _rules_of(zone) for cue in rule.cues})


def _any_of(cues: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(cues, key=lambda cue: (-len(cue), cue)))) or "(?!)")


@cache
def _cueless(zone: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in _rules_of(zone) if not rule.cues)


@cache
def _any_cueless(zone: str) -> re.Pattern[str]:
    """Matches what any of them takes; most lines are none of theirs, and one pattern says so sooner than twenty."""
    return re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in _cueless(zone)) or "(?!)", re.IGNORECASE)


def _taking(line: str, zone: str, cued: bool, before: Rule | None) -> Rule | None:
    """The rule that takes this line: one of its own, or the one whose widget began in a line before."""
    likely = _rules_of(zone) if cued else _cueless(zone) if _any_cueless(zone).fullmatch(line) else ()
    own = next((rule for rule in likely if rule.takes(line)), None)
    if own or not before or not before.then or before not in _rules_of(zone):
        return own
    return before if before.then.fullmatch(line) else None


def _real_zone(lines: Sequence[Line]) -> tuple[int, int]:
    real = [place for place, line in enumerate(lines) if len(line.text) >= _REAL and _has_clause(line.text)]
    return (real[0], real[-1]) if real else (len(lines), -1)


def _has_clause(text: str) -> bool:
    return "。" in text or "，" in text or "," in text

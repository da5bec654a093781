"""Which rules of cleaning are there, and which of them look at a line?

Rules are data: ``rules/clean.yml`` says what its fields mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from handbook.reading import rules
from handbook.text import CharacterTable, simplify

_HALF = str.maketrans("：，（）！？；．＝＋｜＞＜［］", ":,()!?;.=+|><[]")


_BRIEF = 60
"""Longest line that a rule without cue words looks at."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of ``rules/clean.yml``; the fields are explained there."""

    id: str
    what: str
    inline: bool
    zone: str
    web: str
    """``sign``, ``only`` or empty."""
    written: str
    """As `pattern`."""
    goes_on: str
    """As `then`; empty: none."""
    longest: int
    cues: tuple[str, ...]
    signs: re.Pattern[str] | None
    """Finds one of the cues."""
    junk: tuple[Any, ...]
    keep: tuple[str, ...]
    office: tuple[str, ...]
    unseen: bool
    """Whether it takes nothing but characters that are not printed."""
    narrow: bool
    """Whether all its cues are of Latin-1: they stand together in what is left of a text without all others, too."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """What it takes. Made when it is first asked for: most rules find no cue."""
        return _made(self.written)

    @property
    def then(self) -> re.Pattern[str] | None:
        """The lines that it takes besides, behind such a one."""
        return _made(self.goes_on) if self.goes_on else None

    def takes(self, line: str) -> bool:
        """Whether the whole line (half-width marks, no blanks at its edges) goes."""
        if len(line) > self.longest or (self.signs and not self.signs.search(line)):
            return False
        return self.pattern.fullmatch(line) is not None

    def may_touch(self, text: str) -> bool:
        """Whether an inline rule can find anything in a whole text."""
        return (self.signs or self.pattern).search(text) is not None


@cache
def _made(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


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
        web=entry.get("web", ""),
        written=entry["pattern"],
        goes_on=entry.get("then", ""),
        longest=entry.get("longest", 160 if "cues" in entry else _BRIEF),
        cues=tuple(entry.get("cues", ())),
        signs=_any_of(entry["cues"]) if "cues" in entry else None,
        junk=tuple(entry.get("junk", ())),
        keep=tuple(entry.get("keep", ())),
        office=tuple(entry.get("office", ())),
        unseen=entry.get("unseen", False),
        narrow="cues" in entry and max(map(max, entry["cues"])) < "\u0100",
    )


def _level(character: str) -> str:
    """Marks to half width, 繁→简 one character to one."""
    simple = simplify(character) if ord(character) >= 0x4E00 else character
    return (simple if len(simple) == 1 else character).translate(_HALF)


LEVEL = CharacterTable(_level)
"""Lines as line rules see them: half-width marks, simplified characters."""


def level(line: str) -> str:
    """A line as line rules see it."""
    return LEVEL.map(line)


@cache
def signs() -> frozenset[str]:
    """Rules whose lines only web pages have: what they take gives a text away as copied from one."""
    return frozenset(rule.id for rule in load() if rule.web == "sign")


@cache
def under_title() -> frozenset[str]:
    """Rules whose lines stand right under the title of a page."""
    return frozenset(rule["id"] for rule in rules.load("clean")["rules"] if rule.get("under_title"))


@cache
def beside() -> frozenset[str]:
    """Doubtful rules whose lines may stand right above the first sign of a page."""
    return frozenset(rule["id"] for rule in rules.load("clean")["rules"] if rule.get("beside"))


@cache
def opens() -> frozenset[str]:
    """Doubtful rules whose lines begin what a page shows behind the text."""
    return frozenset(rule["id"] for rule in rules.load("clean")["rules"] if rule.get("opens"))


@cache
def only() -> frozenset[str]:
    return frozenset(rule.id for rule in load() if rule.web == "only")


@dataclass(frozen=True, slots=True)
class Active:
    """The rules that look at the lines of a zone: of a page or not."""

    zone: str
    page: bool = False
    """Whether the file is a web page."""
    only: bool = False
    """Whether the rules take part that hold on pages alone."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        return _rules_of(self.zone, self.only)

    def taking(self, line: str, before: Rule | None) -> Rule | None:
        """The rule that takes this line: one of its own, or the one whose widget began in a line before."""
        cued = _cue(self.zone, self.only).search(line) is not None
        if not cued and len(line) > _BRIEF:
            return None
        short = () if cued or not _any_cueless(self.zone, self.only).fullmatch(line) else _cueless(self.zone, self.only)
        own = next((rule for rule in (self.rules if cued else short) if rule.takes(line)), None)
        goes_on = before is not None and before.goes_on != "" and before in self.rules
        if own and (own.web != "only" or not goes_on):
            return own
        return before if goes_on and before and before.then and before.then.fullmatch(line) else own


@cache
def _rules_of(zone: str, only: bool) -> tuple[Rule, ...]:
    if zone == "inline":
        return tuple(rule for rule in load() if rule.inline)
    zones = {"": ("",), "head": ("head", "edge"), "tail": ("tail", "edge"), "rest": ("rest",)}[zone]
    found = (rule for rule in load() if not rule.inline and rule.zone in zones and (only or rule.web != "only"))
    return tuple(sorted(found, key=lambda rule: rule.web == "only"))


@cache
def _cue(zone: str, only: bool) -> re.Pattern[str]:
    """Finds a cue word of any rule of the zone; a long line without one is none of theirs."""
    return _any_of({cue for rule in _rules_of(zone, only) for cue in rule.cues})


def _any_of(cues: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(cues, key=lambda cue: (-len(cue), cue)))) or "(?!)")


@cache
def _cueless(zone: str, only: bool) -> tuple[Rule, ...]:
    return tuple(rule for rule in _rules_of(zone, only) if not rule.cues)


@cache
def _any_cueless(zone: str, only: bool) -> re.Pattern[str]:
    """Matches what any of them takes; most lines are none of theirs, and one pattern says so sooner than twenty."""
    return re.compile("|".join(f"(?:{rule.written})" for rule in _cueless(zone, only)) or "(?!)", re.IGNORECASE)

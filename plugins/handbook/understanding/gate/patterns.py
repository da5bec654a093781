"""What in a text does a rule know?

In two steps: cheap signs say which lines are worth a second look (``suspect`` in ``rules/gate.yml``), then the rules'
own patterns read those lines. A sign may run over the end of a line: then the lines are read as one, joined by ``\\n``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from handbook.understanding.gate.plain import origin, plain
from handbook.understanding.gate.proofs import PROOFS
from handbook.understanding.rulebook import rulebook

_BEFORE = 200
"""Characters in front of a value that `not_after` may look at."""
_WHOLE = 80
"""A line that is longer is no mark as a whole."""
_APART = r"[ \t·.*\-]{0,4}"
"""What may stand between the characters of a mark: 秘　　密, 机·密."""
_BETWEEN = re.compile("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_WORD = re.compile("<([a-z0-9]+)>")
_CLASS = re.compile(r"\[[!-Z_-~]+\](?![*?{])")
"""A set of ASCII characters, written out or as ranges, that a pattern begins with."""
_LITERAL = re.compile(r"([^\\\[\](){}.*+?|^$])(?![*+?{])|\\n")
"""A character, no more, that a pattern begins with."""
_ENDLESS = ",}"
BREAK = "\x00"
"""Stands between lines that are no neighbours."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A value that the gate knows."""

    rule: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which a rule's values are written."""

    rule: str
    label: str
    written: str
    apart: bool
    whole: bool
    behind: str
    """As `not_after`; empty: none."""
    proof: Callable[[str], bool]

    @property
    def regex(self) -> re.Pattern[str]:
        """Finds it. Made when it is first asked for: most rules have nothing to look at."""
        return compiled(self.written, self.apart)

    @property
    def not_after(self) -> re.Pattern[str] | None:
        """What must not stand right in front."""
        return compiled(f"(?:{self.behind})$", self.apart) if self.behind else None


@dataclass(frozen=True, slots=True)
class Window:
    """Lines that are read together."""

    first: int
    last: int
    start: int
    """Where its text begins in the joined lines."""
    rules: frozenset[str]


def hits(text: str) -> Iterator[Hit]:
    """Everything in a text that a rule knows, in the order of the text; where two overlap, the first rule wins."""
    seen = plain(text)
    places: list[int] = []
    for window in windows(seen, [len(seen)]):
        for hit in window_hits(seen, window):
            places = places or origin(text)
            yield Hit(hit.rule, hit.label, places[hit.start], places[hit.end - 1] + 1)


def windows(whole: str, lengths: Sequence[int]) -> list[Window]:
    """Which of the joined plain lines are worth a second look, and by which rules; ``lengths`` are the lines'."""
    starts = [0, *accumulate(length + 1 for length in lengths)]
    rules: dict[tuple[int, int], set[str]] = {}
    for match, names in _suspects(whole):
        first, last = (bisect_right(starts, place) - 1 for place in (match.start(), match.end() - 1))
        rules.setdefault((first, last), set()).update(names)
    return [Window(first, last, starts[first], frozenset(names)) for (first, last), names in sorted(rules.items())]


def _suspects(whole: str) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    """Where signs stand, with their rules: all are looked for at once, but for those that run on without end."""
    for sign, names in _runs():
        yield from ((match, names) for match in sign.finditer(whole))
    any_sign, of_character = _signs()
    reached: dict[re.Pattern[str], int] = defaultdict(int)
    for found in any_sign.finditer(whole):
        place = found.start()
        for sign, names in of_character[whole[place]]:
            if place >= reached[sign] and (match := sign.match(whole, place)):
                reached[sign] = match.end()
                yield match, names


def window_hits(text: str, window: Window) -> Iterator[Hit]:
    """What the window's rules know in its text, in order."""
    taken = bytearray(len(text))
    found: list[Hit] = []
    for pattern in patterns():
        if pattern.rule in window.rules and not (pattern.whole and window.first < window.last):
            for start, end in _matches(pattern, text):
                if not any(taken[start:end]):
                    found.append(Hit(pattern.rule, pattern.label, start, end))
                    taken[start:end] = b"\1" * (end - start)
    yield from sorted(found, key=lambda hit: (hit.start, hit.end))


def shows_mark(text: str) -> bool:
    """Whether a plain text holds a sign of a mark of secrecy."""
    return any(not marks().isdisjoint(names) for _, names in _suspects(text))


def mark_of(line: str) -> str:
    """The rule whose mark a plain line is, and nothing but it; else empty."""
    whole = (one for one in patterns() if one.whole)
    return next((one.rule for one in whole if any(True for _ in _whole(one, line))), "")


def _matches(pattern: Pattern, text: str) -> Iterator[tuple[int, int]]:
    if pattern.whole:
        yield from _whole(pattern, text)
        return
    regex, not_after = pattern.regex, pattern.not_after
    group: int | str = "value" if "value" in regex.groupindex else 0
    place = 0
    while match := regex.search(text, place):
        start, end = match.span(group)
        before = text[max(0, start - _BEFORE) : start]
        if pattern.proof(match[group]) and not (not_after and not_after.search(before)):
            yield start, end
            place = max(end, match.start() + 1)
        else:
            place = match.start() + 1  # the value may begin inside of what was none


def _whole(pattern: Pattern, text: str) -> Iterator[tuple[int, int]]:
    bare = text.strip()
    if bare and len(bare) <= _WHOLE and pattern.regex.fullmatch(bare):
        start = len(text) - len(text.lstrip())
        yield start, start + len(bare)


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns of all rules, in their order."""
    return tuple(_patterns())


def _patterns() -> Iterator[Pattern]:
    for rule in rulebook("gate")["rules"]:
        apart = bool(rule.get("mark"))
        for one in rule["patterns"]:
            yield Pattern(
                rule["id"],
                rule["label"],
                one["pattern"],
                apart,
                one.get("whole", False),
                one.get("not_after", rule.get("not_after", "")),
                PROOFS[one.get("check", rule.get("check", ""))],
            )


@cache
def marks() -> frozenset[str]:
    """Rules of secrecy, which look everywhere."""
    return frozenset(rule["id"] for rule in rulebook("gate")["rules"] if rule.get("mark"))


@cache
def everywhere() -> frozenset[str]:
    """Rules that look in every place: those of secrecy, and those whose values a checksum proves."""
    return marks() | {rule["id"] for rule in rulebook("gate")["rules"] if rule.get("everywhere")}


@cache
def _signs() -> tuple[re.Pattern[str], Mapping[str, Sequence[tuple[re.Pattern[str], tuple[str, ...]]]]]:
    """Where one of them stands, and those that begin with a character, with their rules.

    What is searched for is one character, which `re` finds quickly, behind which the sign that it begins is seen.
    """
    of_character: dict[str, list[tuple[re.Pattern[str], tuple[str, ...]]]] = defaultdict(list)
    suspect = [one for one in _suspect() if _ENDLESS not in one[0]]
    for pattern, names in suspect:
        for character in _beginnings(pattern):
            of_character[character].append((compiled(pattern), names))
    characters = "".join(map(re.escape, sorted(of_character)))
    signs = "|".join(f"(?:{pattern})" for pattern, _ in suspect)
    return compiled(f"[{characters}](?<=(?={signs})(?s:.))"), of_character


@cache
def _runs() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Signs of any length, with their rules: tried at every place, each would be read to its end every time."""
    return tuple((compiled(pattern), names) for pattern, names in _suspect() if _ENDLESS in pattern)


def _suspect() -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in rulebook("gate")["suspect"]:
        yield from ((pattern, tuple(one["rules"])) for pattern in one["patterns"])


def _beginnings(pattern: str) -> frozenset[str]:
    """The characters of which one begins every match: a pattern begins plainly with one, or with a set of ASCII."""
    members = _CLASS.match(pattern)
    if members:
        return frozenset(filter(re.compile(members[0]).match, map(chr, range(128))))
    literal = _LITERAL.match(pattern)
    assert literal, f"gate.yml: a sign begins with a character, or with a set of ASCII: {pattern}"
    return frozenset(literal[1] or "\n")


@cache
def compiled(pattern: str, apart: bool = False) -> re.Pattern[str]:
    """A pattern of ``rules/gate.yml`` with its words; ``apart``: blanks may stand between Chinese characters."""
    return re.compile(_spaced(_words(pattern), apart))


def _words(pattern: str) -> str:
    """``<word>`` in a pattern stands for an entry of ``words``, which may hold others."""
    words = rulebook("gate")["words"]
    return _WORD.sub(lambda match: f"(?:{_words(words[match[1]])})" if match[1] in words else match[0], pattern)


def _spaced(pattern: str, apart: bool) -> str:
    return _BETWEEN.sub(lambda _: _APART, pattern) if apart else pattern

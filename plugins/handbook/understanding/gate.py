"""May a report be published? Classified marks and personal data keep it out until a human says otherwise (C6).

The gate names rule and line, never the value. What it looks for is data: ``rules/gate.yml``. Defaults: every rule
holds. A maintainer may say ``mask`` (the value is covered with ● and a label) or ``allow``, per rule and per file.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache, partial
from itertools import accumulate
from typing import Any, Literal, cast

from handbook.model import Found, Held, Paragraph, Problem, Report, Section
from handbook.text import CharacterTable
from handbook.understanding.proofs import PROOFS
from handbook.understanding.rulebook import rulebook

Action = Literal["hold", "mask", "allow"]
ACTIONS: tuple[Action, ...] = ("hold", "mask", "allow")
_DIGIT = r"(?: ?-? ?[0-9])"
_EXAMPLE = "gate: {rules: {landline: allow}, files: {'2023/*.txt': {mobile: mask}}}"


@dataclass(frozen=True, slots=True)
class GateOptions:
    """What a maintainer decided. Without a word from anybody every rule holds."""

    rules: tuple[tuple[str, Action], ...] = ()
    """Rule id (or ``*``) and what to do, for all files."""
    files: tuple[tuple[str, str, Action], ...] = ()
    """Glob over the source's path, rule id (or ``*``) and what to do; they win over ``rules``, the last one wins."""

    def action(self, rule: str, path: str) -> Action:
        """What to do with a hit of the rule in the file."""
        chosen: Action = "hold"
        for name, action in self.rules:
            if name in (rule, "*"):
                chosen = action
        for glob, name, action in self.files:
            if name in (rule, "*") and fnmatchcase(path, glob):
                chosen = action
        return chosen


DEFAULT = GateOptions()


def options_from(config: Mapping[str, Any], place: str = "gate") -> tuple[GateOptions, tuple[Problem, ...]]:
    """Options from configuration: ``{rules: {rule: action}, files: {glob: action | {rule: action}}}``.

    What cannot be understood is a `Problem` and leaves the rule at ``hold``.
    """
    problems: list[Problem] = []
    rules = tuple(_pairs(config.get("rules"), f"{place}.rules", problems))
    files = tuple(
        (str(glob), rule, action)
        for glob, wanted in _mapping(config.get("files"), f"{place}.files", problems).items()
        for rule, action in _pairs({"*": wanted} if wanted in ACTIONS else wanted, f"{place}.files[{glob}]", problems)
    )
    return GateOptions(rules, files), tuple(problems)


def _mapping(wanted: Any, place: str, problems: list[Problem]) -> Mapping[Any, Any]:
    if wanted is None or isinstance(wanted, Mapping):
        return wanted or {}
    problems.append(Problem("mkdocs.yml", place, f"看不懂“{wanted}”，没有采用", "几个“名称: 做法”", _EXAMPLE))
    return {}


def _pairs(wanted: Any, place: str, problems: list[Problem]) -> Iterator[tuple[str, Action]]:
    known = {"*", *rule_names()}
    for rule, action in _mapping(wanted, place, problems).items():
        if rule in known and action in ACTIONS:
            yield str(rule), cast(Action, action)
        else:
            expected = f"规则：{'、'.join(sorted(known))}；做法：{'、'.join(ACTIONS)}"
            problems.append(
                Problem("mkdocs.yml", f"{place}.{rule}", f"看不懂“{rule}: {action}”，按扣留处理", expected, _EXAMPLE)
            )


def rule_names() -> dict[str, str]:
    """Rule id → Chinese name, for logs and pages."""
    return {rule["id"]: rule["name"] for rule in rulebook("gate")["rules"]}


def held(report: Report, options: GateOptions = DEFAULT) -> tuple[Held, ...]:
    """Why the report is kept back: rule and line, each once, in order.

    Line 0 is the file's name; it cannot be masked, since everything refers to it.
    """
    path = report.source.path
    texts = [(0, path), *((paragraph.line, paragraph.text) for paragraph in report.paragraphs)]
    plains = _PLAIN.map_all([text for _, text in texts])
    found = {
        Held(hit.rule, texts[at][0]): None
        for at, rules in _suspects(plains)
        for hit in _hits(texts[at][1], plains[at], rules)
    }
    return tuple(
        one for one in found if options.action(one.rule, path) in (("hold",) if one.line else ("hold", "mask"))
    )


def mask(report: Report, options: GateOptions = DEFAULT) -> Report:
    """The report with every value covered whose rule says ``mask``; as long as before, so that spans stay true."""
    while values := _to_mask(report, options):  # what was covered may have kept its neighbour from being seen
        report = _cover_report(report, partial(_cover_all, values=values))
    return report


def _to_mask(report: Report, options: GateOptions) -> dict[str, str]:
    """Values to cover and their labels."""
    path = report.source.path
    if not any(action == "mask" for *_, action in (*options.rules, *options.files)):
        return {}
    return {
        paragraph.text[hit.start : hit.end]: hit.label
        for paragraph in report.paragraphs
        for hit in hits(paragraph.text)
        if options.action(hit.rule, path) == "mask"
    }


def safe_name(text: str) -> str:
    """A name fit for a log: whatever the gate finds in it is covered."""
    while found := list(hits(text)):
        for hit in reversed(found):
            text = text[: hit.start] + cover(hit.label, hit.end - hit.start) + text[hit.end :]
    return text


def cover(label: str, length: int) -> str:
    """``●●手机号●●`` of that length; only ● where the label has no room."""
    if len(label) + 2 > length:
        return "●" * length
    left = (length - len(label)) // 2
    return "●" * left + label + "●" * (length - left - len(label))


# ── matching ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Hit:
    """A value that the gate knows."""

    rule: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule: str
    label: str
    regex: re.Pattern[str]
    whole: bool
    not_after: str
    proof: Callable[[str], bool]


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            rule["id"],
            rule["label"],
            re.compile(one["pattern"].replace("D{", _DIGIT + "{")),
            one.get("whole", False),
            one.get("not_after", ""),
            PROOFS[one.get("check", rule.get("check", ""))],
        )
        for rule in rulebook("gate")["rules"]
        for one in rule["patterns"]
    )


def hits(text: str) -> Iterator[Hit]:
    """Everything in a text that a rule knows, in the order of the text; where two overlap, the first rule wins."""
    plain = _PLAIN.map(text)
    for _, rules in _suspects([plain]):
        yield from _hits(text, plain, rules)


def _suspects(plains: Sequence[str]) -> list[tuple[int, set[str]]]:
    """Which of the plain texts are worth a second look, and by which rules."""
    whole = "\n".join(plains)
    starts = [0, *accumulate(len(plain) + 1 for plain in plains)]
    suspects: dict[int, set[str]] = {}
    for sign, rules in _signs():
        for match in sign.finditer(whole):
            suspects.setdefault(bisect_right(starts, match.start()) - 1, set()).update(rules)
    return sorted(suspects.items())


def _hits(text: str, plain: str, rules: set[str]) -> Iterator[Hit]:
    taken = bytearray(len(plain))
    found: list[tuple[int, int, _Pattern]] = []
    for pattern in (one for one in _patterns() if one.rule in rules):
        for start, end in _matches(pattern, plain):
            if not any(taken[start:end]):
                found.append((start, end, pattern))
                taken[start:end] = b"\1" * (end - start)
    origin = _origin(text) if found else []
    for start, end, pattern in sorted(found, key=lambda one: one[:2]):
        yield Hit(pattern.rule, pattern.label, origin[start], origin[end - 1] + 1)


@cache
def _signs() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(one["pattern"]), tuple(one["rules"])) for one in rulebook("gate")["suspect"])


def _matches(pattern: _Pattern, plain: str) -> Iterator[tuple[int, int]]:
    if pattern.whole:
        bare = re.sub(r"\s", "", plain)
        if bare and len(bare) < 40 and pattern.regex.fullmatch(bare):
            start = len(plain) - len(plain.lstrip())
            yield start, len(plain.rstrip())
        return
    group: int | str = "value" if "value" in pattern.regex.groupindex else 0
    for match in pattern.regex.finditer(plain):
        if pattern.not_after and plain.endswith(pattern.not_after, 0, match.start()):
            continue
        if pattern.proof(match.group(group)):
            yield match.span(group)


def _origin(text: str) -> list[int]:
    """Where every character of the plain form stands in the text."""
    return [place for place, character in enumerate(text) if _PLAIN[ord(character)]]


def _plain_character(character: str) -> str:
    """Zero-width characters gone, blanks and dashes unified, compatibility characters plain."""
    if character == "\t":
        return character
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Cf", "Cc", "Mn", "Me", "Co"):
        return ""
    if unicodedata.category(character) == "Pd" or character in "−－":
        return "-"
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


_PLAIN = CharacterTable(_plain_character)


# ── covering ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _cover_all(text: str, values: Mapping[str, str]) -> str:
    for value in sorted(values, key=lambda one: (-len(one), one)):
        text = text.replace(value, cover(values[value], len(value)))
    return text


def _cover_report(report: Report, covered: Callable[[str], str]) -> Report:
    return replace(
        report,
        title=_cover_found(report.title, covered),
        name=covered(report.name),
        unit=_cover_found(report.unit, covered),
        paragraphs=tuple(_cover_paragraph(one, covered) for one in report.paragraphs),
        outline=tuple(_cover_section(one, covered) for one in report.outline),
        flaws=tuple(replace(one, quote=covered(one.quote)) for one in report.flaws),
    )


def _cover_found(found: Found[str], covered: Callable[[str], str]) -> Found[str]:
    return replace(found, value=covered(found.value))


def _cover_paragraph(paragraph: Paragraph, covered: Callable[[str], str]) -> Paragraph:
    return replace(paragraph, text=covered(paragraph.text), heading=covered(paragraph.heading))


def _cover_section(section: Section, covered: Callable[[str], str]) -> Section:
    children = tuple(_cover_section(one, covered) for one in section.children)
    return replace(section, text=covered(section.text), children=children)

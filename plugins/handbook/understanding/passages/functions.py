"""What is each passage for, and what do the sentences in it do?

Headings decide first (存在的问题, 下一步打算), and what stands under them inherits; where they are silent, the kind of
document, period marks and formulas do. All wording is data: ``rules/functions.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise, takewhile

from handbook.model import DocumentKind, Paragraph, Report, SentenceLabel, Span
from handbook.text import sentences
from handbook.understanding.passages.cues import normalise, normalised
from handbook.understanding.rulebook import rulebook

OPENING_AT_MOST = 4
"""Paragraphs before the first heading that can still be an opening."""
CLOSING_AT_MOST = 6
"""Paragraphs at the end that can be closing words, names and dates."""
_SHORT = 220
_AFTER = {"problem": "plan", "cause": "plan", "effect": "practice", "mixed": "plan"}
"""What a topical heading is for that follows a part of this role."""
_NOT_AHEAD = ("", "practice", "effect", "problem")
"""Roles of parts in which, or after which, a heading may be a fault of its own."""


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


@dataclass(frozen=True, slots=True)
class _Rules:
    headings: tuple[tuple[str, re.Pattern[str]], ...]
    sentences: tuple[_Sign, ...]
    patterns: dict[str, re.Pattern[str]]

    def says(self, name: str, text: str) -> bool:
        return self.patterns[name].search(text) is not None

    def times(self, name: str, text: str) -> int:
        return sum(1 for _ in self.patterns[name].finditer(text))


@cache
def _rules() -> _Rules:
    book = rulebook("functions")
    headings = tuple((one["function"], re.compile(one["pattern"])) for one in book["headings"])
    patterns = {name: re.compile(value) for name, value in book.items() if isinstance(value, str)}
    signs = tuple(map(_sign, book["sentences"]))
    return _Rules(headings, signs, patterns)


def _sign(rule: dict[str, str]) -> _Sign:
    if "clause" in rule:
        return _Sign(rule["function"], re.compile(rule["clause"]), re.compile(f"[,。;:]({rule['clause']})"))
    return _Sign(rule["function"], re.compile("(?!)"), re.compile(f"({rule['pattern']})"))


def functions(report: Report, kinds: Sequence[DocumentKind]) -> tuple[str, ...]:
    """The function of every paragraph of the report, in order; ids as in contract C1.

    ``kinds``: the 文种 that are known; a report of a kind of plans starts with what will be done.
    """
    paragraphs = report.paragraphs
    texts = [text.strip() for text in normalised(tuple(paragraph.text for paragraph in paragraphs)).lines]
    roles = list(_roles(report, _start_role(report, texts, kinds)))
    opening = _opening(paragraphs, texts)
    closing = _closing(paragraphs, texts)
    return tuple(_functions(paragraphs, texts, roles, opening, closing))


def announced(heading: str) -> str:
    """What a heading announces: ``practice``, ``problem``, ``plan`` …, or nothing.

    ``mixed``: problems and plans (问题及打算); ``same``: more of what the report does anyway (主要工作).
    """
    rules, text = _rules(), normalise(heading).strip(" 。:;,")
    if rules.says("topical", text):
        return ""
    return next((function for function, pattern in rules.headings if pattern.search(text)), "")


def _role(heading: str) -> str:
    """What stands under a heading, as far as it says so."""
    said = announced(heading)
    return "" if said == "same" else said


def _is_fault(heading: str) -> bool:
    """Whether a heading is a fault itself (制度落实不到位): problems stand under it, if nothing else is announced."""
    return _rules().says("fault", normalise(heading).strip(" 。:;,"))


def _roles(report: Report, start: str) -> Iterator[str]:
    """For every paragraph the role of the part of the report where it stands; empty: nothing says so.

    ``start``: the role where no heading has spoken yet.
    """
    roles: dict[int, str] = {}
    spoken = ""  # what the last part at the top announced
    for paragraph in report.paragraphs:
        name = _heading(paragraph)
        if name:
            depth = paragraph.level or min(roles, default=1)
            above = [roles[one] for one in sorted(roles) if one < depth]
            roles = {one: role for one, role in roles.items() if one < depth}
            said = _said(name, above[-1] if above else spoken or start)
            roles[depth] = said or (above[-1] if above else _AFTER.get(spoken, spoken or start))
            spoken = said if said and not above else spoken
        yield roles[max(roles)] if roles else start


def _said(heading: str, around: str) -> str:
    """What a heading says about the text below it, in (or behind) a part of the role ``around``."""
    return _role(heading) or ("problem" if around in _NOT_AHEAD and _is_fault(heading) else "")


def _heading(paragraph: Paragraph) -> str:
    """The words of the heading that the paragraph is or begins with."""
    if paragraph.kind == "heading":
        return paragraph.text.strip().removeprefix(paragraph.number)
    return paragraph.heading if paragraph.kind == "body" else ""


def _start_role(report: Report, texts: Sequence[str], kinds: Sequence[DocumentKind]) -> str:
    """What a report does where no heading has spoken yet."""
    rules = _rules()
    kind = report.kind.value
    starts = next((one.starts for one in kinds if one.id == kind), "")
    title = normalise(report.title.value)
    if not rules.says("told_title", title) and (starts == "plan" or rules.says("plan_title", title)):
        return "plan"
    if starts == "problem":
        return "problem"
    if kind:
        return "" if starts == "open" else "practice"
    bodies = (text for one, text in zip(report.paragraphs, texts, strict=True) if one.kind == "body")
    return "plan" if any(rules.says("plan_opening", text) for text in islice(bodies, 2)) else ""


def _opening(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> frozenset[int]:
    """Places of the opening: body before the first heading, or the first paragraph where no heading is near."""
    rules = _rules()
    first = next((place for place, one in enumerate(paragraphs) if _begins_part(one)), len(paragraphs))
    before = [place for place in range(first) if paragraphs[place].kind == "body"]
    spoken = [place for place in before if not rules.says("salutation", texts[place])]
    if spoken and rules.says("not_opening", texts[spoken[0]]):
        return frozenset()
    if spoken and (len(spoken) > OPENING_AT_MOST or first == len(paragraphs)):
        before = [place for place in before if place <= _opening_end(spoken, texts)]
    return frozenset(before)


def _opening_end(spoken: Sequence[int], texts: Sequence[str]) -> int:
    """The last place of an opening that no heading ends: the first paragraph, and what still speaks like one."""
    rules, last = _rules(), spoken[0]
    for place in spoken[1:OPENING_AT_MOST]:
        if rules.says("opening_ends", texts[last]) or not rules.says("opening", texts[place]):
            break
        last = place
    return last


def _begins_part(paragraph: Paragraph) -> bool:
    return paragraph.kind == "heading" or bool(paragraph.heading or paragraph.level)


def _closing(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> frozenset[int]:
    """Places of the closing words at the end, and of name and date, which may have annexes behind them."""
    rules = _rules()
    bodies = [place for place, paragraph in enumerate(paragraphs) if paragraph.kind == "body"][1:]
    found = set(takewhile(lambda place: _closes(paragraphs[place], texts[place]), reversed(bodies[-CLOSING_AT_MOST:])))
    for place, after in pairwise(bodies[len(bodies) // 3 :]):
        if rules.says("signature", texts[place]) and rules.says("date", texts[after]):
            found |= {place, after}
    return frozenset(found)


def _closes(paragraph: Paragraph, text: str) -> bool:
    rules = _rules()
    words = rules.says("closing", text) or (len(text) < _SHORT and rules.says("closing_words", text))
    return (words and not paragraph.level) or rules.says("salutation", text) or rules.says("signature", text)


def _functions(
    paragraphs: Sequence[Paragraph],
    texts: Sequence[str],
    roles: Sequence[str],
    opening: frozenset[int],
    closing: frozenset[int],
) -> Iterator[str]:
    carried = ""
    for place, paragraph in enumerate(paragraphs):
        if paragraph.kind != "body":
            carried = ""
            yield paragraph.kind
        elif place in opening or place in closing:
            yield "opening" if place in opening else "closing"
        else:
            function, carried = _function(texts[place], roles[place], carried, bool(paragraph.level))
            yield function


def _function(text: str, role: str, carried: str, headed: bool) -> tuple[str, str]:
    """The function of a body paragraph, and what its following items go on with."""
    own = _own(text, role)
    if own:
        return own, own
    if carried and not headed and _goes_on(text, role, carried):
        return carried, carried
    if role == "mixed":
        return "problem", ""
    return role or _lean(text), ""


def _goes_on(text: str, role: str, carried: str) -> bool:
    """Whether a paragraph belongs to the one before: as its item, or as more of a plan that no heading announced."""
    rules = _rules()
    return rules.says("items", text) or (carried == "plan" and not role and not rules.says("past", text))


def _own(text: str, role: str) -> str:
    """What the words of a paragraph say against the part where it stands; a plan holds everything."""
    rules = _rules()
    if role == "plan":
        return ""
    label = rules.patterns["labelled"].match(text)
    if label and (said := _role(label.group(1) or label.group(2))):
        return said
    if rules.says("plan", text):
        return "plan"
    if rules.says("cause", text) and role in ("problem", "mixed", "cause"):
        return "cause"
    if role in ("problem", "mixed", "cause"):
        return ""
    if _owns_faults(text):
        return "problem"
    return "effect" if rules.says("effect", text) else ""


def _owns_faults(text: str) -> bool:
    """A paragraph of a review that begins with its own faults, not with faults found and mended."""
    rules = _rules()
    begin = (text[start:end] for start, end in islice(sentences(text), 2))
    return any(rules.says("problem", one) and not rules.says("not_problem", one) for one in begin)


def _lean(text: str) -> str:
    """Where nothing else speaks: more of what will be done, or of what was done?"""
    rules = _rules()
    return "plan" if rules.times("ahead", text) > 1 + 2 * rules.times("behind", text) else "practice"


def sentence_labels(paragraph: Paragraph, text: str, function: str) -> tuple[SentenceLabel, ...]:
    """Sentences of a body paragraph, or tails of them, that do something else than the paragraph: cause, effect.

    ``text``: normalised.
    """
    if paragraph.kind != "body" or function not in ("practice", "problem", "effect", "opening"):
        return ()
    return tuple(_sentence_labels(paragraph.line, text, function))


def _sentence_labels(line: int, text: str, function: str) -> Iterator[SentenceLabel]:
    signs = [sign for sign in _rules().sentences if sign.function != function and sign.place(text, 0, len(text)) >= 0]
    for start, end in sentences(text) if signs else ():
        for sign in signs:
            first = sign.place(text, start, end)
            if first >= 0:
                yield SentenceLabel(sign.function, Span(line, first, end))
                break

"""How good an example is it?

Every part is 0–1 and shown to the reader; the score only sorts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from operator import mul

from handbook.model import Finding, Passage, Quality
from handbook.twins import quick
from handbook.understanding.passages.cues import Hit, Matcher, normalised
from handbook.understanding.passages.mark import Marks
from handbook.understanding.rulebook import rulebook

_WEIGHTS = (0.3, 0.3, 0.15, 0.15, 0.1)
"""Of complete, concrete, unmasked, flawless, fresh: the order of the fields of `Quality`."""
_QUALITY, _NONE = quick(Quality), Quality(0.0)
_FLAW = {"error": 0.5, "warning": 0.8, "hint": 0.95}
_END = "[。！？；](?:[^。！？；]{4}|(?<=[。！？])$)"
_SEVERAL = re.compile(f"{_END}(?s:.*?){_END}")
"""More than one sentence."""
_FULL = 120
"""Characters of a passage that can say who did what, how and with what result."""
_PER_FIGURE = 90
"""Characters that one figure, title or name makes concrete."""


def qualities(passages: Sequence[Passage], marks: Marks, findings: Sequence[Finding]) -> tuple[Quality, ...]:
    """The quality of every passage, in order. Titles and headings are no examples of text and score 0."""
    concrete = _lines([*marks.metrics, *marks.books, *marks.activities])
    masks = _lines(marks.slots)
    flaws: dict[int, float] = {}
    for finding in findings:
        flaws[finding.span.line] = flaws.get(finding.span.line, 1.0) * _FLAW[finding.severity]
    formulas = _formulas().find_all(normalised(tuple(passage.paragraph.text for passage in passages)))
    lines = [passage.paragraph.line for passage in passages]
    return tuple(
        _quality(
            passage, concrete.get(line, 0), masks.get(line, 0), flaws.get(line, 1.0), _formula_share(passage, said)
        )
        for passage, line, said in zip(passages, lines, formulas, strict=True)
    )


def _lines(marks: Sequence[object]) -> dict[int, int]:
    """How many marks stand on a line."""
    counts: dict[int, int] = {}
    for mark in marks:
        line = mark.span.line  # type: ignore[attr-defined]
        counts[line] = counts.get(line, 0) + 1
    return counts


def _quality(passage: Passage, concrete: int, masks: int, flawless: float, formula: float) -> Quality:
    if passage.paragraph.kind != "body":
        return _NONE
    length = max(1, len(passage.paragraph.text))
    values = (_complete(passage), min(1.0, concrete * _PER_FIGURE / length), 1 / (1 + masks), flawless, 1 - formula)
    parts = [round(value, 3) for value in values]
    return _QUALITY(round(sum(map(mul, _WEIGHTS, parts)), 3), *parts)


def _complete(passage: Passage) -> float:
    """A heading or items, length enough to say something, more than one sentence, and what came of it."""
    paragraph = passage.paragraph
    several = _SEVERAL.search(paragraph.text) is not None
    result = passage.function != "practice" or any(label.function == "effect" for label in passage.sentences)
    signs = (bool(paragraph.heading or paragraph.items or passage.section), several, result, bool(passage.topics))
    return (min(1.0, len(paragraph.text) / _FULL) + sum(signs)) / (1 + len(signs))


@cache
def _formulas() -> Matcher:
    return Matcher(rulebook("formulas")["formulas"])


def _formula_share(passage: Passage, hits: Sequence[Hit]) -> float:
    """The share of the text that set phrases cover, which say nothing of this unit."""
    covered = reached = 0
    for start, end, _ in hits:
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered / max(1, len(passage.paragraph.text))

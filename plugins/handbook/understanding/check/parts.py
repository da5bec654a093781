"""Are the parts there that the kind of document has? (hints; genre and kind decide, never the reader's taste)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.model import Finding
from handbook.understanding.check.case import Case, Stretch, finding

_PROBLEMS = re.compile(r"问题|不足|短板|差距|薄弱|困难|挑战|弱项")
_PLANS = re.compile(r"下一步|下一阶段|下半年|下阶段|下步|明年|今后|接下来|努力方向|工作(?:打算|安排|计划|思路)")
LEAST = 8
"""Shorter reports are excerpts."""


def parts(case: Case) -> Iterator[Finding]:
    """A report without a title; a review without problems or without what comes next."""
    if not case.report.paragraphs or len(case.bodies) < 2:
        return
    first = case.report.paragraphs[0]
    if not case.report.title.value:
        yield finding("missing-part", Stretch(first, 0, min(12, len(first.text))), "没有标题")
    if case.looks == "back" and len(case.report.paragraphs) >= LEAST:
        yield from _missing(case)


def _missing(case: Case) -> Iterator[Finding]:
    functions = set(case.functions.values())
    has_problems = "problem" in functions or _PROBLEMS.search(case.whole)
    has_plans = "plan" in functions or _PLANS.search(case.whole)
    last = case.report.paragraphs[-1]
    end = len(last.text)
    ending = Stretch(last, max(0, end - 12), end)
    if not has_problems:
        yield finding("missing-part", ending, "没有写存在的问题")
    if "problem" in functions and not has_plans:
        yield finding("problem-plan-gap", ending, "写了问题，没有写下一步措施")
    elif not has_plans:
        yield finding("missing-part", ending, "没有写下一步打算")

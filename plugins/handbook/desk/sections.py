"""Which sections has a draft, which do reports of its 文种 have, and which of theirs does it lack (need N6)?

A section is known by what it is for and, where that is work done or planned, by its topic. What reports have was
learned when the handbook was built and lies beside the knowledge; the very same code reads the draft's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.model import AnnotatedReport, Passage
from handbook.text import fold

SHOWN = 8
"""Suggestions that are made."""
KEPT = 400
"""Reports of a 文种 whose sections are carried one by one; how many have one is counted over all."""
EXAMPLES = 3
RARE = 0.1
"""Share of the reports of a 文种 below which a section is no habit; the likeliest is told all the same."""
_CLOSE = 6
"""How much more a report counts that is twice as close to the draft: two to the power of it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section at the top of a report."""

    key: str
    """What it is for, and its topic: ``problem``, ``practice:zuzhi-shenghuo``."""
    heading: str
    """Without its number."""
    line: int = 0
    """Where the heading stands; 0: not known."""


@dataclass(frozen=True, slots=True)
class Known:
    """The sections of a report of the handbook."""

    id: str
    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A section that reports have and the draft has not."""

    part: Part
    count: int
    """Reports of the 文种 that have one."""
    examples: tuple[Known, ...]
    """The closest to the draft that have it."""


def parts(annotated: AnnotatedReport) -> tuple[Part, ...]:
    """The sections at the top of the outline, in order; none where it has fewer than two."""
    tops = annotated.report.outline
    while len(tops) == 1 and tops[0].children:
        tops = tops[0].children
    if len(tops) < 2:
        return ()
    ends = [one.line for one in tops[1:]] + [1 << 60]
    bodies = [
        [one for one in annotated.passages if top.line <= one.paragraph.line < end]
        for top, end in zip(tops, ends, strict=True)
    ]
    functions = [_most(map(_functions, body), "practice") for body in bodies]
    told = "practice" if "practice" in functions else "plan"
    return tuple(
        Part(_key(function, body, function == told), top.text, top.line)
        for top, body, function in zip(tops, bodies, functions, strict=True)
    )


def _functions(passage: Passage) -> tuple[str, int]:
    """What a passage is for, and how much it is; headings are for nothing."""
    return passage.function, 0 if passage.function in ("title", "heading") else len(passage.paragraph.text)


def _most(sizes: Iterable[tuple[str, int]], otherwise: str) -> str:
    """What is most of them; something else where there is nothing."""
    counts: Counter[str] = Counter()
    for name, size in sizes:
        counts[name] += size
    counts += Counter()  # without what is nothing
    return counts.most_common(1)[0][0] if counts else otherwise


def _key(function: str, passages: Sequence[Passage], has_topic: bool) -> str:
    """Work done is told topic by topic, and so is work planned where no work done is told; all else is one section."""
    topics = ((topic.id, len(one.paragraph.text)) for one in passages for topic in one.topics[:1])
    topic = _most(topics, "") if has_topic else ""
    return f"{function}:{topic}" if topic else function


def learned(reports: Iterable[AnnotatedReport]) -> dict[str, Any]:
    """What the reports of every 文种 have, as plain data: how many, how many have a key, the newest by name."""
    kinds: dict[str, dict[str, Any]] = {}
    for annotated in reports:
        found = parts(annotated)
        if not found or not annotated.report.kind.value:
            continue
        kind = kinds.setdefault(annotated.report.kind.value, {"reports": 0, "counts": Counter(), "rows": []})
        kind["reports"] += 1
        kind["counts"].update({one.key for one in found})
        if len(kind["rows"]) < KEPT:
            rows = [[one.key, one.heading] for one in found]
            kind["rows"].append([annotated.id, annotated.report.name, rows])
    return {name: {**kind, "counts": dict(sorted(kind["counts"].items()))} for name, kind in sorted(kinds.items())}


class Sections:
    """What the handbook knows of the sections of every 文种."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """``data``: as `learned` made it."""
        self._data = data

    def reports(self, kind: str) -> int:
        """Reports of the 文种 that have sections."""
        return int(self._data[kind]["reports"]) if kind in self._data else 0

    def lacking(self, kind: str, draft: Sequence[Part]) -> list[Lacking]:
        """What the draft lacks, most wanted first: what the reports have that are closest to it weighs most."""
        known = self._data.get(kind, {"rows": (), "counts": {}})
        rows = [Known(one, name, tuple(Part(*part) for part in found)) for one, name, found in known["rows"]]
        close = sorted(((_closeness(draft, row.parts), -at, row) for at, row in enumerate(rows)), reverse=True)
        wanted: dict[str, float] = {}
        first: dict[str, Part] = {}
        having: dict[str, list[Known]] = {}
        for closeness, _, row in close:
            for part in _missing(draft, row.parts):
                wanted[part.key] = wanted.get(part.key, 0.0) + closeness**_CLOSE
                first.setdefault(part.key, part)
                having.setdefault(part.key, []).append(row)
        counts = known["counts"]
        ranked = sorted(wanted, key=lambda key: (-wanted[key], -counts.get(key, 0), key))
        least = max(2, RARE * self.reports(kind))
        usual = [key for at, key in enumerate(ranked) if not at or counts.get(key, 1) >= least]
        return [Lacking(first[key], counts.get(key, 1), tuple(having[key][:EXAMPLES])) for key in usual[:SHOWN]]


def _closeness(draft: Sequence[Part], other: Sequence[Part]) -> float:
    """0 to 1: how many sections two reports share, by their headings and by what they are for."""
    keys, others = Counter(one.key for one in draft), Counter(one.key for one in other)
    heads, theirs = ({fold(one.heading) for one in found} for found in (draft, other))
    alike = (keys & others).total() / max(1, (keys | others).total())
    said = len(heads & theirs) / max(1, len(heads | theirs))
    return 0.01 + 0.49 * alike + 0.5 * said


def _missing(draft: Sequence[Part], other: Sequence[Part]) -> list[Part]:
    """The sections of the other that the draft has none for: of each key as many as it has more."""
    there, heads = Counter(one.key for one in draft), {fold(one.heading) for one in draft}
    missing = []
    for part in sorted(other, key=lambda part: fold(part.heading) not in heads):
        if there[part.key] > 0:
            there[part.key] -= 1
        elif fold(part.heading) not in heads:
            missing.append(part)
    order = {id(part): at for at, part in enumerate(other)}
    return sorted(missing, key=lambda part: order[id(part)])

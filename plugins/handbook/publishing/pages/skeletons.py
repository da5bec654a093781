"""Skeletons side by side (need N7): the outlines of the reports of a 文种, sections aligned by what they are for.

How common each is, for templates, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from handbook.corpus import light
from handbook.desk.parts import Part
from handbook.model import AnnotatedReport, DocumentKind, Function, Template
from handbook.publishing import Page
from handbook.publishing.outline import lines
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.render import Head, page
from handbook.text import fold

SHOWN = 8
"""Reports side by side: more do not fit a wide screen."""
EXAMPLES = 3
ALIKE = 0.5
"""Of the pairs of characters of the shorter heading."""
_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]?")
_MARK = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Usual:
    """A section of a template, and how common it is."""

    heading: str
    count: int
    reports: int
    examples: tuple[tuple[str, str, str], ...]
    """(heading, name of the report, address)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A function, and the sections of every report that serve it."""

    function: Function
    count: int
    """Reports that have one, of all of the kind."""
    cells: tuple[tuple[tuple[str, str], ...], ...]
    """For every report that is shown: (heading, address)."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The page of a 文种."""

    kind: DocumentKind
    reports: int
    shown: list[AnnotatedReport]
    rows: list[Line]
    sections: dict[str, dict[str, Any]]
    """Address of a section → its source and its paragraphs, for the writer's desk."""


@dataclass(frozen=True)
class Skeletons:
    """The outlines of all reports, by 文种."""

    book: Book

    @cached_property
    def _known(self) -> dict[str, list[tuple[AnnotatedReport, tuple[Part, ...]]]]:
        found: dict[str, list[tuple[AnnotatedReport, tuple[Part, ...]]]] = {}
        for report in self.book.reports:
            if not report.avoid and (own := light(report).parts):
                found.setdefault(report.report.kind.value, []).append((report, own))
        return found

    def has_page(self, kind: str) -> bool:
        """Whether there is anything to compare."""
        return kind in self.book.known.kinds and len(self._known.get(kind, ())) > 1

    def pages(self) -> Iterator[Page]:
        """A page per 文种 of which two reports or more have sections."""
        for kind in self.book.known.kinds.values():
            if self.has_page(kind.id):
                yield self._page(kind)

    def _page(self, kind: DocumentKind) -> Page:
        known = self._known[kind.id]
        shown = sorted(known, key=lambda one: _errors(one[0]))[:SHOWN]
        counts = Counter(function for _, own in known for function in {one.function for one in own})
        rows = [_line(function, counts[function.id], shown) for function in self.book.knowledge.functions]
        head = Head(
            address.skeletons(kind.id),
            f"{kind.name}的骨架对照",
            "skeletons.html",
            crumbs=(("模板", address.TEMPLATES),),
            description=f"几篇{kind.name}并排：各部分怎么搭，有多少篇写了。",
            wide=True,
        )
        sections = {_place(report, one): _section(report, one, own) for report, own in shown for one in own}
        reports = [report for report, _ in shown]
        value = Comparison(kind, len(known), reports, [row for row in rows if row.count], sections)
        return page(self.book, head, value)

    def usual(self, template: Template) -> list[Usual]:
        """How common the sections at the top of a template are; none where no report of its kind has sections."""
        known = self._known.get(template.kind, [])
        tops = [line for line in lines(template.body) if line.kind == "heading" and line.level == 1]
        headings = ["".join(piece.text for piece in line.pieces) for line in tops]
        functions = self.book.knowledge.functions
        return [_usual(heading, functions, known) for heading in headings] if known else []


def _errors(report: AnnotatedReport) -> int:
    return sum(severity == "error" for _, severity, *_ in light(report).findings)


def _line(function: Function, count: int, shown: Iterable[tuple[AnnotatedReport, tuple[Part, ...]]]) -> Line:
    cells = tuple(
        tuple((one.heading, _place(report, one)) for one in own if one.function == function.id) for report, own in shown
    )
    return Line(function, count, cells)


def _place(report: AnnotatedReport, part: Part) -> str:
    lines = light(report).lines
    anchor = report.passages[lines.index(part.line)].anchor if part.line in lines else ""
    return address.report(report.id, anchor)


def _section(report: AnnotatedReport, part: Part, own: Sequence[Part]) -> dict[str, Any]:
    """What the desk takes of a section: [style, text] of every paragraph, up to the next section."""
    end = min((one.line for one in own if one.line > part.line), default=1 << 60)
    inside = [one.paragraph for one in report.passages if part.line <= one.paragraph.line < end]
    return {
        "title": report.report.name,
        "year": str(report.report.year.value or ""),
        "url": _place(report, part),
        "lines": [[f"h{max(1, one.level)}" if one.kind == "heading" else "body", one.text] for one in inside],
    }


def _usual(
    heading: str, functions: Sequence[Function], known: Sequence[tuple[AnnotatedReport, tuple[Part, ...]]]
) -> Usual:
    """A section is like another by its words, or by being for what the heading names: 做法, 问题, 打算."""
    wanted, named = _pairs(heading), {one.id for one in functions if one.name in heading}
    shared: dict[str, int] = {}
    """Heading → what it shares, negative where it is not alike: the same ones head many reports."""
    found = [(report, _like(wanted, named, own, shared)) for report, own in known]
    having = [(report, part) for report, part in found if part]
    closest = sorted(having, key=lambda one: -abs(shared[one[1].heading]))[:EXAMPLES]
    examples = [
        (part.heading, report.report.name or "没有标题的材料", _place(report, part)) for report, part in closest
    ]
    return Usual(heading, len(having), len(known), tuple(examples))


def _like(wanted: frozenset[str], named: set[str], own: Sequence[Part], shared: dict[str, int]) -> Part | None:
    """The first section with like words, else the first that is for the same."""
    for one in own:
        if one.heading not in shared:
            pairs = _pairs(one.heading)
            both = len(wanted & pairs)
            shared[one.heading] = both if _alike(wanted, pairs) else -both
        if shared[one.heading] > 0:
            return one
    return next((one for one in own if one.function in named), None)


@lru_cache(maxsize=1 << 14)
def _pairs(heading: str) -> frozenset[str]:
    """Remembered: every template is held against every report of its kind, and headings recur."""
    text = _MARK.sub("", fold(_NUMBER.sub("", heading.strip())))
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and len(one & other) >= ALIKE * min(len(one), len(other))

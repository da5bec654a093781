"""Skeletons side by side (need N7): the outlines of the reports of a 文种, sections aligned by what they are for.

How common each is, for templates, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from handbook.corpus import light
from handbook.desk.parts import Part
from handbook.model import AnnotatedReport, DocumentKind, Function, Template
from handbook.publishing import Page
from handbook.publishing.outline import lines
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.render import Head, page
from handbook.publishing.pages.sections import Sections

SHOWN = 8
"""Reports side by side: more do not fit a wide screen."""
EXAMPLES = 3


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

    def _sections(self, kind: str) -> Sections:
        """Those of all reports of a 文种."""
        if kind not in self._made:
            self._made[kind] = Sections.of([own for _, own in self._known.get(kind, ())])
        return self._made[kind]

    @cached_property
    def _made(self) -> dict[str, Sections]:
        return {}

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
        counts = {one.id: len(self._sections(kind.id).serving(one.id)) for one in self.book.knowledge.functions}
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
        tops = [line for line in lines(template.body) if line.kind == "heading" and line.level == 1]
        headings = ["".join(piece.text for piece in line.pieces) for line in tops]
        return [self._usual(heading, template.kind) for heading in headings] if template.kind in self._known else []

    def _usual(self, heading: str, kind: str) -> Usual:
        known, sections = self._known[kind], self._sections(kind)
        named = [one.id for one in self.book.knowledge.functions if one.name in heading]
        rows, shared = sections.like(heading, named)
        closest = rows[np.argsort(-shared, kind="stable")[:EXAMPLES]].tolist()
        examples = [(sections.parts[row], known[sections.report[row]][0]) for row in closest]
        told = [
            (part.heading, report.report.name or "没有标题的材料", _place(report, part)) for part, report in examples
        ]
        return Usual(heading, len(rows), len(known), tuple(told))


def _example(report: AnnotatedReport, part: Part) -> tuple[str, str, str]:
    return part.heading, report.report.name or "没有标题的材料", _place(report, part)


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

"""Templates: outline with typed blanks, hints, what it rests on, real reports of the kind, and the Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np

from handbook.model import AnnotatedReport, Basis, DocumentKind, Edition, Knowledge, Practice, Regulation, Template
from handbook.publishing import Page
from handbook.publishing.kept import package_digest
from handbook.publishing.outline import Line, lines
from handbook.publishing.pages import address
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.render import Head, page
from handbook.publishing.pages.rows import Row, row
from handbook.publishing.pages.skeletons import Skeletons, Usual
from handbook.text import digest
from handbook.understanding.knowledge import newest

NAV = ("模板",)
CRUMBS = (("模板", address.TEMPLATES),)
EXAMPLES = 3
"""Reports that are shown first."""
NAMED = 30
"""Reports that a template names in all; the list of the kind has the rest."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A basis with its regulation and the edition in force."""

    basis: Basis
    regulation: Regulation
    edition: Edition | None


@dataclass(frozen=True, slots=True)
class Templates:
    """The list of templates."""

    groups: list[tuple[str, list[Template]]]
    bare: list[DocumentKind]
    """文种 that have no template."""
    compared: list[DocumentKind]
    """文种 of which the outlines of reports stand side by side."""


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """A template's page."""

    template: Template
    lines: list[Line]
    basis: list[Cited]
    kind: DocumentKind | None
    practices: list[Practice]
    examples: list[Row]
    others: list[tuple[str, str]]
    """More reports of the kind: (name, address)."""
    more: int
    """Reports that are not named at all."""
    usual: list[Usual]
    """How common its sections are."""
    compared: bool
    """Whether the outlines of its kind have a page."""


def pages(book: Book) -> Iterator[Page]:
    """The list of templates and a page, with a Word file, per template."""
    head = Head(
        address.TEMPLATES,
        "模板",
        "templates.html",
        nav=NAV,
        description="按文种和场景取模板：提纲、空格、提示、依据，可下载 Word。",
    )
    bare = [kind for kind in book.known.kinds.values() if kind.id not in book.relations.kind_templates]
    outlines = Skeletons(book)
    compared = [kind for kind in book.known.kinds.values() if outlines.has_page(kind.id)]
    yield page(book, head, Templates(_groups(book), bare, compared))
    for template in book.known.templates.values():
        yield _template(book, template, outlines)
    yield from outlines.pages()


def _groups(book: Book) -> list[tuple[str, list[Template]]]:
    """Templates by kind, in the order of the kinds."""
    known, of_kind = book.known, book.relations.kind_templates
    groups = [(one.name, [known.templates[name] for name in of_kind.get(one.id, ())]) for one in known.kinds.values()]
    other = [one for one in known.templates.values() if one.kind not in known.kinds]
    return [group for group in [*groups, ("其他", other)] if group[1]]


def _template(book: Book, template: Template, outlines: Skeletons) -> Page:
    head = Head(
        address.template(template),
        template.title,
        "template.html",
        nav=NAV,
        crumbs=CRUMBS,
        description=template.about,
        assets=((address.word(template), _word(book, template)),),
    )
    reports = of_kind(book, template)
    value = TemplatePage(
        template=template,
        lines=list(lines(template.body)),
        basis=cited(book, template),
        kind=book.known.kinds.get(template.kind),
        practices=[book.known.practices[one] for one in book.relations.template_practices.get(template.id, ())],
        examples=[row(book, report) for report in reports[:EXAMPLES]],
        others=[(one.report.name or "没有标题的材料", address.report(one.id)) for one in reports[EXAMPLES:NAMED]],
        more=max(0, len(reports) - NAMED),
        usual=outlines.usual(template),
        compared=outlines.has_page(template.kind),
    )
    return page(book, head, value)


def _word(book: Book, template: Template) -> bytes:
    """Its Word file, as an earlier build made it of the same words by the same code."""
    named = (f"{one.id} {one.name}" for one in book.knowledge.regulations)
    name = digest("word", package_digest(), version("python-docx"), repr(template), *named)
    return book.sums.made(name, lambda: _written(template, book.knowledge))


def _written(template: Template, knowledge: Knowledge) -> bytes:
    """Its Word file, made anew; what writes Word is loaded only then."""
    from handbook.publishing.docx import template_docx

    return template_docx(template, knowledge)


def cited(book: Book, template: Template) -> list[Cited]:
    """What the template rests on; unknown regulations are left out (the loader names them)."""
    regulations = book.known.regulations
    known = [(one, regulations[one.regulation]) for one in template.basis if one.regulation in regulations]
    return [Cited(one, regulation, newest(regulation)) for one, regulation in known]


def of_kind(book: Book, template: Template) -> list[AnnotatedReport]:
    """Real reports of the kind: those that write of the template's practices most, the cleanest and newest first."""
    numbers = book.of_kind(template.kind)
    shown = book.spots.telling(template.practices)
    order = np.lexsort((book.errors[numbers], -shown[numbers], book.avoided[numbers]))
    return [book.reports[number] for number in numbers[order].tolist()]

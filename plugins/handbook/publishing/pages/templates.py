"""Templates: outline with typed blanks, hints, what it rests on, real reports of the kind, and the Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model import AnnotatedReport, Basis, Edition, Regulation, Template
from handbook.publishing import Page
from handbook.publishing.docx import template_docx
from handbook.publishing.outline import lines
from handbook.publishing.pages import address
from handbook.publishing.pages.render import page
from handbook.publishing.pages.reports import row
from handbook.publishing.pages.view import View

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


def pages(view: View) -> Iterator[Page]:
    """The list of templates and a page, with a Word file, per template."""
    yield page(
        view,
        address.TEMPLATES,
        "模板",
        "templates.html",
        nav=NAV,
        description="按文种和场景取模板：提纲、空格、提示、依据，可下载 Word。",
        groups=_groups(view),
        bare=[kind for kind in view.kind.values() if kind.id not in {one.kind for one in view.template.values()}],
    )
    for template in view.template.values():
        yield _template(view, template)


def _groups(view: View) -> list[tuple[str, list[Template]]]:
    """Templates by kind, in the order of the kinds."""
    groups = [
        (kind.name, [one for one in view.template.values() if one.kind == kind.id]) for kind in view.kind.values()
    ]
    other = [one for one in view.template.values() if one.kind not in view.kind]
    return [group for group in [*groups, ("其他", other)] if group[1]]


def _template(view: View, template: Template) -> Page:
    reports = of_kind(view, template)
    return page(
        view,
        address.template(template),
        template.title,
        "template.html",
        nav=NAV,
        crumbs=CRUMBS,
        description=template.about,
        assets=((address.word(template), template_docx(template, view.handbook.knowledge)),),
        template=template,
        lines=list(lines(template.body)),
        basis=cited(view, template),
        kind=view.kind.get(template.kind),
        practices=[view.practice[one] for one in template.practices if one in view.practice],
        examples=[row(view, report) for report in reports[:EXAMPLES]],
        others=[(one.report.name or "没有标题的材料", address.report(one.id)) for one in reports[EXAMPLES:NAMED]],
        more=max(0, len(reports) - NAMED),
    )


def cited(view: View, template: Template) -> list[Cited]:
    """What the template rests on; unknown regulations are left out (the loader names them)."""
    known = [(one, view.regulation[one.regulation]) for one in template.basis if one.regulation in view.regulation]
    return [Cited(one, regulation, _newest(regulation)) for one, regulation in known]


def _newest(regulation: Regulation) -> Edition | None:
    return max(regulation.editions, key=lambda edition: edition.since, default=None)


def of_kind(view: View, template: Template) -> list[AnnotatedReport]:
    """Real reports of the kind: those that write of the template's practices most, the cleanest and newest first."""
    wanted = set(template.practices)

    def rank(report: AnnotatedReport) -> tuple[bool, int, int]:
        shown = {label.id for passage in report.passages for label in passage.practices}
        errors = sum(finding.severity == "error" for finding in report.findings)
        return bool(report.avoid), -len(wanted & shown), errors

    return sorted((one for one in view.handbook.reports if one.report.kind.value == template.kind), key=rank)

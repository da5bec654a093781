"""A template is given a small typed value: it uses its fields, what every page has, and nothing else."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from handbook.publishing import moved, report
from handbook.publishing.pages import (
    calendar,
    checklists,
    coverage,
    glossary,
    headings,
    home,
    matrix,
    news,
    phrases,
    practices,
    render,
    reports,
    skeletons,
    sources,
    templates,
)
from handbook.publishing.pages.render import _environment as environment
from jinja2 import nodes
from jinja2.meta import find_referenced_templates, find_undeclared_variables

VALUES: dict[str, Any] = {
    "basket.html": render.Nothing,
    "check.html": render.Nothing,
    "checklist.html": checklists.ChecklistPage,
    "checklists.html": checklists.Checklists,
    "collocations.html": phrases.Verbs,
    "function.html": phrases.FunctionPage,
    "glossary.html": glossary.Glossary,
    "headings.html": headings.Sets,
    "home.html": home.Home,
    "moved.html": moved.MovedPage,
    "news.html": news.NewsPage,
    "selfcheck.html": render.Nothing,
    "downloads.html": render.Nothing,
    "matrix.html": matrix.Matrix,
    "phrases.html": phrases.Functions,
    "practice.html": practices.PracticePage,
    "practices.html": practices.Topics,
    "regulations.html": checklists.Regulations,
    "report-list.html": reports.ListPage,
    "report.html": report.ReportPage,
    "reports.html": reports.Front,
    "search.html": render.Nothing,
    "personal.html": render.Nothing,
    "coverage.html": coverage.Coverage,
    "desk.html": render.Nothing,
    "calendar.html": calendar.Calendar,
    "skeletons.html": skeletons.Comparison,
    "sources.html": sources.Sources,
    "template.html": templates.TemplatePage,
    "templates.html": templates.Templates,
    "topic.html": practices.TopicPage,
}
FRAME = {"url", "say", "title", "crumbs"}
WORDS = {
    "at",
    "charts",
    "how",
    "doubtful",
    "place",
    "pies",
    "outline",
    "slot_words",
    "confidence_words",
    "severity_words",
    "parts_of_quality",
}
PARTS = {"parts.html", "opener.html"}
"""Macros, a file of the zip that is no page, and the lower half of a report's page."""


def test_every_template_has_its_value() -> None:
    assert set(environment().list_templates()) == VALUES.keys() | PARTS


def tree(name: str | None) -> nodes.Template:
    return environment().parse(environment().loader.get_source(environment(), name or "")[0])  # type: ignore[union-attr]


@pytest.mark.parametrize("name", VALUES)
def test_a_template_uses_the_fields_of_its_value_and_all_of_them(name: str) -> None:
    trees = [tree(name)]
    trees += [tree(part) for part in find_referenced_templates(trees[0]) if part in PARTS - {"parts.html"}]
    used = set().union(*map(find_undeclared_variables, trees)) - FRAME - WORDS
    assert is_dataclass(VALUES[name])
    assert used == {field.name for field in fields(VALUES[name])}

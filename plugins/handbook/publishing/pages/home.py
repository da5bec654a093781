"""The front door: one line to search, then what one writes, looks up and compares with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handbook.publishing import Page
from handbook.publishing.pages import address
from handbook.publishing.pages.render import page
from handbook.publishing.pages.reports import row
from handbook.publishing.pages.view import View

NEWEST = 8
TRIES = 4
"""Patterns offered as a first search."""
TELLING = 5
"""Characters of a pattern, its gap included, that say something by themselves."""


def pages(view: View) -> Iterator[Page]:
    """The front page; it shows at once all that it has, and needs no table of contents."""
    reports = view.handbook.reports
    front = page(
        view,
        address.HOME,
        "首页",
        "home.html",
        nav=(),
        description="检索报告里的每一句话，找做法、句式、模板和清单。",
        writing=writing(view),
        tries=tries(view),
        characters=sum(view.characters.values()),
        years=sorted(view.years(reports)),
        terms=len(view.term),
        items=len(view.item),
        patterns=sum(len(function.patterns) for function in view.function.values()),
        newest=[row(view, report) for report in reports[:NEWEST]],
    )
    yield replace(front, toc=())


def writing(view: View) -> list[tuple[str, str]]:
    """我要写…: the scenes of the templates; kinds that have no template lead to their reports."""
    scenes = [(template.scene or template.title, address.template(template)) for template in view.template.values()]
    covered = {template.kind for template in view.template.values()}
    written = {report.report.kind.value for report in view.handbook.reports}
    others = [kind for kind in view.kind.values() if kind.id not in covered and kind.id in written]
    return scenes + [(kind.name, address.reports_by("kind", kind.id)) for kind in others]


def tries(view: View) -> list[tuple[str, str]]:
    """Patterns that the reports fill most variously: searches that find something."""
    uses = sorted(view.handbook.mined.patterns, key=lambda use: (-use.reports, -use.count, use.pattern))
    texts = dict.fromkeys(use.pattern.strip(address.GAP) for use in uses if use.count)
    telling = [text for text in texts if text.count(address.GAP) == 1 and len(text) >= TELLING]
    return [(text.replace(address.GAP, "*"), address.pattern_query(text)) for text in telling[:TRIES]]

"""How do the lists under a report's sheet look? By hand, as the sheet itself: a report has a hundred rows of them, and
a template takes three times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from handbook.model import Passage
from handbook.publishing.facts import HOW, Fact
from handbook.publishing.markup import plain
from handbook.publishing.notes import Note
from handbook.publishing.uses import ROOT

Anchors = Mapping[int, str]
"""Line → the anchor of its paragraph."""

_FOLDER, NEAR = "reports/", "../"
"""Other reports lie in the same folder."""


def url(target: str) -> str:
    """An address as written in a report's page."""
    if target.startswith(_FOLDER):
        return NEAR + target.removeprefix(_FOLDER)
    return target if target.startswith("#") else ROOT + target


def place(number: int, anchors: Anchors, times: int = 1) -> Markup:
    """A line, as a way to its paragraph where there is one; ``times``: how often something stands there."""
    if number not in anchors:
        return Markup(number)
    often = f' data-times="{times}"' if times > 1 else ""
    return Markup(f'<a href="#{anchors[number]}"{often}>{number}</a>')


def findings(notes: Sequence[Note], anchors: Anchors) -> Markup:
    """A row for each note; its source is said once where the next has the same."""
    sources = ["", *(one.source for one in notes)]
    return Markup(
        "".join(_finding(one, anchors, one.source == said) for one, said in zip(notes, sources, strict=False))
    )


def _finding(one: Note, anchors: Anchors, is_said: bool) -> str:
    counted = f"<i>{one.counted}</i>" if one.counted else ""
    quote = f" <q>{plain(one.quote)}</q>" if one.quote else ""
    source = "，依据同上" if is_said else f"，依据：{plain(one.source)}"
    lines = "、".join([place(number, anchors, times) for number, times in one.places])
    told = f"<b>{one.name}</b> {plain(one.message)}{counted}{quote}"
    return f'<li class="{one.severity}">{told} <small>第 {lines} 行{source if one.source else ""}</small>'


def headings(found: Iterable[tuple[Passage, str, Sequence[str]]], anchors: Anchors) -> Markup:
    """Headings that stand elsewhere too: where, how often, and the address of the first."""
    rows = (
        f'{place(passage.paragraph.line, anchors)}<a href="{plain(url(spots[0]))}">（{number}）</a>'
        for passage, number, spots in found
    )
    return Markup("、".join(rows))


def best(found: Iterable[tuple[Passage, str, str]]) -> Markup:
    """The best examples, each with how it begins and a word of praise."""
    rows = (
        f'<li><a href="#{passage.anchor}">{plain(words)}</a>{f" <small>{plain(praise)}</small>" if praise else ""}'
        for passage, words, praise in found
    )
    return Markup("".join(rows))


def listed(rows: Iterable[Markup]) -> Markup:
    """Rows of a list."""
    return Markup("".join([f"<li>{row}" for row in rows]))


def facts(found: Iterable[Fact]) -> Markup:
    """What is known of the report, and how."""
    return Markup("".join([f"<dt>{one.name}<dd>{plain(one.value)}{_how(one)}\n" for one in found]))


def _how(fact: Fact) -> str:
    return f" <small>{HOW[fact.how]}</small>" if fact.how in HOW else ""

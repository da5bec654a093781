"""Which pages need not be rendered again? Those that are made from what they were made from in an earlier build.

A page is made from a value: numbers, names, passages of reports, things that people wrote. What it was made from is
told in a sum, in which reports and things that people wrote stand by their names; to reckon it takes a twentieth of
the time that it takes to say all of it in HTML. Of a page that shows something else nothing is kept.
"""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from typing import Any

from handbook.corpus import Sums, summary
from handbook.corpus.shelf import Flyweight, Shelved
from handbook.model import (
    AnnotatedReport,
    Checklist,
    ChecklistItem,
    DocumentKind,
    Function,
    Practice,
    Regulation,
    Template,
    Term,
    Topic,
)
from handbook.pickling import Pickler
from handbook.publishing import TocEntry
from handbook.publishing.kept import package_digest
from handbook.publishing.pages.spots import Spot
from handbook.text import digest

Rendered = tuple[str, tuple[TocEntry, ...]]
"""HTML and its table of contents."""
_WRITTEN = (Checklist, ChecklistItem, DocumentKind, Function, Practice, Regulation, Template, Term, Topic)
"""What people wrote: the digest of all of it says whether it is the same."""
_NAMES: dict[type, Callable[[Any], object]] = {
    **dict.fromkeys(_WRITTEN, lambda one: (type(one).__name__, one.id)),
    **dict.fromkeys((AnnotatedReport, Shelved), summary),
    **dict.fromkeys(Flyweight.__subclasses__(), Flyweight.sign),
    Spot: lambda one: (summary(one.report), one.index, one.marks, one.note),
}


def _named(name: Callable[[Any], object]) -> Callable[[Any], tuple[type, tuple[object]]]:
    return lambda thing: (tuple, (name(thing),))


class _Inputs(Pickler):
    """Writes down what a page is made from, for a thing whose name says all its name; not for reading back."""

    dispatch_table = Pickler.dispatch_table | {kind: _named(name) for kind, name in _NAMES.items()}


def inputs(*values: object) -> str:
    """Changes with everything that the values say."""
    held = io.BytesIO()
    pickler = _Inputs(held, protocol=5)
    pickler.fast = True  # the same things are written in the same bytes, whether they are one thing or several
    pickler.dump(values)
    return hashlib.sha256(held.getbuffer()).hexdigest()


@cache
def program() -> str:
    """Changes with what makes pages."""
    return digest(package_digest(), sys.version, *map(version, ("jinja2", "markupsafe")))


def key(knowledge: str, values: object) -> str:
    """Changes with everything that a page shows; ``knowledge``: digest of what people wrote."""
    return digest("page", program(), knowledge, inputs(values))


def rendered(sums: Sums, name: str, render: Callable[[], Rendered]) -> Rendered:
    """What an earlier build rendered of the same values, else what ``render`` does; ``name``: their `key`."""

    def told() -> tuple[str, list[tuple[int, str, str]]]:
        html, contents = render()
        return html, [(one.level, one.id, one.text) for one in contents]

    html, contents = sums.made(name, told)
    return html, tuple(TocEntry(*one) for one in contents)

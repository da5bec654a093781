"""How does a report become bytes, and a report again? Its texts apart: they are asked for most, the rest hardly."""

from __future__ import annotations

import zlib
from dataclasses import fields, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, cast

from handbook.corpus.shelf.spool import Blob, content
from handbook.model import AnnotatedReport, Paragraph
from handbook.pickling import Pickler, pickled, unpickled

REMEMBERED, READ = 160, 1024
"""Reports that stay unpacked, some 150 KB each; and those whose texts do, some 20 KB each."""


class Bytes(NamedTuple):
    """A report in bytes."""

    rest: Blob
    """All of it but card, id and the texts of its passages."""
    texts: Blob


_rest = attrgetter(*(one.name for one in fields(Paragraph)[2:]))
"""What a paragraph has besides its line and its text."""


class _Textless(Pickler):
    """Leaves out the texts of paragraphs."""

    dispatch_table = Pickler.dispatch_table | {Paragraph: lambda one: (Paragraph, (one.line, "", *_rest(one)))}


def packed(report: AnnotatedReport) -> Bytes:
    """The report in bytes."""
    texts = [one.paragraph.text for one in report.passages]
    bare = replace(report, card=None, id="")
    return Bytes(squeezed(bare, _Textless if _is_told_once(report) else Pickler), squeezed(texts))


def squeezed(value: object, pickler: type[Pickler] = Pickler) -> bytes:
    """Any value of ours."""
    return zlib.compress(pickled(value, pickler), level=1)


def loaded(data: Blob) -> Any:
    """What was squeezed."""
    return unpickled(zlib.decompress(content(data)))


def _is_told_once(report: AnnotatedReport) -> bool:
    """Whether the paragraphs of the report are those of its passages."""
    read = report.report.paragraphs
    return len(read) == len(report.passages) and all(
        one is other.paragraph for one, other in zip(read, report.passages, strict=True)
    )


@lru_cache(maxsize=REMEMBERED)
def unpacked(data: Bytes) -> AnnotatedReport:
    """The whole report, without card and id."""
    report = cast(AnnotatedReport, loaded(data.rest))
    for passage, text in zip(report.passages, texts_of(data.texts), strict=True):
        object.__setattr__(passage.paragraph, "text", text)  # nobody has seen it yet
    return report


@lru_cache(maxsize=READ)
def texts_of(data: Blob) -> list[str]:
    """The texts of its passages."""
    return cast("list[str]", loaded(data))

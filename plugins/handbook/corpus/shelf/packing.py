"""How does a report become bytes, and a report again? Its texts apart: they are asked for most, the rest hardly."""

from __future__ import annotations

import pickle
import zlib
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple, cast

from handbook.corpus.shelf.spool import Blob, content
from handbook.model import AnnotatedReport
from handbook.pickling import pickled

REMEMBERED, READ = 160, 1024
"""Reports that stay unpacked, some 150 KB each; and those whose texts do, some 20 KB each."""


class Bytes(NamedTuple):
    """A report in bytes."""

    rest: Blob
    """All of it but card, id and the texts of its passages."""
    texts: Blob


def packed(report: AnnotatedReport) -> Bytes:
    """The report in bytes."""
    texts = [one.paragraph.text for one in report.passages]
    bare = replace(report, card=None, id="")
    return Bytes(squeezed(_without_texts(bare) if _is_told_once(report) else bare), squeezed(texts))


def squeezed(value: object) -> bytes:
    """Any value of ours."""
    return zlib.compress(pickled(value), level=1)


def loaded(data: Blob) -> Any:
    """What was squeezed."""
    return pickle.loads(zlib.decompress(content(data)))


def _is_told_once(report: AnnotatedReport) -> bool:
    """Whether the paragraphs of the report are those of its passages."""
    read = report.report.paragraphs
    return len(read) == len(report.passages) and all(
        one is other.paragraph for one, other in zip(read, report.passages, strict=True)
    )


def _without_texts(report: AnnotatedReport) -> AnnotatedReport:
    paragraphs = tuple(replace(one, text="") for one in report.report.paragraphs)
    passages = [replace(one, paragraph=own) for one, own in zip(report.passages, paragraphs, strict=True)]
    return replace(report, report=replace(report.report, paragraphs=paragraphs), passages=tuple(passages))


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

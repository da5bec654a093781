"""How does a report become bytes, and a report again? Apart lie its texts, which are asked for most, and what a page
shows; the rest hardly is."""

from __future__ import annotations

from array import array
from dataclasses import fields, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Any, NamedTuple, cast

import zstandard

from handbook.corpus.shelf.shown import told
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
    shown: Blob
    """`shown.told`, once more, so that nobody unpacks the whole for a page."""


_rest = attrgetter(*(one.name for one in fields(Paragraph)[2:]))
"""What a paragraph has besides its line and its text."""


class _Textless(Pickler):
    """Leaves out the texts of paragraphs."""

    dispatch_table = Pickler.dispatch_table | {Paragraph: lambda one: (Paragraph, (one.line, "", *_rest(one)))}


def packed(report: AnnotatedReport) -> Bytes:
    """The report in bytes."""
    texts = [one.paragraph.text for one in report.passages]
    bare = replace(report, card=None, id="")
    rest = pickled(bare, _Textless if _is_told_once(report) else Pickler)
    return Bytes(zstandard.compress(rest, 1), written(_joined(texts)), written(told(report)))


def written(value: object) -> bytes:
    """Any value of ours, as it is: squeezing a card or texts takes longer than it saves of the disk."""
    return bytes(pickled(value))


def loaded(data: Blob) -> Any:
    """What was written."""
    return unpickled(content(data))


def _joined(texts: list[str]) -> list[str] | tuple[array[int], bytes]:
    """Their lengths, and all of them in two bytes a character; they themselves where halves of characters stand."""
    try:
        return array("I", map(len, texts)), "".join(texts).encode("utf-16-le")
    except UnicodeEncodeError:
        return texts


def _is_told_once(report: AnnotatedReport) -> bool:
    """Whether the paragraphs of the report are those of its passages."""
    read = report.report.paragraphs
    return len(read) == len(report.passages) and all(
        one is other.paragraph for one, other in zip(read, report.passages, strict=True)
    )


@lru_cache(maxsize=REMEMBERED)
def unpacked(data: Bytes) -> AnnotatedReport:
    """The whole report, without card and id."""
    report = cast(AnnotatedReport, unpickled(zstandard.decompress(content(data.rest))))
    for passage, text in zip(report.passages, texts_of(data.texts), strict=True):
        object.__setattr__(passage.paragraph, "text", text)  # nobody has seen it yet
    return report


@lru_cache(maxsize=READ)
def texts_of(data: Blob) -> list[str]:
    """The texts of its passages."""
    known = loaded(data)
    if isinstance(known, list):
        return known
    lengths, joined = known
    whole = joined.decode("utf-16-le")
    return [whole[start:end] for start, end in pairwise([0, *accumulate(lengths)])]

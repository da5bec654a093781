"""How is a report packed, and read all the same?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, NamedTuple

from handbook.corpus.shelf.flyweights import Passages, bare, findings, metrics
from handbook.corpus.shelf.light import Light, interned, made
from handbook.corpus.shelf.packing import Bytes, loaded, packed, texts_of, unpacked, written
from handbook.corpus.shelf.shown import Shown
from handbook.corpus.shelf.spool import Blob, Spool, content
from handbook.corpus.signing import Signs, signed_whole
from handbook.corpus.signing import unpacked as unpacked_signs
from handbook.model import AnnotatedReport, Finding, Report

_FACTS = ("source", "title", "name", "kind", "year", "period", "date", "unit", "unit_kind", "lost")
"""What of a `Report` lies open."""
_KNOWN = ("held", "corrections", "avoid", "trade")
"""What of an `AnnotatedReport` lies open."""


class Beside(NamedTuple):
    """What the join alone asks for; empty where it was forgotten or never made."""

    card: Blob = b""
    signs: Blob = b""


class Shelved(AnnotatedReport):
    """A report in bytes. Equal to another of the same bytes and the same id."""

    __slots__ = ("beside", "light", "packed")
    light: Light
    beside: Beside
    packed: Bytes

    def __getattr__(self, name: str) -> Any:
        if name == "card":
            return loaded(self.beside.card) if self.beside.card else None
        if name == "metrics":
            return tuple(metrics(self.light))
        if name == "findings":
            return tuple(findings(self))
        return getattr(unpacked(self.packed), name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shelved) and summary(self) == summary(other)

    def __hash__(self) -> int:
        return hash((self.id, self.report.source))

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (written((*_open(self), self.light)), self.beside, self.packed, self.id)


class _Head(Report):
    """A report whose paragraphs are unpacked when they are asked for."""

    __slots__ = ("packed",)
    packed: Bytes

    def __getattr__(self, name: str) -> Any:
        return getattr(unpacked(self.packed).report, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return Report, tuple(getattr(self, one.name) for one in fields(Report))


_Facts = tuple[tuple[Any, ...], tuple[Any, ...]]


def _open(report: AnnotatedReport) -> _Facts:
    """What lies open of a report and of what was read of it."""
    return tuple(getattr(report.report, name) for name in _FACTS), tuple(getattr(report, name) for name in _KNOWN)


def shelved(report: AnnotatedReport) -> Shelved:
    """The report, packed, with the card that it has."""
    if isinstance(report, Shelved):
        return report
    beside = Beside(written(report.card) if report.card else b"", signs(report).packed())
    data = packed(report)
    own = replace(made(report), whole=hashlib.sha256(b"".join(map(content, data))).digest())
    return _put(_open(report), own, beside, data, report.id)


def _restored(head: bytes, beside: Beside, data: Bytes, name: str) -> Shelved:
    facts, known, own = loaded(head)
    return _put((facts, known), interned(own), beside, data, name)


def _put(facts: _Facts, own: Light, beside: Beside, data: Bytes, name: str) -> Shelved:
    head = bare(_Head, packed=data, **dict(zip(_FACTS, facts[0], strict=True)))
    known = dict(zip(_KNOWN, facts[1], strict=True))
    return _passed(bare(Shelved, report=head, packed=data, light=own, beside=beside, id=name, **known))


def _passed(report: Shelved) -> Shelved:
    """The report, with its passages."""
    object.__setattr__(report, "passages", Passages(report))
    return report


_SAME = ("report", "packed", "light", *_KNOWN)
_same = attrgetter(*_SAME)


def _under(known: Shelved, beside: Beside, name: str) -> Shelved:
    """The same report under this id, with this beside it; what was read of it is shared by both."""
    return _passed(bare(Shelved, beside=beside, id=name, **dict(zip(_SAME, _same(known), strict=True))))


Head = tuple[tuple[Any, ...], tuple[Any, ...], Light, str]


def head(report: Shelved) -> Head:
    """What lies open of the report."""
    return (*_open(report), report.light, report.id)


def blobs(report: Shelved) -> tuple[Blob, ...]:
    """All else."""
    return (*report.beside, *report.packed)


def headed(told: Head, own: Sequence[Blob]) -> Shelved:
    """The report again, of its `head` and its `blobs`."""
    facts, known, opened, name = told
    beside = len(Beside._fields)
    return _put((facts, known), opened, Beside(*own[:beside]), Bytes(*own[beside:]), name)


def spooled(report: Shelved, spool: Spool) -> Shelved:
    """The report, its bytes out of memory."""
    beside, data = Beside(*map(spool.put, report.beside)), Bytes(*map(spool.put, report.packed))
    return _put(_open(report), report.light, beside, data, report.id)


def renamed(report: AnnotatedReport, name: str) -> Shelved:
    """The report under this id."""
    known = shelved(report)
    return _under(known, known.beside, name)


def joined(report: AnnotatedReport) -> Shelved:
    """The report without what the join alone asks for."""
    known = shelved(report)
    return _under(known, Beside(), known.id)


# ── asked of every report ────────────────────────────────────────────────────────────────────────────────────────


def whole(report: AnnotatedReport) -> AnnotatedReport:
    """The report itself, unpacked, for who goes through all of it."""
    return replace(unpacked(report.packed), id=report.id) if isinstance(report, Shelved) else report


class Parcel(NamedTuple):
    """A report as it travels to who makes its page."""

    shown: Blob
    texts: Blob
    id: str

    def opened(self) -> Shown:
        """What the page shows."""
        return Shown(self.id, texts_of(self.texts), *loaded(self.shown))


def parcel(report: AnnotatedReport) -> Parcel:
    """The report, ready to travel."""
    known = shelved(report)
    return Parcel(known.packed.shown, known.packed.texts, known.id)


def summary(report: AnnotatedReport) -> str:
    """Changes with everything that is known of the report."""
    known = shelved(report)
    return f"{known.light.whole.hex()} {known.id}"


def light(report: AnnotatedReport) -> Light:
    """What lies open of the report; of one that is not packed it is made."""
    return report.light if isinstance(report, Shelved) else made(report)


def signs(report: AnnotatedReport) -> Signs:
    """The signs of its passages, in their order, and of the whole text."""
    if isinstance(report, Shelved) and report.beside.signs:
        return unpacked_signs(content(report.beside.signs))
    return signed_whole(texts(report))


def texts(report: AnnotatedReport) -> list[str]:
    """The texts of its passages."""
    if isinstance(report, Shelved):
        return texts_of(report.packed.texts)
    return [one.paragraph.text for one in report.passages]


def findings_on(report: AnnotatedReport, line: int) -> list[Finding]:
    """What is wrong with it on a line."""
    if isinstance(report, Shelved):
        return list(findings(report, line))
    return [one for one in report.findings if one.span.line == line]

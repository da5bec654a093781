"""Reports and knowledge, joined: the one place that sees everything at once.

Left of it every step is about one report; right of it everything is a function of the `Handbook`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from handbook.corpus.card import cards
from handbook.corpus.corrections import Corrections, apply
from handbook.corpus.mine import mine
from handbook.corpus.relations import relations
from handbook.corpus.shelf import joined, renamed
from handbook.corpus.similar import same_passages, same_reports
from handbook.corpus.sums import Summed, Sums
from handbook.model import AnnotatedReport, Handbook, HeldReport, Knowledge, Problem
from handbook.text import digest, slug
from handbook.understanding.gate import withheld

SLUG = 40
"""Characters of the title's pinyin in an address: ``reports/ab/<slug>-<hash>.html`` stays below 80 (C2)."""
HASH = 6
NO_CORRECTIONS = Corrections()


def join(
    annotated: Iterable[AnnotatedReport],
    knowledge: Knowledge,
    *,
    corrections: Corrections = NO_CORRECTIONS,
    edition_label: str = "",
    unread: Iterable[Problem] = (),
) -> Handbook:
    """Everything together, whatever the order of the reports; by `Summed` it is quicker, and the same.

    Reports that the gate holds are set aside, those that a maintainer hid too; the rest gets its address, its
    relations, its near-duplicates, and is mined. Stale corrections join ``unread``.
    """
    sums = annotated.sums if isinstance(annotated, Summed) else Sums()
    everything = sorted(annotated, key=_source_key)
    free = [one for one in everything if not one.held]
    corrected = apply(everything, corrections)
    kept = {_source_key(one) for one in free}
    reports = sorted(with_ids(one for one in corrected.reports if _source_key(one) in kept), key=_newest_first)
    known = cards(reports, knowledge, sums)
    return Handbook(
        edition=_edition(edition_label, everything, knowledge, corrections),
        knowledge=knowledge,
        reports=tuple(map(joined, reports)),
        held=tuple(
            HeldReport(one.report.source.path, one.report.source.part, one.held, one.report.lost)
            for one in map(withheld, everything)
            if one.held
        ),
        hidden=corrected.hidden,
        unread=(
            *sorted(unread, key=lambda one: (one.path, one.place, one.message)),
            *corrections.problems,
            *corrected.problems,
        ),
        relations=relations(reports, known, knowledge),
        mined=mine(reports, known, knowledge, sums),
        same_reports=same_reports(reports, known.leaves, sums),
        same_passages=same_passages(reports, known.leaves, sums),
    )


def _source_key(report: AnnotatedReport) -> tuple[str, int, str]:
    source = report.report.source
    return source.path, source.part, source.sha256


def _newest_first(report: AnnotatedReport) -> tuple[int, str]:
    """Sorts later dates first; a report without a date comes last."""
    return -dated(report), report.id


def dated(report: AnnotatedReport) -> int:
    """Its date as digits, 20230616; what is not known is 0: 20230000, and 0 without a date."""
    year = report.report.year.value
    date = report.report.date.value or (str(year) if year else "")
    if year and not date.startswith(str(year)):
        date = str(year)
    digits = "".join(one for one in date if one in "0123456789")
    return int(digits.ljust(8, "0")[:8]) if digits else 0


def _edition(label: str, reports: list[AnnotatedReport], knowledge: Knowledge, corrections: Corrections) -> str:
    """The label, and a hash of all that went in."""
    sources = ["\0".join(map(str, (*_source_key(one), len(one.held)))) for one in reports]
    summary = digest(knowledge.digest, corrections.digest, *sources)[:8]
    return f"{label}-{summary}" if label else summary


def with_ids(reports: Iterable[AnnotatedReport]) -> Iterator[AnnotatedReport]:
    """Every report with its address id (contract C2): pinyin of the title, cut, and a hash of path and part.

    Longer hashes on a collision. Two folders may hold the same path: then the content joins the hash.
    """
    taken: set[str] = set()
    for report in reports:
        path, part, sha256 = _source_key(report)
        stem = slug(report.report.title.value or report.report.name, SLUG) or "baogao"
        identity = next(one for one in _candidates(stem, path, part, sha256) if one not in taken)
        taken.add(identity)
        yield renamed(report, identity)


def summary(path: str, part: int, *more: str) -> str:
    """What the digits at the end of an id begin."""
    return digest(unicodedata.normalize("NFC", path), str(part), *more)


def _candidates(stem: str, path: str, part: int, sha256: str) -> Iterator[str]:
    for more in ((), (sha256,)):
        known = summary(path, part, *more)
        yield from (f"{stem}-{known[:length]}" for length in range(HASH, 16, 2))
    for ordinal in range(1_000_000):
        yield f"{stem}-{digest(known, str(ordinal))[:12]}"

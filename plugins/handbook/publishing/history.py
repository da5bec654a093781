"""Which editions were handed out before this one, what is new since, and where do addresses lead that reports had then?

`handbook pack` writes the last two editions that were packed down in ``dist/editions.json``: label, day, the reports by
id with the sum of their source, ids that reports had. Of a report that was taken out nothing is shown but that there
was one. A build reads it, so that what a site says is new is a function of the reports and of what was handed out, and
not of what happened to be built before.

A report's id comes from its title and its file's name (contract C2). Where a file was renamed, its content says which
report it was: of what was handed out, and of the site that is there, whose addresses people have too.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from handbook import addresses
from handbook.model import AnnotatedReport, Handbook, News
from handbook.publishing.edition import NAME as LIST

NAME = "editions.json"
"""In the folder of the zips."""
KEPT = 2
"""This edition, when it is packed again, and the one before it."""
_SUM = 16
_ID = re.compile(r"[a-z0-9-]+-[0-9a-f]{6,64}")
"""Of a report: what stands in a file that somebody changed leads nowhere else."""
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError)
"""What reading of files raises that are not as they were written."""


@dataclass(frozen=True, slots=True)
class Handed:
    """An edition that was handed out."""

    edition: str
    date: str
    """ISO."""
    reports: dict[str, str]
    """Id → the first digits of its source's SHA-256."""
    moved: dict[str, str] = field(default_factory=dict)
    """Id that a report had in earlier editions → the one it had in this."""


def remembered(handbook: Handbook, handed: Sequence[Handed], site: Mapping[str, Any]) -> Handbook:
    """The handbook with what is new in it, and where its reports lay before.

    ``site``: what the list of the site says that will be replaced, empty where there is none.
    """
    led = moved(handed, site, handbook.reports)
    return replace(handbook, moved=led, news=news(handed, handbook.edition, handbook.reports, led))


def before(handed: Sequence[Handed], edition: str) -> Handed | None:
    """The last of the editions that is another than ``edition``; `None` where there is none."""
    others = [one for one in handed if one.edition != edition]
    return others[-1] if others else None


def news(
    handed: Sequence[Handed], edition: str, reports: Sequence[AnnotatedReport], moved: Mapping[str, str] = {}
) -> News | None:
    """What is new in these reports since the edition before; `None` where none was handed out.

    ``moved``: ids that reports had → those they have; under another name a report is not new.
    """
    if (last := before(handed, edition)) is None:
        return None
    known = {moved.get(one, one): value for one, value in last.reports.items()}
    now = {one.id: _sum(one) for one in reports}
    new = tuple(one for one in now if one not in known)
    changed = tuple(one for one in now if known.get(one, now[one]) != now[one])
    return News(last.edition, last.date, new, changed, len(known.keys() - now.keys()))


def moved(handed: Sequence[Handed], site: Mapping[str, Any], reports: Sequence[AnnotatedReport]) -> dict[str, str]:
    """Ids that reports had before → those of the same reports now; of reports that are gone, nothing.

    The same report has the same content; in an edition that was handed out, also the same file under another title.
    ``site``: as in `remembered`.
    """
    editions = [*handed, *_there(site)]
    known = {one: value for edition in editions for one, value in edition.reports.items()}
    led = {one: to for edition in editions for one, to in edition.moved.items()}
    now = {one.id for one in reports}
    if not (gone := {one for one in (known.keys() | led.keys()) - now if _ID.fullmatch(one)}):
        return {}
    same = _Same(reports, known)
    of_files = {one for edition in handed for one in edition.reports}
    found = {one: to for one in sorted(known.keys() - now) if (to := same.report(one, known[one], one in of_files))}
    ends = {one: led[one] if led.get(one) in now else found.get(one) or found.get(led.get(one, "")) for one in gone}
    return {one: to for one, to in sorted(ends.items()) if to}


def _there(site: Mapping[str, Any]) -> list[Handed]:
    """The edition of that list; nothing where it is damaged."""
    try:
        return [_handed({**site, "reports": _reports(site["inputs"])})] if site else []
    except _DAMAGED:
        return []


class _Same:
    """Tells which report is the one that had another id."""

    def __init__(self, reports: Iterable[AnnotatedReport], known: Mapping[str, str]) -> None:
        """``known``: ids that were there before."""
        self._known = known
        self._by_content: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._by_file: dict[str, str] = {}
        for one in reports:
            self._by_content[_sum(one)].append((one.report.source.part, one.id))
            if one.id not in known:
                self._by_file[_parts(one.id)[1]] = one.id

    def report(self, gone: str, content: str, by_file: bool) -> str:
        """The id it has now; empty where there is no such report. ``by_file``: the same file is enough."""
        stem, digits = _parts(gone)

        def unlike(one: tuple[int, str]) -> tuple[bool, bool, bool, tuple[int, str]]:
            found = _parts(one[1])
            return found[1] != digits, found[0] != stem, one[1] in self._known, one

        if alike := self._by_content.get(content):
            return min(alike, key=unlike)[1]
        return self._by_file.get(digits, "") if by_file else ""


def _parts(report_id: str) -> tuple[str, str]:
    """What comes from the title, what from the file (contract C2)."""
    stem, _, digits = report_id.rpartition("-")
    return stem, digits


def _sum(report: AnnotatedReport) -> str:
    return report.report.source.sha256[:_SUM]


def hand_out(file: Path, site: Path) -> None:
    """Write down that the site's edition was handed out. Raises `OSError`."""
    content = json.loads((site / LIST).read_text("utf-8"))
    reports, led = _reports(content["inputs"]), content.get("moved", {})
    this = Handed(content["edition"], content.get("date", ""), reports, led)
    known = [one for one in read(file) if one.edition != this.edition]
    text = json.dumps([asdict(one) for one in [*known, this][-KEPT:]], ensure_ascii=False, sort_keys=True)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")


def inputs(handbook: Handbook) -> dict[str, str]:
    """What an edition was made from, by sums: every report under its address, the content (``docs``)."""
    reports = {addresses.report(one.id): one.report.source.sha256 for one in handbook.reports}
    return reports | {"docs": handbook.knowledge.digest}


def _reports(inputs: Mapping[str, str]) -> dict[str, str]:
    pages = {name.rpartition("/")[2]: value for name, value in inputs.items()}
    return {page.removesuffix(".html"): value[:_SUM] for page, value in pages.items() if page.endswith(".html")}


def read(file: Path) -> list[Handed]:
    """The editions that were handed out, the last one last.

    Nothing where the file is missing or not as it was written: then everything counts as known.
    """
    try:
        found: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
        return [_handed(one) for one in found]
    except (OSError, *_DAMAGED):
        return []


def _handed(told: Mapping[str, Any]) -> Handed:
    """Raises one of `_DAMAGED`."""
    reports, led = (
        {str(one): str(value) for one, value in told.get(name, {}).items()} for name in ("reports", "moved")
    )
    return Handed(str(told["edition"]), str(told["date"]), reports, led)

"""Which edition was handed out before this one, and what is new since? ``dist/editions.json`` says it.

`handbook pack` writes down the last two editions that were packed: label, day, the reports by id with the sum of
their source. Of a report that was taken out nothing is shown but that there was one. A build reads it, so that what a
site says is new is a function of the reports and of what was handed out, and not of what happened to be built before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from handbook.model import AnnotatedReport, News
from handbook.publishing.edition import NAME as LIST

NAME = "editions.json"
"""In the folder of the zips."""
KEPT = 2
"""This edition, when it is packed again, and the one before it."""
_SUM = 16


@dataclass(frozen=True, slots=True)
class Handed:
    """An edition that was handed out."""

    edition: str
    date: str
    """ISO."""
    reports: dict[str, str]
    """Id → the first digits of its source's SHA-256."""


def before(file: Path, edition: str) -> Handed | None:
    """The last edition in the file that is another than ``edition``; `None` where there is none, or no such file."""
    others = [one for one in _read(file) if one.edition != edition]
    return others[-1] if others else None


def news(file: Path, edition: str, reports: tuple[AnnotatedReport, ...]) -> News | None:
    """What is new in these reports since the edition before; `None` where none was handed out."""
    if (last := before(file, edition)) is None:
        return None
    now = {one.id: one.report.source.sha256[:_SUM] for one in reports}
    new = tuple(one for one in now if one not in last.reports)
    changed = tuple(one for one in now if last.reports.get(one, now[one]) != now[one])
    return News(last.edition, last.date, new, changed, len(last.reports.keys() - now.keys()))


def hand_out(file: Path, site: Path) -> None:
    """Write down that the site's edition was handed out. Raises `OSError`."""
    content = json.loads((site / LIST).read_text("utf-8"))
    handed = Handed(content["edition"], content.get("date", ""), _reports(content["inputs"]))
    known = [one for one in _read(file) if one.edition != handed.edition]
    text = json.dumps([asdict(one) for one in [*known, handed][-KEPT:]], ensure_ascii=False, sort_keys=True)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")


def _reports(inputs: Mapping[str, str]) -> dict[str, str]:
    pages = {PurePosixPath(name): value for name, value in inputs.items()}
    return {page.stem: value[:_SUM] for page, value in pages.items() if page.suffix == ".html"}


def _read(file: Path) -> list[Handed]:
    """Nothing where the file is missing or not as it was written: then everything counts as known."""
    try:
        found: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
        return [Handed(str(one["edition"]), str(one["date"]), dict(one["reports"])) for one in found]
    except (OSError, ValueError, KeyError, TypeError):
        return []

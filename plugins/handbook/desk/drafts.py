"""How is a draft read and understood? As ``handbook parse`` does it, but for what its writer says of it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from handbook.model import AnnotatedReport, Found, Knowledge, Report
from handbook.reading import read
from handbook.understanding import GateOptions, understand


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft and what its writer said of it."""

    name: str
    """The name of its file."""
    data: bytes
    kind: str = ""
    """Id of the 文种 that it is to be taken for; empty: what it is taken for by itself."""
    date: str = ""
    """ISO day by whose rules it is judged; empty: its own."""


def read_draft(draft: Draft, knowledge: Knowledge) -> list[AnnotatedReport]:
    """Every report of the draft, understood. Raises `Unreadable`."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, Path(draft.name.replace("\\", "/")).name or "draft.txt")
        file.write_bytes(draft.data)
        reports = read(file, draft.name, kinds=knowledge.kinds)
    return [understand(_as_told(report, draft), knowledge, GateOptions()) for report in reports]


def _as_told(report: Report, draft: Draft) -> Report:
    if draft.kind:
        report = replace(report, kind=Found(draft.kind, "corrections"))
    return replace(report, date=Found(draft.date, "corrections")) if draft.date else report

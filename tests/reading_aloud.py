"""From a written text to an annotated report, the way a file goes: for tests of understanding."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook.model import AnnotatedReport, Knowledge, Report
from handbook.reading import read
from handbook.understanding import GateOptions, understand
from handbook.understanding.knowledge.loading import load

DOCS = Path(__file__).resolve().parent.parent / "docs"


@cache
def knowledge() -> Knowledge:
    """What the project itself knows."""
    return load(DOCS)


def reports(text: str, name: str = "材料.txt") -> list[Report]:
    """Every report of a text file with this content."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "file" + Path(name).suffix)
        path.write_text(text, encoding="utf-8", newline="\n")
        return read(path, name)


def understood(text: str, name: str = "材料.txt", gate: GateOptions | None = None) -> list[AnnotatedReport]:
    """The same, understood."""
    return [understand(one, knowledge(), gate or GateOptions()) for one in reports(text, name)]

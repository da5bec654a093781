"""What must become of a planted sentence: it is accounted for, and the mark in it holds the report."""

from __future__ import annotations

from pathlib import Path

from handbook.model import Knowledge, Report
from handbook.reading import read
from handbook.text import fold
from handbook.understanding import GateOptions, understand

from planting import Planted

_MARKS = {"classified", "internal"}
_DEFAULT = GateOptions()


def wrong(file: Planted, folder: Path, knowledge: Knowledge) -> str:
    """What is wrong with how the file was read and judged; empty is good."""
    path = folder / f"planted{file.suffix}"
    path.write_bytes(file.data)
    reports = read(path, path.name)
    if not is_accounted_for(file.sentence, reports):
        return "lost in silence"
    rules = {held.rule for report in reports for held in understand(report, knowledge, _DEFAULT).held}
    return "" if rules & _MARKS else "not held"


def is_accounted_for(sentence: str, reports: list[Report]) -> bool:
    """Whether it stands in paragraphs, ledger or what was left out, or is named as lost."""
    paragraphs = "".join(one.text for report in reports for one in report.paragraphs)
    besides = [one.text for report in reports for one in (*report.aside, *report.lost)]
    return any(_bare(sentence) in _bare(text) for text in (paragraphs, *besides, "".join(besides)))


def _bare(text: str) -> str:
    """Letters and figures as they are compared: formats own some of the marks between them."""
    return "".join(filter(str.isalnum, fold(text)))

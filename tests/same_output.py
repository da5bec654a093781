"""What check.html is held against: texts of every make, and what the command line prints of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml
from handbook.cli.files import Reader
from handbook.reading.problem import Unreadable
from handbook.understanding.record import as_line, finding_records, record
from office_files import docx
from reading_aloud import DOCS
from test_check import CASES, FRAME


def texts(folder: Path, shared: Path | None) -> Iterator[Path]:
    """Rule cases, Word files of every make, samples; of ``shared`` seeds and Word files. Written to ``folder``."""
    cases = (case for file in sorted(CASES.glob("*.yml")) for case in yaml.safe_load(file.read_text("utf-8")))
    for number, case in enumerate(cases):
        path = folder / f"{number:04}.txt"
        path.write_text(case["text"] if "text" in case else FRAME.format(case["line"]), "utf-8", newline="\n")
        yield path
    word = sorted((CASES.parent / "formats" / "word").glob("*.yml"))
    for number, case in enumerate(case for file in word for case in yaml.safe_load(file.read_text("utf-8"))):
        path = folder / f"{number:04}.docx"
        path.write_bytes(docx(case))
        yield path
    yield from (one for one in sorted((DOCS / "reports").iterdir()) if one.suffix in (".txt", ".md", ".docx"))
    if shared:
        yield from sorted((shared / "corpus" / "seeds").glob("*.txt"))
        yield from sorted(shared.rglob("*.docx"))


def printed(reader: Reader, path: Path) -> dict[str, str] | None:
    """What ``handbook check --json`` and ``handbook parse`` print; `None` where it is refused."""
    try:
        reports = list(reader.read([str(path)]))
    except Unreadable:
        return None
    if not reports:
        return None
    check = as_line(list(finding_records(reports))) + "\n"
    return {"check": check, "parse": "".join(as_line(record(one)) + "\n" for one in reports)}

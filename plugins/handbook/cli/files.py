"""``handbook parse`` and ``handbook check``: single files, no corpus."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.cli.common import UNREADABLE, as_text, find_docs, print_json
from handbook.console import printable, told, told_place
from handbook.model import AnnotatedReport, Finding, Knowledge, Problem
from handbook.publishing.words import SEVERITIES
from handbook.reading import Unreadable, learn, read
from handbook.understanding import understand
from handbook.understanding.gate import GateOptions, rule_names
from handbook.understanding.knowledge.loading import load
from handbook.understanding.record import finding_records, record

if TYPE_CHECKING:
    from rich.text import Text

_COLOURS = {"error": "bold red", "warning": "yellow", "hint": "cyan"}


def parse(options: argparse.Namespace) -> int:
    """Every report of the files as a line of JSON; those that the gate holds too."""
    reader = Reader(options.docs)
    for annotated in reader.read(options.files):
        print_json(record(annotated))
    return reader.code


def check(options: argparse.Namespace) -> int:
    """The findings: 1 when one of them is an error, 2 when a file could not be read."""
    reader = Reader(options.docs)
    reports = list(reader.read(options.files))
    if options.json:
        print_json(list(finding_records(reports)))
    else:
        _show_findings(reports)
    return reader.code or int(any(one.severity == "error" for report in reports for one in report.findings))


class Reader:
    """Files → annotated reports, one after another; what cannot be read is said and remembered."""

    def __init__(self, docs: Path | None) -> None:
        self.knowledge = _knowledge(docs)
        self.code = 0

    def read(self, files: Iterable[str]) -> Iterator[AnnotatedReport]:
        """Everything that can be read, in order; ``code`` says afterwards whether all could."""
        files = list(files)
        sites = learn(map(Path, files))
        for file in files:
            try:
                repeated = sites.get(Path(file), frozenset())
                reports = read(Path(file), as_text(file), repeated, kinds=self.knowledge.kinds)
            except Unreadable as error:
                self.code = UNREADABLE
                print(told(error.problem), file=sys.stderr)
                continue
            for report in reports:
                yield understand(report, self.knowledge, GateOptions())


def _knowledge(docs: Path | None) -> Knowledge:
    found = docs or find_docs(Path.cwd(), brought=True)
    if found is None or not found.is_dir():
        missing = Problem(
            str(docs or "docs"), "", "没有找到手册内容，只按通用规则处理", "docs 目录", "--docs 手册/docs"
        )
        print(told(missing), file=sys.stderr)
    return load(found or Path("docs"))


# ── for people ───────────────────────────────────────────────────────────────────────────────────────────────────


def _show_findings(reports: Sequence[AnnotatedReport]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(soft_wrap=True, highlight=False, emoji=False, markup=False)
    names = rule_names()
    for report in reports:
        source = report.report.source
        part = f" 第 {source.part + 1} 份" if source.part else ""
        console.print(Text(printable(f"{source.path}{part}：{report.report.name}"), "bold"))
        for finding in report.findings:
            console.print(_finding_line(finding))
        for held in report.held:
            where = told_place(held.line, held.place)
            console.print(Text(f"  {where} 〔门禁〕 {names[held.rule]}，不会公开", "magenta"))
        for lost in report.report.lost:
            where = told_place(0, lost.place)
            console.print(Text(f"  {where} 〔没有读出来〕 {lost.characters} 字，请对照原件", "magenta"))
        console.print(Text(f"  {_summary(report.findings)}"))


def _finding_line(finding: Finding) -> Text:
    from rich.text import Text

    line = Text(f"  第 {finding.span.line} 行 ")
    line.append(f"〔{SEVERITIES[finding.severity]}〕", _COLOURS[finding.severity])
    quote = f"“{printable(finding.quote)}” " if finding.quote else ""
    line.append(f" {quote}{printable(finding.message)}（{finding.rule}）")
    if finding.source:
        line.append(f" 依据：{printable(finding.source)}", "dim")
    return line


def _summary(findings: Sequence[Finding]) -> str:
    counts = [(name, sum(one.severity == severity for one in findings)) for severity, name in SEVERITIES.items()]
    return "，".join(f"{name} {count} 处" for name, count in counts if count) or "未发现问题"

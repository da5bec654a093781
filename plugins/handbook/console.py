"""What do people at the terminal see? Lines and bars on stderr, in Chinese. Never a value that the gate found.

What only a build shows is imported when it is shown: ``handbook parse`` says what is wrong without it.
"""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handbook import addresses
from handbook.model import Handbook, HeldReport, Problem
from handbook.reading import places
from handbook.understanding.gate import rule_names, safe_name

if TYPE_CHECKING:
    from handbook.corpus.numbers import Lossy

log = logging.getLogger("handbook")
LISTED = 20
"""Files with lost text that a build names; ``handbook stats`` names all."""


def speak_up() -> None:
    """Our own lines go to stderr, also where MkDocs was told to be quiet; where nobody looks on, only what is wrong."""
    if not log.handlers:
        log.addHandler(logging.StreamHandler())
        log.setLevel(logging.INFO if sys.stderr.isatty() else logging.WARNING)
        log.propagate = False


def told(problem: Problem) -> str:
    """A problem in one line: file, place, what is wrong, what was expected, a right example."""
    parts = [safe_name(f"{problem.path} {problem.place}".strip() + f"：{problem.message}")]
    parts += [f"应为：{problem.expected}"] if problem.expected else []
    parts += [f"例如：{problem.example}"] if problem.example else []
    return printable("；".join(parts))


def printable(text: str) -> str:
    """Without control and direction characters: the name of a file must not steer the terminal or begin a line."""
    return "".join(character if character.isprintable() else "·" for character in text)


def told_held(report: HeldReport) -> str:
    """Which report is held back, by which rules and where; never the value."""
    names = rule_names()
    found = "、".join(f"{names.get(one.rule, one.rule)}（{told_place(one.line, one.place)}）" for one in report.held)
    return printable(f"{safe_name(report.path)}：{found}")


def told_place(line: int, place: str) -> str:
    """Where the gate found something: a line, a place beside the text, or the file's name."""
    name = places.names().get(place, place)
    if line:
        return f"第{line}行" + (f"，{name}" if name else "")
    return name or "文件名"


def told_lost(report: Lossy) -> str:
    """Of which file something was lost, where and how much; never the text."""
    where = "、".join(f"{places.names().get(place, place)} {count} 字" for place, count in report.places)
    return printable(f"{safe_name(report.path)}：{where}")


def story(handbook: Handbook) -> Iterator[tuple[int, str]]:
    """The build in a few lines: (level, line)."""
    from handbook.corpus.numbers import lossy

    facts = summary(handbook)
    found = sum(facts["findings"].values())
    yield (
        logging.INFO,
        f"收入 {facts['reports']:,} 篇报告，{facts['characters']:,} 字，毛病 {found:,} 处；版本 {handbook.edition}",
    )
    for problem in handbook.knowledge.problems:
        yield logging.WARNING, f"内容文件有误：{told(problem)}"
    for problem in handbook.unread:
        yield logging.WARNING, f"没有收进来：{told(problem)}"
    if handbook.held:
        yield logging.WARNING, f"暂扣 {len(handbook.held)} 篇，确认可以公开后在 mkdocs.yml 的 gate 里写明："
    for report in handbook.held:
        yield logging.WARNING, f"  {told_held(report)}"
    yield from _losses(lossy(handbook))
    for problem in handbook.unused:
        yield logging.WARNING, f"设置没有用上：{told(problem)}"


def summary(handbook: Handbook) -> dict[str, Any]:
    """What came of a build, for programs; ``handbook stats --json`` says much more."""
    from handbook.corpus.numbers import lossy
    from handbook.corpus.shelf import light

    reports = [light(one) for one in handbook.reports]
    return {
        "edition": handbook.edition,
        "reports": len(reports),
        "characters": sum(one.characters for one in reports),
        "held": len(handbook.held),
        "lost": len(lossy(handbook)),
        "unread": len(handbook.unread),
        "findings": dict(Counter(severity for one in reports for _, severity, *_ in one.findings)),
    }


def _losses(reports: Sequence[Lossy]) -> Iterator[tuple[int, str]]:
    if reports:
        yield logging.WARNING, f"有文字没有读出来的 {len(reports)} 篇，请对照原件（全部见 handbook stats）："
    for report in reports[:LISTED]:
        yield logging.WARNING, f"  {told_lost(report)}"


def flaws(handbook: Handbook, site: Path, site_url: str = "") -> list[str]:
    """What a strict build does not bear: files that could not be used, content that is wrong, links that lead nowhere.

    What `story` has told is only counted. At most 50 lines.
    """
    from handbook.publishing.checks import check

    told_before = len(handbook.unread) + len(handbook.knowledge.problems) + len(handbook.unused)
    counted = [f"上面说到的文件和内容 {told_before} 处"] if told_before else []
    unlinked = [addresses.report(one) for one in handbook.moved]
    return [*counted, *map(str, check(site, site_url, unlinked))][:50]

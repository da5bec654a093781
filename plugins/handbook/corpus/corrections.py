"""What does a maintainer know better? ``docs/corrections.yml``, merged after understanding.

Lines that are put back (``keep``) are the exception: reading itself is told of them, so that they are understood,
checked and looked at by the gate like all others.

A correction names a file (path, or the beginning of its SHA-256) and what to set. One whose target is gone — no such
file, no such line, other words on the line — is *stale*: it changes nothing and becomes a `Problem`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from handbook.corpus.shelf import whole
from handbook.model import AnnotatedReport, Correction, Found, Knowledge, Label, Passage, Problem
from handbook.reading import Keep
from handbook.text import digest
from handbook.understanding.knowledge.content import read_text, read_yaml

NAME = "corrections.yml"
_EXAMPLE = "{file: 2023/半年总结.txt, year: 2023, reason: 正文写明是2023年}"


@dataclass(frozen=True, slots=True)
class LineEntry:
    """What is set for one paragraph; ``None``: as it was understood."""

    line: int
    quote: str
    function: str | None
    topics: tuple[str, ...] | None
    practices: tuple[str, ...] | None
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is set for one report."""

    place: str
    """Where in the file it stands, for messages."""
    file: str
    sha256: str
    part: int | None
    reason: str
    title: str = ""
    year: int | None = None
    kind: str = ""
    unit: str = ""
    hide: bool = False
    avoid: str = ""
    lines: tuple[LineEntry, ...] = ()
    keep: tuple[Keep, ...] = ()
    """Lines that cleaning took and that are put back; reading is told (`Corrections.keep`)."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """All of them."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What of the file could not be used."""
    digest: str = ""

    def keep(self, path: str, sha256: Callable[[], str]) -> tuple[Keep, ...]:
        """The lines of a file that reading must leave. ``sha256`` is asked for only where an entry gives one."""
        fitting = self._fitting([one for one in self.entries if one.keep], path, sha256)
        return tuple(line for entry in fitting for line in entry.keep)

    def hide(self, path: str, sha256: Callable[[], str]) -> tuple[int | None, ...]:
        """The parts of a file that are hidden, ``None`` for all of them: no word of them is to be kept anywhere."""
        return tuple(one.part for one in self._fitting([one for one in self.entries if one.hide], path, sha256))

    @staticmethod
    def _fitting(entries: Iterable[Entry], path: str, sha256: Callable[[], str]) -> Iterator[Entry]:
        for one in entries:
            if one.file in ("", path) and (not one.sha256 or sha256().startswith(one.sha256)):
                yield one


def load(docs: Path, knowledge: Knowledge) -> Corrections:
    """The corrections of a ``docs`` folder; none when there is no file. Unknown ids are named and left out."""
    path = docs / NAME
    if not path.exists():
        return Corrections()
    text, problem = read_text(path, NAME)
    if problem:
        return Corrections(problems=(problem,))
    content = read_yaml(text, NAME, "corrections")
    known = _Known(knowledge, list(content.problems))
    entries = tuple(
        _entry(data, content.place(("corrections", number)), known)
        for number, data in enumerate(content.data.get("corrections", []))
    )
    return Corrections(tuple(one for one in entries if known.is_aimed(one)), tuple(known.problems), digest(text))


@dataclass
class _Known:
    """Which ids there are; notes those that are not."""

    knowledge: Knowledge
    problems: list[Problem]
    kinds: set[str] = field(init=False)
    functions: set[str] = field(init=False)
    topics: set[str] = field(init=False)
    practices: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = {one.id for one in self.knowledge.kinds}
        self.functions = {one.id for one in self.knowledge.functions}
        self.topics = {one.id for one in self.knowledge.topics}
        self.practices = {one.id for topic in self.knowledge.topics for one in topic.practices}

    def one(self, name: str, what: str, ids: set[str], place: str) -> str:
        """The id when it is known, else empty."""
        if not name or name in ids:
            return name
        self.problems.append(
            Problem(NAME, place, f"没有编号为“{name}”的{what}，没有采用", "、".join(sorted(ids)), _EXAMPLE)
        )
        return ""

    def some(self, names: list[str] | None, what: str, ids: set[str], place: str) -> tuple[str, ...] | None:
        """The known ones of the ids; ``None`` stays ``None``, and so does a list of strangers."""
        if names is None:
            return None
        kept = tuple(name for name in names if self.one(name, what, ids, place))
        return kept if kept or not names else None

    def is_aimed(self, entry: Entry) -> bool:
        """Whether the entry says which file it means."""
        if entry.file or entry.sha256:
            return True
        self.problems.append(Problem(NAME, entry.place, "没有写明是哪个文件", "写 file 或 sha256", _EXAMPLE))
        return False


def _entry(data: dict[str, Any], place: str, known: _Known) -> Entry:
    return Entry(
        place=place,
        file=data.get("file", ""),
        sha256=data.get("sha256", ""),
        part=data.get("part"),
        reason=data["reason"],
        title=data.get("title", ""),
        year=data.get("year"),
        kind=known.one(data.get("kind", ""), "文种", known.kinds, place),
        unit=data.get("unit", ""),
        hide=data.get("hide", False),
        avoid=data.get("avoid", ""),
        lines=tuple(_line_entry(one, data["reason"], place, known) for one in data.get("lines", [])),
        keep=tuple(Keep(one["line"], one["quote"]) for one in data.get("keep", [])),
    )


def _line_entry(data: dict[str, Any], reason: str, place: str, known: _Known) -> LineEntry:
    return LineEntry(
        line=data["line"],
        quote=data.get("quote", ""),
        function=known.one(data.get("function", ""), "段落功能", known.functions, place) or None,
        topics=known.some(data.get("topics"), "专题", known.topics, place),
        practices=known.some(data.get("practices"), "做法", known.practices, place),
        reason=data.get("reason", reason),
    )


# ── merging ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Corrected:
    """Reports with the corrections in them."""

    reports: tuple[AnnotatedReport, ...]
    hidden: tuple[str, ...]
    """Paths of the hidden ones."""
    problems: tuple[Problem, ...]
    """Stale corrections."""


def apply(reports: Iterable[AnnotatedReport], corrections: Corrections) -> Corrected:
    """Merge the corrections into the reports, in the order of the file."""
    kept: list[AnnotatedReport] = []
    hidden: list[str] = []
    problems: list[Problem] = []
    used: set[str] = set()
    for report in reports:
        entries = [one for one in corrections.entries if _is_meant(one, report)]
        used.update(one.place for one in entries)
        if any(one.hide for one in entries):
            hidden.append(report.report.source.path)
            continue
        for entry in () if report.held else entries:  # of a held report there is nothing to set
            report = replace(_merge(whole(report), entry, problems), card=None)
        kept.append(report)
    problems.extend(_stale(one) for one in corrections.entries if one.place not in used)
    return Corrected(tuple(kept), tuple(sorted(hidden)), tuple(problems))


def _stale(entry: Entry) -> Problem:
    target = entry.file or entry.sha256
    return Problem(
        NAME, entry.place, f"订正的对象“{target}”不在这一版里", "报告文件夹里现有的文件；不再需要就删去", _EXAMPLE
    )


def _is_meant(entry: Entry, report: AnnotatedReport) -> bool:
    source = report.report.source
    return (
        (not entry.file or entry.file == source.path)
        and source.sha256.startswith(entry.sha256)
        and entry.part in (None, source.part)
    )


def _merge(report: AnnotatedReport, entry: Entry, problems: list[Problem]) -> AnnotatedReport:
    facts: dict[str, Any] = {
        name: Found(value, "corrections")
        for name in ("title", "year", "kind", "unit")
        if (value := getattr(entry, name))
    }
    if entry.title:
        facts["name"] = entry.title
    made = [Correction(name, entry.reason) for name in ("title", "year", "kind", "unit") if name in facts]
    if entry.avoid:
        made.append(Correction("avoid", entry.avoid))
    passages = {passage.paragraph.line: passage for passage in report.passages}
    made.extend(_kept(report, entry, problems))
    for line_entry in entry.lines:
        made.extend(_merge_line(passages, line_entry, entry, problems))
    return replace(
        report,
        report=replace(report.report, **facts),
        passages=tuple(passages[one.paragraph.line] for one in report.passages),
        corrections=(*report.corrections, *made),
        avoid=entry.avoid or report.avoid,
    )


def _kept(report: AnnotatedReport, entry: Entry, problems: list[Problem]) -> Iterator[Correction]:
    """The lines that were put back when the file was read; a stale one is named."""
    own = report.report
    gone = {one.line for one in own.removed}
    for wanted in entry.keep:
        paragraph = next((one for one in reversed(own.paragraphs) if one.line <= wanted.line), None)
        if wanted.line not in gone and paragraph and wanted.quote in paragraph.text:
            yield Correction("keep", entry.reason, wanted.line)
        elif entry.part is not None or own.source.part == 0:
            problems.append(_no_such_line(entry, wanted.line, f"第 {wanted.line} 行没有“{wanted.quote}”，没有放回"))


def _no_such_line(entry: Entry, line: int, found: str) -> Problem:
    return Problem(
        NAME,
        f"{entry.place} line {line}",
        f"订正没有采用：{entry.file or entry.sha256} {found}",
        "handbook parse 给出的行号",
        "{line: 12, quote: 通过以上措施, function: effect}",
    )


def _merge_line(
    passages: dict[int, Passage], wanted: LineEntry, entry: Entry, problems: list[Problem]
) -> Iterator[Correction]:
    passage = passages.get(wanted.line)
    if passage is None or wanted.quote not in passage.paragraph.text:
        found = "没有这一行" if passage is None else f"这一行没有“{wanted.quote}”"
        problems.append(_no_such_line(entry, wanted.line, found))
        return
    if wanted.function is not None:
        passage = replace(passage, function=wanted.function, sure=1.0, why=())
        yield Correction("function", wanted.reason, wanted.line)
    if wanted.topics is not None:
        passage = replace(passage, topics=_labels(wanted.topics))
        yield Correction("topics", wanted.reason, wanted.line)
    if wanted.practices is not None:
        passage = replace(passage, practices=_labels(wanted.practices))
        yield Correction("practices", wanted.reason, wanted.line)
    passages[wanted.line] = passage


def _labels(ids: tuple[str, ...]) -> tuple[Label, ...]:
    return tuple(Label(one, "", None, "corrections") for one in ids)

"""Which numbers does a report give, under which name?

A name is found in the clause up to the number or among the first words behind its unit; what it may be called is data:
``rules/measures.yml``. What says how much there should be, and what two names share, is no measure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import add, itemgetter
from pathlib import Path
from typing import Any

from handbook.model import AnnotatedReport, Measure, Metric, Paragraph
from handbook.rulebook import load
from handbook.text import sentences
from handbook.understanding.passages import normalise, normalised

NAME = 30
"""Characters in front of a number, and half as many behind its unit, in which its name may stand."""
FAR = 60
"""Characters in front of a number in which its verb may stand: a line may be a megabyte of numbers without a mark."""
AHEAD = "plan"
"""Function of passages that tell what is to be done."""
_MARKS = ",。;:!?(\n"
_SCALES = {"十": 10.0, "百": 100.0, "千": 1000.0, "万": 10_000.0, "亿": 100_000_000.0}
_BEGIN = 2
"""Characters by which a cue is found."""
_CLAUSE_MARK = re.compile(f"[{re.escape(_MARKS)}]")
_BREAK = re.compile(f"[{re.escape(_MARKS)}、]")
_FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?)([百千万亿]?)[余多来]?")
_WRITTEN = re.compile("(?:([二三四五六七八九]?)(十))?([一二两三四五六七八九]?)")
_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Row:
    """A measure as the rules know it."""

    name: str
    lengths: dict[str, int]
    """Characters of the cues that stand in groups of their own."""
    right: re.Pattern[str]
    """Its name right before the number, `#`."""
    behind: re.Pattern[str]
    """Its name behind the unit, or around the number."""

    def length(self, found: re.Match[str]) -> float:
        """How much of what was found is name: what fills a gap is not, and of two of a length the one without goes."""
        name = found.lastgroup or ""
        return self.lengths[name] - 0.5 if name in self.lengths else len(found.group(name))


class _Group:
    """The measures of a group of units, found by how their cues begin."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._beginning: dict[str, list[int]] = {}

    def add(self, row: Row, cues: Iterable[str]) -> None:
        """One more. ``cues``: normalised."""
        for beginning in {cue.lstrip("…").partition("…")[0][:_BEGIN] for cue in cues}:
            self._beginning.setdefault(beginning, []).append(len(self._rows))
        self._rows.append(row)

    def likely(self, pieces: Iterable[str]) -> list[Row]:
        """Those of which a cue may stand in a text; ``pieces``: all characters of the text, alone and by twos."""
        get = self._beginning.get
        return [self._rows[at] for at in sorted({at for piece in pieces for at in get(piece, ())})]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)


@dataclass(frozen=True, slots=True)
class _Rules:
    rows: dict[str, _Group]
    """By group of units."""
    groups: dict[str, list[str]]
    """Unit → groups that it is of."""
    norms: re.Pattern[str]
    norms_behind: re.Pattern[str]
    joined: re.Pattern[str]
    verbs: re.Pattern[str]


def measured(report: AnnotatedReport) -> tuple[Measure, ...]:
    """The numbers of a report that have a name, in its order."""
    lines = normalised(tuple(passage.paragraph.text for passage in report.passages)).lines
    of_line: dict[int, list[Metric]] = {}
    for metric in report.metrics:
        of_line.setdefault(metric.span.line, []).append(metric)
    return tuple(
        measure
        for number, passage in enumerate(report.passages)
        if passage.paragraph.line in of_line and passage.paragraph.kind == "body" and passage.function != AHEAD
        for measure in _measures(number, lines[number], passage.paragraph, of_line[passage.paragraph.line])
    )


def practices_of(name: str) -> tuple[str, ...]:
    """The practices that a measure belongs to whatever its sentence says."""
    return _practices().get(name, ())


def _measures(number: int, text: str, paragraph: Paragraph, metrics: list[Metric]) -> Iterator[Measure]:
    """``text``: of the paragraph, normalised."""
    stretches: list[tuple[int, int]] = []
    since = last = len(paragraph.number)
    for metric in metrics:
        start, end = metric.span.start, metric.span.end
        since = since if start == last else last  # 4类26个问题: one clause for both
        found, last = _named(text, since, metric), end
        if found:
            name, group, unit, scale = found
            stretches = stretches or list(sentences(paragraph.text))
            sentence = stretches[bisect_right(stretches, start, key=itemgetter(0)) - 1]
            value = None if metric.masked else _value(normalise(metric.number), scale)
            yield Measure(name, group, unit, value, _verb(text, sentence[0], start), (number, start, end), sentence)


def _named(text: str, last: int, metric: Metric) -> tuple[str, str, str, float] | None:
    """Name, group of units, unit and what 万 in it multiplies."""
    rules, (start, end) = _rules(), (metric.span.start, metric.span.end)
    unit = metric.unit.lstrip("".join(_SCALES)) or metric.unit
    front = text[max(last, start - NAME) : start]
    clause = _CLAUSE_MARK.split(front)[-1]
    back = _BREAK.split(text[end : end + NAME // 2], maxsplit=1)[0]
    if rules.norms.search(f"{clause}#") or rules.norms_behind.match(back):
        return None
    *others, item = clause.split("、")
    if others and not re.search(r"[\d*x×两三四五六七八九十]", others[-1]) and len(others[-1]) > 1:
        return None  # 爱国主义教育、警示教育12次: of both together
    best = _best(rules, rules.groups.get(unit, []), f"{item}#{back}")
    scale = _SCALES.get(metric.unit[: len(metric.unit) - len(unit)], 1.0)
    return (*best, unit, scale) if best else None


def _best(rules: _Rules, groups: list[str], context: str) -> tuple[str, str] | None:
    """The name that is found by the longest cue, with its group of units."""
    found: list[tuple[float, str, str]] = []
    pieces = {*context, *map(add, context, context[1:])} if groups else ()
    for group in groups:
        for row in rules.rows[group].likely(pieces):
            right = row.right.search(context)
            if right and not rules.joined.search(context, 0, right.start()):
                found.append((row.length(right), row.name, group))
            if behind := row.behind.search(context):
                found.append((row.length(behind), row.name, group))
    return max(found)[1:] if found else None


def _value(number: str, scale: float) -> float | None:
    if figure := _FIGURE.fullmatch(number):
        return float(figure[1].replace(",", "")) * _SCALES.get(figure[2], 1.0) * scale
    if (written := _WRITTEN.fullmatch(number)) and number:
        tens = _DIGITS.get(written[1], 1) * 10 if written[2] else 0
        return (tens + _DIGITS.get(written[3], 0)) * scale
    return None


def _verb(text: str, start: int, number: int) -> str:
    """The last verb between the beginning of the sentence and the number, not far from it."""
    found = list(_rules().verbs.finditer(text, max(start, number - FAR), number))
    return found[-1].group() if found else ""


# ── the rules ────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _rules() -> _Rules:
    book = _book()
    rows = {group: _Group() for group in book["groups"]}
    for entry in book["measures"]:
        row, cues = _row(entry, book["between"], book["ends"]), [normalise(cue) for cue in entry["cues"]]
        for group in entry["units"]:
            rows[group].add(row, cues)
    units: dict[str, list[str]] = {}
    for group, names in book["groups"].items():
        for unit in names:
            units.setdefault(unit, []).append(group)
    verbs = "|".join(sorted(book["verbs"], key=len, reverse=True))
    patterns = (book["norms"], book["norms_behind"], book["joined"], verbs)
    return _Rules(rows, units, *map(re.compile, patterns))


def _row(entry: dict[str, list[str]], between: str, ends: str) -> Row:
    cues = sorted(map(normalise, entry["cues"]), key=len, reverse=True)
    plain, first = ([cue for cue in cues if cue.endswith("#") == wanted] for wanted in (False, True))
    gapped = {f"gap{number}": cue.strip("#").split("…") for number, cue in enumerate(cues) if "…" in cue}
    before = [f"(?P<{name}>{_joined(parts, '[^#]{0,6}?')})" for name, parts in gapped.items()]
    around = [f"(?P<{name}>{_joined(parts, '[^#]{0,8}?#[^#]{0,8}?')})" for name, parts in gapped.items()]
    behind = _whole(plain)
    return Row(
        name=str(entry["name"]),
        lengths={name: sum(map(len, parts)) for name, parts in gapped.items()},
        right=re.compile(f"(?:{'|'.join((_whole(plain + [cue[:-1] for cue in first]), *before))}){between}#"),
        behind=re.compile(f"(?:{'|'.join((f'#[^#]{{0,4}}?{behind}', *around))}){ends}"),
    )


def _whole(cues: list[str]) -> str:
    """One of the cues without a gap; nothing at all where there is none."""
    return f"(?P<whole>{'|'.join(re.escape(cue) for cue in cues if '…' not in cue) or '(?!)'})"


def _joined(parts: list[str], gap: str) -> str:
    return gap.join(map(re.escape, parts))


@cache
def _practices() -> dict[str, tuple[str, ...]]:
    """By name; nothing of the rules is compiled for it."""
    book = _book()
    rows = [entry for group in book["groups"] for entry in book["measures"] if group in entry["units"]]
    return {str(entry["name"]): tuple(entry.get("practices", ())) for entry in rows}


@cache
def _book() -> Any:
    return load(Path(__file__).parent / "rules", "measures")

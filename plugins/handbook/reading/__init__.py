"""What does this file say, and in what order?

The door: `read`. The steps: bytes → `decode` → lines (`formats`) → `clean` → `split` → `parse` → reports → `account`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from handbook.collecting import uncollected
from handbook.model import DocumentKind, Removed, Report, Source
from handbook.reading import repeated as site
from handbook.reading.account import accounted
from handbook.reading.cleaning.clean import clean, clean_edges
from handbook.reading.cleaning.surroundings import facts_line
from handbook.reading.facts.dates import iso
from handbook.reading.facts.units import source_of
from handbook.reading.formats import FORMATS, extract
from handbook.reading.kinds import knowing
from handbook.reading.line import Facts, Keep, Line, with_kept
from handbook.reading.problem import Unreadable, unreadable
from handbook.reading.repeated import Texts, texts_in
from handbook.reading.structure.parse import parse
from handbook.reading.structure.previews import without_pages
from handbook.reading.structure.reflow import cut, join
from handbook.reading.structure.split import split
from handbook.reading.taking import take

_REAL = 40
_MARKS = re.compile("[。，,]")
"""A line of this length with such a mark is text; the facts of a page stand in front of it."""
_TIME = re.compile(r"\d:\d\d")
"""A day and a time of day on one line that is gone: so a page says when it was published."""
_MODELS = frozenset({"collection", "collection-plain", "editor-note", "upload-note"})
"""Rules whose lines only sites of model texts have."""

__all__ = ["FORMATS", "Keep", "Unreadable", "learn", "read", "take"]


def read(
    path: Path,
    shown: str,
    repeated: frozenset[str] = frozenset(),
    keep: Sequence[Keep] = (),
    kinds: Sequence[DocumentKind] = (),
) -> list[Report]:
    """Every report in the file, in order.

    ``shown`` becomes ``source.path``; ``repeated``: of a web page, what other pages of its site have, too (`learn`);
    ``keep``: lines that cleaning must leave (corrections); ``kinds``: the 文种 that are known, by which titles are
    recognised (none: those of the handbook beside this package). Raises `Unreadable` for every file that cannot be
    read; nothing else.
    """
    try:
        with uncollected(), knowing(kinds):
            return _read(path, shown, repeated, keep)
    except Unreadable as error:
        raise Unreadable(replace(error.problem, path=shown)) from error


def learn(paths: Iterable[Path], texts: Callable[[Path], Texts] | None = None) -> dict[Path, frozenset[str]]:
    """What of every web page among the files is its site's; ``texts``: how a page's are found."""
    return site.learn(paths, texts or _texts)


def _texts(path: Path) -> Texts:
    """The short texts of a file; none where it cannot be read."""
    try:
        return texts_in(take(path))
    except Unreadable:
        return Texts("", frozenset())


def _read(path: Path, shown: str, repeated: frozenset[str], keep: Sequence[Keep]) -> list[Report]:
    data = take(path)
    content = without_pages(extract(path, data, repeated))
    whole = with_kept(cut(content.lines), keep) if keep else cut(content.lines)
    page = content.format == "html"
    lines, removed = clean(whole, page)
    if content.wrapped:
        lines = join(lines)
    if not lines:
        raise unreadable("清理以后没有剩下正文", "至少有一段正文的文件")
    source = Source(shown, hashlib.sha256(data).hexdigest(), content.format, content.encoding)
    parts, parted = split(lines)
    removed = [*removed, *parted]
    facts = content.facts if len(parts) == 1 else Facts()
    texts = {line.number: line.text for line in whole}
    reports = [
        parse(replace(source, part=number), *(edged := _edged(part, ledger, page)), _dated(facts, *edged, texts))
        for number, (part, ledger) in enumerate(zip(parts, _ledgers(parts, removed), strict=True))
    ]
    return accounted(content, whole, reports)


def _dated(facts: Facts, lines: Sequence[Line], ledger: Sequence[Removed], texts: Mapping[int, str]) -> Facts:
    """The facts with those that a page says in front of the text: where they stood, the day of publishing, the source.

    What the page's markup says counts more.
    """
    begin = next((line.number for line in lines if len(line.text) >= _REAL and _MARKS.search(line.text)), 0)
    in_front = [entry for entry in ledger if entry.line < begin]
    said = [texts.get(entry.line, "") for entry in in_front]
    date = "" if _models(in_front) else facts.date or next(filter(None, map(iso, reversed(said))), "")
    timed = [one.line for one, text in zip(in_front, said, strict=True) if iso(text) and _TIME.search(text)]
    line = facts_line(in_front) or min(timed, default=0)
    return replace(facts, date=date, unit=facts.unit or source_of(said), line=line)


def _models(in_front: Iterable[Removed]) -> bool:
    """Whether it is a page of a site of model texts: its day is the one on which somebody put the text there."""
    return not _MODELS.isdisjoint(entry.rule for entry in in_front)


def _edged(part: list[Line], ledger: list[Removed], page: bool) -> tuple[list[Line], list[Removed]]:
    """One report without its edges' furniture, and its whole ledger in order."""
    lines, taken = clean_edges(part, ledger, page)
    return lines, sorted(ledger + taken, key=lambda entry: entry.line)


def _ledgers(parts: list[list[Line]], removed: list[Removed]) -> list[list[Removed]]:
    """The ledger entries of each part: those before the next part begins."""
    bounds = [part[0].number for part in parts[1:]] + [1 << 60]
    result: list[list[Removed]] = [[] for _ in parts]
    place = 0
    for entry in sorted(removed, key=lambda entry: entry.line):
        while entry.line >= bounds[place]:
            place += 1
        result[place].append(entry)
    return result
